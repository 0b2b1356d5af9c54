"""Publish, hold until a time, release, take down, confirm, close: acts that are only added.

Rendering and scanning happen before the transaction, so that no lock is held over them; inside it
the digest is what binds the person's approval to the bytes.
"""

from __future__ import annotations

import datetime

from accounts import actions as presence
from accounts.models import Proof, User
from audit import clock
from audit.actions import Refused, Stale, action, record
from decisions import steps
from decisions.models import Decision, Revision
from public_record import data as public_data
from public_record import part_one as public
from public_record import queries as published
from public_record import steps as public_steps
from publication import gate, queries, rules, snapshot
from publication.models import Acknowledgement, Held, Publication
from publication.renderings import Renderings, render

Act = Publication.Act


def publish_act(decision: Decision) -> str:
    """Return the act that a proof of presence for publishing is bound to."""
    return f"publish:{decision.pk}"


def publish(
    decision: Decision,
    *,
    by: User,
    digest: str,
    proof: Proof,
    embargo_until: datetime.datetime | None = None,
) -> Publication:
    """Make a decided decision public, now or once an embargo ends.

    `digest` is the public digest that the publisher saw. Raises Stale where the record would now
    be another, Refused where a rule or the gate says no. Uses the proof up.
    """
    renderings = render(decision, published_on=clock.today())
    if renderings.digest != digest:
        raise Stale("The record has changed since you looked at it. Look at it again.")
    revision = decided_revision(decision)
    findings = gate.scan(revision, renderings)
    act = _publish(
        decision,
        by=by,
        proof=proof,
        renderings=renderings,
        findings=findings,
        embargo_until=embargo_until,
    )
    if embargo_until is None:
        _restate_linked(decision, renderings.part_one)
    return act


@action
def _publish(
    decision: Decision,
    *,
    by: User,
    proof: Proof,
    renderings: Renderings,
    findings: gate.Findings,
    embargo_until: datetime.datetime | None,
) -> Publication:
    decision = steps.take(decision)
    at = clock.now()
    _refuse(
        rules.why_not_publish(
            decision,
            by,
            queries.standing(decision),
            findings=findings,
            acknowledged=acknowledged(renderings.digest),
            is_significant=renderings.part_one.significance.significant,
        )
    )
    if embargo_until is not None:
        _refuse(rules.why_not_embargo(embargo_until, at))
    used = presence.use_up(proof, person=by, act=publish_act(decision), digest=renderings.digest)
    made = Publication.objects.create(
        decision=decision,
        act=Act.EMBARGO if embargo_until else Act.PUBLISH,
        version=renderings.part_one.version,
        digest=renderings.digest,
        pdf_sha256=renderings.pdf_sha256,
        embargo_until=embargo_until,
        by=by,
        at=at,
        proof=used,
    )
    if embargo_until:
        Held.objects.create(
            publication=made,
            part_one=public.content(renderings.part_one),
            pdf=renderings.pdf,
            pdf_pages=renderings.pdf_pages,
        )
    else:
        _put(
            decision,
            renderings.part_one,
            renderings.standing,
            renderings.pdf,
            renderings.pdf_pages,
            at,
        )
    record(
        "publication.embargoed" if embargo_until else "publication.published",
        by=by,
        subject=decision.subject,
        digest=renderings.digest,
        pdf_sha256=renderings.pdf_sha256,
        version=renderings.part_one.version,
        **({"until": embargo_until.isoformat()} if embargo_until else {}),
    )
    return made


def release_due() -> list[Decision]:
    """Release every embargoed decision whose time has come; the worker calls it each minute."""
    released = []
    for decision in queries.due_for_release(clock.now()):
        part_one = release(decision)
        _restate_linked(decision, part_one)
        released.append(decision)
    return released


@action
def release(decision: Decision) -> public.PartOne:
    """Copy an embargoed decision's approved bytes into the public record, at its time.

    The clock forbids it early, whoever asks. Raises Refused.
    """
    decision = steps.take(decision)
    at = clock.now()
    held = queries.standing(decision)
    embargo = held.last(Act.EMBARGO)
    if held.state != queries.PublicationState.EMBARGOED or embargo is None:
        raise Refused("This decision is not embargoed.")
    if embargo.embargo_until > at:
        raise Refused("The embargo has not ended.")
    kept = Held.objects.get(publication=embargo)
    part_one = public.read(bytes(kept.part_one))
    if public.digest(part_one) != embargo.digest:
        raise Refused("What was held is not what was approved. Tell the auditor.")
    standing = snapshot.standing(
        decision,
        published_on=clock.day(at),
        versions=[public.VersionLine(version=part_one.version, published_on=clock.day(at))],
    )
    Publication.objects.create(
        decision=decision,
        act=Act.RELEASE,
        version=part_one.version,
        digest=embargo.digest,
        pdf_sha256=embargo.pdf_sha256,
        by=None,
        at=at,
        answers=embargo,
    )
    _put(decision, part_one, standing, bytes(kept.pdf), kept.pdf_pages, at)
    kept.delete()
    record(
        "publication.released",
        by=None,
        subject=decision.subject,
        digest=embargo.digest,
        version=part_one.version,
    )
    return part_one


