"""The PDF of Part One: PDF/UA-1 and PDF/A-3a at once, with the record's data inside it.

The same record gives the same bytes: dates and identifier come from the record, the fonts are
our own, and nothing is fetched from anywhere.
"""

from __future__ import annotations

import datetime
import functools
from collections.abc import Iterator
from typing import Any, NamedTuple

import msgspec
from django.template.loader import render_to_string
from weasyprint import CSS, Attachment, Document

from public_record import glyphs, part_one, print_view, printing, tagging

RUNNING_ON = "#public-interest { break-before: auto; margin-top: 7.5mm }"


class Pdf(NamedTuple):
    """A printed record: its bytes, and how many pages they make."""

    content: bytes
    pages: int


class Unprintable(ValueError):
    """The record holds characters that no print font has; the message names them."""


@functools.lru_cache(maxsize=8)
def render(record: part_one.PartOne, *, address: str) -> Pdf:
    """Return the PDF of `record`, whose public site stands at `address`.

    What a publisher reads, approves and publishes is the same record three times, and so the same
    bytes: the last few are kept.

    Raises Unprintable where a character cannot be shown, and glyphs.FontsMissing where the fonts
    were not built. Source: ISO 14289-1 (PDF/UA-1), ISO 19005-3 (PDF/A-3a).
    """
    if reason := unprintable(record, address):
        raise Unprintable(reason)
    page = render_to_string("public_record/pdf/part_one.html", print_view.view(record, address))
    with printing.alone():
        document = _laid_out(page)
        return Pdf(_write(document, record), len(document.pages))


def _laid_out(page: str) -> Document:
    """Return the pages. The checklist has a page of its own where it fits, else it runs on."""
    sheets = [printing.style().sheet]
    document = printing.laid_out(page, sheets)
    if _first(document, "part-one") - _first(document, "public-interest") > 1:
        document = printing.laid_out(page, [*sheets, _running_on()])
    return document


@functools.cache
def _running_on() -> CSS:
    return printing.sheet(RUNNING_ON)


def _first(document: Document, place: str) -> int:
    """Return the number of the page on which `place` begins; it is on each that it runs over."""
    return next(n for n, page in enumerate(document.pages) if place in page.anchors)


def unprintable(record: part_one.PartOne, address: str = "") -> str | None:
    """Return why `record` cannot be printed, naming the characters; None where it can."""
    return glyphs.refusal(address + "".join(_strings(msgspec.to_builtins(record))))


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from _strings(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from _strings(inner)


def _write(document: Document, record: part_one.PartOne) -> bytes:
    tagging.identify_as_ua(document)
    recorded_at = datetime.datetime.combine(
        record.outcome.recorded_on, datetime.time(), tzinfo=datetime.UTC
    )
    document.metadata.attachments = [
        Attachment(
            string=part_one.content(record),
            name=print_view.attachment_name(record),
            description=f"The record of decision {record.number} as data",
            relationship="Data",
            created=recorded_at,
            modified=recorded_at,
            url_fetcher=printing.OursAlone(),
        )
    ]
    return document.write_pdf(
        pdf_variant="pdf/a-3a",
        pdf_tags=True,
        pdf_identifier=bytes.fromhex(part_one.digest(record))[:16],
        finisher=tagging.finish,
    )
