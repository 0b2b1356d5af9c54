"""The line notation that is typed into a plain field, and the tree it means.

A line is a paragraph. `a)`, `(a)` or `iv)` begins a lettered paragraph (the typed letter is
ignored: letters are counted), `-`, `*` or `•` a bullet point. A deeper indent nests; an indented
line without a mark goes on with the item above. `| cell | cell |` is a row of a table, `| --- |` as
the second row makes the first a header. `**bold**`, `[words](https://…)`; `[2e]` refers to a
paragraph, which is then known by the mark `{#kfee22a}` at its end. A backslash takes the sign after
it as it is; at the end of a line, it begins a new line of the same paragraph.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from prose import marks
from prose.clean import visible
from prose.inline import Notes, read
from prose.labels import MENTION, MOST, mentions, roman
from prose.problems import Problem
from prose.tree import LONGEST, Block, Body, Item, Kind, List, Para, Table, length, normal
from prose.words import Break, Inline, Text, Words, normal_words
from prose.writing import write

__all__ = ["Parsed", "Problem", "parse", "roman", "write"]

MOST_COLUMNS, MOST_ROWS = 20, 500


@dataclass(frozen=True)
class Parsed:
    """What a typed text means, and what is wrong with it. Problems keep it from being saved."""

    body: Body
    problems: list[Problem] = field(default_factory=list)
    warnings: list[Problem] = field(default_factory=list)


def parse(text: str, *, section: str = "", label_to_id: Mapping[str, str] | None = None) -> Parsed:
    """Return the tree that a typed text means. Never raises, and is linear in its length.

    `section` is the number of the section it stands in; `label_to_id` what each label ("2e") led
    to when it was last saved: both serve warnings only. `[2e]` stays a reference by label until
    `prose.references` resolves it.
    """
    if len(text) > LONGEST:
        return _too_long(len(text))
    notes = Notes(label_to_id or {})
    reader = _Reader(notes, section)
    lines = visible(text).split("\n")
    for number, (line, after) in enumerate(zip(lines, [*lines[1:], ""], strict=True), start=1):
        reader.line(number, line, is_last=not after.strip())
    body = normal(Body(tuple(reader.finish())))
    if length(body) > LONGEST:
        return _too_long(length(body))
    return Parsed(body, notes.problems, notes.warnings)


def _too_long(count: int) -> Parsed:
    message = f"This text has {count:,} characters. Shorten it to {LONGEST:,} or fewer."
    return Parsed(Body(), [Problem(0, message)])


@dataclass
class _Open:
    """A paragraph or an item while it is being read."""

    kind: Kind | None  # None: a paragraph that is no item
    line: int
    indent: int = 0
    inlines: list[Inline] = field(default_factory=list)
    id: str = ""
    inner: list[_Open] = field(default_factory=list)


class _Reader:
    """Reads line by line. `path` leads to the item that is open; `rows` are those of a table."""

    def __init__(self, notes: Notes, section: str) -> None:
        self.notes, self.section = notes, section
        self.done: list[_Open | Table] = []
        self.path: list[_Open] = []
        self.rows: list[tuple[Words, ...]] = []
        self.has_header = False
        self.goes_on: _Open | None = None  # what a backslash at the end of its line leaves open
        self.anchors: set[str] = set()

    def line(self, number: int, line: str, *, is_last: bool) -> None:
        """Read a line; `is_last` where nothing or an empty line follows."""
        bare = line.strip()
        if self.goes_on is not None:
            self._more(self.goes_on, number, bare, is_last)
        elif not bare:
            self._close_table()
        elif bare.startswith("|"):
            self.path = []
            self._row(number, marks.cells(bare))
        else:
            self._close_table()
            self._words(number, line, bare, is_last)

    def finish(self) -> list[Block]:
        """Return the blocks that were read, and note what is wrong with them as a whole."""
        self._close_table()
        self._count_letters()
        return [self._block(block) for block in self.done]

    def _words(self, number: int, line: str, bare: str, is_last: bool) -> None:
        kind, mark = marks.marker(bare)
        if kind:
            item = _Open(kind, number, marks.indent(line))
            self._place(item)
            self._onto(item, number, bare[len(mark) :].strip(), is_last)
        elif line[0].isspace() and self.path:
            self._more(self.path[-1], number, bare, is_last)
        else:
            self.path = []
            paragraph = _Open(None, number)
            self.done.append(paragraph)
            self._onto(paragraph, number, bare, is_last)

    def _place(self, item: _Open) -> None:
        """Put an item where its indent says: below the last item, or beside it or its parent."""
        while self.path and item.indent < self.path[-1].indent + marks.STEP:
            self.path.pop()
        if len(self.path) > 1:
            self.notes.problem(
                item.line, "Lists can be two levels deep. Move this line out by one level."
            )
            self.path.pop()
        if not self.path:
            self.done.append(item)
        else:
            self._nest(self.path[0], item)
        self.path.append(item)

    def _nest(self, parent: _Open, item: _Open) -> None:
        if item.kind == "letter" and parent.kind == "bullet":
            self.notes.problem(
                item.line,
                "A lettered paragraph cannot stand under a bullet point. Use bullet points there, "
                "or move the line out.",
            )
        parent.inner.append(item)

    def _more(self, item: _Open, number: int, bare: str, is_last: bool) -> None:
        item.inlines.append(Break())
        self._onto(item, number, bare, is_last)

    def _onto(self, item: _Open, number: int, bare: str, is_last: bool) -> None:
        """Read the words of a line onto an item or a paragraph."""
        goes_on = not is_last and marks.backslashes(bare) % 2 == 1
        self.goes_on = item if goes_on else None
        words, anchor = marks.anchored(bare[:-1] if goes_on else bare)
        if anchor:
            self._anchor(item, number, anchor)
        self._read(number, words, item.inlines)

    def _read(self, number: int, words: str, onto: list[Inline]) -> None:
        found = read(words, number, self.notes)
        for inline in found:
            if isinstance(inline, Text) and not inline.href:
                self._warn_of_mentions(number, inline.text)
        onto += found

    def _warn_of_mentions(self, number: int, text: str) -> None:
        for said, label in mentions(text, self.section):
            self.notes.warn(number, MENTION.format(said=said, label=label))

    def _anchor(self, item: _Open, number: int, anchor: str) -> None:
        """A lettered paragraph keeps its mark; of two with one mark, the first keeps it."""
        if item.kind != "letter" or item is not self.path[0]:
            self.notes.warn(
                number,
                f"The mark {{#{anchor}}} was left out. Only lettered paragraphs can have one.",
            )
        elif anchor in self.anchors:
            self.notes.warn(
                number,
                f"The mark {{#{anchor}}} stands here a second time. References lead to the first.",
            )
        else:
            self.anchors.add(anchor)
            item.id = anchor

    def _row(self, number: int, row: list[str]) -> None:
        if marks.is_rule(row) and len(self.rows) < 2 and not self.has_header:
            self.has_header = len(self.rows) == 1
            return
        if len(row) > MOST_COLUMNS:
            self.notes.problem(number, f"A table can have {MOST_COLUMNS} columns at most.")
        if len(self.rows) == MOST_ROWS:
            self.notes.problem(number, f"A table can have {MOST_ROWS} rows at most.")
        if len(self.rows) < MOST_ROWS:
            self.rows.append(tuple(self._cell(number, cell) for cell in row[:MOST_COLUMNS]))

    def _cell(self, number: int, cell: str) -> Words:
        words: list[Inline] = []
        self._read(number, cell, words)
        return tuple(words)

    def _close_table(self) -> None:
        if self.rows:
            header = self.rows.pop(0) if self.has_header else ()
            self.done.append(Table(header, tuple(self.rows)))
        self.rows, self.has_header = [], False

    def _count_letters(self) -> None:
        lettered = [item for item in self.done if isinstance(item, _Open) and item.kind == "letter"]
        if len(lettered) > MOST:
            self.notes.problem(
                lettered[MOST].line, f"A section can have {MOST} lettered paragraphs at most."
            )

    def _block(self, block: _Open | Table) -> Block:
        if isinstance(block, Table):
            return block
        if block.kind is None:
            return Para(tuple(block.inlines))
        return List(block.kind, (self._item(block),))

    def _item(self, item: _Open) -> Item:
        if not normal_words(item.inlines):
            self._empty(item)
        inner = tuple(List(i.kind, (self._item(i),)) for i in item.inner if i.kind)
        return Item(tuple(item.inlines), inner, item.id)

    def _empty(self, item: _Open) -> None:
        what = "bullet point" if item.kind == "bullet" else "letter"
        if item.inner:
            self.notes.problem(
                item.line, f"Write some words after this {what}, before the list under it."
            )
        else:
            self.notes.warn(item.line, f"This {what} has no words after it, so it was left out.")
