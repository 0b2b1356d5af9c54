"""What may stand beside a decision, and how much of it."""

from __future__ import annotations

from pathlib import PurePosixPath

from django.db import models

from confined.uploads import MIB
from prose.clean import clean_line

EACH = 20  # MiB that a file may have
ALL = 100 * MIB  # that the files of one decision may have together
MOST = 50  # files of one decision
LONGEST_NAME = 120
TAKEN = (
    "Choose a PDF, a PNG or JPEG image, a Word document (.docx), an Excel workbook (.xlsx), or a "
    "text or CSV file."
)
_UNFIT = str.maketrans(dict.fromkeys('/\\:*?"<>|', "-"))  # signs that some computers refuse


class Kind(models.TextChoices):
    PDF = "pdf", "PDF"
    PNG = "png", "PNG image"
    JPEG = "jpeg", "JPEG image"
    WORD = "word", "Word document"
    EXCEL = "excel", "Excel workbook"
    TEXT = "text", "Text"


ENDINGS = {
    Kind.PDF: (".pdf",),
    Kind.PNG: (".png",),
    Kind.JPEG: (".jpg", ".jpeg"),
    Kind.WORD: (".docx",),
    Kind.EXCEL: (".xlsx",),
    Kind.TEXT: (".txt", ".csv"),
}
_OOXML = "application/vnd.openxmlformats-officedocument"
CONTENT_TYPES = {
    Kind.PDF: "application/pdf",
    Kind.PNG: "image/png",
    Kind.JPEG: "image/jpeg",
    Kind.WORD: f"{_OOXML}.wordprocessingml.document",
    Kind.EXCEL: f"{_OOXML}.spreadsheetml.sheet",
    Kind.TEXT: "text/plain",
}


def fits(name: str, kind: Kind) -> bool:
    """Say whether a name ends as files of a kind do."""
    return PurePosixPath(name).suffix.lower() in ENDINGS[kind]


def clean_name(name: str, kind: Kind) -> str:
    """Return a file's name as it is kept: one line without folders or anything unseen, fit for any
    computer, not too long, with an ending of its kind."""
    line = clean_line(name.replace("\\", "/").rsplit("/", 1)[-1]).translate(_UNFIT).strip(". ")
    if not line.isprintable():
        line = "".join(sign for sign in line if sign.isprintable())
    if not fits(line, kind):
        line = f"{line or 'file'}{ENDINGS[kind][0]}"
    ending = PurePosixPath(line).suffix
    stem = line.removesuffix(ending).rstrip(". ") or "file"
    return stem[: LONGEST_NAME - len(ending)] + ending
