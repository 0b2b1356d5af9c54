"""Papers' one page of HTML written as the body of a Word file: headings, lists and tables as such.

Whatever the page has is written: an element that is not known here raises, so that nothing is
left out in silence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Cm, Pt
from docx.table import _Cell
from docx.text.paragraph import Paragraph

from papers import word_parts

SPACES = re.compile(r"[ \t\r\n]+")
THROUGH = {"section", "div", "body"}
INLINE = {"strong", "a", "br", "span"}
NOTES = {"aside", "note", "nothing", "what", "office", "notice"}
WIDTH = 16.2  # centimetres
WIDTHS = {
    "facts": (4.6, 11.6),
    "checklist": (1.2, 5, 2.8, 7.2),
    "money": (6.2, 2.6, 2.6, 2.4, 2.4),
    "risks": (1.4, 7.8, 3.2, 3.8),
    "approvals": (6.2, 4.6, 5.4),
    "conditions": (1.2, 8.4, 3.8, 2.8),
}


class Run(NamedTuple):
    """Words that look alike and lead to one place, or a new line."""

    text: str
    is_bold: bool = False
    address: str = ""
    is_break: bool = False


class Writer:
    """Writes blocks into a document, or into a cell of one of its tables."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.lists = word_parts.Lists(document)
        self.bookmarks = 0

    def blocks(self, element: Any, into: Document | _Cell) -> None:
        """Write what an element holds: blocks, or words that stand by themselves."""
        loose: list[Any] = [element.text or ""]
        for child in element:
            if child.tag in INLINE:
                loose += [child, child.tail or ""]
                continue
            self._loose(loose, into)
            self.block(child, into)
            loose = [child.tail or ""]
        self._loose(loose, into)

    def _loose(self, pieces: list[Any], into: Document | _Cell) -> None:
        if any(not isinstance(piece, str) or piece.strip() for piece in pieces):
            self.words(pieces, paragraph(into, "Normal"))

    def block(self, element: Any, into: Document | _Cell) -> None:
        tag = element.tag
        if tag in THROUGH:
            self.blocks(element, into)
        elif tag == "p":
            self.words(pieces(element), paragraph(into, _style(element)))
        elif tag in ("h1", "h2", "h3", "h4"):
            self.words(pieces(element), paragraph(into, f"Heading {tag[1]}"))
        elif tag in ("ul", "ol"):
            self.write_list(element, into, level=0)
        elif tag == "table":
            self.table(element)
        else:
            raise ValueError(f"The Word file has no way to write <{tag}>.")

    def write_list(self, element: Any, into: Document | _Cell, level: int) -> None:
        """Write a list; one that goes on after other words is counted from where it was."""
        number = self.lists.bullets
        if element.tag == "ol":
            number = self.lists.lettered(level, int(element.get("start", 1)))
        for item in element:
            made = paragraph(into, "List Paragraph")
            word_parts.put_in_list(made, number, level)
            if name := item.get("id"):
                self.bookmarks += 1
                word_parts.bookmark(made, name, self.bookmarks)
            self.words([p for p in pieces(item) if not _is_list(p)], made)
            for inner in item:
                if _is_list(inner):
                    self.write_list(inner, into, level + 1)

    def table(self, element: Any) -> None:
        """Write a table: its caption, its head on every page, the cells of its rows."""
        caption = element.find("caption")
        if caption is not None and "unseen" not in classes(caption):
            self.words(pieces(caption), self.document.add_paragraph(style="Caption"))
        elif is_after_table(self.document):  # or the two would be one
            self.document.add_paragraph(style="Note")
        rows = list(element.iter("tr"))
        table = self.document.add_table(len(rows), len(rows[0]), style="Table Grid")
        table.autofit = False
        widths = _widths(element, len(rows[0]))
        for made, row in zip(table.rows, rows, strict=True):
            is_head = row.getparent().tag == "thead"
            if is_head:
                word_parts.repeat_head(made)
            else:
                word_parts.keep_whole(made)
            for cell, given, width in zip(made.cells, row, widths, strict=True):
                cell.width = Cm(width)
                self._cell(cell, given)
        _look(table, has_head=element.find("thead") is not None)
        word_parts.describe(table, caption.text_content().strip() if caption is not None else "")

    def _cell(self, cell: _Cell, given: Any) -> None:
        self.blocks(given, cell)
        if len(cell.paragraphs) > 1 and not cell.paragraphs[0].text:
            cell._tc.remove(cell.paragraphs[0]._p)
        for made in cell.paragraphs:
            if made.style is not None and made.style.name == "Normal":
                made.style = "Table text"
            if "figure" in classes(given):
                made.alignment = WD_ALIGN_PARAGRAPH.RIGHT
            if given.tag == "th" and "text" not in classes(given):
                for run in made.runs:
                    run.bold = True

    def words(self, given: list[Any], into: Paragraph) -> None:
        """Write words into a paragraph: bold, links, new lines; spaces as a browser shows them."""
        runs: list[Run] = []
        for run in _runs(given):
            text = SPACES.sub(" ", run.text)
            if not runs or runs[-1].is_break or runs[-1].text.endswith(" "):
                text = text.lstrip(" ")
            if text or run.is_break:
                runs.append(run._replace(text=text))
        if runs:
            runs[-1] = runs[-1]._replace(text=runs[-1].text.rstrip(" "))
        for run in runs:
            self._run(run, into)

    def _run(self, run: Run, into: Paragraph) -> None:
        if run.is_break:
            into.add_run().add_break()
        elif run.text and run.address:
            made = word_parts.run_in(word_parts.link(into, run.address), into, run.text)
            made.style = "Hyperlink"
        elif run.text:
            into.add_run(run.text).bold = run.is_bold or None


