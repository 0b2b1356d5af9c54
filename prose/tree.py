"""The text tree: what a clerk typed, as structure. Letters are never stored: they are counted.

body > para | list(bullet, letter) > item(inlines, then nested lists) | table(header, rows);
inline: text(bold, href) | ref(to a paragraph's id) | break. One canonical form; loading refuses
anything else.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from typing import Any, Literal

import msgspec

LONGEST = 60_000
DEEPEST = 2
ID = re.compile(r"k[0-9a-f]{6}")
LINK = re.compile(r"(?:https?://|mailto:)[^\s<>\"()\[\]\\|]{1,2000}", re.I)
_SPACES = re.compile("[ \t\n\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+")
_NOT_IN_LINKS = re.compile(r"[\[\]\\|]")
_UNSEEN = re.compile(
    "[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb"
    "\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]"
)


class Node(msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag_field="is"):
    """What every node is: frozen, tagged, closed to unknown fields."""


class Text(Node, frozen=True, tag="text"):
    text: str
    bold: bool = False
    href: str = ""


class Ref(Node, frozen=True, tag="ref"):
    """A reference to a lettered paragraph's id; "label:2e" until it is resolved."""

    to: str


class Break(Node, frozen=True, tag="break"):
    pass


Inline = Text | Ref | Break


class Para(Node, frozen=True, tag="para"):
    inlines: tuple[Inline, ...]


class Item(Node, frozen=True, tag="item"):
    inlines: tuple[Inline, ...]
    lists: tuple[List, ...] = ()
    id: str = ""


class List(Node, frozen=True, tag="list"):
    kind: Literal["bullet", "letter"]
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
    return body


def dump(body: Body) -> dict[str, Any]:
    """Return a tree as plain data, fit for JSON."""
    return msgspec.to_builtins(body)


def para(*words: str) -> Body:
    """Return a body of plain paragraphs, one for each text."""
    return normal(Body(tuple(Para((Text(text),)) for text in words)))


def letter(index: int) -> str:
    """Return the letters of the paragraph at a place from nought: a, b … z, aa, ab …"""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(ord("a") + rest) + letters
    return letters


def clean(text: str) -> str:
    """Return text in NFC, without unseen and control characters, runs of space made one."""
    return _SPACES.sub(" ", unicodedata.normalize("NFC", _UNSEEN.sub("", text)))


def normal(body: Body) -> Body:
    """Return the one canonical form of a tree: nothing empty, equal neighbours merged."""
    while (made := _normalised(body)) != body:
        body = made
    return body


def _normalised(body: Body) -> Body:
    return Body(tuple(_joined(made for block in body.blocks for made in _blocks(block))))


def _joined(blocks: Iterable[Block]) -> list[Block]:
    """Neighbouring lists of one kind are one list."""
    done: list[Block] = []
    for block in blocks:
        last = done[-1] if done else None
        if isinstance(block, List) and isinstance(last, List) and last.kind == block.kind:
            done[-1] = List(block.kind, last.items + block.items)
        else:
            done.append(block)
    return done


def _blocks(block: Block) -> list[Block]:
    if isinstance(block, Para):
        return [Para(line) for line in _lines(_inlines(block.inlines))]
    made = _list(block, 1) if isinstance(block, List) else _table(block)
    return [made] if made else []


def _lines(inlines: tuple[Inline, ...]) -> list[tuple[Inline, ...]]:
    """A paragraph is one line: a break makes two."""
    lines: list[list[Inline]] = [[]]
    for inline in inlines:
        if isinstance(inline, Break):
            lines.append([])
        else:
            lines[-1].append(inline)
    return [tuple(line) for line in lines if line]


def _table(block: Table) -> Table | None:
    width = max([len(block.header), *(len(row) for row in block.rows)], default=0)
    rows = tuple(_row(row, width) for row in block.rows)
    header = _row(block.header, width) if block.header else ()
    full = [row for row in rows if any(row)]
    if not full and not any(header):
        return None
    return Table(header if any(header) else (), tuple(full))


def _row(row: tuple[tuple[Inline, ...], ...], width: int) -> tuple[tuple[Inline, ...], ...]:
    space = Text(" ")
    cells = [_inlines(tuple(space if isinstance(i, Break) else i for i in c)) for c in row]
    return tuple(cells + [()] * (width - len(cells)))


def _list(block: List, depth: int) -> List | None:
    items = []
    for item in block.items:
        lists = [_list(inner, depth + 1) for inner in item.lists] if depth < DEEPEST else []
        kept = tuple(inner for inner in _joined(x for x in lists if x) if isinstance(inner, List))
        inlines = _inlines(item.inlines)
        if inlines:
            is_named = block.kind == "letter" and depth == 1 and ID.fullmatch(item.id)
            items.append(Item(inlines, kept, item.id if is_named else ""))
    return List(block.kind, tuple(items)) if items else None


def _inlines(inlines: tuple[Inline, ...]) -> tuple[Inline, ...]:
    done: list[Inline] = []
    for inline in inlines:
        if isinstance(inline, Text):
            href = inline.href if LINK.fullmatch(inline.href) else ""
            words = _NOT_IN_LINKS.sub("", inline.text) if href else inline.text
            inline = Text(clean(words), inline.bold and not href, href)
            if not inline.text:
                continue
            last = done[-1] if done else None
            if isinstance(last, Text) and (last.bold, last.href) == (inline.bold, inline.href):
                done[-1] = Text(clean(last.text + inline.text), inline.bold, inline.href)
                continue
        done.append(inline)
    return _trimmed(done)


def _trimmed(inlines: list[Inline]) -> tuple[Inline, ...]:
    """No space at the ends, before or after a break, or twice where two runs of text meet."""
    done: list[Inline] = []
    for inline in inlines:
        last = done[-1] if done else None
        if isinstance(inline, Text):
            text = inline.text
            after_space = isinstance(last, Text) and last.text.endswith(" ")
            if last is None or isinstance(last, Break) or after_space:
                text = text.lstrip(" ")
            if not text:
                continue
            inline = Text(text, inline.bold, inline.href)
        elif isinstance(inline, Break):
            _strip_end(done)
            if not done or isinstance(done[-1], Break):
                continue
        done.append(inline)
    _strip_end(done)
    while done and isinstance(done[-1], Break):
        done.pop()
        _strip_end(done)
    merged: list[Inline] = []
    for inline in done:
        last = merged[-1] if merged else None
        if (
            isinstance(inline, Text)
            and isinstance(last, Text)
            and (last.bold, last.href) == (inline.bold, inline.href)
        ):
            merged[-1] = Text(last.text + inline.text, inline.bold, inline.href)
        else:
            merged.append(inline)
    return tuple(merged)


def _strip_end(done: list[Inline]) -> None:
    while done and isinstance(done[-1], Text):
        text = done[-1].text.rstrip(" ")
        if text:
            done[-1] = Text(text, done[-1].bold, done[-1].href)
            return
        done.pop()
