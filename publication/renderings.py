"""The final bytes of every rendering, made once and scanned as they are."""

from __future__ import annotations

import datetime
import functools
from dataclasses import dataclass

from django.conf import settings

from decisions.models import Decision
from public_record import data, page, pdf
from public_record import part_one as public
from publication import snapshot
from publication.models import Viewing

Kind = Viewing.Kind


@dataclass(frozen=True)
class Rendered:
    """What the public record keeps of a version: the rest is made from it."""

    part_one: public.PartOne
    pdf: bytes
    pdf_pages: int


@dataclass(frozen=True)
class Renderings:
    """What would be public: the record, and the page, PDF and data made from it."""

    part_one: public.PartOne
    standing: public.Standing
    digest: str
    page: bytes
    pdf: bytes
    pdf_pages: int
    pdf_sha256: str
    json: bytes

    @property
    def record(self) -> Rendered:
        return Rendered(self.part_one, self.pdf, self.pdf_pages)

    def files(self) -> dict[str, bytes]:
        """Return every rendering by the name that people know it by."""
        return {"page": self.page, "PDF": self.pdf, "data": self.json}

    def of_kind(self, kind: Viewing.Kind) -> bytes:
        """Return the bytes of one rendering."""
        return {Kind.PAGE: self.page, Kind.PDF: self.pdf, Kind.JSON: self.json}[kind]


def render(decision: Decision, *, published_on: datetime.date, version: int = 1) -> Renderings:
    """Make every rendering of a decided decision. Raises NotDecided, and Unprintable."""
    part_one = _record(decision, version)
    printed = _printed(part_one, settings.PUBLIC_URL)
    standing = snapshot.standing(
        decision,
        published_on=published_on,
        versions=[public.VersionLine(version=version, published_on=published_on)],
    )
    standing = public.measured(standing, printed.content, printed.pages)
    return Renderings(
        part_one=part_one,
        standing=standing,
        digest=public.digest(part_one),
        page=page.whole(part_one, standing),
        pdf=printed.content,
        pdf_pages=printed.pages,
        pdf_sha256=standing.pdf_sha256,
        json=data.decision_json(part_one),
    )


def public_digest(decision: Decision) -> str:
    """Return the digest of what would be public of a decided decision. Raises NotDecided."""
    return public.digest(_record(decision, version=1))


def _record(decision: Decision, version: int) -> public.PartOne:
    return snapshot.snapshot(
        decision, version=version, demonstration=settings.PART_ONE_DEMONSTRATION
    )


@functools.lru_cache(maxsize=8)
def _printed(part_one: public.PartOne, address: str) -> pdf.Pdf:
    """The PDF is a function of these two alone, and the slowest of the renderings: a publisher
    looks at it, approves it and publishes it, which is one printing."""
    return pdf.render(part_one, address=address)
