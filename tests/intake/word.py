"""Word files for tests, made with a library: the shapes in which offices keep their forms."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable
from typing import Any

from docx import Document
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn

from tests.browser import real_form

LETTERS = """
<w:abstractNum {ns} w:abstractNumId="{id}"><w:multiLevelType w:val="multilevel"/>
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="lowerRoman"/><w:lvlText w:val="%2)"/></w:lvl>
</w:abstractNum>"""


class Form:
    """A Word file while it is being made."""

    def __init__(self) -> None:
        self.doc: Any = Document()
        self._lists = 900

    def bytes(self) -> bytes:
        out = io.BytesIO()
        self.doc.save(out)
        return out.getvalue()

    def say(self, text: str, *, bold: bool = False, style: str | None = None) -> Any:
        made = self.doc.add_paragraph(style=style)
        made.add_run(text).bold = bold or None
        return made

    def field(self, label: str, value: str) -> Any:
        """A label in bold, and its value after it."""
        made = self.doc.add_paragraph()
        made.add_run(f"{label}: ").bold = True
        made.add_run(value)
        return made

    def bullets(self, items: Iterable[str]) -> None:
        for item in items:
            self.say(item, style="List Bullet")

    def new_list(self, form: str = "lowerLetter", text: str = "%1)") -> int:
        """Make a list that Word counts; return its number."""
        self._lists += 1
        root = self.doc.part.numbering_part.element
        made = LETTERS.format(ns=nsdecls("w"), id=self._lists, form=form, text=text)
        first = root.find(qn("w:num"))
        first.addprevious(parse_xml(made))
        root.append(
            parse_xml(
                f'<w:num {nsdecls("w")} w:numId="{self._lists}">'
                f'<w:abstractNumId w:val="{self._lists}"/></w:num>'
            )
        )
        return self._lists

    def item(self, text: str, within: int, level: int = 0, *, bold: bool = False) -> Any:
        made = self.say(text, bold=bold)
        properties = made._p.get_or_add_pPr()
        properties.append(
            parse_xml(
                f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{level}"/>'
                f'<w:numId w:val="{within}"/></w:numPr>'
            )
        )
        return made

    def letters(self, items: Iterable[str]) -> None:
        within = self.new_list()
        for item in items:
            self.item(item, within)

    def table(self, rows: Iterable[Iterable[str]]) -> Any:
        rows = [list(row) for row in rows]
        made = self.doc.add_table(0, max(map(len, rows)))
        made.style = "Table Grid"
        for row in rows:
            cells = made.add_row().cells
            if len(row) == 1 and len(cells) > 1:
                cells[0].merge(cells[-1])
            for cell, words in zip(cells, row, strict=False):
                _fill(cell, words)
        return made

    def raw(self, xml: str) -> Any:
        """Put an element of Word's at the end of the text."""
        names = ("w", "w14", "r")
        spaces = " ".join(f'xmlns:{name}="{SPACES[name]}"' for name in names)
        made = parse_xml(xml.replace("<w:", "<w:", 1).replace(">", f" {spaces}>", 1))
        self.doc.element.body.insert_element_before(made, "w:sectPr")
        return made


SPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
}


def _fill(cell: Any, words: str) -> None:
    """Fill a cell: a line a paragraph; one that begins with a dash is a bullet point."""
    for number, line in enumerate(words.split("\n")):
        made = cell.paragraphs[0] if number == 0 else cell.add_paragraph()
        if line.startswith("- "):
            made.style = "List Bullet"
        made.add_run(line.removeprefix("- "))


def strike(paragraph: Any) -> None:
    for run in paragraph.runs:
        run.font.strike = True


def tracked(paragraph: Any, kind: str, words: str, who: str = "R Patel") -> None:
    """Put a tracked change at the end of a paragraph."""
    made = OxmlElement(f"w:{kind}")
    made.set(qn("w:author"), who)
    made.set(qn("w:date"), "2018-03-20T09:00:00Z")
    made.set(qn("w:id"), "77")
    run = OxmlElement("w:r")
    text = OxmlElement("w:delText" if kind in ("del", "moveFrom") else "w:t")
    text.text = words
    run.append(text)
    made.append(run)
    paragraph._p.append(made)


