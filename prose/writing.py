"""A tree written back in the notation, so that a field shows what was typed into it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import count

from prose import marks
from prose.inline import PUNCTUATION, UNKNOWN
from prose.labels import LABEL, letter, roman
from prose.tree import Block, Body, Item, List, Para, Table
from prose.words import UNRESOLVED, Break, Inline, Ref, Words

INDENT = "   "
# A backslash before a sign or an end; stars that meet others or an end; a bracket unless it opens
# plain bracketed words such as [2019]; the beginning of an anchor.
_ESCAPED = re.compile(
    rf"\\(?={PUNCTUATION}|$)"
    r"|\*(?=\*|$)|(?<=\*)\*|^\*"
    rf"|\[(?!(?!{LABEL}\])[^\[\]\\*]*+\](?!\())"
    r"|\{(?=#)",
    re.IGNORECASE,
)
_ESCAPED_IN_LINK = re.compile(r"[\\*\[\]]")


def write(body: Body, *, labels: Mapping[str, str] | None = None) -> str:
    """Return the notation that `notation.parse` reads back as the same tree.

    `labels` gives the label ("2e") of each paragraph that is referred to, by its identity.
    """
    writer = _Writer(labels or {})
    return "\n\n".join(writer.block(block) for block in body.blocks)


class _Writer:
    """Writes blocks, counting the lettered paragraphs of the first level, which run on."""

    def __init__(self, labels: Mapping[str, str]) -> None:
        self.labels = labels
        self.letters = map(letter, count())

    def block(self, block: Block) -> str:
        if isinstance(block, Para):
            return self._lines(block.inlines, "\\\n")
        if isinstance(block, List):
            return "\n".join(self._list(block, self.letters, ""))
        return "\n".join(self._table(block))

    def _list(self, block: List, letters: Iterator[str], pad: str) -> Iterator[str]:
        for item in block.items:
            mark = f"{next(letters)})" if block.kind == "letter" else "-"
            yield from self._item(item, mark, pad)

    def _item(self, item: Item, mark: str, pad: str) -> Iterator[str]:
        words = self._lines(item.inlines, f"\n{pad}{INDENT}")
        anchor = f" {{#{item.id}}}" if item.id else ""
        yield f"{pad}{mark} {words}{anchor}"
        numerals = map(roman, count())
        for inner in item.lists:
            yield from self._list(inner, numerals, pad + INDENT)

    def _table(self, block: Table) -> Iterator[str]:
        if block.header:
            yield self._row(block.header)
            yield "|" + " --- |" * len(block.header)
        for row in block.rows:
            yield self._row(row)

    def _row(self, row: tuple[Words, ...]) -> str:
        return "|" + "".join(f" {self._cell(cell)} |" for cell in row)

    def _cell(self, cell: Words) -> str:
        written = self._joined(cell).replace("|", "\\|")
        return "\\" + written if written[:1] in ("-", ":") else written

    def _lines(self, inlines: Words, joint: str) -> str:
        """Write words, each line of them beginning with nothing that would mean a list or table."""
        lines: list[list[Inline]] = [[]]
        for inline in inlines:
            if isinstance(inline, Break):
                lines.append([])
            else:
                lines[-1].append(inline)
        return joint.join(_plain_start(self._joined(line)) for line in lines)

    def _joined(self, inlines: Iterable[Inline]) -> str:
        """Write words; round brackets after [2e] are words, and not the address of a link."""
        written: list[str] = []
        is_label = False
        for inline in inlines:
            words = self._inline(inline)
            written.append("\\" + words if is_label and words.startswith("(") else words)
            is_label = isinstance(inline, Ref) and inline.to.startswith(UNRESOLVED)
        return "".join(written)

    def _inline(self, inline: Inline) -> str:
        if isinstance(inline, Break):
            return " "
        if isinstance(inline, Ref):
            return self._reference(inline.to)
        if inline.href:
            return f"[{_ESCAPED_IN_LINK.sub(_backslashed, inline.text)}]({inline.href})"
        words = _ESCAPED.sub(_backslashed, inline.text)
        return f"**{words}**" if inline.bold else words

    def _reference(self, to: str) -> str:
        if to.startswith(UNRESOLVED):
            return f"[{to.removeprefix(UNRESOLVED)}]"
        return f"[{self.labels.get(to, UNKNOWN)}](#{to})"


def _backslashed(found: re.Match[str]) -> str:
    return "\\" + found[0]


def _plain_start(line: str) -> str:
    """Return a line that begins no item or row: "a) x" is written as "a\\) x"."""
    kind, mark = marks.marker(line)
    if kind:
        return f"{mark[:-1]}\\{mark[-1]}{line[len(mark) :]}"
    return "\\" + line if line.startswith("|") else line
