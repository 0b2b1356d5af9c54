"""A Word file (.docx), read into plain data: its paragraphs, lists and tables, and all that stands
beside them. `read` is pure and imports no Django: it runs in a child process of its own.

Nothing is dropped in silence: what is no text of the form (footnotes, heads of pages, pictures,
hidden or struck-out words) becomes an aside; comments and tracked changes are named as unsettled.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from intake.elements import (
    GONE,
    W14,
    W15,
    all_words,
    alternative,
    is_no_text,
    name_of,
    named,
    pieces_of,
    shown,
    titled,
    within,
)  # fmt: skip
from intake.numbering import OFF, Numbering, W, number, val
from intake.package import MAIN, NotRead, Package
from intake.runs import CHANGES, Open, Runs
from intake.source import Block, Cell, Grid, Piece, Source, Unsettled, plain
from prose.clean import clean_line
from prose.words import normal_words

MOST_PIECES = 20_000
LONGEST = 1_500_000  # characters
MOST_UNSETTLED = 200
CELL_CHANGES = {"cellIns": "inserted", "cellDel": "deleted", "cellMerge": "merged"}


def read(data: bytes) -> Source:
    """Return what a Word file says; where it is not read, why, in `refused`. Never raises."""
    try:
        return _Reader(Package(data)).source()
    except NotRead as error:
        return Source(refused=str(error))


class _Reader(Runs):
    def __init__(self, package: Package) -> None:
        super().__init__(package)
        self.package = package
        self.numbering = Numbering(package.part("word/numbering.xml"))
        self.length = 0

    def source(self) -> Source:
        root = self.package.part(MAIN)
        body = root.find(f"{W}body")
        if body is None:
            raise NotRead("This Word file has no text.")
        blocks = tuple(self.blocks(body))
        self._missed(body)
        self._notes()
        self._comments()
        self._margins()
        return Source(
            blocks=blocks,
            asides=tuple(self.asides),
            unsettled=tuple(self.unsettled[:MOST_UNSETTLED]),
        )

    # Blocks

    def blocks(self, within: Any) -> Iterator[Block]:
        for each in within:
            yield from self.block(each)

    def block(self, each: Any) -> Iterator[Block]:
        name = name_of(each)
        if name == "p":
            yield from self.paragraph(each)
        elif name == "tbl":
            yield Grid(rows=tuple(self._rows(each)))
        elif name == "sdt":
            yield from self._control(each)
        elif name in CHANGES:
            self._change(name, each)
            if name not in GONE:
                yield from self.blocks(each)
        elif name in ("customXml", "smartTag", "sdtContent", "txbxContent"):
            yield from self.blocks(each)
        elif name == "AlternateContent":
            yield from self.blocks(alternative(each))
        elif name in ("altChunk", "subDoc"):
            self._aside("Another file within this one")

    def _control(self, control: Any) -> Iterator[Block]:
        content = control.find(f"{W}sdtContent")
        title, box = titled(control), shown(control)
        if content is None or box == "":
            return
        for block in self.blocks(content):
            is_named = isinstance(block, Piece) and title and not block.control
            yield named(block, title) if is_named and isinstance(block, Piece) else block

    def _rows(self, table: Any) -> Iterator[tuple[Cell, ...]]:
        for row in within(table, "tr"):
            properties = row.find(f"{W}trPr")
            for name in CHANGES:
                if properties is not None and properties.find(f"{W}{name}") is not None:
                    self._change(name, properties.find(f"{W}{name}"), "a row of a table")
            cells = [cell for each in within(row, "tc") for cell in self._cell(each)]
            if cells:
                yield tuple(cells)

    def _cell(self, cell: Any) -> Iterator[Cell]:
        properties = cell.find(f"{W}tcPr")
        for name, what in CELL_CHANGES.items():
            changed = properties.find(f"{W}{name}") if properties is not None else None
            if changed is not None:
                self._unsettle(what, changed, "a cell of a table")
        blocks = tuple(self.blocks(cell))
        merged = properties.find(f"{W}vMerge") if properties is not None else None
        is_rest = merged is not None and merged.get(f"{W}val", "continue") == "continue"
        # The rest of a cell that is merged over rows is empty; were it not, it is not dropped
        if not is_rest or any(plain(p.words).strip() for p in blocks if isinstance(p, Piece)):
            yield Cell(blocks=blocks, span=max(1, number(val(properties, "gridSpan"), 1)))

    # A paragraph

    def paragraph(self, element: Any) -> Iterator[Block]:
        self.count += 1
        if self.count > MOST_PIECES or self.length > LONGEST:
            raise NotRead("This file is too long to be a form. Upload the form alone.")
        properties = element.find(f"{W}pPr")
        style = val(properties, "pStyle")
        outer, self.open = self.open, Open(self.count, style)
        opened = self.open
        self._mark_changes(properties)
        self.inlines(element)
        for each in self.fields:  # an instruction ends with its paragraph, whatever a file says
            each.is_result = True
        self.open = outer
        piece = self._piece(opened, properties)
        self._beside(opened)
        if self.styles.is_contents(style):
            self._aside("A table of contents", plain(piece.words))
        elif piece.words or piece.struck:
            yield piece
        for box in opened.boxes:
            yield from self.blocks(box)

    def _piece(self, opened: Open, properties: Any) -> Piece:
        words = normal_words(opened.words)
        self.length += len(plain(words))
        listed = self.styles.list_of(properties, opened.style) if words else None
        mark = self.numbering.mark(*listed) if listed else None
        return Piece(
            id=opened.id,
            words=words,
            kind=mark.kind if mark else "",
            level=mark.level if mark else 0,
            label=mark.label if mark else "",
            heading=self.styles.heading(properties, opened.style),
            bold=bool(words) and opened.is_bold,
            struck=clean_line(" ".join(opened.struck)),
            control=opened.control,
        )

    def _beside(self, opened: Open) -> None:
        if any(map(str.strip, opened.struck)):
            self._aside("Text that is struck out", " ".join(opened.struck), opened.id)
        if hidden := clean_line(" ".join(opened.hidden)):
            self._aside("Hidden text", hidden, opened.id)

    def _mark_changes(self, properties: Any) -> None:
        """The mark at the end of a paragraph, put in or taken out, joins or parts two of them."""
        own = properties.find(f"{W}rPr") if properties is not None else None
        for name in CHANGES:
            changed = own.find(f"{W}{name}") if own is not None else None
            if changed is not None:
                self._change(name, changed, "the end of a paragraph")

    def _missed(self, body: Any) -> None:
        """Name every text that stands where this reader does not look."""
        for each in body.iter(f"{W}t"):
            if each not in self.read and (each.text or "").strip() and not is_no_text(each):
                self._aside("Text in a place that is not known", each.text, 0)

    def _notes(self) -> None:
        """Footnotes and endnotes: each belongs to the paragraph that leads to it."""
        for kind in ("footnote", "endnote"):
            root = self.package.part(f"word/{kind}s.xml")
            for note in [] if root is None else root.iter(f"{W}{kind}"):
                near = self.notes.get((kind, note.get(f"{W}id", "")), 0)
                words = self._apart(note)
                if words and note.get(f"{W}type") in (None, "normal"):
                    self._aside(f"A {kind}", words, near)

    def _comments(self) -> None:
        root = self.package.part("word/comments.xml")
        resolved = self._resolved()
        for comment in [] if root is None else root.iter(f"{W}comment"):
            near = self.remarks.get(comment.get(f"{W}id", ""), 0)
            words = all_words(comment)
            last = [each.get(f"{W14}paraId") for each in comment.iter(f"{W}p")][-1:]
            if last and last[0] in resolved:
                self._aside("A comment that is marked as done", words, near)
                continue
            self.unsettled.append(
                Unsettled(
                    what="comment",
                    who=clean_line(comment.get(f"{W}author", "")),
                    on=comment.get(f"{W}date", "")[:10],
                    words=clean_line(words),
                    near=near,
                )
            )

    def _resolved(self) -> set[str]:
        root = self.package.part("word/commentsExtended.xml")
        found = [] if root is None else root.iter(f"{W15}commentEx")
        return {e.get(f"{W15}paraId", "") for e in found if e.get(f"{W15}done", "0") not in OFF}

    def _margins(self) -> None:
        """Heads and feet of pages, each said once; what stands at both is said as one."""
        seen: set[str] = set()
        for beginning, what in (
            ("word/header", "The head of a page"),
            ("word/footer", "The foot of a page"),
        ):
            for name in self.package.names(beginning):
                root = self.package.part(name)
                words = self._apart(root) if root is not None else ""
                if words and words not in seen:
                    seen.add(words)
                    self._aside(what, words, 0)

    def _apart(self, within: Any) -> str:
        """Read blocks that are no part of the text; return their plain words."""
        said = [plain(each.words) for block in self.blocks(within) for each in pieces_of(block)]
        return clean_line(" ".join(said))
