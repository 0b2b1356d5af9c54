"""Pieces of a Word file that python-docx has no words for: counted lists, links inside the text,
fields, and the mark behind a page. Source: ECMA-376, WordprocessingML."""

from __future__ import annotations

from typing import Any

from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.oxml.parser import OxmlElement
from docx.text.paragraph import Paragraph
from docx.text.run import Run

LETTERS, BULLETS = 90, 91  # our lists' shapes, beyond those of the template
HANGING = 360  # twentieths of a point, per level
# How each level of a list is counted and written
LEVELS = {
    LETTERS: (("lowerLetter", "%1)"), ("lowerRoman", "%2)")),
    BULLETS: (("bullet", "•"), ("bullet", "–")),
}
MARK = """<w:r {ns} xmlns:v="urn:schemas-microsoft-com:vml"
  xmlns:o="urn:schemas-microsoft-com:office:office"><w:rPr><w:noProof/></w:rPr><w:pict>
<v:shapetype id="_x0000_t136" coordsize="21600,21600" o:spt="136" adj="10800"
  path="m@7,l@8,m@5,21600l@6,21600e"><v:formulas><v:f eqn="sum #0 0 10800"/>
<v:f eqn="prod #0 2 1"/><v:f eqn="sum 21600 0 @1"/><v:f eqn="sum 0 0 @2"/>
<v:f eqn="sum 21600 0 @3"/><v:f eqn="if @0 @3 0"/><v:f eqn="if @0 21600 @1"/>
<v:f eqn="if @0 0 @2"/><v:f eqn="if @0 @4 21600"/><v:f eqn="mid @5 @6"/>
<v:f eqn="mid @8 @5"/><v:f eqn="mid @7 @8"/><v:f eqn="mid @6 @7"/><v:f eqn="sum @6 0 @5"/>
</v:formulas><v:path textpathok="t" o:connecttype="custom"
  o:connectlocs="@9,0;@10,10800;@11,21600;@12,10800" o:connectangles="270,180,90,0"/>
<v:textpath on="t" fitshape="t"/><o:lock v:ext="edit" text="t" shapetype="t"/></v:shapetype>
<v:shape id="PaperMark" o:spid="_x0000_s2049" type="#_x0000_t136" alt="" style="position:absolute;
margin-left:0;margin-top:0;width:{width}pt;height:{height}pt;rotation:315;z-index:-251658752;
mso-position-horizontal:center;mso-position-horizontal-relative:margin;
mso-position-vertical:center;mso-position-vertical-relative:margin" o:allowincell="f"
  fillcolor="#efebe2" stroked="f"><v:textpath style="font-family:&quot;Arial&quot;;font-size:1pt"
  string="{words}"/></v:shape></w:pict></w:r>"""


class Lists:
    """The lists of a document, each counted on its own."""

    def __init__(self, document: Document) -> None:
        self._numbering = document.part.numbering_part.element
        for shape, levels in LEVELS.items():
            self._add_shape(shape, levels)
        self._bullets = self._add(BULLETS)

    def _add_shape(self, shape: int, levels: tuple[tuple[str, str], ...]) -> None:
        """Add a shape of list; shapes stand before the lists that use them."""
        written = "".join(
            f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/>'
            f'<w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/><w:pPr><w:ind '
            f'w:left="{(level + 1) * HANGING}" w:hanging="{HANGING}"/></w:pPr></w:lvl>'
            for level, (kind, text) in enumerate(levels)
        )
        made = parse_xml(
            f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{shape}">'
            f'<w:multiLevelType w:val="multilevel"/>{written}</w:abstractNum>'
        )
        first = self._numbering.find(qn("w:num"))
        if first is None:
            self._numbering.append(made)
        else:
            first.addprevious(made)

    def _add(self, shape: int) -> int:
        return self._numbering.add_num(shape).numId

    @property
    def bullets(self) -> int:
        return self._bullets

    def lettered(self, level: int, start: int) -> int:
        """Return a new lettered list, which counts from `start` at a level."""
        made = self._numbering.add_num(LETTERS)
        made.add_lvlOverride(ilvl=level).add_startOverride(start)
        return made.numId


def put_in_list(paragraph: Paragraph, number: int, level: int) -> None:
    """Make a paragraph an item of a list."""
    found = paragraph._p.get_or_add_pPr().get_or_add_numPr()
    found.get_or_add_ilvl().val = level
    found.get_or_add_numId().val = number


def bookmark(paragraph: Paragraph, name: str, number: int) -> None:
    """Let links lead to a paragraph by a name; each in a document has a number of its own."""
    for kind in ("start", "end"):
        mark = OxmlElement(f"w:bookmark{kind.capitalize()}")
        mark.set(qn("w:id"), str(number))
        if kind == "start":
            mark.set(qn("w:name"), name)
        paragraph._p.append(mark)


def link(paragraph: Paragraph, address: str) -> Any:
    """Add a link to a paragraph, within the text ("#p2e") or to elsewhere; runs go into it."""
    made = OxmlElement("w:hyperlink")
    if address.startswith("#"):
        made.set(qn("w:anchor"), address[1:])
    else:
        made.set(
            qn("r:id"),
            paragraph.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True),
        )
    paragraph._p.append(made)
    return made


def run_in(link: Any, paragraph: Paragraph, words: str) -> Run:
    """Add words to a link."""
    made = OxmlElement("w:r")
    link.append(made)
    run = Run(made, paragraph)
    run.text = words
    return run


def field(paragraph: Paragraph, code: str) -> None:
    """Add a field that Word fills in: PAGE, NUMPAGES."""
    for kind, words in (("begin", ""), ("", code), ("separate", ""), ("shown", "1"), ("end", "")):
        run = paragraph.add_run()
        if kind in ("begin", "separate", "end"):
            char = OxmlElement("w:fldChar")
            char.set(qn("w:fldCharType"), kind)
            run._r.append(char)
        elif kind == "shown":
            run.text = words
        else:
            instruction = OxmlElement("w:instrText")
            instruction.set(qn("xml:space"), "preserve")
            instruction.text = f" {words} "
            run._r.append(instruction)


def mark_behind(paragraph: Paragraph, words: str) -> None:
    """Put words, large and pale, behind every page whose head the paragraph is in."""
    width = 440 if len(words) < 10 else 520
    height = 150 if len(words) < 10 else 60
    paragraph._p.append(
        parse_xml(MARK.format(ns=nsdecls("w"), words=words, width=width, height=height))
    )


def repeat_head(row: Any) -> None:
    """Say that a row is the head of its table, and print it again on each page."""
    properties = row._tr.get_or_add_trPr()
    properties.append(OxmlElement("w:tblHeader"))


def keep_whole(row: Any) -> None:
    """Do not break a row over pages."""
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))


def describe(table: Any, words: str) -> None:
    """Give a table a title for those who do not see it."""
    made = OxmlElement("w:tblCaption")
    made.set(qn("w:val"), words)
    table._tbl.tblPr.append(made)
