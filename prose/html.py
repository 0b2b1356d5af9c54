"""The tree as HTML, one markup for page and tagged PDF, and as plain words.

An `<li>` holds inline text only, a nested list comes last in it, and nothing is bold inside a link:
that is what becomes a good tagged PDF. Letters are counted by the list and its style sheet
(`ol.letters`, `ol.numerals`), never written. Source: recipes for tagged PDF.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from prose.labels import letter, roman
from prose.tree import Block, Body, Item, List, Para, Table
from prose.words import UNRESOLVED, Break, Inline, Ref, Words

EMPTY = SafeString("")
_FIGURE = re.compile(r"(?:about )?[−-]?£?[0-9][0-9,]*(?:\.[0-9]+)?%?")
TAKEN_OUT = "(a paragraph that was taken out)"


def render(
    body: Body,
    *,
    labels: Mapping[str, str] | None = None,
    section: str = "",
    link_prefix: str = "#p",
) -> SafeString:
    """Return the HTML of a body.

    `labels` gives the label ("2e") of each identity that is referred to. In a numbered section,
    lettered paragraphs get ids ("p2e"), and a reference is a link to `link_prefix` and its label.
    """
    writer = _Writer(labels or {}, section, link_prefix)
    return _join(writer.block(block) for block in body.blocks)


def render_inline(body: Body, *, labels: Mapping[str, str] | None = None) -> SafeString:
    """Return the paragraphs of a short body as one run of text; lists and tables are left out."""
    writer = _Writer(labels or {}, "", "#p")
    runs = [writer.words(block.inlines) for block in body.blocks if isinstance(block, Para)]
    return format_html_join(" ", "{}", ((run,) for run in runs))


def render_words(
    body: Body, labels: Mapping[str, str] | None = None, section: str = ""
) -> list[str]:
    """Return the plain words of a body, block by block, as a reader sees them.

    Lettered paragraphs begin with their letters, "a) "; each cell of a table is a block. For JSON,
    search, comparison and the gate. `section` changes nothing: words are the same everywhere.
    """
    plain = _Plain(labels or {})
    return [words for block in body.blocks for words in plain.block(block) if words]


class _Plain:
    def __init__(self, labels: Mapping[str, str]) -> None:
        self.labels, self.count = labels, 0

    def block(self, block: Block) -> Iterable[str]:
        if isinstance(block, Para):
            yield self.words(block.inlines)
        elif isinstance(block, List):
            yield from self.list(block)
        else:
            yield from (self.words(cell) for row in (block.header, *block.rows) for cell in row)

    def list(self, block: List) -> Iterable[str]:
        for item in block.items:
            yield self.marked(letter(self.count), item, block.kind)
            self.count += block.kind == "letter"
            place = 0
            for inner in item.lists:
                for under in inner.items:
                    yield self.marked(roman(place), under, inner.kind)
                    place += inner.kind == "letter"

    def marked(self, mark: str, item: Item, kind: str) -> str:
        return (f"{mark}) " if kind == "letter" else "") + self.words(item.inlines)

    def words(self, inlines: Words) -> str:
        return "".join(self.inline(inline) for inline in inlines)

    def inline(self, inline: Inline) -> str:
        if isinstance(inline, Break):
            return " "
        return label_of(inline, self.labels) if isinstance(inline, Ref) else inline.text


def label_of(ref: Ref, labels: Mapping[str, str]) -> str:
    """Return how a reference is printed: its paragraph's label, or as typed while unresolved."""
    if ref.to.startswith(UNRESOLVED):
        return ref.to.removeprefix(UNRESOLVED)
    return labels.get(ref.to, TAKEN_OUT)


