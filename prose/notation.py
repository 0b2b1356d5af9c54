"""The line notation that is typed into a plain field, and the tree it means.

A line is a paragraph. "a)", "(a)", "iv)" begin a lettered item (the typed letter is ignored: letters
are counted), "-", "*" or "•" a bullet; a deeper indent nests; an indented line without a marker goes
on. "| cell | cell |" is a row of a table, "| --- |" under the first makes it a header. "**bold**",
"[words](https://…)", "[2e]" refers to a paragraph; a backslash takes a sign as it is.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from prose.tree import (
    LINK,
    LONGEST,
    Block,
    Body,
    Break,
    Inline,
    Item,
    List,
    Para,
    Ref,
    Table,
    Text,
    clean,
    letter,
    normal,
)

LABEL = "label:"
_LETTER = re.compile(r"(?:\(([a-z]{1,2}|[ivxl]{1,6})\)|([a-z]{1,2}|[ivxl]{1,6})\))(?:[ \t]+|$)", re.I)
_BULLET = re.compile(r"[-*•‣–](?:[ \t]+|$)")
_ANCHOR = re.compile(r"[ \t]*(?<!\\)\{#(k[0-9a-f]{6})\}[ \t]*$")
_RULE = re.compile(r"\|?[ \t]*:?-{3,}:?[ \t]*(?:\|[ \t]*:?-{3,}:?[ \t]*)*\|?")
_REF = re.compile(r"\[(\d{1,2}[a-z]{1,2})\](?:\(#(k[0-9a-f]{6})\))?")
_LINKED = re.compile(r"\[([^\[\]\\\n]{1,1000})\]\(([^()\s]{1,2000})\)")
_DASHES = re.compile(r":?-{3,}:?")
_SPECIAL = re.compile(r"[\\*\[\]|{]")
MOST_CELLS = 20


@dataclass(frozen=True)
class Problem:
    """What is wrong on a line (counted from one), and how to put it right."""

    line: int
    message: str


@dataclass
class Parsed:
    body: Body
    problems: list[Problem] = field(default_factory=list)
    warnings: list[Problem] = field(default_factory=list)


@dataclass
class _Draft:
    """An item under construction."""

    kind: str
    line: int
    indent: int
    inlines: list[Inline]
    id: str = ""
    children: list[_Draft] = field(default_factory=list)


def parse(text: str, *, section: str = "") -> Parsed:
    """Return the tree that a typed text means, and what is wrong with it. Never raises.

    `section` is the number of the section it stands in. References are left as "label:2e" where
    they have no identity yet: `prose.references` resolves them.
    """
    parsed = Parsed(Body())
    if len(text) > LONGEST:
        parsed.problems.append(
            Problem(1, f"This is {len(text):,} characters. Use {LONGEST:,} or fewer.")
        )
        return parsed
    reader = _Reader(parsed)
    for number, line in enumerate(text.replace("\r\n", "\n").replace("\r", "\n").split("\n"), 1):
        reader.read(number, line)
    reader.close()
    parsed.body = normal(Body(tuple(reader.blocks)))
    return parsed


class _Reader:
    """Reads line by line: what is open is a list, a table, or nothing."""

    def __init__(self, parsed: Parsed) -> None:
        self.parsed = parsed
        self.blocks: list[Block] = []
        self.items: list[_Draft] = []
        self.rows: list[list[tuple[Inline, ...]]] = []
        self.has_header = False

    def read(self, number: int, line: str) -> None:
        bare = line.strip()
        if not bare:
            self._close_table()
            return
        indent = len(line.expandtabs(4)) - len(line.expandtabs(4).lstrip())
        if bare.startswith("|"):
            self._close_list()
            self._row(number, bare)
            return
        self._close_table()
        kind, rest = _marker(bare)
        if kind:
            self._item(number, kind, indent, rest)
        elif indent and self.items:
            self._go_on(number, indent, bare)
        else:
            self._close_list()
            self.blocks.append(Para(self._inlines(number, bare)))

    def close(self) -> None:
        self._close_table()
        self._close_list()

    def _item(self, number: int, kind: str, indent: int, rest: str) -> None:
        anchor = _ANCHOR.search(rest)
        if anchor:
            rest = rest[: anchor.start()]
        draft = _Draft(kind, number, indent, list(self._inlines(number, rest)), anchor[1] if anchor else "")
        parent = self.items[-1] if self.items else None
        if parent is None or indent <= parent.indent:
            draft.id = draft.id if kind == "letter" else ""
            self.items.append(draft)
            return
        if parent.children and indent > parent.children[-1].indent + 1:
            self.parsed.problems.append(
                Problem(number, "Lists go two levels deep. Move this line up one level.")
            )
        if kind == "letter" and parent.kind == "bullet":
            self.parsed.problems.append(
                Problem(number, "A lettered paragraph cannot stand inside a bullet.")
            )
        draft.id = ""
        parent.children.append(draft)

    def _go_on(self, number: int, indent: int, bare: str) -> None:
        """An indented line without a marker goes on with the item above, on a line of its own."""
        item = self.items[-1]
        if item.children and indent > item.indent + 2:
            item = item.children[-1]
        elif item.children:
            item = item.children[-1] if indent > item.children[-1].indent else item
        item.inlines += [Break(), *self._inlines(number, bare)]

    def _row(self, number: int, bare: str) -> None:
        if _RULE.fullmatch(bare):
            self.has_header = self.has_header or len(self.rows) == 1
            return
        cells = _cells(bare)
        if len(cells) > MOST_CELLS:
            self.parsed.problems.append(
                Problem(number, f"A table has at most {MOST_CELLS} columns.")
            )
            cells = cells[:MOST_CELLS]
        self.rows.append([self._inlines(number, cell) for cell in cells])

    def _close_table(self) -> None:
        if self.rows:
            rows = [tuple(row) for row in self.rows]
            header = rows.pop(0) if self.has_header else ()
            self.blocks.append(Table(header, tuple(rows)))
        self.rows, self.has_header = [], False

    def _close_list(self) -> None:
        for item in self.items:
            if item.children and not any(isinstance(i, Text | Ref) for i in item.inlines):
                self.parsed.problems.append(
                    Problem(item.line, "This point has others under it and no words of its own.")
                )
            made = Item(tuple(item.inlines), _lists(item.children), item.id)
            self.blocks.append(List("letter" if item.kind == "letter" else "bullet", (made,)))
        self.items = []

    def _inlines(self, number: int, text: str) -> tuple[Inline, ...]:
        return _Inlines(number, text, self.parsed).read()


def _lists(drafts: list[_Draft]) -> tuple[List, ...]:
    """Neighbours of one kind are one list; `normal` joins them."""
    made: list[List] = []
    for draft in drafts:
        item = Item(tuple(draft.inlines), _lists(draft.children))
        kind = "letter" if draft.kind == "letter" else "bullet"
        if made and made[-1].kind == kind:
            made[-1] = List(kind, (*made[-1].items, item))
        else:
            made.append(List(kind, (item,)))  # type: ignore[arg-type]
    return tuple(made)


def _marker(bare: str) -> tuple[str, str]:
    if match := _LETTER.match(bare):
        return "letter", bare[match.end() :]
    if match := _BULLET.match(bare):
        return "bullet", bare[match.end() :]
    return "", bare


def _cells(bare: str) -> list[str]:
    """Split a row at its bars; a bar after a backslash is part of the words."""
    cells, current, escaped = [], [], False
    for char in bare[1:]:
        if escaped:
            current.append("\\" + char)
            escaped = False
        elif char == "\\":
            escaped = True
        elif char == "|":
            cells.append("".join(current).strip())
            current = []
        else:
            current.append(char)
    if escaped:
        current.append("\\")
    if rest := "".join(current).strip():
        cells.append(rest)
    return cells


class _Inlines:
    """Reads the words of one line: bold, links, references, escapes. Linear in its length."""

    def __init__(self, number: int, text: str, parsed: Parsed) -> None:
        self.number, self.text, self.parsed = number, text, parsed
        self.done: list[Inline] = []
        self.plain: list[str] = []
        self.bold = False

    def read(self) -> tuple[Inline, ...]:
        at, last_pair = 0, self.text.rfind("**")
        while at < len(self.text):
            special = _SPECIAL.search(self.text, at)
            if special is None:
                self.plain.append(self.text[at:])
                break
            self.plain.append(self.text[at : special.start()])
            at = self._special(special.start(), last_pair)
        self._flush()
        return tuple(self.done)

    def _special(self, at: int, last_pair: int) -> int:
        """Read one special sign; return where to go on."""
        char = self.text[at]
        if char == "\\" and at + 1 < len(self.text) and not self.text[at + 1].isalnum():
            self.plain.append(self.text[at + 1])
            return at + 2
        if char == "*" and self.text.startswith("**", at) and (self.bold or at < last_pair):
            self._flush()
            self.bold = not self.bold
            return at + 2
        if char == "[":
            return self._bracket(at)
        self.plain.append(char)
        return at + 1

    def _bracket(self, at: int) -> int:
        reference = _REF.match(self.text, at)
        if reference and reference[2]:
            return self._refer(reference)
        if match := _LINKED.match(self.text, at):
            if LINK.fullmatch(match[2]):
                self._flush()
                self.done.append(Text(match[1], href=match[2]))
            else:
                self.plain.append(match[1])
                self.parsed.problems.append(
                    Problem(
                        self.number,
                        f"The link behind “{clean(match[1]).strip()}” must begin with https://, "
                        "http:// or mailto:.",
                    )
                )
            return match.end()
        if reference:
            return self._refer(reference)
        self.plain.append("[")
        return at + 1

    def _refer(self, match: re.Match[str]) -> int:
        self._flush()
        self.done.append(Ref(match[2] or LABEL + match[1]))
        return match.end()

    def _flush(self) -> None:
        if self.plain:
            self.done.append(Text("".join(self.plain), self.bold))
        self.plain = []


def write(body: Body, *, labels: Mapping[str, str] | None = None) -> str:
    """Return the notation that `parse` reads back as the same tree.

    `labels` gives the label ("2e") of each paragraph that is referred to.
    """
    labels = labels or {}
    parts: list[str] = []
    for block in body.blocks:
        if isinstance(block, Para):
            parts.append(_written(block.inlines, labels, joint="\n\n"))
        elif isinstance(block, List):
            parts.append("\n".join(_items(block, labels, 0)))
        else:
            parts.append("\n".join(_table(block, labels)))
    return "\n\n".join(parts)


def _items(block: List, labels: Mapping[str, str], depth: int) -> list[str]:
    lines = []
    for number, item in enumerate(block.items):
        mark = f"{letter(number) if depth == 0 else roman(number)})" if block.kind == "letter" else "-"
        pad = "  " * depth
        words = _written(item.inlines, labels, joint=f"\n{pad}  ").split("\n")
        anchor = f" {{#{item.id}}}" if item.id else ""
        first, rest = words[0], words[1:]
        lines.append(f"{pad}{mark} {first}{anchor}")
        lines += rest
        for inner in item.lists:
            lines += _items(inner, labels, depth + 1)
    return lines


def roman(index: int) -> str:
    """Return the small roman numeral of a place from nought: i, ii, iii, iv …"""
    number, written = index + 1, ""
    for value, sign in ((100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"),
                        (5, "v"), (4, "iv"), (1, "i")):
        while number >= value:
            written, number = written + sign, number - value
    return written


def _table(block: Table, labels: Mapping[str, str]) -> list[str]:
    def row(cells: tuple[tuple[Inline, ...], ...]) -> str:
        words = (_written(cell, labels, joint=" ") for cell in cells)
        return "| " + " | ".join(f"\\{w}" if _DASHES.fullmatch(w) else w for w in words) + " |"

    lines = [row(cells) for cells in block.rows]
    if not block.header:
        return lines
    return [row(block.header), "| " + " | ".join("---" for _ in block.header) + " |", *lines]


def _written(inlines: tuple[Inline, ...], labels: Mapping[str, str], *, joint: str) -> str:
    written, is_start = [], True
    for inline in inlines:
        if isinstance(inline, Break):
            written.append(joint)
            is_start = True
            continue
        if isinstance(inline, Ref):
            written.append(_reference(inline, labels))
        elif inline.href:
            written.append(f"[{inline.text}]({inline.href})")
        else:
            words = _escaped(inline.text, is_start=is_start and not inline.bold)
            written.append(f"**{words}**" if inline.bold else words)
        is_start = False
    return "".join(written)


def _reference(ref: Ref, labels: Mapping[str, str]) -> str:
    if ref.to.startswith(LABEL):
        return f"[{ref.to.removeprefix(LABEL)}]"
    return f"[{labels.get(ref.to, '0a')}](#{ref.to})"


def _escaped(text: str, *, is_start: bool) -> str:
    """Put a backslash before every sign that would mean something."""
    escaped = re.sub(r"([\\*\[\]|{])", r"\\\1", text)
    if is_start and (match := (_LETTER.match(text) or _BULLET.match(text))):
        mark = match[0].rstrip()
        at = mark.rfind(")") if ")" in mark else 0
        return escaped[:at] + "\\" + escaped[at:] if escaped[0] != "\\" else escaped
    return escaped
