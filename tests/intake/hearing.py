"""What was heard of a Word file: everything that proposals hold, or that is listed as left over."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from typing import Any

from lxml import etree

from decisions import editions
from intake import docx, figures, names, proposals
from intake.findings import Findings
from intake.names import Known
from intake.proposals import People
from prose import money

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
PEOPLE = People(
    all=[Known(1, "Author Test", "Officer"), Known(2, "Roshan Patel", "Team Leader")],
    approvers=[
        Known(3, "Approver1 Test", "CIO"),
        Known(4, "Lucy Shirodkar", "CIO"),
        Known(5, "Hilary Allison", "Head of Public Affairs"),
    ],
)
# An answer is not among the comments, and a box that is not ticked is no answer.
ANSWER = re.compile(
    r"^\W*(?:yes|no|not required|partly|not yet|n/a)\b[\s,.:;–—/-]*(?:(?:yes|no)\b\s*)?",
    re.IGNORECASE,
)
SENTENCE = re.compile(r"(?<=[.!?])\s+")


def find(data: bytes, edition: str = "2018", people: People = PEOPLE) -> Findings:
    """Return what a file becomes in a form."""
    source = docx.read(data)
    assert source.refused == ""
    assert source.unsettled == ()
    return proposals.find(source, editions.load(edition), people)


def value(found: Findings, part: str, name: str) -> Any:
    """Return what is proposed for a field of a part; the first that is."""
    return next(p.value[name] for p in found.proposals if p.part == part and name in p.value)


def line(found: Findings, key: str) -> dict[str, Any]:
    """Return what is proposed for a line of the checklist."""
    lines = [p.value["lines"] for p in found.proposals if p.part == "checklist"]
    return next(each[key] for each in lines if key in each)


def words(tree: Any) -> str:
    """Return the plain words of any plain data, a text a line."""
    return "\n".join(_strings(tree))


def _strings(data: Any) -> Iterator[str]:
    if isinstance(data, str):
        yield data
    elif isinstance(data, int):
        yield money.write(data)
    elif isinstance(data, dict):
        if "inlines" in data:
            yield "".join(_inline(each) for each in data["inlines"])
            data = {key: each for key, each in data.items() if key != "inlines"}
        for each in data.values():
            yield from _strings(each)
    elif isinstance(data, (list, tuple)):
        if data and all(
            isinstance(e, dict) and e.get("is") in ("text", "ref", "break") for e in data
        ):
            yield "".join(map(_inline, data))
        else:
            for each in data:
                yield from _strings(each)


def _inline(each: dict[str, Any]) -> str:
    """A reference is read as its label: "label:2e" as 2e."""
    return each.get("text") or each.get("to", " ").removeprefix("label:")


def heard(found: Findings) -> str:
    """Return all that is proposed, noted or left, with the labels it stands under; not what is only
    shown as a proposal's source, which would go once it is taken in."""
    kept: list[str] = []
    for each in found.proposals:
        kept += [words(each.value), each.title, *each.notes, *(said.label for said in each.source)]
        if {"low", "high"} & set(str(each.value)) or "money" in each.value:
            kept += [said.words for said in each.source]
    for left in found.left:
        kept += [left.said.label, left.said.words]
    return "\n".join(kept)


def letters(text: str) -> str:
    return re.sub(r"[^a-z0-9£]", "", text.casefold())


def sentences(data: bytes) -> list[str]:
    """Return every sentence of a file's text, read without the reader: paragraph by paragraph."""
    root = etree.fromstring(zipfile.ZipFile(io.BytesIO(data)).read("word/document.xml"))
    found = []
    for paragraph in root.iter(f"{W}p"):
        if any(
            each.find(f".//{W}showingPlcHdr") is not None
            for each in paragraph.iterancestors(f"{W}sdt")
        ):
            continue  # it only says what is to be typed
        text = "".join(
            (each.text or "") if each.tag == f"{W}t" else " "
            for each in paragraph.iter(f"{W}t", f"{W}tab", f"{W}br")
        )
        found += [each for each in SENTENCE.split(text) if each.strip()]
    return found


def lost(data: bytes, found: Findings) -> list[str]:
    """Return the sentences of a file that are neither proposed nor listed."""
    kept = letters(heard(found))
    return [each for each in sentences(data) if not _is_kept(each, kept)]


def _is_kept(sentence: str, kept: str) -> bool:
    days = figures.find_dates(sentence)
    if days and len(letters(sentence)) < 14 and letters(days[0].isoformat()) in kept:
        return True
    forms = {
        sentence,
        ANSWER.sub("", sentence),
        re.sub(r"^\W*(?:\(?\w{1,3}\)|\d+\.)\s", "", sentence),
    }
    if any(letters(form) in kept for form in forms):
        return True
    label, colon, rest = sentence.partition(":")
    named = names.split(rest or sentence)
    if len(named) > 1 and all(letters(each) in kept for each in named):
        return True
    if not colon:
        label, colon, rest = sentence.partition(" - ")
    return bool(colon) and letters(re.sub(r"^\d+\. ", "", label)) in kept and _is_kept(rest, kept)
