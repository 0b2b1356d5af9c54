"""How a page of ours is laid out on paper: our own fonts, one style sheet, and nothing fetched.

Papers of the office are printed as the record is; what each is, its own room says.
"""

from __future__ import annotations

import functools
import logging
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from django.conf import settings
from weasyprint import CSS, HTML, Document
from weasyprint.css.counters import CounterStyle
from weasyprint.logger import LOGGER
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

from public_record import glyphs, split_tables

SCHEME = "part-one:"
DRAWINGS = frozenset(
    [*(f"bars-{filled}.svg" for filled in range(5)), "draft.svg", "not-the-record.svg"]
)
_printing = threading.Lock()  # Pango's font map, and the shared configuration, take one at a time


class Refused(FatalURLFetchingError):
    """Something asked to fetch an address that is not one of ours."""


@contextmanager
def alone() -> Iterator[None]:
    """Print alone; raises RuntimeError where the renderer found a glyph missing."""
    with _printing, _no_missing_glyph():
        yield


def laid_out(page: str, sheets: list[CSS]) -> Document:
    """Return the pages of a page of HTML.

    A row is kept whole where it can be. One that no page holds begins where it stands, under the
    head of its table, and not on a page of its own without one.
    """
    fonts = {"font_config": style().fonts, "counter_style": style().counters}
    html = HTML(string=page, url_fetcher=OursAlone(), base_url=SCHEME)
    document = html.render(stylesheets=sheets, **fonts)
    if split := split_tables.split_rows(document):
        for row in split:
            row.set("class", f"{row.get('class', '')} splits".strip())
        document = html.render(stylesheets=sheets, **fonts)
    return document


class Style(NamedTuple):
    fonts: FontConfiguration
    counters: CounterStyle
    sheet: CSS


@functools.cache
def style() -> Style:
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
    text = (sources() / "print.css").read_text(encoding="utf-8")
    return Style(fonts, counters, CSS(string=faces + text, base_url=SCHEME, **given))


def sheet(rules: str) -> CSS:
    """Return rules of style that stand after those that every record shares."""
    return CSS(
        string=rules,
        base_url=SCHEME,
        font_config=style().fonts,
        counter_style=style().counters,
        url_fetcher=OursAlone(),
    )


def sources() -> Path:
    return Path(settings.BASE_DIR) / "static" / "src"


class OursAlone(URLFetcher):
    """Serves the print fonts and the drawings of the style sheet; everything else is fatal."""

    def fetch(self, url: str, headers: dict[str, str] | None = None) -> URLFetcherResponse:
        name = url.removeprefix(SCHEME)
        if name != url and name in {file for _family, _weight, file in glyphs.FACES}:
            return URLFetcherResponse(url, glyphs.font(name), {"Content-Type": "font/ttf"})
        if name != url and name in DRAWINGS:
            drawing = (sources() / "print" / name).read_bytes()
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
