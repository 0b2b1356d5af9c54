"""Papers as a Word file, for any word processor, marked on every page as the PDF is.

It says nothing of who or what made it, beyond what is written on it, and holds no picture, no
comment and no tracked change.
"""

from __future__ import annotations

import io
import zipfile
from typing import Any

import lxml.html
from docx import Document
from docx.document import Document as Doc
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from papers import word_parts
from papers.paper import Paper
from papers.word_body import WIDTH, Writer

CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
LANGUAGE = "en-GB"
INK, QUIET, BRAND = (
    RGBColor(0x17, 0x21, 0x2B),
    RGBColor(0x4B, 0x57, 0x63),
    RGBColor(0x0B, 0x55, 0x60),
)
SANS, SERIF = "Arial", "Georgia"  # fonts that a reader's machine has
LONG_AGO = (1980, 1, 1, 0, 0, 0)  # of every file inside, so that equal papers are equal bytes
APPLICATION = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Properties xmlns="http://schemas.'
    b'openxmlformats.org/officeDocument/2006/extended-properties"><Application>Part One'
    b"</Application></Properties>"
)


def render(paper: Paper) -> bytes:
    """Return the papers as a .docx file. The same papers, of the same time, are the same bytes."""
    document = Document()
    _anonymous(document, paper)
    _forget_sittings(document)
    _styles(document)
    _page(document, paper)
    page = lxml.html.document_fromstring(paper.html)
    Writer(document).blocks(page.body, document)
    document.add_paragraph(style="Note")  # a file does not end with a table
    return _packed(document)


def _anonymous(document: Doc, paper: Paper) -> None:
    """Say what it is, and take out what the library's template says of itself."""
    about = document.core_properties
    about.title, about.language, about.subject = paper.title, LANGUAGE, paper.mark
    about.author = about.last_modified_by = about.comments = about.keywords = ""
    about.created = about.modified = paper.at.replace(tzinfo=None, microsecond=0)
    about.revision = 1
    package = document.part.package
    for key, found in list(package.rels.items()):
        if found.reltype.endswith("/thumbnail"):
            del package.rels[key]
        elif found.reltype.endswith("/extended-properties"):
            found.target_part._blob = APPLICATION
    for key, found in list(document.part.rels.items()):
        if found.reltype.endswith(("/customXml", "/stylesWithEffects")):
            del document.part.rels[key]


def _forget_sittings(document: Doc) -> None:
    """Take out the numbers by which Word tells one sitting at a text from another."""
    for part in (document.element, document.settings.element, document.styles.element):
        for element in list(part.iter()):
            if element.tag in (qn("w:rsids"), qn("w:rsid")):
                element.getparent().remove(element)
            for name in [name for name in element.attrib if name.startswith(qn("w:rsid"))]:
                del element.attrib[name]


def _styles(document: Doc) -> None:
    styles = document.styles
    for found in styles.element.iter(qn("w:lang")):
        found.set(qn("w:val"), LANGUAGE)
    for found in document.settings.element.iter(qn("w:themeFontLang")):
        found.set(qn("w:val"), LANGUAGE)
    _style(document, "Normal", SERIF, 10.5, INK, after=6)
    for level, size in enumerate((24, 17, 13.5, 11), start=1):
        _style(document, f"Heading {level}", SERIF, size, INK, before=16 - 2 * level, after=4)
    _style(document, "List Paragraph", SERIF, 10.5, INK, after=4)
    _style(document, "Caption", SANS, 8.5, QUIET, before=8, after=3)
    document.styles["Caption"].font.bold = False
    document.styles["Caption"].paragraph_format.keep_with_next = True
    for name, size, colour in (
        ("Table text", 9, INK),
        ("Note", 8.5, QUIET),
        ("Mark", 11, BRAND),
        ("Page head", 8, QUIET),
    ):
        made = styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        made.base_style = styles["Normal"]
        _style(document, name, SANS, size, colour, after=2)
    styles["Mark"].font.bold = True
    link = styles.add_style("Hyperlink", WD_STYLE_TYPE.CHARACTER)
    link.font.underline = True


def _style(
    document: Doc,
    name: str,
    font: str,
    size: float,
    colour: RGBColor,
    *,
    before: float = 0,
    after: float = 0,
) -> None:
    style = document.styles[name]
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for given in list(fonts.attrib):  # the theme's, which would go before ours
        del fonts.attrib[given]
    for given in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(qn(f"w:{given}"), font)
    style.font.size, style.font.color.rgb = Pt(size), colour
    style.paragraph_format.space_before = Pt(before)
    style.paragraph_format.space_after = Pt(after)


def _page(document: Doc, paper: Paper) -> None:
    """Say on every page what it is: head, foot, and a mark behind the text."""
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.4)
    section.top_margin, section.bottom_margin = Cm(2.9), Cm(2.6)
    section.header_distance = section.footer_distance = Cm(1.1)
    left, marking, right = paper.heads
    head = section.header
    _centred(head.paragraphs[0], marking)
    _ends(head.add_paragraph(), left.replace("\n", ": "), right)
    word_parts.mark_behind(head.paragraphs[0], paper.mark)
    foot = section.footer
    ends = _ends(foot.paragraphs[0], paper.feet[0], "Page ")
    word_parts.field(ends, "PAGE")
    ends.add_run(" of ")
    word_parts.field(ends, "NUMPAGES")
    _centred(foot.add_paragraph(), paper.feet[1])


def _centred(paragraph: Any, words: str) -> None:
    paragraph.style = "Page head"
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    paragraph.add_run(words).bold = True


def _ends(paragraph: Any, left: str, right: str) -> Any:
    paragraph.style = "Page head"
    paragraph.paragraph_format.tab_stops.add_tab_stop(Cm(WIDTH), WD_TAB_ALIGNMENT.RIGHT)
    paragraph.add_run(f"{left}\t{right}")
    return paragraph


def _packed(document: Doc) -> bytes:
    """Return the document's file, the time of its making left out."""
    made, packed = io.BytesIO(), io.BytesIO()
    document.save(made)
    with zipfile.ZipFile(made) as old, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            about = zipfile.ZipInfo(entry.filename, LONG_AGO)
            about.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(about, old.read(entry))
    return packed.getvalue()
