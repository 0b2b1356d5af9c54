"""The tree as HTML for page and tagged PDF alike, and as plain words.

An `<li>` holds inline text only, a nested list comes last in it, and nothing is bold inside a link:
that is what becomes a good tagged PDF. Letters are counted by the list, never written.
"""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from prose.notation import roman
from prose.tree import Block, Body, Break, Inline, Item, List, Para, Ref, Table, letter

EMPTY = SafeString("")


def render(
    body: Body, *, labels: Mapping[str, str] | None = None, section: str = ""
) -> SafeString:
    """Return the HTML of a body. With `section`, lettered paragraphs get addresses (#p2e)."""
    writer = _Writer(labels or {}, section)
    return _join(writer.block(block) for block in body.blocks)


def render_inline(body: Body, *, labels: Mapping[str, str] | None = None) -> SafeString:
    """Return a short body as one run of text, its paragraphs parted by spaces."""
    writer = _Writer(labels or {}, "")
    runs = [writer.inlines(b.inlines) for b in body.blocks if isinstance(b, Para)]
    return format_html_join(" ", "{}", ((run,) for run in runs))


def render_words(
    body: Body, labels: Mapping[str, str] | None = None, section: str = ""
) -> list[str]:
    """Return the words of a body block by block, as a reader sees them, letters included."""
    labels = labels or {}
    words: list[str] = []
    count = 0
    for block in body.blocks:
        if isinstance(block, Para):
            words.append(_plain(block.inlines, labels))
        elif isinstance(block, List):
            words += _list_words(block, labels, count, depth=1)
            count += len(block.items) if block.kind == "letter" else 0
        else:
            words += [_plain(cell, labels) for row in (block.header, *block.rows) for cell in row]
    return [entry for entry in words if entry]


def _list_words(block: List, labels: Mapping[str, str], start: int, *, depth: int) -> list[str]:
    words = []
    for number, item in enumerate(block.items, start):
        mark = ""
        if block.kind == "letter":
            mark = f"{letter(number) if depth == 1 else roman(number)}) "
        words.append(mark + _plain(item.inlines, labels))
        for inner in item.lists:
            words += _list_words(inner, labels, 0, depth=depth + 1)
    return words


def _plain(inlines: tuple[Inline, ...], labels: Mapping[str, str]) -> str:
    words = []
    for inline in inlines:
        if isinstance(inline, Break):
            words.append(" ")
        elif isinstance(inline, Ref):
            words.append(_label(inline, labels))
        else:
            words.append(inline.text)
    return "".join(words)


def _label(ref: Ref, labels: Mapping[str, str]) -> str:
    return labels.get(ref.to, ref.to.removeprefix("label:"))


class _Writer:
    """Writes blocks, counting the letters of a section's top-level paragraphs as it goes."""

    def __init__(self, labels: Mapping[str, str], section: str) -> None:
        self.labels, self.section, self.count = labels, section, 0

    def block(self, block: Block) -> SafeString:
        if isinstance(block, Para):
            return format_html("<p>{}</p>\n", self.inlines(block.inlines))
        if isinstance(block, List):
            return self.list(block, depth=1)
        return self.table(block)

    def list(self, block: List, *, depth: int) -> SafeString:
        if block.kind == "bullet":
            items = _join(self.item(item, depth) for item in block.items)
            return format_html("<ul>\n{}</ul>\n", items)
        if depth > 1:
            items = _join(self.item(item, depth) for item in block.items)
            return format_html('<ol class="numerals">\n{}</ol>\n', items)
        start = self.count
        items = _join(self.lettered(item, start + n) for n, item in enumerate(block.items))
        self.count += len(block.items)
        attribute = format_html(' start="{}"', start + 1) if start else EMPTY
        return format_html('<ol class="letters"{}>\n{}</ol>\n', attribute, items)

    def lettered(self, item: Item, index: int) -> SafeString:
        if not self.section:
            return self.item(item, 1)
        place = f"p{self.section}{letter(index)}"
        return format_html('<li id="{}">{}{}</li>\n', place, *self.parts(item, 1))

    def item(self, item: Item, depth: int) -> SafeString:
        return format_html("<li>{}{}</li>\n", *self.parts(item, depth))

    def parts(self, item: Item, depth: int) -> tuple[SafeString, SafeString]:
        inner = _join(self.list(found, depth=depth + 1) for found in item.lists)
        return self.inlines(item.inlines), inner

    def table(self, block: Table) -> SafeString:
        head = EMPTY
        if block.header:
            cells = _join(format_html('<th scope="col">{}</th>', self.inlines(cell))
                          for cell in block.header)
            head = format_html("<thead><tr>{}</tr></thead>\n", cells)
        rows = _join(self.row(row) for row in block.rows)
        return format_html('<table class="typed">\n{}<tbody>\n{}</tbody></table>\n', head, rows)

    def row(self, row: tuple[tuple[Inline, ...], ...]) -> SafeString:
        first = format_html('<th scope="row">{}</th>', self.inlines(row[0])) if row else EMPTY
        rest = _join(format_html("<td>{}</td>", self.inlines(cell)) for cell in row[1:])
        return format_html("<tr>{}{}</tr>\n", first, rest)

    def inlines(self, inlines: tuple[Inline, ...]) -> SafeString:
        return _join(self.inline(inline) for inline in inlines)

    def inline(self, inline: Inline) -> SafeString:
        if isinstance(inline, Break):
            return SafeString("<br>")
        if isinstance(inline, Ref):
            label = _label(inline, self.labels)
            if inline.to not in self.labels:
                return format_html("{}", label)
            return format_html('<a href="#p{}">{}</a>', label, label)
        if inline.href:
            return format_html('<a href="{}" rel="nofollow noreferrer">{}</a>', inline.href,
                               inline.text)
        return format_html("<strong>{}</strong>" if inline.bold else "{}", inline.text)


def _join(parts) -> SafeString:  # type: ignore[no-untyped-def]
    return format_html_join("", "{}", ((part,) for part in parts))
