"""Submit, sign, decide, return, withdraw, defer: each one transaction and one event."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from accounts import actions as presence
from accounts.models import Proof, User
from accounts.queries import holder
from approvals import rules
from approvals.models import Condition, ConditionReport, Conflict, Ruling, Signature
from approvals.sheet import Sheet, SlotLine, sheet
from audit import clock
from audit.actions import Refused, Stale, action, record
from decisions import content, gate, queries, revisions, steps
from decisions.models import Decision, Revision
from decisions.moves import Act
from part_two import rules as part_two_rules
from part_two import steps as part_two_steps
from prose import canonical, tree
from risks import scale


@dataclass(frozen=True)
class NewCondition:
    """A condition that the decision maker sets."""

    text: str
    owner: User
    due_on: datetime.date


class NotReady(Refused):
    """The form does not pass the gate; `problems` says what is missing, part by part."""

    def __init__(self, problems: list[gate.Problem]) -> None:
        super().__init__(problems[0].message)
        self.problems = problems


@action
def submit(decision: Decision, *, by: User, seen: str | None = None) -> Revision:
    """Freeze the draft as the next revision, give it its number, and send it round.

    `seen` is the draft's fingerprint as the person saw it; raises Stale where it has changed
    since, NotReady where the gate finds something missing, Refused where a rule says no.
    """
    decision = steps.take(decision)
    if reason := rules.why_not_submit(decision, by):
        raise Refused(reason)
    draft = queries.draft(decision)
    if seen is not None and seen != fingerprint(draft):
        raise Stale("The draft has changed since you checked it. Check your answers again.")
    if problems := all_problems(draft):
        raise NotReady(problems)
    at = clock.now()
    steps.number(decision, on=clock.day(at))
    revision = _freeze(draft, by=by, at=at)
    steps.move(decision, Act.SUBMIT, by=by, at=at, revision=revision)
    record(
        "decision.submitted",
        by=by,
        subject=decision.subject,
        number=decision.number,
        revision=revision.number,
        digest=revision.digest,
    )
    return revision


def all_problems(draft: queries.Draft) -> list[gate.Problem]:
    """Return everything that keeps a draft from being submitted, Part Two's private half too."""
    private = part_two_rules.problems(draft.decision, draft.parts["withholding"])
    return gate.problems(draft, body=draft.decision.body, private=private)


def fingerprint(draft: queries.Draft) -> str:
    """Return a digest of what a draft holds now, to tell whether it has changed since."""
    return canonical.digest(
        canonical.canonical({key: content.dump(part) for key, part in draft.parts.items()})
    )


def _freeze(draft: queries.Draft, *, by: User, at: datetime.datetime) -> Revision:
    decision = draft.decision
    prepared = part_two_steps.prepare(decision)
    last = queries.current_revision(decision)
    deciding = next(s for stage in draft.edition.stages for s in stage.slots if s.decides)
    maker = holder(decision.body, deciding.by, at)
    if maker is None:
        raise Refused("Nobody holds the post that decides. Ask an administrator.")
    chosen = {user.pk: user for user in User.objects.filter(pk__in=draft.parts["approvers"].people)}
    frozen = revisions.make(
        decision,
        revision=last.number + 1 if last else 1,
        edition=draft.edition,
        parts=draft.parts,
        approvers=[chosen[pk] for pk in draft.parts["approvers"].people],
        submitted_to=maker,
        bands=tuple(
            revisions.FrozenBand(key=b.key, title=b.title, low=b.low, high=b.high, bars=b.bars)
            for b in scale.bands()
        ),
        commitment=prepared.commitment if prepared else None,
    )
    revision = steps.freeze(decision, revisions.plain(frozen), by=by, at=at)
    if prepared:
        part_two_steps.keep(prepared, revision)
    return revision


@action
def sign(
    decision: Decision,
    slot: str,
    *,
    by: User,
    digest: str,
    proof: Proof,
    comment: str = "",
) -> Signature:
    """Sign one slot of the revision whose digest the person read.

    Raises Stale where another revision stands now, Refused where a rule says no or the proof of
    presence is not for this act. Uses the proof up.
    """
    decision = steps.take(decision)
    at = clock.now()
    found = _current_sheet(decision, digest, at)
    if reason := rules.why_not_sign(found, by, slot):
        raise Refused(reason)
    line = _line(found, by, slot)
    if line.slot.comment == "required" and not comment.strip():
        raise Refused("Give your advice in a sentence or two: it is shown beside your signature.")
    signature = _sign(
        found,
        line,
        by=by,
        at=at,
        proof=proof,
        act=sign_act(decision, slot),
        statement=line.slot.statement,
        comment=comment,
        proven=found.revision.digest,
    )
    steps.move(decision, Act.SIGN, by=by, at=at, revision=found.revision, as_post=line.job_title)
    record(
        "decision.signed",
        by=by,
        subject=decision.subject,
        slot=slot,
        revision=found.revision.number,
        digest=found.revision.digest,
        proof=signature.proof.method,
        signature=signature.pk,
    )
    return signature


