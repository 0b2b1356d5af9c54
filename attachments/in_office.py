"""What is wrong with a Word document or an Excel workbook. Runs in the child process alone: no
Django, all imports here."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator

from lxml import etree

from prose import markings

ENTRIES, BYTES = 4_000, 200 * 1024 * 1024  # of one file, unpacked
INSIDE = (".docx", ".xlsx")  # what a document may have embedded: a chart's figures are a workbook
KINDS = {
    "wordprocessingml.document.main+xml": "word",
    "spreadsheetml.sheet.main+xml": "excel",
}
WORDS = re.compile(r"(?:word|xl|docProps)/[^\0]*\.xml")
RUNS = re.compile(r"vbaproject|macrosheet|macroenabled|activex|vbadata", re.IGNORECASE)
FETCHED = ("attachedTemplate", "oleObject", "frame", "subDocument", "externalLink", "package")
# A password, a header that lies, a way of packing that the reader does not know (a RuntimeError)
BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    etree.XMLSyntaxError,
    EOFError,
    ValueError,
    RuntimeError,
    KeyError,
)
LINES = ("p", "si", "c", "row", "is", "oddHeader", "oddFooter")


class Fault(Exception):
    """What is wrong, by its name."""


def look(data: bytes) -> dict[str, str]:
    """Return the `kind`, and the name of what is wrong (`attachments.judging.FAULTS`) if any."""
    try:
        return {"kind": _judge(data, is_inside=False), "fault": ""}
    except Fault as fault:
        return {"kind": "", "fault": str(fault)}
    except BROKEN:
        return {"kind": "", "fault": "broken"}


def _judge(data: bytes, *, is_inside: bool) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        entries = file.infolist()
        if len(entries) > ENTRIES or sum(entry.file_size for entry in entries) > BYTES:
            raise Fault("unpacked")
        if any(entry.flag_bits & 1 for entry in entries):
            raise Fault("locked")
        names = [entry.filename for entry in entries]
        if "[Content_Types].xml" not in names or len(set(names)) < len(names):
            raise Fault("archive")
        kind = _kind(_xml(file, "[Content_Types].xml"))
        if any(RUNS.search(name) for name in names):
            raise Fault("macros")
        _check_embedded(file, names, is_inside)
        _check_fetched(file, names)
        for name in names:
            if WORDS.fullmatch(name) and markings.is_marked_on_a_line(_text(_xml(file, name))):
                raise Fault("marked")
    return kind


def _kind(types: etree._Element) -> str:
    told = [str(each.get("ContentType", "")) for each in types]
    if any(RUNS.search(each) for each in told):
        raise Fault("macros")
    found = {kind for each in told for end, kind in KINDS.items() if each.endswith(end)}
    if len(found) != 1:
        raise Fault("archive")
    return found.pop()


def _check_embedded(file: zipfile.ZipFile, names: list[str], is_inside: bool) -> None:
    """An object of another program may be anything, and starts that program. What a chart has
    beside it is judged as the document itself is; but nothing inside that again."""
    for name in names:
        if "/embeddings/" not in name.lower() and "oleobject" not in name.lower():
            continue
        if name.endswith("/") or name.lower().endswith(".rels"):
            continue
        if is_inside or not name.lower().endswith(INSIDE):
            raise Fault("embedded")
        _judge(_read(file, name), is_inside=True)


def _check_fetched(file: zipfile.ZipFile, names: list[str]) -> None:
    """A document that fetches its template from the web runs what it gets."""
    for name in names:
        if not name.endswith(".rels"):
            continue
        for each in _xml(file, name):
            kind, target = str(each.get("Type", "")), str(each.get("Target", ""))
            is_far = each.get("TargetMode") == "External" and "://" in target
            is_file = target.lower().startswith("file:")
            if is_far and not is_file and kind.rsplit("/", 1)[-1] in FETCHED:
                raise Fault("fetches")


def _read(file: zipfile.ZipFile, name: str) -> bytes:
    with file.open(name) as opened:
        data = opened.read(BYTES + 1)
    if len(data) > BYTES:
        raise Fault("unpacked")
    return data


def _xml(file: zipfile.ZipFile, name: str) -> etree._Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    root = etree.fromstring(_read(file, name), parser)
    if root.getroottree().docinfo.doctype:
        raise Fault("broken")  # no office program writes one
    return root


def _text(root: etree._Element) -> str:
    """Return the words of a part, a line for each paragraph or cell, however they are cut up."""
    return "".join(_pieces(root))


def _pieces(root: etree._Element) -> Iterator[str]:
    for _, each in etree.iterwalk(root, events=("start",), tag="*"):
        name = etree.QName(each).localname
        if name in LINES:
            yield "\n"
        elif name in ("tab", "br"):
            yield " "
        if each.text and each.text.strip():
            yield each.text
