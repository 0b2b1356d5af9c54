"""Papers as a PDF: tagged (PDF/UA-1), in the fonts and the style of the record that is published,
and marked on every page as not being it."""

from __future__ import annotations

import functools
import hashlib

from weasyprint import CSS

from audit.actions import Refused
from papers.paper import Paper
from public_record import glyphs, printing, tagging

CONTENT_TYPE = "application/pdf"


def render(paper: Paper) -> bytes:
    """Return the papers as a PDF. The same papers, of the same time, are the same bytes.

    Head, foot and mark are furniture of each page, and are said once in its text. Raises Refused
    where a character of the draft is in none of our fonts. Source: ISO 14289-1 (PDF/UA-1).
    """
    if named := glyphs.named_missing(paper.html):
        raise Refused(
            f"The PDF cannot show {named}. Use letters and the usual signs instead, or take the "
            "Word file."
        )
    with printing.alone():
        document = printing.laid_out(paper.html, [printing.style().sheet, _sheet()])
        return document.write_pdf(
            pdf_variant="pdf/ua-1",
            pdf_tags=True,
            pdf_identifier=hashlib.sha256(paper.html.encode()).digest()[:16],
            finisher=tagging.finish,
        )


@functools.cache
def _sheet() -> CSS:
    return printing.sheet((printing.sources() / "papers.css").read_text(encoding="utf-8"))