@action
def declare_conflict(
    decision: Decision, slot: str, *, by: User, digest: str, reason: str
) -> Conflict:
    """Step back from a slot because of an interest; who the form names signs instead."""
    decision = steps.take(decision)
    at = clock.now()
    found = _current_sheet(decision, digest, at)
    _refuse(rules.why_not_declare_conflict(found, by, slot) or rules.why_not_reason(reason))
    line = _line(found, by, slot)
    conflict = Conflict.objects.create(
        decision=decision, slot=slot, person=by, reason=reason.strip(), declared_at=at
    )
    steps.move(
        decision,
        Act.DECLARE_CONFLICT,
        by=by,
        at=at,
        revision=found.revision,
        as_post=line.job_title,
        reason=reason.strip(),
    )
    record("decision.conflict_declared", by=by, subject=decision.subject, slot=slot)
    return conflict


@action
def return_to_author(decision: Decision, *, by: User, digest: str, reason: str) -> None:
    """Send a submitted decision back to its author, with the reason. Its number stays."""
    decision = steps.take(decision)
    at = clock.now()
    found = _current_sheet(decision, digest, at)
    _refuse(rules.why_not_return(found, by) or rules.why_not_reason(reason))
    steps.move(
        decision,
        Act.RETURN,
        by=by,
        at=at,
        revision=found.revision,
        as_post=_title_on(found, by),
        reason=reason.strip(),
    )
    record("decision.returned", by=by, subject=decision.subject, revision=found.revision.number)


@action
def withdraw(decision: Decision, *, by: User, reason: str) -> None:
    """Withdraw a decision that has not been decided, with the reason. A number stays used."""
    decision = steps.take(decision)
    _refuse(rules.why_not_withdraw(decision, by) or rules.why_not_reason(reason))
    steps.move(
        decision,
        Act.WITHDRAW,
        by=by,
        at=clock.now(),
        reason=reason.strip(),
        revision=queries.current_revision(decision),
        as_post=by.job_title,
    )
    record("decision.withdrawn", by=by, subject=decision.subject)


@action
def defer(
    decision: Decision, *, by: User, digest: str, reason: str, bring_back_on: datetime.date
) -> None:
    """Put a decision off to a day, with the reason. Signatures stand while the text does."""
    decision = steps.take(decision)
    at = clock.now()
    found = _current_sheet(decision, digest, at)
    _refuse(rules.why_not_defer(found, by) or rules.why_not_reason(reason))
    if bring_back_on <= clock.day(at):
        raise Refused("Choose a day after today to bring it back.")
    steps.move(
        decision,
        Act.DEFER,
        by=by,
        at=at,
        revision=found.revision,
        reason=reason.strip(),
        as_post=_title_on(found, by),
        bring_back_on=bring_back_on,
    )
    record(
        "decision.deferred",
        by=by,
        subject=decision.subject,
        bring_back_on=bring_back_on.isoformat(),
    )


@action
def bring_back(decision: Decision, *, by: User) -> None:
    """Bring a deferred decision back before the decision maker."""
    decision = steps.take(decision)
    at = clock.now()
    found = sheet(decision, at)
    _refuse(rules.why_not_bring_back(found, by))
    steps.move(
        decision,
        Act.BRING_BACK,
        by=by,
        at=at,
        as_post=by.job_title,
        revision=found.revision if found else None,
    )
    record("decision.brought_back", by=by, subject=decision.subject)