class _Writer:
    """Writes blocks, counting the lettered paragraphs of the first level as it goes."""

    def __init__(self, labels: Mapping[str, str], section: str, link_prefix: str) -> None:
        self.labels, self.section, self.link_prefix = labels, section, link_prefix
        self.count = 0

    def block(self, block: Block) -> SafeString:
        if isinstance(block, Para):
            return format_html("<p>{}</p>\n", self.words(block.inlines))
        return self.list(block) if isinstance(block, List) else self.table(block)

    def list(self, block: List) -> SafeString:
        if block.kind == "bullet":
            return format_html("<ul>\n{}</ul>\n", _join(map(self.item, block.items)))
        start = self.count
        self.count += len(block.items)
        items = _join(self.item(item, start + n) for n, item in enumerate(block.items))
        return _ordered("letters", start, items)

    def item(self, item: Item, place: int | None = None) -> SafeString:
        """Write an item; a lettered one of a numbered section can be linked to."""
        words, inner = self.words(item.inlines), self.nested(item)
        if place is None or not self.section.isdigit():
            return format_html("<li>{}{}</li>\n", words, inner)
        address = self.link_prefix.rpartition("#")[2] + self.section + letter(place)
        return format_html('<li id="{}">{}{}</li>\n', address, words, inner)

    def nested(self, item: Item) -> SafeString:
        """Write the lists of an item: its numerals run on past its bullet points."""
        written, count = [], 0
        for inner in item.lists:
            items = _join(self.item(under) for under in inner.items)
            if inner.kind == "bullet":
                written.append(format_html("\n<ul>\n{}</ul>\n", items))
            else:
                written.append(format_html("\n{}", _ordered("numerals", count, items)))
                count += len(inner.items)
        return _join(written)

    def table(self, block: Table) -> SafeString:
        """Write a table in a frame that scrolls, by keyboard too: a clerk's can be wider than a
        phone."""
        head, figures = EMPTY, _columns_of_figures(block)
        if block.header:
            cells = self.cells(block.header, "col", figures)
            head = format_html("<thead>\n<tr>{}</tr>\n</thead>\n", cells)
        rows = _join(
            format_html("<tr>{}</tr>\n", self.cells(row, "row", figures)) for row in block.rows
        )
        table = format_html('<table class="typed">\n{}<tbody>\n{}</tbody>\n</table>', head, rows)
        return format_html(
            '<div class="scrolls" role="group" aria-label="Table" tabindex="0">{}</div>\n', table
        )

    def cells(self, row: tuple[Words, ...], scope: str, figures: set[int]) -> SafeString:
        """Write a row: all of it headings of columns, or its first cell a heading of the row."""
        return _join(
            self.cell(cell, scope if scope == "col" or n == 0 else "", is_figure=n in figures)
            for n, cell in enumerate(row)
        )

    def cell(self, cell: Words, scope: str, *, is_figure: bool) -> SafeString:
        """Write a cell: a heading of its row or column, unless there is nothing in it."""
        place = SafeString(' class="figure"') if is_figure else EMPTY
        if scope and cell:
            return format_html('<th scope="{}"{}>{}</th>', scope, place, self.words(cell))
        return format_html("<td{}>{}</td>", place, self.words(cell))

    def words(self, inlines: Words) -> SafeString:
        return _join(map(self.inline, inlines))

    def inline(self, inline: Inline) -> SafeString:
        if isinstance(inline, Break):
            return SafeString("<br>")
        if isinstance(inline, Ref):
            label = label_of(inline, self.labels)
            if inline.to not in self.labels:
                return format_html("{}", label)
            return format_html('<a href="{}{}">{}</a>', self.link_prefix, label, label)
        if inline.href:
            return format_html(
                '<a href="{}" rel="nofollow noreferrer">{}</a>', inline.href, inline.text
            )
        return format_html("<strong>{}</strong>" if inline.bold else "{}", inline.text)


def _columns_of_figures(block: Table) -> set[int]:
    """The columns, but for the first, of figures alone: they line up at the right."""
    plain = _Plain({})
    width = len(block.rows[0]) if block.rows else 0
    return {
        column
        for column in range(1, width)
        if all(_FIGURE.fullmatch(plain.words(row[column])) for row in block.rows)
    }


def _ordered(kind: str, start: int, items: SafeString) -> SafeString:
    number = format_html(' start="{}"', start + 1) if start else EMPTY
    return format_html('<ol class="{}"{}>\n{}</ol>\n', kind, number, items)


def _join(parts: Iterable[SafeString]) -> SafeString:
    return format_html_join("", "{}", ((part,) for part in parts))
