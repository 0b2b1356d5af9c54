"""Records put on the public shelf, as publication's actions put them there."""

from __future__ import annotations

import datetime
from typing import Any

import msgspec

from public_record import steps
from public_record.models import Record
from public_record.part_one import Standing
from tests.public_record import samples

PDF = b"%PDF-1.7 the bytes of a printed record"
AT = datetime.datetime(2018, 3, 29, 9, 30, tzinfo=datetime.UTC)
ADDRESSES = (
    "/decisions/{slug}/",
    "/decisions/{slug}/part-one.pdf",
    "/decisions/{slug}.json",
    "/decisions/{slug}/versions/1/",
)


def publish(
    *,
    standing: Standing | None = None,
    pdf: bytes = PDF,
    order: int = 9,
    at: datetime.datetime = AT,
    **changes: Any,
) -> Record:
    """Publish the rich record, with changes."""
    part_one = samples.part_one(**changes)
    return steps.put(
        part_one,
        standing or samples.standing(),
        pdf=pdf,
        pdf_pages=7,
        series_year=part_one.outcome.decided_on.year,
        series_order=order,
        published_at=at,
    )


def publish_number(order: int, **changes: Any) -> Record:
    """Publish a record under a number of its own: D{order}-2018."""
    number = f"D{order:02d}-2018"
    return publish(order=order, **({"number": number, "slug": number} | changes))


def take_down(slug: str = "D09-2018", reason: str = "It held personal data.") -> Record:
    return steps.take_down(
        slug,
        reason=reason,
        on=datetime.date(2018, 5, 3),
        at=datetime.datetime(2018, 5, 3, 15, 0, tzinfo=datetime.UTC),
    )


def outcome(**changes: Any) -> Any:
    """Return the sample's outcome with changes."""
    return msgspec.structs.replace(samples.part_one().outcome, **changes)
