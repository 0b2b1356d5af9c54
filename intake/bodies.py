"""Paragraphs, lists and tables of a Word file as the text tree of the office's forms."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

import msgspec

from intake.source import Block, Grid, Piece, pieces
from prose import marks, notation
from prose.labels import roman
from prose.tree import Block as TreeBlock
from prose.tree import Body, Item, Kind, List, Para, Table, normal
from prose.words import UNRESOLVED, Break, Inline, Ref, Text, Words

# A number typed before a paragraph: "2.1 ", "(3) ", "4) "; not the year or sum that begins one.
_TYPED_NUMBER = re.compile(
    r"(?:\d{1,2}(?:\.\d{1,2}){1,3}\.?|\(\d{1,2}\)|\d{1,2}[.)])\s+(?=[^\d\s])"
)
_REFERENCE = re.compile(
    r"(?<![\w.,£$€/-])(?P<closed>(?P<n1>\d{1,2})(?P<l1>[a-z])(?=\)))"
    r"|(?<![\w.,£$€/-])(?P<round>(?P<n2>\d{1,2})\((?P<l2>[a-z])\))"
    r"|(?<=paragraph )(?P<bare>(?P<n3>\d{1,2})(?P<l3>[a-z]))\b"
)
Points = Mapping[str, str]


@dataclass
class _Entry:
    """A paragraph, or an item with what stands under it."""

    kind: Kind | None
    level: int
    words: Words
    inner: list[_Entry] = field(default_factory=list)


def body(blocks: list[Block] | tuple[Block, ...], points: Points | None = None) -> Body:
    """Return blocks as a tree. `points` says of what the file calls "2e" what it is called here:
    such words become references."""
    return normal(Body(tuple(_blocks(list(blocks), points or {}))))


def fits(text: Body) -> bool:
    """Say whether a text can be typed into a field of the form."""
    return not notation.parse(notation.write(text)).problems


def is_item(piece: Piece) -> bool:
    """Say whether a paragraph is an item of a list, also by a mark that was typed."""
    return _entry(piece, "", {}).kind is not None


def _blocks(blocks: list[Block], points: Points) -> Iterator[TreeBlock]:
    roots: list[_Entry] = []
    path: list[_Entry] = []
    before = ""
    for block in blocks:
        if isinstance(block, Piece):
            entry = _entry(block, before, points)
            if entry.kind:
                before = before if entry.level else _mark(block)
                while path and path[-1].level >= entry.level:
                    path.pop()
                (path[-1].inner if path else roots).append(entry)
                path.append(entry)
                continue
        yield from map(_list, roots)
        roots, path = [], []
        yield Para(entry.words) if isinstance(block, Piece) else table(block, points)
    yield from map(_list, roots)


def _list(entry: _Entry) -> List:
    inner = tuple(map(_list, entry.inner))
    return List(entry.kind or "bullet", (Item(entry.words, inner),))


def _entry(piece: Piece, before: str, points: Points) -> _Entry:
    """Return a paragraph; as an item where Word or its typist marked it as one."""
    words = pointed(piece.words, points)
    if piece.kind:
        return _Entry(piece.kind, piece.level, words)
    first = words[0] if words else None
    if not isinstance(first, Text):
        return _Entry(None, 0, words)
    text = first.text.lstrip()
    kind, mark = marks.marker(text)
    if kind is None and (found := _TYPED_NUMBER.match(text)):
        kind, mark = "letter", found[0]
    if kind is None:
        return _Entry(None, 0, words)
    rest = Text(text[len(mark) :], first.bold, first.href)
    level = 1 if _is_numeral_under(mark, before) else 0
    return _Entry(kind, level, (rest, *words[1:]))


def _mark(piece: Piece) -> str:
    first = piece.words[0] if piece.words else None
    return marks.marker(first.text.lstrip())[1] if isinstance(first, Text) else ""


def _is_numeral_under(mark: str, before: str) -> bool:
    """ "i)" under "a)" is of the second level; after "h)" it is the ninth letter."""
    bare, last = mark.strip("() ").lower(), before.strip("() ").lower()
    numerals = [roman(n) for n in range(20)]
    is_next_letter = len(bare) == len(last) == 1 and ord(bare) == ord(last) + 1
    return bool(last) and last.isalpha() and bare in numerals and not is_next_letter


def pointed(words: Words, points: Points) -> Words:
    """Turn "2e)" into a reference, where a paragraph of that name is there."""
    if not points:
        return words
    done: list[Inline] = []
    for each in words:
        if isinstance(each, Text) and not each.href:
            done += _pointed(each, points)
        else:
            done.append(each)
    return tuple(done)


def _pointed(text: Text, points: Points) -> Iterator[Inline]:
    end = 0
    for found in _REFERENCE.finditer(text.text):
        n = next(n for n in "123" if found[f"n{n}"])
        to = points.get(found[f"n{n}"] + found[f"l{n}"])
        if to is None:
            continue
        yield Text(text.text[end : found.start()], text.bold)
        yield Ref(UNRESOLVED + to)
        end = found.end()
    yield msgspec.structs.replace(text, text=text.text[end:])


def table(grid: Grid, points: Points) -> Table:
    """Return a table; a first row that is bold throughout is its header. What is merged over
    columns leaves the others empty."""
    rows = [tuple(_cells(row, points)) for row in grid.rows]
    first = [p for cell in (grid.rows[0] if grid.rows else ()) for p in pieces(cell.blocks)]
    if len(rows) > 1 and first and all(p.bold for p in first):
        return Table(tuple(map(_not_bold, rows[0])), tuple(rows[1:]))
    return Table((), tuple(rows)) if rows else Table((), ((),))


def _cells(row: tuple, points: Points) -> Iterator[Words]:
    for cell in row:
        words: list[Inline] = []
        for piece in pieces(cell.blocks):
            words += [*pointed(piece.words, points), Break()]
        yield tuple(words)
        yield from [()] * (min(cell.span, 20) - 1)


def _not_bold(words: Words) -> Words:
    return tuple(Text(i.text, href=i.href) if isinstance(i, Text) else i for i in words)