def check_box(label: str, *, is_ticked: bool) -> str:
    """The XML of a content control that is a box to tick, with its label after it."""
    state, sign = ("1", "☒") if is_ticked else ("0", "☐")
    return (
        f'<w:sdt><w:sdtPr><w14:checkbox><w14:checked w14:val="{state}"/></w14:checkbox></w:sdtPr>'
        f"<w:sdtContent><w:r><w:t>{sign}</w:t></w:r></w:sdtContent></w:sdt>"
        f'<w:r><w:t xml:space="preserve"> {label} </w:t></w:r>'
    )


def control(title: str, words: str, *, is_empty: bool = False) -> str:
    """The XML of a paragraph in a content control of that title."""
    empty = "<w:showingPlcHdr/>" if is_empty else ""
    return (
        f'<w:sdt><w:sdtPr><w:alias w:val="{title}"/>{empty}</w:sdtPr><w:sdtContent><w:p><w:r>'
        f'<w:t xml:space="preserve">{words}</w:t></w:r></w:p></w:sdtContent></w:sdt>'
    )


# The real form, rebuilt from its text


def d09() -> bytes:
    """D09-2018 as the Word file it was: labels in bold on its front, the questions in a table,
    eight sections with numbers, letters that Word counts, the approvals; its marking and title on
    each page."""
    form = Form()
    text = real_form.FILE.read_text("utf-8")
    section = form.doc.sections[0]
    section.header.paragraphs[0].text = "OFFICIAL"
    section.footer.paragraphs[0].text = re.search(r"^\[.*\]$", text, re.M)[0]  # type: ignore[index]
    lines = real_form._without_furniture(text)
    front, rest = lines.split("<p>Public access", 1)
    table, rest = rest.split(real_form.PART_ONE, 1)
    _front(form, front.splitlines())
    form.table(_rows("<p>Public access" + table))
    form.say(real_form.PART_ONE, bold=True)
    sections, approvals = rest.split("\nOriginator approval\n", 1)
    _sections(form, sections.splitlines())
    form.say("Originator approval", bold=True)
    for line in approvals.strip().splitlines():
        if re.fullmatch(r".* approval", line):
            form.say(line, bold=True)
        else:
            _line(form, line)
    return form.bytes()


FRONT = (
    "(Originator|Decision number|Submitted to|Subject|Executive summary|Recommendation|"
    "Outcome/approval by|Date|Signature):"
)


def _front(form: Form, lines: list[str]) -> None:
    last = None
    for line in lines:
        if re.match(FRONT, line):
            last = _line(form, line)
        elif line.startswith("- "):
            form.bullets([line[2:]])
        elif last is not None and last.text.startswith("Originator"):
            last.add_run((" " if last.text.rstrip()[-1] != ":" else "") + line)
        else:
            form.say(line)


def _line(form: Form, line: str) -> Any:
    label, colon, value = line.partition(":")
    return form.field(label, value.strip()) if colon else form.say(line)


def _rows(text: str) -> list[list[str]]:
    rows = []
    for line in text.splitlines():
        if "\t" in line or line.startswith("<p>"):
            rows.append([real_form._cell(cell) for cell in line.split("\t")])
        elif line.strip() and rows and line.endswith("?"):
            rows.append([line.strip()])
        elif line.strip():
            rows[-1].append(line.strip())
    return rows


def _sections(form: Form, lines: list[str]) -> None:
    within = 0
    for line in lines:
        if heading := re.match(r"(\d)\. (.*)", line):
            within = 0
            title, dash, rest = heading[2].partition(" - ")
            made = form.doc.add_paragraph()
            made.add_run(f"{heading[1]}. {title}").bold = True
            made.add_run(dash + rest)
        elif item := re.match(r"[a-z]\) (.*)", line):
            within = within or form.new_list()
            form.item(item[1], within)
        elif line.startswith("- "):
            form.bullets([line[2:]])
        elif line.strip():
            form.say(line)
