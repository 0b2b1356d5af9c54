"""Writes to the public record, for the actions of publication. They record no event."""

from __future__ import annotations

import datetime

from prose import canonical
from public_record import data, facts, page, search
from public_record.models import EMPTIED, Document, Record, RecordObjective
from public_record.part_one import Link, PartOne, Standing, digest, measured

OPEN = ("open", "late")


def put(
    part_one: PartOne,
    standing: Standing,
    *,
    pdf: bytes,
    pdf_pages: int,
    series_year: int,
    series_order: int,
    published_at: datetime.datetime,
) -> Record:
    """Make a record public, or a new version of it current: page, PDF, data and its list row.

    The page tells the PDF's pages, size and digest. Call it inside the action's transaction;
    raises IntegrityError where that version already stands.
    """
    standing = measured(standing, pdf, pdf_pages)
    Document.objects.filter(slug=part_one.slug, is_current=True).update(is_current=False)
    contents = {
        Document.Kind.PAGE: page.fragment(part_one, standing).encode(),
        Document.Kind.PDF: pdf,
        Document.Kind.JSON: data.decision_json(part_one),
    }
    for kind, content in contents.items():
        Document.objects.create(
            slug=part_one.slug,
            version=part_one.version,
            kind=kind,
            **page.frame(part_one)._asdict(),
            content=content,
            sha256=canonical.digest(content),
            changed_at=published_at,
        )
    row = _row(part_one, standing) | {
        "series_year": series_year,
        "series_order": series_order,
        "published_at": published_at,
        "changed_at": published_at,
    }
    record, _ = Record.objects.update_or_create(slug=part_one.slug, defaults=row)
    _set_objectives(record, part_one)
    return record


def restate(part_one: PartOne, standing: Standing, *, at: datetime.datetime) -> Record:
    """Render the current page again after its standing changed, and its list row.

    PDF and data stand as they were published. Raises Record.DoesNotExist where the record is not
    public.
    """
    record = Record.objects.get(slug=part_one.slug, state=Record.State.PUBLIC)
    current = Document.objects.filter(slug=part_one.slug, is_current=True)
    pdf = current.get(kind=Document.Kind.PDF)
    standing = measured(standing, bytes(pdf.content), record.pdf_pages)
    content = page.fragment(part_one, standing).encode()
    current.filter(kind=Document.Kind.PAGE).update(
        content=content, sha256=canonical.digest(content), changed_at=at
    )
    for name, value in (_row(part_one, standing) | {"changed_at": at}).items():
        setattr(record, name, value)
    record.save()
    return record


def take_down(slug: str, *, reason: str, on: datetime.date, at: datetime.datetime) -> Record:
    """Delete every public copy of a record; its number and the public reason stay, as a tombstone.

    Raises Record.DoesNotExist where the record never was public.
    """
    record = Record.objects.get(slug=slug)
    Document.objects.filter(slug=slug).delete()
    record.objectives.all().delete()
    emptied = dict.fromkeys(EMPTIED, "") | {
        "state": Record.State.TAKEN_DOWN,
        "decided_on": None,
        "published_on": None,
        "published_at": None,
        "part_two_review_on": None,
        "corrected_on": None,
        "part_two_exists": False,
        "highest_pence": 0,
        "conditions_open": 0,
        "pdf_pages": 0,
        "taken_down_on": on,
        "taken_down_reason": reason,
        "changed_at": at,
    }
    for name, value in emptied.items():
        setattr(record, name, value)
    record.save()
    return record


def _row(part_one: PartOne, standing: Standing) -> dict[str, object]:
    """Return the fields of a record's row in the public list."""
    outcome, withheld = part_one.outcome, part_one.part_two.withheld
    corrected = standing.versions[-1].published_on if len(standing.versions) > 1 else None
    return {
        "state": Record.State.PUBLIC,
        "taken_down_on": None,
        "taken_down_reason": "",
        "body_slug": part_one.wording.body_slug,
        "body_name": part_one.wording.body_name,
        "number": part_one.number,
        "title": part_one.title,
        "summary": part_one.why,
        "decision_maker_office": outcome.maker.job_title,
        "decided_on": outcome.decided_on,
        "published_on": standing.published_on,
        "outcome_key": outcome.key,
        "outcome": outcome.title,
        "outcome_mark": outcome.mark,
        "cost": facts.cost(part_one).headline,
        "highest_pence": facts.highest_pence(part_one),
        "significant_public_interest": part_one.significance.significant,
        "part_two_exists": part_one.part_two.exists,
        "part_two_grounds": "; ".join(f"{i.ground_letter}) {i.ground}" for i in withheld),
        "part_two_review_on": min((item.review_on for item in withheld), default=None),
        "supersedes": _numbers(part_one.links, "supersedes"),
        "superseded_by": _numbers(standing.later, "superseded by"),
        "conditions_open": sum(line.state in OPEN for line in standing.conditions),
        "version": part_one.version,
        "corrected_on": corrected,
        "digest": digest(part_one),
        "pdf_sha256": standing.pdf_sha256,
        "pdf_pages": standing.pdf_pages,
        "search_text": search.text_of(part_one),
    }


def _numbers(links: tuple[Link, ...], kind: str) -> str:
    return "; ".join(link.number for link in links if link.kind == kind)


def _set_objectives(record: Record, part_one: PartOne) -> None:
    record.objectives.all().delete()
    RecordObjective.objects.bulk_create(
        RecordObjective(record=record, title=title) for title in dict.fromkeys(part_one.objectives)
    )
