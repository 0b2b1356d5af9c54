"""What is wrong with a PDF. Runs in the child process alone: no Django, all imports here."""

from __future__ import annotations

import contextlib
import importlib
import io
import pkgutil
import time
from collections.abc import Iterator
from typing import Any

import pikepdf
import pypdf

from prose import markings

# pypdf imports parts of itself only when a file needs them, which here is too late.
for each in pkgutil.walk_packages(pypdf.__path__, "pypdf."):
    with contextlib.suppress(ImportError):  # its second choice of a library for passwords
        importlib.import_module(each.name)

PAGES = 40  # that are read for markings, which stand on every page
SECONDS = 6.0
# Actions that run or start something, send something away, or open a file inside the file.
ACTING = ("/JavaScript", "/Launch", "/ImportData", "/SubmitForm", "/Rendition", "/GoToE")
MEDIA = ("/RichMedia", "/3D", "/Screen", "/Movie", "/Sound")


def look(data: bytes) -> str:
    """Return the name of what is wrong (`attachments.judging.FAULTS`), or nothing."""
    try:
        with pikepdf.open(io.BytesIO(data)) as pdf:
            if pdf.is_encrypted:
                return "locked"
            if not len(pdf.pages):
                return "broken"
            if fault := _acts(pdf):
                return fault
    except pikepdf.PasswordError:
        return "locked"
    except (pikepdf.PdfError, ValueError, RuntimeError):
        # Opening one that needs no password to be read wants a device for chance, which is shut off
        return "locked" if b"/Encrypt" in data else "broken"
    return "marked" if any(map(markings.is_marked_on_a_line, _words(data))) else ""


def _acts(pdf: pikepdf.Pdf) -> str:
    for each in _dictionaries(list(pdf.objects)):
        if "/EF" in each or each.get("/Type") == "/EmbeddedFile":
            return "inside"
        if any(name in each for name in ("/JS", "/JavaScript", "/XFA")):
            return "script"
        if str(each.get("/S", "")) in ACTING or str(each.get("/Subtype", "")) in MEDIA:
            return "script"
    return ""


def _dictionaries(waiting: list[Any]) -> Iterator[Any]:
    """Yield every dictionary: those that stand in others too, but none that is referred to twice,
    since each of those is an object of its own."""
    while waiting:
        each = waiting.pop()
        if isinstance(each, pikepdf.Stream):
            each = each.stream_dict
        if isinstance(each, pikepdf.Dictionary):
            yield each
            waiting += [value for _, value in each.items() if _stands_inside(value)]
        elif isinstance(each, pikepdf.Array):
            waiting += [value for value in each if _stands_inside(value)]


def _stands_inside(value: Any) -> bool:
    return isinstance(value, pikepdf.Dictionary | pikepdf.Array) and not value.is_indirect


def _words(data: bytes) -> Iterator[str]:
    """Yield what can be read, page by page, while there is time; what cannot be is left out."""
    until = time.process_time() + SECONDS
    try:
        reader = pypdf.PdfReader(io.BytesIO(data))
        yield str(reader.metadata or "")
        for page in reader.pages[:PAGES]:
            if time.process_time() > until:
                return
            yield page.extract_text()
    except Exception:  # whatever a parser of drawings says: qpdf has read the file
        return
