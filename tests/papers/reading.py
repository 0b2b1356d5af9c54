"""Papers as their readers find them: a Word file's words in order, a PDF's by the page."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Any

import docx
import pypdf
from docx.table import Table
from docx.text.paragraph import Paragraph

from accounts.models import User
from audit import clock
from decisions.models import Decision
from papers import paper, pdf, word

UNSEEN = ("govuk-visually-hidden", "bars")


def made(decision: Decision, reader: User) -> paper.Paper:
    decision.refresh_from_db()
    return paper.of(decision, reader, at=clock.now())


def as_word(decision: Decision, reader: User) -> bytes:
    return word.render(made(decision, reader))


def as_pdf(decision: Decision, reader: User) -> bytes:
    return pdf.render(made(decision, reader))


def opened(file: bytes) -> Any:
    return docx.Document(io.BytesIO(file))


def inside(file: bytes) -> dict[str, bytes]:
    """Every file inside a Word file."""
    with zipfile.ZipFile(io.BytesIO(file)) as found:
        return {name: found.read(name) for name in found.namelist()}


def paragraphs(file: bytes) -> list[Paragraph]:
    """Every paragraph of a Word file in order, those in tables too."""
    return list(_paragraphs(opened(file)))


def _paragraphs(holder: Any) -> Iterator[Paragraph]:
    for block in holder.iter_inner_content():
        if isinstance(block, Table):
            for row in block.rows:
                for cell in row.cells:
                    yield from _paragraphs(cell)
        else:
            yield block


def words(file: bytes) -> str:
    """All words of a Word file or a PDF in order, each space an ordinary one."""
    if file.startswith(b"%PDF"):
        pages = pypdf.PdfReader(io.BytesIO(file)).pages
        return plain("\n".join(page.extract_text() for page in pages))
    return plain("\n".join(each.text for each in paragraphs(file)))


def pages(file: bytes) -> list[str]:
    return [plain(page.extract_text()) for page in pypdf.PdfReader(io.BytesIO(file)).pages]


def plain(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()


class _Report(HTMLParser):
    """Collects what can be seen of the form on a report page, piece by piece."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self.depth = 0  # within a part of the form
        self.unseen = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs).get("class") or ""
        if tag == "br":
            return
        if self.depth or (tag == "section" and given == "answers"):
            self.depth += 1
        if self.unseen or (self.depth and given in UNSEEN) or (self.depth and tag == "svg"):
            self.unseen += 1

    def handle_endtag(self, tag: str) -> None:
        self.depth -= bool(self.depth)
        self.unseen -= bool(self.unseen)

    def handle_data(self, data: str) -> None:
        if self.depth and not self.unseen and (piece := plain(data)):
            self.pieces.append(piece)


def report(html: str) -> list[str]:
    """Every piece of text of the form on a report page, in order."""
    found = _Report()
    found.feed(html)
    return found.pieces


def lost(pieces: list[str], text: str) -> list[str]:
    """Return the pieces that do not stand in a text, each after the one before it."""
    at, missing = 0, []
    for piece in pieces:
        place = text.find(piece, at)
        if place < 0:
            missing.append(piece)
        else:
            at = place + len(piece)
    return missing