@action
def take_down(decision: Decision, *, by: User, reason: str, public_reason: str) -> Publication:
    """Hide a published decision at once: its bytes go, its number and the public reason stay."""
    decision = steps.take(decision)
    at = clock.now()
    standing = queries.standing(decision)
    _refuse(rules.why_not_take_down(decision, by, standing))
    if not reason.strip() or not public_reason.strip():
        raise Refused("Say why, once for the office and once for the public.")
    down = Publication.objects.create(
        decision=decision,
        act=Act.TAKE_DOWN,
        version=standing.acts[-1].version,
        reason=reason.strip(),
        public_reason=public_reason.strip(),
        by=by,
        at=at,
    )
    if standing.state == queries.PublicationState.EMBARGOED:
        Held.objects.filter(publication__decision=decision).delete()
    else:
        public_steps.take_down(decision.slug, reason=public_reason.strip(), on=clock.day(at), at=at)
    record("publication.taken_down", by=by, subject=decision.subject, version=down.version)
    return down


@action
def confirm_take_down(decision: Decision, *, by: User) -> Publication:
    """A second person confirms a take-down."""
    decision = steps.take(decision)
    standing = queries.standing(decision)
    _refuse(rules.why_not_confirm(by, standing))
    down = standing.unconfirmed_take_down
    confirmed = Publication.objects.create(
        decision=decision,
        act=Act.CONFIRM_TAKE_DOWN,
        version=down.version if down else 1,
        by=by,
        at=clock.now(),
        answers=down,
    )
    record("publication.take_down_confirmed", by=by, subject=decision.subject)
    return confirmed


@action
def close(decision: Decision, *, by: User, reason: str) -> Publication:
    """Record that a decision is not for publication: it is not of significant public interest."""
    decision = steps.take(decision)
    standing = queries.standing(decision)
    part_one = snapshot.snapshot(decision)
    _refuse(
        rules.why_not_close(
            decision, by, standing, is_significant=part_one.significance.significant
        )
    )
    if not reason.strip():
        raise Refused("Say why it is not published.")
    closed = Publication.objects.create(
        decision=decision, act=Act.CLOSE, reason=reason.strip(), by=by, at=clock.now()
    )
    record("publication.closed", by=by, subject=decision.subject)
    return closed


@action
def acknowledge(
    decision: Decision, *, by: User, digest: str, warning: str, reason: str
) -> Acknowledgement:
    """Answer a warning about personal data: say why it may be published."""
    decision = steps.take(decision)
    _refuse(rules.why_not_prepare(decision, by))
    if not reason.strip():
        raise Refused("Say why this may be published.")
    if warning in acknowledged(digest):
        raise Stale("This warning has been answered in the meantime.")
    answer = Acknowledgement.objects.create(
        decision=decision,
        digest=digest,
        warning=warning,
        reason=reason.strip(),
        by=by,
        at=clock.now(),
    )
    record("publication.warning_answered", by=by, subject=decision.subject, warning=warning)
    return answer


@action
def restate(decision: Decision) -> None:
    """Bring the standing of a published decision up to date: conditions, later decisions."""
    decision = steps.take(decision)
    standing = queries.standing(decision)
    first = standing.first_public
    if standing.state != queries.PublicationState.PUBLISHED or first is None:
        raise Refused("This decision is not public.")
    part_one = public_data.read_decision(bytes(published.current(decision.slug, "json").content))
    fresh = snapshot.standing(
        decision,
        published_on=clock.day(first.at),
        versions=[public.VersionLine(version=first.version, published_on=clock.day(first.at))],
        later=snapshot.later(decision),
    )
    public_steps.restate(part_one, fresh, at=clock.now())
    record("publication.restated", by=None, subject=decision.subject, version=first.version)


def acknowledged(digest: str) -> set[str]:
    """Return the warnings about one record that have been answered."""
    return set(Acknowledgement.objects.filter(digest=digest).values_list("warning", flat=True))


def decided_revision(decision: Decision) -> Revision:
    """Return the revision that was decided."""
    return decision.ruling.signature.revision


def _put(
    decision: Decision,
    part_one: public.PartOne,
    standing: public.Standing,
    pdf: bytes,
    pages: int,
    at: datetime.datetime,
) -> None:
    public_steps.put(
        part_one,
        standing,
        pdf=pdf,
        pdf_pages=pages,
        series_year=decision.number_year or part_one.outcome.decided_on.year,
        series_order=decision.number_seq,
        published_at=at,
    )


def _restate_linked(decision: Decision, part_one: public.PartOne) -> None:
    """Tell the records that this decision varies, supersedes or rescinds."""
    numbers = [link.number for link in part_one.links if link.kind != "relates to"]
    earlier = Decision.objects.filter(body=decision.body, number__in=numbers)
    for other in earlier:
        if queries.standing(other).state == queries.PublicationState.PUBLISHED:
            restate(other)


def _refuse(reason: str | None) -> None:
    if reason:
        raise Refused(reason)
