"""View, publish, hold until a time, release, take down, confirm, close: acts that are only added.

Rendering and scanning happen before the transaction, so that no lock is held over them; inside it
the digest is what binds the person's approval to the bytes.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable

from accounts import actions as presence
from accounts.models import Proof, User
from audit import clock
from audit.actions import Refused, Stale, action, record
from decisions import steps as decision_steps
from decisions.models import Decision
from prose.clean import clean_text
from public_record import part_one as public
from public_record import steps as public_steps
from public_record.pdf import Unprintable
from publication import gate, queries, restating, rules, snapshot, steps
from publication.models import Acknowledgement, Publication, Viewing
from publication.queries import PublicationState
from publication.renderings import Renderings, public_digest, render

Act = Publication.Act
CHANGED = "The record has changed since you looked at it. Look at it again."


def publish_act(decision: Decision) -> str:
    """Return the act that a proof of presence for publishing is bound to."""
    return f"publish:{decision.pk}"


def publish(
    decision: Decision,
    *,
    by: User,
    digest: str,
    proof: Proof | None,
    embargo_until: datetime.datetime | None = None,
) -> Publication:
    """Make a decided decision public, now or once an embargo ends.

    `digest` is the public digest that the publisher saw. Raises Stale where the record would now
    be another, Refused where a rule or the gate says no. Uses the proof up.
    """
    decision = _fresh(decision)
    _refuse(rules.why_not_prepare(decision, by))
    try:
        renderings = render(decision, published_on=clock.today())
    except Unprintable as error:
        raise Refused(str(error)) from error
    if renderings.digest != digest:
        raise Stale(CHANGED)
    findings = gate.scan(queries.decided_revision(decision), renderings)
    act = _publish(
        decision,
        by=by,
        proof=proof,
        renderings=renderings,
        findings=findings,
        embargo_until=embargo_until,
    )
    if embargo_until is None:
        bring_up_to_date(restating.changed_by(decision))
    return act


@action
def _publish(
    decision: Decision,
    *,
    by: User,
    proof: Proof | None,
    renderings: Renderings,
    findings: gate.Findings,
    embargo_until: datetime.datetime | None,
) -> Publication:
    decision = decision_steps.take(decision)
    at = clock.now()
    _refuse(
        rules.why_not_publish(
            decision,
            by,
            queries.standing(decision),
            findings=findings,
            acknowledged=queries.acknowledged(renderings.digest),
            viewed=queries.viewed(renderings.digest, by),
            is_significant=renderings.part_one.significance.significant,
        )
        or rules.why_not_embargo(embargo_until, at)
    )
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
        steps.hold(made, renderings)
    else:
        steps.put(decision, renderings.record, renderings.standing, at=at)
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


@action
def release(decision: Decision) -> Publication:
    """Copy an embargoed decision's approved bytes into the public record, at its time.

    The clock forbids it early, whoever asks. Raises Refused.
    """
    decision = decision_steps.take(decision)
    at = clock.now()
    standing = queries.standing(decision)
    embargo = standing.last(Act.EMBARGO)
    if standing.state != PublicationState.EMBARGOED or embargo is None:
        raise Refused("This decision is not embargoed.")
    if embargo.embargo_until is None or embargo.embargo_until > at:
        raise Refused("The embargo has not ended.")
    approved = steps.take_out(embargo)
    made = Publication.objects.create(
        decision=decision,
        act=Act.RELEASE,
        version=embargo.version,
        digest=embargo.digest,
        pdf_sha256=embargo.pdf_sha256,
        by=None,
        at=at,
        answers=embargo,
    )
    today = clock.day(at)
    versions = [public.VersionLine(version=embargo.version, published_on=today)]
    shown = snapshot.standing(decision, published_on=today, versions=versions)
    steps.put(decision, approved, shown, at=at)
    record(
        "publication.released",
        by=None,
        subject=decision.subject,
        digest=embargo.digest,
        version=embargo.version,
    )
    return made


def take_down(decision: Decision, *, by: User, reason: str, public_reason: str) -> Publication:
    """Hide a published decision at once: its bytes go, its number and the public reason stay.

    One that is embargoed never becomes public. Raises Refused.
    """
    reason, public_reason = clean_text(reason), clean_text(public_reason)
    _refuse(rules.why_not_take_down(_fresh(decision), by, queries.standing(decision)))
    _refuse(gate.why_not_tell(queries.decided_revision(decision), public_reason))
    down = _take_down(decision, by=by, reason=reason, public_reason=public_reason)
    bring_up_to_date(restating.changed_by(_fresh(decision)))
    return down


@action
def _take_down(decision: Decision, *, by: User, reason: str, public_reason: str) -> Publication:
    decision = decision_steps.take(decision)
    at = clock.now()
    standing = queries.standing(decision)
    _refuse(rules.why_not_take_down(decision, by, standing))
    _refuse(rules.why_not_say(reason) or rules.why_not_say(public_reason))
    down = Publication.objects.create(
        decision=decision,
        act=Act.TAKE_DOWN,
        version=standing.acts[-1].version,
        reason=reason,
        public_reason=public_reason,
        by=by,
        at=at,
    )
    if standing.state == PublicationState.EMBARGOED:
        steps.throw_away(decision)
    else:
        public_steps.take_down(
            queries.address(decision), reason=public_reason, on=clock.day(at), at=at
        )
    record("publication.taken_down", by=by, subject=decision.subject, version=down.version)
    return down


@action
def confirm_take_down(decision: Decision, *, by: User) -> Publication:
    """A second person confirms a take-down. Raises Refused."""
    decision = decision_steps.take(decision)
    standing = queries.standing(decision)
    _refuse(rules.why_not_confirm(decision, by, standing))
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
    """Record that a decision is not for publication: it is not of significant public interest.

    Raises Refused.
    """
    decision, reason = decision_steps.take(decision), clean_text(reason)
    _refuse(rules.why_not_close(decision, by, queries.standing(decision)))
    _refuse(rules.why_not_say(reason))
    closed = Publication.objects.create(
        decision=decision, act=Act.CLOSE, reason=reason, by=by, at=clock.now()
    )
    record("publication.closed", by=by, subject=decision.subject)
    return closed


@action
def acknowledge(
    decision: Decision, *, by: User, digest: str, warning: str, reason: str
) -> Acknowledgement:
    """Answer a warning about personal data: say why it may be published.

    `digest` is that of this decision's record as the person saw it, `warning` the warning's own.
    Raises Stale, Refused.
    """
    decision, reason = decision_steps.take(decision), clean_text(reason)
    _refuse(rules.why_not_answer(decision, by, queries.standing(decision)))
    _refuse(rules.why_not_say(reason) or rules.why_not_warning(warning))
    if digest != public_digest(decision):
        raise Stale(CHANGED)
    if warning in queries.acknowledged(digest):
        raise Stale("This warning has been answered in the meantime.")
    answer = Acknowledgement.objects.create(
        decision=decision,
        digest=digest,
        warning=warning,
        reason=reason,
        by=by,
        at=clock.now(),
    )
    record("publication.warning_answered", by=by, subject=decision.subject, warning=warning)
    return answer


@action
def view(decision: Decision, *, by: User, digest: str, kind: str) -> Viewing:
    """Note that a publisher has opened one rendering of this decision's record.

    `digest` is that of the record it was made from. Raises Stale, Refused.
    """
    decision = decision_steps.take(decision)
    standing, viewed = queries.standing(decision), queries.viewed(digest, by)
    _refuse(rules.why_not_view(decision, by, standing, kind=kind, viewed=viewed))
    if digest != public_digest(decision):
        raise Stale(CHANGED)
    seen = Viewing.objects.create(
        decision=decision, digest=digest, kind=kind, by=by, at=clock.now()
    )
    record("publication.viewed", by=by, subject=decision.subject, digest=digest, rendering=kind)
    return seen


def bring_up_to_date(decisions: Iterable[Decision]) -> list[Decision]:
    """Restate each of some decisions whose public page no longer says what holds; return those.

    After a condition was reported on, after a later decision became public or was taken down, and
    by the worker, which finds what was left over.
    """
    behind = [decision for decision in decisions if not restating.is_up_to_date(decision)]
    for decision in behind:
        restate(decision)
    return behind


@action
def restate(decision: Decision) -> None:
    """Bring a public page up to date: conditions, later decisions. Raises Refused where the page
    says all that already, or there is none."""
    decision = decision_steps.take(decision)
    standing = restating.fresh(decision, queries.standing(decision))
    if standing is None:
        raise Refused("This decision is not public.")
    if restating.is_shown(decision, standing):
        raise Refused("The public page is up to date.")
    part_one = restating.shown(decision)
    public_steps.restate(part_one, standing, at=clock.now())
    record("publication.restated", by=None, subject=decision.subject, version=part_one.version)


def _fresh(decision: Decision) -> Decision:
    return Decision.objects.select_related("body", "author", "originator").get(pk=decision.pk)


def _refuse(reason: str | None) -> None:
    if reason:
        raise Refused(reason)
