"""A Word form cut into passages: each label, heading or question, with what was filled in after it.

Every word of the file comes into one passage, but for those of a Part Two: these are dropped here,
before anything is kept or shown.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

import msgspec

from decisions.content import SECTION
from intake.labels import (
    APPROVAL,
    ATTESTATION,
    CHECKLIST,
    LINE,
    NAME,
    NOTICE,
    OF_APPROVAL,
    OUTCOME,
    PART_ONE,
    Found,
    Labels,
    number_of,
)  # fmt: skip
from intake.source import Block, Cell, Grid, Piece, Source, pieces, plain, said
from prose import marks
from prose.words import Break, Inline, Text, Words, normal_words

REGIONS = (APPROVAL, OUTCOME, ATTESTATION)
ENDS_PART_TWO = (PART_ONE, *REGIONS)
LONGEST_HEADING = 90
LONGEST_HEAD = 60
_NUMERAL = re.compile(r"\(?\d{1,2}(?:\.\d{1,2})*[.)]?$")


@dataclass
class Passage:
    """A label with what stands after it. `key` is what it asks for, "" where that is not known.

    `cells` are those of a table's row after its label, each with the head of its column.
    """

    key: str
    label: str = ""
    blocks: list[Block] = field(default_factory=list)
    cells: list[tuple[str, tuple[Block, ...]]] = field(default_factory=list)
    number: str = ""
    region: str = ""  # whose approval it stands under
    after: str = ""  # the label before it, for those who look for its place

    @property
    def words(self) -> str:
        """What was filled in, in plain words, with marks of lists."""
        return said(self.blocks)


@dataclass
class Sorted:
    passages: list[Passage]
    withheld: frozenset[int]  # the pieces that stand in a Part Two
    has_part_two: bool


def sort(source: Source, labels: Labels) -> Sorted:
    """Cut a file into its passages."""
    sorter = _Sorter(labels)
    for block in source.blocks:
        sorter.block(block)
    return Sorted(sorter.passages, frozenset(sorter.withheld), sorter.has_part_two)


class _Sorter:
    def __init__(self, labels: Labels) -> None:
        self.labels = labels
        self.passages: list[Passage] = []
        self.current: Passage | None = None
        self.withheld: set[int] = set()
        self.has_part_two = self.in_part_two = self.in_checklist = False
        self.region = self.last_label = ""
        self.level = 0  # of the heading style that the last heading had
        self.number = ""  # of the last numbered heading
        self.is_bold = False  # whether the last heading was known by being bold

    def block(self, block: Block) -> None:
        if isinstance(block, Piece):
            for piece in self._lines(block):
                self.piece(piece)
        else:
            self.grid(block)

    # Paragraphs

    def piece(self, piece: Piece) -> None:
        if self._is_withheld(piece):
            self.withheld.add(piece.id)
            return
        text = plain(piece.words)
        if not text.strip():
            return
        if self._by_control(piece):
            return
        found = self._found(piece, text) if _may_be_label(piece, text) else None
        if found:
            passage = self._begin(found, piece=piece)
            if found.rest:
                self._add(passage, cut(piece, len(text) - len(found.rest)))
        elif self._is_unknown_heading(piece, text):
            self._open(Passage("", label=_numbered(piece, text)))
        else:
            self._add(self.current or self._open(Passage("")), piece)

    def _found(self, piece: Piece, text: str) -> Found | None:
        whole = _numbered(piece, text)
        is_heading = bool(piece.heading or piece.bold or _begins_bold(piece.words))
        is_heading = is_heading or (piece.kind == "letter" and len(text) < LONGEST_HEADING)
        asked = self.labels.question(whole, by_name=self.in_checklist and is_heading)
        named = self.labels.heading(whole, is_heading=is_heading, of_approval=bool(self.region))
        if asked and named and named.score > asked.score and "?" not in asked.label:
            asked = None
        if asked and not named and "?" not in text and not is_heading:
            asked = None
        return asked or named

    def _by_control(self, piece: Piece) -> bool:
        """A content control says in its title what it asks for."""
        if not piece.control or piece.kind:
            return False
        found = self.labels.question(piece.control, by_name=True) or self.labels.heading(
            piece.control, is_heading=True
        )
        if found is None or self._found(piece, plain(piece.words)):
            return False
        if self.current is None or self.current.key != found.key:
            self._begin(found)
        self._add(self.current, piece)
        return True

    def _begin(self, found: Found, *, piece: Piece | None = None) -> Passage:
        """Open the passage of a label; note what part of a form it leads into."""
        if found.key in REGIONS:
            self.region = found.key
        elif found.key not in OF_APPROVAL:
            self.region = ""
        if found.key == CHECKLIST or found.key.startswith(LINE):
            self.in_checklist = True
        elif found.key == PART_ONE or found.key.startswith(SECTION):
            self.in_checklist = False
        self.number = found.number or self.number
        if piece is not None:
            self.level = piece.heading
            self.is_bold = piece.bold and not piece.heading
        return self._open(
            Passage(found.key, label=found.label, number=found.number, region=self.region)
        )

    def _open(self, passage: Passage) -> Passage:
        passage.after, passage.region = self.last_label, passage.region or self.region
        if passage.label:
            self.last_label = passage.label.split("\n")[0]
        self.passages.append(passage)
        self.current = passage
        return passage

    def _add(self, passage: Passage | None, block: Block) -> None:
        if passage is not None:
            passage.blocks.append(block)

    def _is_unknown_heading(self, piece: Piece, text: str) -> bool:
        """A heading that asks for nothing we know ends the passage before it: what follows it must
        not land in the wrong field. A lesser heading, or one with a colon, is part of the text."""
        if piece.kind == "bullet" or "\n" in text or len(text) > LONGEST_HEADING:
            return False
        number = number_of(_numbered(piece, text))
        is_apart = not text.rstrip().endswith((":", ".", ";", ",", "?"))
        if self.number and number == str(int(self.number) + 1) and is_apart:
            self.number = number
            return True  # the next number, with a title that this form has not
        if piece.heading:
            return not self.level or piece.heading <= self.level
        return piece.bold and is_apart and (self.is_bold or self.current is None)

    def _is_withheld(self, piece: Piece) -> bool:
        text = plain(piece.words)
        is_heading = bool(piece.heading or piece.bold)
        whole = _numbered(piece, text)
        if self.in_part_two:
            found = self.labels.heading(whole, is_heading=is_heading)
            if found is None or found.key not in ENDS_PART_TWO or not is_heading:
                return True
            self.in_part_two = False
            return False
        if self.labels.is_part_two(whole, is_heading=is_heading):
            self._withhold()
        return self.in_part_two

    def _withhold(self) -> None:
        self.in_part_two = self.has_part_two = True
        self.current = None

    def _lines(self, piece: Piece) -> Iterator[Piece]:
        """Yield a paragraph; or its lines, where several of them are labels."""
        if not any(isinstance(each, Break) for each in piece.words):
            yield piece
            return
        lines = _split(piece.words)
        labelled = [line for line in lines if self._is_label(plain(line))]
        if len(labelled) < 2:
            yield piece
            return
        for line in lines:
            yield msgspec.structs.replace(piece, words=line)

    def _is_label(self, line: str) -> bool:
        return ":" in line and bool(self.labels.heading(line, is_heading=False, of_approval=True))

    # Tables

    def grid(self, grid: Grid) -> None:
        """Read a table: of labels with what was filled in beside them, or of figures in a text."""
        if self.in_part_two or not self._is_form(grid):
            self._whole(grid)
            return
        heads: list[str] = []
        for number, row in enumerate(grid.rows):
            heads = self._row(row, heads, is_first=number == 0)
        if any(len(row) > 1 for row in grid.rows):
            self.current = None

    def _whole(self, grid: Grid) -> None:
        """Take a table as it is into the text that it stands in."""
        if self.in_part_two or any(self._hides(row) for row in grid.rows):
            self._apart(grid)
        else:
            self._add(self.current or self._open(Passage("")), grid)

    def _apart(self, grid: Grid) -> None:
        """Read a table in which a Part Two begins, is, or ends, paragraph by paragraph."""
        for row in grid.rows:
            for cell in row:
                for block in cell.blocks:
                    self.block(block)

    def _hides(self, row: tuple[Cell, ...]) -> bool:
        return any(
            self.labels.is_part_two(plain(p.words), is_heading=bool(p.bold or p.heading))
            for cell in row
            for p in pieces(cell.blocks)
        )

    def _is_form(self, grid: Grid) -> bool:
        filled = [row for row in grid.rows if any(map(_has_words, row))]
        if all(len(row) == 1 for row in filled):
            return True
        matched = [found for row in filled if (found := self._label_of(row))]
        if self.region and filled and self._are_heads(filled[0]):
            return True
        if not matched or len(matched) < 0.3 * len(filled):
            return any(self._hides(row) for row in filled[:1]) and len(filled) == 1
        if self.current is not None and self.current.key.startswith(SECTION):
            others = {found.key for found in matched} - {self.current.key}
            is_head = len(matched) == 1 and self._label_of(filled[0]) is not None
            return bool(others) and not (is_head and len(filled) > 1)
        return True

    def _label_of(self, row: tuple[Cell, ...]) -> Found | None:
        cell = _label_cell(row)
        own = [p for p in pieces(cell.blocks) if plain(p.words).strip()] if cell else []
        if not own:
            return None
        text = _numbered(own[0], plain(own[0].words))
        asked = self.labels.question(text, by_name=self.in_checklist)
        named = self.labels.heading(text, is_heading=True, of_approval=bool(self.region))
        if asked and named and named.score > asked.score and not self.in_checklist:
            return named
        return asked or named

    def _row(self, row: tuple[Cell, ...], heads: list[str], *, is_first: bool) -> list[str]:
        """Read a row; return the heads of the columns that the next row stands under."""
        filled = [cell for cell in row if _has_words(cell)]
        label = _label_cell(row)
        if len(filled) <= 1 or label is None:
            for cell in filled:
                for block in cell.blocks:
                    self.block(block)
            return heads
        if self._hides((label,)) or self.in_part_two:
            self._withhold_row(row)
            return heads
        found = self._label_of(row)
        if self.region and self._are_heads(row):
            self._open(Passage(NOTICE, label=" | ".join(_short(row))))
            return _short(row)
        if found is None:
            return self._unknown_row(row, label, heads, is_first=is_first)
        passage = self._begin(found)
        passage.label = said(label.blocks)
        self._fill(passage, row, label, heads)
        if found.rest:
            first, *more = [p for p in pieces(label.blocks) if plain(p.words).strip()]
            text = plain(first.words)
            passage.blocks[:0] = [cut(first, len(text) - len(found.rest)), *more]
            passage.label = found.label
        is_head = found.key in (CHECKLIST, NOTICE, PART_ONE) and len(filled) > 1
        return _short(row) if is_head else heads

    def _withhold_row(self, row: tuple[Cell, ...]) -> None:
        """A row of Part Two is dropped with all its cells; so is what follows it."""
        self._withhold()
        for cell in row:
            self.withheld.update(piece.id for piece in pieces(cell.blocks))

    def _fill(self, passage: Passage, row: tuple[Cell, ...], label: Cell, heads: list[str]) -> None:
        for at, cell in enumerate(row):
            if cell is label or not _has_words(cell):
                continue
            if at < row.index(label):
                continue  # the number of a line, before its question
            passage.cells.append((heads[at] if at < len(heads) else "", cell.blocks))
            passage.blocks += cell.blocks

    def _unknown_row(
        self, row: tuple[Cell, ...], label: Cell, heads: list[str], *, is_first: bool
    ) -> list[str]:
        short = _short(row)
        if heads and self.region == APPROVAL and any(_is(head, "name") for head in heads):
            passage = self._open(Passage(NAME, region=self.region))
            for head, cell in zip(heads, row, strict=False):
                passage.cells.append((head, cell.blocks))
                passage.blocks += cell.blocks
            self.current = None
            return heads
        if is_first and all(len(words) <= LONGEST_HEAD for words in short):
            self._open(Passage(NOTICE, label=" | ".join(filter(None, short))))
            return short
        passage = self._open(Passage("", label=said(label.blocks)))
        self._fill(passage, row, label, heads)
        return heads

    def _are_heads(self, row: tuple[Cell, ...]) -> bool:
        """Say whether a row under an approval has only names of columns: "Name", "Signature"."""
        named = [
            self.labels.heading(words, is_heading=True, of_approval=True)
            for words in _short(row)
            if words
        ]
        return len(named) > 1 and all(
            found and found.key in OF_APPROVAL and not found.rest for found in named
        )


def cut(piece: Piece, count: int) -> Piece:
    """Return a paragraph without its first characters, its own mark gone with them."""
    return msgspec.structs.replace(
        piece, words=normal_words(_after(piece.words, count)), kind="", label="", level=0, heading=0
    )


def _after(words: Words, count: int) -> Iterator[Inline]:
    for each in words:
        if not isinstance(each, Text):
            if count <= 0:
                yield each
            count -= 1
            continue
        if count < len(each.text):
            yield Text(each.text[max(count, 0) :], each.bold, each.href)
        count -= len(each.text)


def _split(words: Words) -> list[Words]:
    lines: list[list[Inline]] = [[]]
    for each in words:
        if isinstance(each, Break):
            lines.append([])
        else:
            lines[-1].append(each)
    return [normal for line in lines if (normal := normal_words(line))]


def _may_be_label(piece: Piece, text: str) -> bool:
    """An item of a list is no label; but for one with a number, as headings have."""
    if piece.kind == "bullet" or (piece.kind and not piece.label[:1].isdigit()):
        return False
    return marks.marker(text.lstrip())[0] is None


def _numbered(piece: Piece, text: str) -> str:
    return f"{piece.label} {text}" if piece.kind == "letter" and piece.label else text


def _begins_bold(words: Words) -> bool:
    """A label in bold with its value after it."""
    first = words[0] if words else None
    return isinstance(first, Text) and first.bold and len(words) > 1


def _has_words(cell: Cell) -> bool:
    return any(plain(piece.words).strip() for piece in pieces(cell.blocks))


def _label_cell(row: tuple[Cell, ...]) -> Cell | None:
    """Return the first cell with words that are no bare number."""
    for cell in row:
        if _has_words(cell) and not _NUMERAL.fullmatch(said(cell.blocks).strip()):
            return cell
    return None


def _short(row: tuple[Cell, ...]) -> list[str]:
    return [said(cell.blocks).replace("\n", " ") for cell in row for _ in range(min(cell.span, 20))]


def _is(head: str, word: str) -> bool:
    return word in head.casefold()