def paragraph(into: Document | _Cell, style: str) -> Paragraph:
    """Add a paragraph, with room above it where a table comes before."""
    is_below = is_after_table(into)
    made = into.add_paragraph(style=style)
    if is_below and not style.startswith("Heading"):
        made.paragraph_format.space_before = Pt(8)
    return made


def is_after_table(into: Document | _Cell) -> bool:
    """Whether the last thing that was written is a table."""
    if isinstance(into, _Cell):
        return False
    written = into.element.body  # its last element is the section's
    return len(written) > 1 and written[-2].tag == word_parts.qn("w:tbl")


def classes(element: Any) -> set[str]:
    return set((element.get("class") or "").split())


def pieces(element: Any) -> list[Any]:
    """Return the words and the elements that an element holds, in order."""
    found: list[Any] = [element.text or ""]
    for child in element:
        found += [child, child.tail or ""]
    return found


def _runs(given: list[Any], is_bold: bool = False, address: str = "") -> Iterator[Run]:
    """Yield runs of words, each with how it looks and where it leads."""
    for piece in given:
        if isinstance(piece, str):
            yield Run(piece, is_bold, address)
        elif piece.tag == "br":
            yield Run("", is_break=True)
        elif piece.tag in INLINE:
            bold = is_bold or piece.tag == "strong"
            yield from _runs(pieces(piece), bold, address or piece.get("href") or "")
        else:
            raise ValueError(f"The Word file has no way to write <{piece.tag}> among words.")


def _is_list(piece: Any) -> bool:
    return not isinstance(piece, str) and piece.tag in ("ul", "ol")


def _style(element: Any) -> str:
    if "number" in classes(element):
        return "Mark"
    return "Note" if classes(element) & NOTES else "Normal"


def _widths(element: Any, columns: int) -> tuple[float, ...]:
    for name in classes(element):
        if len(WIDTHS.get(name, ())) == columns:
            return WIDTHS[name]
    return (WIDTH / columns,) * columns


def _look(table: Any, *, has_head: bool) -> None:
    """Say which cells are headings: the first row where it is a head, and the first column."""
    look = table._tbl.tblPr.find(word_parts.qn("w:tblLook"))
    if look is not None:
        look.getparent().remove(look)
    made = word_parts.OxmlElement("w:tblLook")
    flags = {"firstRow": has_head, "lastRow": False, "firstColumn": True, "lastColumn": False}
    made.set(word_parts.qn("w:val"), "00A0" if has_head else "0080")
    for name, is_on in flags.items():
        made.set(word_parts.qn(f"w:{name}"), str(int(is_on)))
    table._tbl.tblPr.append(made)
