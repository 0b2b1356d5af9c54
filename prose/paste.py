"""What a clipboard holds as HTML, read into the text tree: from Word, Outlook, mail, a web page.

Only words and their structure come in: paragraphs, lists, tables, bold, safe links. What the other
program kept beside them does not, and is named: comments, what tracked changes deleted, hidden
text, pictures. Nothing of it is ever rendered: it is read by an HTML parser and walked once.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from tinyhtml5 import parse

from prose import elements, marks
from prose.elements import PLAIN, Style
from prose.tree import Block, Body, Item, Kind, List, Para, Table, normal
from prose.words import Break, Inline, Text, Words, normal_words

LARGEST = 600_000  # characters of HTML; a long report copied out of Word has half of it
DEEPEST = 150  # elements within one another


class TooMuch(ValueError):
    """The clipboard holds more than can be read at once, or nests without end."""


@dataclass(frozen=True)
class Pasted:
    """The tree, and what was left out of it, in words: ("comments", "pictures")."""

    body: Body
    left_out: tuple[str, ...] = ()


@dataclass
class _Entry:
    """A paragraph while it is being read, or an item: then with its kind and level."""

    kind: Kind | None = None
    level: int = 0
    words: list[Inline] = field(default_factory=list)


def read(html: str) -> Pasted:
    """Return what a clipboard's HTML says. Raises TooMuch."""
    if len(html) > LARGEST:
        raise TooMuch("This is too long to paste at once. Paste it in parts.")
    if elements.depth(html) > DEEPEST:
        raise TooMuch("This is nested too deeply to be read. Paste it without its formatting.")
    reader = _Reader()
    # A stream, since the parser takes a short text for the name of a file
    reader.content(parse(io.StringIO(html), namespace_html_elements=False), PLAIN)
    left_out = tuple(sorted(reader.left_out))
    return Pasted(normal(Body(tuple(_blocks(reader.read)))), left_out)


class _Reader:
    """Walks the elements once. `open` takes the words; `lists` are the lists it stands in."""

    def __init__(self) -> None:
        self.read: list[_Entry | Table] = []
        self.left_out: set[str] = set()
        self.open: _Entry | None = None
        self.lists: list[Kind] = []

    def content(self, element: Any, style: Style) -> None:
        self.text(element.text, style)
        for child in element:
            if isinstance(child.tag, str):
                self.element(child, style)
            self.text(child.tail, style)

    def text(self, text: str | None, style: Style) -> None:
        if not text or (self.open is None and not text.strip()):
            return
        entry = self._entry()
        lines = text.split("\n") if style.is_as_typed else [text.replace("\n", " ")]
        for number, line in enumerate(lines):
            if number:
                entry.words.append(Break())
            entry.words.append(Text(line, style.bold, style.href))

    def element(self, element: Any, style: Style) -> None:
        why = elements.left_out(element)
        if why is not None:
            self.left_out.update({why} - {""})
            return
        if elements.is_unsafe(element):
            self.left_out.add("links that are not safe")
        style = elements.style_of(element, style)
        if element.tag in READ_AS:
            READ_AS[element.tag](self, element, style)
        elif (level := elements.word_level(element)) is not None:
            self._begin(elements.word_kind(element), level)
            self.content(element, style)
            self.open = None
        elif element.tag in elements.BLOCKS:
            self._apart()
            self.content(element, style)
            self._apart()
        else:
            self.content(element, style)

    def break_line(self, element: Any, style: Style) -> None:
        if self.open is not None:
            self.open.words.append(Break())

    def list(self, element: Any, style: Style) -> None:
        around = self.open
        self.lists.append("letter" if element.tag == "ol" else "bullet")
        self.open = None
        self.content(element, style)
        self.lists.pop()
        self.open = around if around and around.kind and self.lists else None
        self._apart()

    def item(self, element: Any, style: Style) -> None:
        self._begin(self.lists[-1] if self.lists else "bullet", len(self.lists))
        self.content(element, style)
        self.open = None

    def table(self, element: Any, style: Style) -> None:
        rows = [list(elements.cells(row)) for row in elements.rows(element)]
        if elements.is_layout(rows):
            self._apart()
            self.content(element, style)
            self._apart()
            return
        self.open = None
        cells = [[self._cell(cell, style) for cell in row] for row in elements.grid(rows)]
        self.read.append(_table(cells, has_heads=elements.is_heads(rows)))

    def _cell(self, cell: Any, style: Style) -> Words:
        if cell is None:
            return ()
        inner = _Reader()
        inner.content(cell, elements.style_of(cell, style))
        self.left_out |= inner.left_out
        words: list[Inline] = []
        for entry in inner.read:
            if isinstance(entry, _Entry):
                words += [*entry.words, Break()]
        return normal_words(words)

    def _begin(self, kind: Kind, level: int) -> None:
        self.open = _Entry(kind, level)
        self.read.append(self.open)

    def _entry(self) -> _Entry:
        if self.open is None:
            self.open = _Entry()
            self.read.append(self.open)
        return self.open

    def _apart(self) -> None:
        """What follows stands apart: on a line of its own in an item, else as a paragraph."""
        if self.open is not None and self.open.kind:
            self.open.words.append(Break())
        else:
            self.open = None


READ_AS = {
    "br": _Reader.break_line,
    "ul": _Reader.list,
    "ol": _Reader.list,
    "li": _Reader.item,
    "table": _Reader.table,
}


def _table(rows: list[list[Words]], *, has_heads: bool) -> Table:
    """Make a table; a first row that is bold throughout is its header."""
    first = rows[0]
    if has_heads or (len(rows) > 1 and all(first) and all(map(_is_bold, first))):
        return Table(tuple(map(_not_bold, first)), tuple(map(tuple, rows[1:])))
    return Table((), tuple(map(tuple, rows)))


def _is_bold(words: Words) -> bool:
    return all(not isinstance(i, Text) or i.bold for i in words)


def _not_bold(words: Words) -> Words:
    return tuple(Text(i.text, href=i.href) if isinstance(i, Text) else i for i in words)


def _blocks(read: list[_Entry | Table]) -> Iterator[Block]:
    """Yield the blocks; items are put under the item before that is less deep."""
    roots: list[tuple[_Entry, list[Any]]] = []
    path: list[tuple[_Entry, list[Any]]] = []
    for entry in [*map(_typed_mark, read), None]:
        if isinstance(entry, _Entry) and entry.kind:
            while path and path[-1][0].level >= entry.level:
                path.pop()
            node: tuple[_Entry, list[Any]] = (entry, [])
            (path[-1][1] if path else roots).append(node)
            path.append(node)
            continue
        yield from (_list(node) for node in roots)
        roots, path = [], []
        if entry is not None:
            yield Para(tuple(entry.words)) if isinstance(entry, _Entry) else entry


def _list(node: tuple[_Entry, list[Any]]) -> List:
    entry, inner = node
    item = Item(tuple(entry.words), tuple(_list(each) for each in inner))
    return List(entry.kind or "bullet", (item,))


def _typed_mark(entry: _Entry | Table) -> _Entry | Table:
    """A paragraph that was typed with its letter or bullet is an item."""
    if isinstance(entry, Table) or entry.kind:
        return entry
    words = normal_words(entry.words)
    first = words[0] if words else None
    kind, mark = marks.marker(first.text) if isinstance(first, Text) else (None, "")
    if kind is None or not isinstance(first, Text):
        return entry
    rest = Text(first.text[len(mark) :], first.bold, first.href)
    return _Entry(kind, 1, [rest, *words[1:]])
