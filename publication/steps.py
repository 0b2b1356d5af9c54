"""Writes for the actions of this room: into the public record, or into what is held. No event."""

from __future__ import annotations

import datetime

from audit.actions import Refused
from decisions.models import Decision
from prose import canonical
from public_record import part_one as public
from public_record import steps as public_steps
from publication.models import Held, Publication
from publication.renderings import Rendered, Renderings


def put(
    decision: Decision, rendered: Rendered, standing: public.Standing, *, at: datetime.datetime
) -> None:
    """Put approved bytes into the public record."""
    if decision.number_seq is None:
        raise Refused("This decision has no number yet.")
    public_steps.put(
        rendered.part_one,
        standing,
        pdf=rendered.pdf,
        pdf_pages=rendered.pdf_pages,
        series_year=decision.number_year or rendered.part_one.outcome.decided_on.year,
        series_order=decision.number_seq,
        published_at=at,
    )


def hold(embargo: Publication, renderings: Renderings) -> Held:
    """Keep approved bytes here until their time."""
    return Held.objects.create(
        publication=embargo,
        part_one=public.content(renderings.part_one),
        pdf=renderings.pdf,
        pdf_pages=renderings.pdf_pages,
    )


def take_out(embargo: Publication) -> Rendered:
    """Take approved bytes out, to be put into the public record.

    Raises Refused where they are not the bytes that were approved.
    """
    kept = Held.objects.get(publication=embargo)
    part_one, pdf = public.read(bytes(kept.part_one)), bytes(kept.pdf)
    as_approved = (embargo.digest, embargo.pdf_sha256)
    if (public.digest(part_one), canonical.digest(pdf)) != as_approved:
        raise Refused("What was held is not what was approved. Tell the auditor.")
    kept.delete()
    return Rendered(part_one, pdf, kept.pdf_pages)


def throw_away(decision: Decision) -> None:
    """Delete what is held of a decision."""
    Held.objects.filter(publication__decision=decision).delete()
