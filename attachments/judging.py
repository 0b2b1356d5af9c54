"""What a file is, by what it holds; never by its name or by what its sender says of it.

Its first bytes say what it claims to be. Whether it is that, and whether it would do anything when
it is opened, is found by reading it, in the confined child process. Plain text is read here.
"""

from __future__ import annotations

from typing import Any

import confined
from attachments.kinds import TAKEN, Kind
from audit.actions import Refused
from prose import markings

SECONDS = 15
FAULTS = {
    "empty": "The file is empty. Choose another.",
    "broken": "The file could not be read: it may be damaged. Open it, save it anew, and attach "
    "the new copy.",
    "slow": "The file takes too long to check, or too much memory. Make it simpler, or print it to "
    "a new PDF, and attach that.",
    "locked": "The file is protected by a password or by restrictions. Save a copy without them, "
    "and attach that.",
    "script": "The PDF holds a script, a form or media that do something when it is opened. Print "
    "it to a new PDF, and attach that.",
    "inside": "The PDF has other files inside it. Attach them one by one, and print the PDF to a "
    "new one without them.",
    "pixels": "The image has more than 50 million pixels. Make it smaller, and attach that.",
    "macros": "The file holds macros. Save it as .docx or .xlsx without them, and attach that.",
    "embedded": "The file has an object of another program inside it. Take it out, or print the "
    "file to a PDF, and attach that.",
    "fetches": "The file fetches something from the web when it is opened. Break that link, or "
    "print the file to a PDF, and attach that.",
    "unpacked": "The file unpacks to more than can be checked. Make it smaller, and attach that.",
    "marked": "The file carries a marking above the form’s own, such as OFFICIAL-SENSITIVE, and "
    "attachments are not sealed. Take out what is marked, or withhold it on the form.",
    "archive": f"Archives are not taken, since nobody sees what is in them. {TAKEN}",
    "old": "The file is of an old kind (.doc, .xls), or has a password. Save it as .docx or .xlsx "
    "without a password, and attach that.",
    "program": f"Programs and scripts are not taken. {TAKEN}",
    "page": f"Web pages and drawings made of code are not taken. Print it to a PDF. {TAKEN}",
    "unknown": f"Files of this kind are not taken. {TAKEN}",
}
ZIP, OLD = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
STARTS = {b"%PDF-": Kind.PDF, b"\x89PNG\r\n\x1a\n": Kind.PNG, b"\xff\xd8\xff": Kind.JPEG}
PROGRAMS = (b"MZ", b"\x7fELF", b"\xca\xfe\xba\xbe", b"\xcf\xfa\xed\xfe", b"\xfe\xed\xfa", b"#!")
ARCHIVES = (b"PK", b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b", b"BZh", b"\xfd7zXZ")
OTHERS = (b"GIF8", b"RIFF", b"II*\0", b"MM\0*", b"{\\rtf", b"%!PS")
PAGES = ("<!doctype", "<html", "<svg", "<?xml", "<script", "<head", "<body", "<?php", "<iframe")


class NotTaken(Refused):
    """The file is not taken; `reason` says what to do, `fault` is the name of what is wrong."""

    def __init__(self, fault: str) -> None:
        super().__init__(FAULTS[fault])
        self.fault = fault


def judge(data: bytes) -> Kind:
    """Return what a file is. Raises NotTaken where it may not be kept, with what to do.

    Source: issue 9, attachments. What the child says is a stranger's word: one of our own names of
    faults, or nothing; anything else is "broken".
    """
    if not data:
        raise NotTaken("empty")
    for start, kind in STARTS.items():
        if data.startswith(start):
            name = "attachments.pdf" if kind == Kind.PDF else "attachments.image"
            _refuse(_ask(name, data, str))
            return kind
    if data.startswith(ZIP):
        told = _ask("attachments.office", data, dict[str, str])
        _refuse(told.get("fault", "broken"))
        return Kind(told["kind"]) if told.get("kind") in (Kind.WORD, Kind.EXCEL) else _broken()
    _refuse(_not_of_text(data))
    _refuse(_in_text(data))
    return Kind.TEXT


def _broken() -> Kind:
    raise NotTaken("broken")


def _refuse(fault: str) -> None:
    if fault:
        raise NotTaken(fault if fault in FAULTS else "broken")


def _ask(name: str, data: bytes, answer: Any) -> Any:
    try:
        return confined.run(name, data, seconds=SECONDS, answer=answer)
    except (confined.TooLong, confined.TooMuch):
        raise NotTaken("slow") from None
    except confined.Failed:
        raise NotTaken("broken") from None


def _not_of_text(data: bytes) -> str:
    if data.startswith(OLD):
        return "old"
    if data.startswith(PROGRAMS):
        return "program"
    if data.startswith(ARCHIVES):
        return "archive"
    return "unknown" if data.startswith(OTHERS) else ""


def _in_text(data: bytes) -> str:
    """Text has no sign that only programs use, and reads as UTF-8 or as Windows writes it."""
    if any(sign < 32 and sign not in b"\t\n\r\f" for sign in set(data)):
        return "unknown"
    text = _decoded(data)
    if text is None:
        return "unknown"
    if text.lstrip("\ufeff \t\r\n\f").lower().startswith(PAGES):
        return "page"
    return "marked" if markings.is_marked_on_a_line(text) else ""


def _decoded(data: bytes) -> str | None:
    for coding in ("utf-8-sig", "cp1252"):
        try:
            return data.decode(coding)
        except UnicodeDecodeError:
            continue
    return None
