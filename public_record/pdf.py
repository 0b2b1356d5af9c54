"""The PDF of Part One: PDF/UA-1 and PDF/A-3a at once, with the record's data inside it.

The same record gives the same bytes: dates and identifier come from the record, the fonts are
our own, and nothing is fetched from anywhere.
"""

from __future__ import annotations

import datetime
import functools
import logging
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import msgspec
from django.conf import settings
from django.template.loader import render_to_string
from weasyprint import CSS, HTML, Attachment, Document
from weasyprint.css.counters import CounterStyle
from weasyprint.logger import LOGGER
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

from public_record import glyphs, part_one, print_view, split_tables, tagging

SCHEME = "part-one:"
DRAWINGS = frozenset(f"bars-{filled}.svg" for filled in range(5))
RUNNING_ON = "#public-interest { break-before: auto; margin-top: 7.5mm }"
_printing = threading.Lock()  # Pango's font map, and the shared configuration, take one at a time


class Pdf(NamedTuple):
    """A printed record: its bytes, and how many pages they make."""

    content: bytes
    pages: int


class Unprintable(ValueError):
    """The record holds characters that no print font has; the message names them."""


class Refused(FatalURLFetchingError):
    """Something asked to fetch an address that is not one of ours."""


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
    with _printing, _no_missing_glyph():
        document = _laid_out(page)
        return Pdf(_write(document, record), len(document.pages))


def _laid_out(page: str) -> Document:
    """Return the pages. The checklist has a page of its own where it fits, else it runs on.

    A row is kept whole where it can be. One that no page holds begins where it stands, under the
    head of its table, and not on a page of its own without one.
    """
    style = _style()
    html = HTML(string=page, url_fetcher=OursAlone(), base_url=SCHEME)
    fonts = {"font_config": style.fonts, "counter_style": style.counters}
    sheets = [style.sheet]
    document = html.render(stylesheets=sheets, **fonts)
    if split := split_tables.split_rows(document):
        for row in split:
            row.set("class", f"{row.get('class', '')} splits".strip())
        document = html.render(stylesheets=sheets, **fonts)
    if _first(document, "part-one") - _first(document, "public-interest") > 1:
        sheets.append(style.running_on)
        document = html.render(stylesheets=sheets, **fonts)
    return document


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
            url_fetcher=OursAlone(),
        )
    ]
    return document.write_pdf(
        pdf_variant="pdf/a-3a",
        pdf_tags=True,
        pdf_identifier=bytes.fromhex(part_one.digest(record))[:16],
        finisher=tagging.finish,
    )


class _Style(NamedTuple):
    fonts: FontConfiguration
    counters: CounterStyle
    sheet: CSS
    running_on: CSS


@functools.cache
def _style() -> _Style:
    """Return the fonts and the style sheet that every record shares, read once."""
    fonts, counters = FontConfiguration(), CounterStyle()
    faces = "".join(
        f'@font-face {{ font-family: "{family}"; font-weight: {weight}; '
        f"src: url({SCHEME}{file}) }}\n"
        for family, weight, file in glyphs.FACES
    )
    for _family, _weight, file in glyphs.FACES:
        glyphs.font(file)
    given = {"font_config": fonts, "counter_style": counters, "url_fetcher": OursAlone()}
    sheet = (_sources() / "print.css").read_text(encoding="utf-8")
    return _Style(
        fonts,
        counters,
        CSS(string=faces + sheet, base_url=SCHEME, **given),
        CSS(string=RUNNING_ON, base_url=SCHEME, **given),
    )


def _sources() -> Path:
    return Path(settings.BASE_DIR) / "static" / "src"


class OursAlone(URLFetcher):
    """Serves the print fonts and the drawings of the style sheet; everything else is fatal."""

    def fetch(self, url: str, headers: dict[str, str] | None = None) -> URLFetcherResponse:
        name = url.removeprefix(SCHEME)
        if name != url and name in {file for _family, _weight, file in glyphs.FACES}:
            return URLFetcherResponse(url, glyphs.font(name), {"Content-Type": "font/ttf"})
        if name != url and name in DRAWINGS:
            drawing = (_sources() / "print" / name).read_bytes()
            return URLFetcherResponse(url, drawing, {"Content-Type": "image/svg+xml"})
        raise Refused(f"The printed record may not fetch {url}.")


class _no_missing_glyph(logging.Handler):
    """Turn the renderer's remark on a missing glyph into an error."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.remarks: list[str] = []

    def emit(self, entry: logging.LogRecord) -> None:
        if ".notdef" in (message := entry.getMessage()):
            self.remarks.append(message)

    def __enter__(self) -> None:
        LOGGER.addHandler(self)

    def __exit__(self, kind: type[BaseException] | None, *rest: object) -> None:
        LOGGER.removeHandler(self)
        if self.remarks and kind is None:
            raise RuntimeError(self.remarks[0])
