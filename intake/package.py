"""The package that a .docx file is: a zip of XML parts, opened within limits, never by name alone.

Nothing is written to disk and nothing is asked of the network. What is refused is refused with a
sentence that says what to do.
"""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from typing import Any

from lxml import etree

LARGEST = 10 * 1024 * 1024  # bytes of the file
MOST_PARTS = 2_000
LARGEST_PART = 30 * 1024 * 1024  # bytes of one part of XML, unpacked
LARGEST_OPENED = 60 * 1024 * 1024  # bytes of all that is unpacked
DEEPEST = 90  # elements within one another
MAIN = "word/document.xml"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
RELATIONSHIPS = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
NOT_WORD = "This is not a Word file. Choose a file whose name ends in .docx."
BROKEN = (
    "This Word file is broken and cannot be read. Open it in Word, save it again, and try that."
)
TOO_BIG = (
    "This file is too big to be a form. Take pictures and other files out of it, and try again."
)


class NotRead(ValueError):
    """The file is not read; the message says why and what to do."""


class Package:
    """The parts of a file that can be asked for; raises NotRead where it is none that we read."""

    def __init__(self, data: bytes) -> None:
        _check_kind(data)
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, zipfile.LargeZipFile, ValueError, OSError) as error:
            raise NotRead(NOT_WORD) from error
        self._entries = self._zip.infolist()
        self._opened = 0
        self._check()

    def _check(self) -> None:
        names = [entry.filename for entry in self._entries]
        if len(names) > MOST_PARTS:
            raise NotRead(TOO_BIG)
        if len(set(names)) < len(names):
            raise NotRead(BROKEN)
        if any(entry.flag_bits & 1 for entry in self._entries):
            raise NotRead("This file has a password. Save it without one, and try that.")
        if any(name.lower().endswith(("vbaproject.bin", "vbadata.xml")) for name in names):
            raise NotRead(MACROS)
        if MAIN not in names:
            raise NotRead(NOT_WORD)
        if "macroenabled" in self._raw("[Content_Types].xml").decode("latin-1").lower():
            raise NotRead(MACROS)

    def names(self, beginning: str) -> list[str]:
        """Return the names of the parts that begin so, in their order."""
        found = (entry.filename for entry in self._entries)
        return sorted(name for name in found if name.startswith(beginning) and ".rels" not in name)

    def part(self, name: str) -> Any:
        """Return the root element of a part; None where there is none. Raises NotRead."""
        return _parse(raw) if (raw := self._raw(name)) else None

    def targets(self, name: str) -> dict[str, str]:
        """Return where the relationships of a part lead, by their ids."""
        folder, base = posixpath.split(name)
        root = self.part(f"{folder}/_rels/{base}.rels")
        if root is None:
            return {}
        return {each.get("Id", ""): each.get("Target", "") for each in root.iter(RELATIONSHIPS)}

    def _raw(self, name: str) -> bytes:
        """Return the bytes of a part, "" where there is none. Counts what it unpacks, since what
        the zip says of itself need not be true."""
        if not any(entry.filename == name for entry in self._entries):
            return b""
        try:
            with self._zip.open(name) as part:
                data = part.read(LARGEST_PART + 1)
        except (
            zipfile.BadZipFile,
            zlib.error,
            NotImplementedError,
            RuntimeError,
            EOFError,
            OSError,
        ) as e:
            raise NotRead(BROKEN) from e
        self._opened += len(data)
        if len(data) > LARGEST_PART or self._opened > LARGEST_OPENED:
            raise NotRead(TOO_BIG)
        return data


MACROS = "This file has macros. Save it as a Word document (.docx) without them, and try that."


def _check_kind(data: bytes) -> None:
    """Refuse what is plainly something else, in the words of what it is."""
    if len(data) > LARGEST:
        raise NotRead(TOO_BIG)
    if data.startswith(OLE):
        if ENCRYPTED in data:
            raise NotRead("This file has a password. Save it without one, and try that.")
        raise NotRead(
            "This is a file of an older Word (.doc). Save it as a Word document (.docx), and try "
            "that."
        )
    if not data.startswith(b"PK"):
        raise NotRead(NOT_WORD)


def _parse(raw: bytes) -> Any:
    """Parse XML without entities, document types or network. Raises NotRead."""
    if b"<!DOCTYPE" in raw or b"<!ENTITY" in raw:
        raise NotRead(BROKEN)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True,
        remove_pis=True, huge_tree=False,
    )  # fmt: skip
    try:
        root = etree.fromstring(raw, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise NotRead(BROKEN) from error
    if root.getroottree().docinfo.doctype:
        raise NotRead(BROKEN)
    depth = 0
    for event, _ in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        if depth > DEEPEST:
            raise NotRead(
                "This file is nested too deeply to be read. Copy its text into a new file."
            )
    return root
