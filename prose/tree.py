"""The text tree: what a clerk typed, as structure. Letters are never stored: they are counted.

body > para | list(bullet, letter) > item(words, then lists; two levels) | table(header, rows).
Words are text(bold, href) | ref(to a paragraph's id) | break. There is one canonical form, which
`normal` makes; `load` refuses any other. Only a lettered item of the first level has an id, and
only where it is referred to.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, Literal

import msgspec

from prose.labels import letter
from prose.words import ID, Break, Inline, Node, Ref, Text, Words, normal_words

__all__ = [
    "ID", "Body", "Break", "Inline", "Item", "List", "Para", "Ref", "Table", "Text",
    "dump", "length", "letter", "lettered", "load", "normal", "para", "runs",
]  # fmt: skip

LONGEST = 60_000
DEEPEST = 2


class Para(Node, frozen=True, tag="para"):
    inlines: tuple[Inline, ...]


class Item(Node, frozen=True, tag="item"):
    inlines: tuple[Inline, ...]
    lists: tuple[List, ...] = ()
    id: str = ""


Kind = Literal["bullet", "letter"]


class List(Node, frozen=True, tag="list"):
    kind: Kind
    items: tuple[Item, ...]


class Table(Node, frozen=True, tag="table"):
    header: tuple[tuple[Inline, ...], ...]
    rows: tuple[tuple[tuple[Inline, ...], ...], ...]


Block = Para | List | Table


class Body(Node, frozen=True, tag="body"):
    blocks: tuple[Block, ...] = ()


class NotCanonical(ValueError):
    """The data is a tree, but not in the one canonical form."""


def load(data: Any) -> Body:
    """Read a tree from plain data; raises msgspec.ValidationError or NotCanonical."""
    body = msgspec.convert(data, Body)
    if normal(body) != body:
        raise NotCanonical("This text is not in its canonical form.")
    if length(body) > LONGEST:
        raise NotCanonical(f"This text has more than {LONGEST:,} characters.")
    return body


def dump(body: Body) -> dict[str, Any]:
    """Return a tree as plain data, fit for JSON."""
    return msgspec.to_builtins(body)


def para(*words: str) -> Body:
    """Return a body of plain paragraphs, one for each text."""
    return normal(Body(tuple(Para((Text(text),)) for text in words)))


def runs(body: Body) -> Iterator[Words]:
    """Yield every run of words of a tree in reading order: paragraphs, items, cells."""
    for block in body.blocks:
        if isinstance(block, Para):
            yield block.inlines
        elif isinstance(block, List):
            yield from _runs_of_list(block)
        else:
            yield from (cell for row in (block.header, *block.rows) for cell in row)


def _runs_of_list(block: List) -> Iterator[Words]:
    for item in block.items:
        yield item.inlines
        for inner in item.lists:
            yield from _runs_of_list(inner)


def lettered(body: Body) -> Iterator[tuple[str, Item]]:
    """Yield the lettered items of the first level with their letters, which run on."""
    place = 0
    for block in body.blocks:
        if isinstance(block, List) and block.kind == "letter":
            for item in block.items:
                yield letter(place), item
                place += 1


def length(body: Body) -> int:
    """Return how many characters of text a tree holds."""
    return sum(len(i.text) for words in runs(body) for i in words if isinstance(i, Text))


def normal(body: Body) -> Body:
    """Return the one canonical form of a tree.

    Text is in NFC without unseen characters, with single spaces and none at the ends; equal
    neighbours are merged; nothing is empty; a third level of lists is lifted into the second.
    """
    blocks = (_block(block) for block in body.blocks)
    joined = _joined(block for block in blocks if block is not None)
    return Body(tuple(_unique_ids(joined)))


def _joined(blocks: Iterable[Any]) -> list[Any]:
    """Neighbouring lists of one kind are one list."""
    done: list[Any] = []
    together: list[Item] = []
    for block in blocks:
        last = done[-1] if done else None
        if isinstance(block, List) and isinstance(last, List) and last.kind == block.kind:
            together.extend(block.items)
            continue
        _put_together(done, together)
        done.append(block)
        together = list(block.items) if isinstance(block, List) else []
    _put_together(done, together)
    return done


def _put_together(done: list[Any], items: list[Item]) -> None:
    if items:
        done[-1] = List(done[-1].kind, tuple(items))


def _unique_ids(blocks: list[Block]) -> Iterator[Block]:
    """Only lettered items of the first level have an id; of copies, the first keeps it."""
    seen: set[str] = set()
    for block in blocks:
        if isinstance(block, List):
            items = (_identified(item, block.kind, seen) for item in block.items)
            block = List(block.kind, tuple(items))
        yield block


def _identified(item: Item, kind: str, seen: set[str]) -> Item:
    keep = kind == "letter" and ID.fullmatch(item.id) and item.id not in seen
    seen.add(item.id)
    return Item(item.inlines, item.lists, item.id if keep else "")


def _block(block: Block) -> Block | None:
    if isinstance(block, Para):
        words = normal_words(block.inlines)
        return Para(words) if words else None
    return _list(block, 1) if isinstance(block, List) else _table(block)


def _table(block: Table) -> Table | None:
    width = max(len(row) for row in (block.header, *block.rows))
    rows = [row for row in (_row(row, width) for row in block.rows) if any(row)]
    header = _row(block.header, width)
    if not any(header):
        return Table((), tuple(rows)) if rows else None
    return Table(header, tuple(rows))


def _row(row: tuple[Words, ...], width: int) -> tuple[Words, ...]:
    space = Text(" ")
    cells = [normal_words(space if isinstance(i, Break) else i for i in cell) for cell in row]
    return (*cells, *[()] * (width - len(cells)))


def _list(block: List, depth: int) -> List | None:
    items: list[Item] = []
    for item in block.items:
        items.extend(_items(item, block.kind, depth))
    return List(block.kind, tuple(items)) if items else None


def _items(item: Item, kind: Kind, depth: int) -> Iterator[Item]:
    """Yield an item; where its lists cannot stand under it, their items follow it instead."""
    words = normal_words(item.inlines)
    if words and depth < DEEPEST:
        inner = (_list(_under(kind, inside), depth + 1) for inside in item.lists)
        yield Item(words, tuple(_joined(found for found in inner if found)), item.id)
        return
    if words:
        yield Item(words)
    for inside in item.lists:
        for each in inside.items:
            yield from _items(each, kind, depth)


def _under(kind: Kind, inside: List) -> List:
    """No letters under a bullet: they could not be told from the section's own."""
    return List("bullet", inside.items) if kind == "bullet" else inside