@action
def decide(
    decision: Decision,
    *,
    by: User,
    digest: str,
    proof: Proof,
    outcome: str,
    text: tree.Body,
    conditions: Sequence[NewCondition] = (),
    has_interest: bool | None,
    interests: str = "",
) -> Ruling:
    """Decide: outcome, words, conditions and declaration of interests, as one signed ruling.

    The proof is bound to all of them (`ruling_digest`), and used up. Raises Stale, Refused.
    """
    decision = steps.take(decision)
    at = clock.now()
    found = _current_sheet(decision, digest, at)
    _refuse(rules.why_not_decide(found, by, at=at))
    choice = found.frozen.edition.outcome(outcome)
    _refuse(
        rules.why_not_rule(
            choice,
            [(c.text, c.owner, c.due_on) for c in conditions],
            has_interest=has_interest,
            interests=interests,
            today=clock.day(at),
        )
    )
    assert choice is not None and has_interest is not None  # the rule above refuses both
    if not text.blocks:
        raise Refused("Write what you decide, in a sentence at least.")
    line = next(entry for entry in found.lines if entry.slot.decides)
    proven = ruling_digest(
        found.revision.digest, outcome, text, conditions, has_interest, interests
    )
    signature = _sign(
        found,
        line,
        by=by,
        at=at,
        proof=proof,
        act=decide_act(decision, outcome),
        statement=line.slot.statement,
        comment="",
        proven=proven,
    )
    ruling = Ruling.objects.create(
        decision=decision,
        signature=signature,
        outcome=outcome,
        title=choice.title,
        text=tree.dump(text),
        has_interest=has_interest,
        interests=interests.strip() if has_interest else "",
        decided_at=at,
    )
    _set_conditions(ruling, conditions)
    steps.move(decision, Act.DECIDE, by=by, at=at, revision=found.revision, as_post=line.job_title)
    record(
        "decision.decided",
        by=by,
        subject=decision.subject,
        outcome=outcome,
        revision=found.revision.number,
        digest=found.revision.digest,
        ruling=proven,
        proof=signature.proof.method,
        conditions=len(conditions),
    )
    return ruling


@action
def report_condition(
    condition: Condition, *, by: User, state: str, evidence: str
) -> ConditionReport:
    """Say where a condition stands, with the evidence. Reports are added, never changed."""
    _refuse(rules.why_not_report(condition, by) or rules.why_not_reason(evidence))
    if state not in ConditionReport.State.values:
        raise Refused("Choose where the condition stands.")
    report = ConditionReport.objects.create(
        condition=condition, state=state, evidence=evidence.strip(), by=by, at=clock.now()
    )
    record(
        "condition.reported",
        by=by,
        subject=condition.ruling.decision.subject,
        condition=condition.number,
        state=state,
    )
    return report


def sign_act(decision: Decision, slot: str) -> str:
    """Return the act that a proof of presence for a signature is bound to."""
    return f"sign:{decision.pk}:{slot}"


def decide_act(decision: Decision, outcome: str) -> str:
    """Return the act that a proof of presence for a ruling is bound to."""
    return f"decide:{decision.pk}:{outcome}"


def ruling_digest(
    revision_digest: str,
    outcome: str,
    text: tree.Body,
    conditions: Sequence[NewCondition],
    has_interest: bool | None,
    interests: str,
) -> str:
    """Return the digest of everything that a ruling says: what the proof is bound to."""
    return canonical.digest(
        canonical.canonical(
            {
                "revision": revision_digest,
                "outcome": outcome,
                "text": tree.dump(text),
                "conditions": [[c.text, c.owner.pk, c.due_on.isoformat()] for c in conditions],
                "has_interest": has_interest,
                "interests": interests,
            }
        )
    )


def _current_sheet(decision: Decision, digest: str, at: datetime.datetime) -> Sheet:
    found = sheet(decision, at)
    if found is None:
        raise Refused("This decision has not been submitted.")
    if found.revision.digest != digest:
        raise Stale("The report has changed since you opened it. Read it again before you go on.")
    return found


def _line(found: Sheet, by: User, slot: str) -> SlotLine:
    line = found.line_for(by, slot)
    assert line is not None  # the rule has refused anybody else
    return line


def _sign(
    found: Sheet,
    line: SlotLine,
    *,
    by: User,
    at: datetime.datetime,
    proof: Proof,
    act: str,
    statement: str,
    comment: str,
    proven: str,
) -> Signature:
    used = presence.use_up(proof, person=by, act=act, digest=proven)
    return Signature.objects.create(
        revision=found.revision,
        slot=line.slot.key,
        person=by,
        name=by.name,
        job_title=line.job_title,
        post=line.post,
        capacity=line.capacity,
        statement=statement,
        comment=comment.strip(),
        digest=found.revision.digest,
        signed_at=at,
        proof=used,
    )


def _set_conditions(ruling: Ruling, conditions: Sequence[NewCondition]) -> None:
    for number, condition in enumerate(conditions, start=1):
        Condition.objects.create(
            ruling=ruling,
            number=number,
            text=condition.text.strip(),
            owner=condition.owner,
            owner_title=condition.owner.job_title,
            due_on=condition.due_on,
        )


def _title_on(found: Sheet, by: User) -> str:
    line = next((entry for entry in found.lines if entry.person_id == by.pk), None)
    return line.job_title if line else by.job_title


def _refuse(reason: str | None) -> None:
    if reason:
        raise Refused(reason)
