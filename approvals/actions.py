"""Submit, sign, decide, return, withdraw, defer: each one transaction and one event."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from accounts.models import Proof, User
from approvals import openly, rules, signing
from approvals.models import Condition, ConditionReport, Conflict, Ruling, Signature
from approvals.ruling import NewCondition, NewRuling, ruling_digest
from approvals.sheet import sheet
from approvals.submission import NotReady, all_problems, fingerprint, freeze
from audit import clock
from audit.actions import Refused, Stale, action, record
from decisions import queries, steps
from decisions.models import Decision, Revision
from decisions.moves import Act
from prose import tree
from prose.clean import clean_text

__all__ = [
    "NewCondition",
    "NotReady",
    "all_problems",
    "bring_back",
    "decide",
    "decide_act",
    "declare_conflict",
    "defer",
    "fingerprint",
    "report_condition",
    "return_to_author",
    "ruling_digest",
    "sign",
    "sign_act",
    "submit",
    "withdraw",
]


@action
def submit(decision: Decision, *, by: User, seen: str | None = None) -> Revision:
    """Freeze the draft as the next revision, give it its number, and send it round.

    `seen` is the draft's fingerprint as the person saw it; raises Stale where it has changed
    since, NotReady where the gate finds something missing, Refused where a rule says no.
    """
    decision = steps.take(decision)
    _refuse(rules.why_not_submit(decision, by))
    draft = queries.draft(decision)
    if seen is not None and seen != fingerprint(draft):
        raise Stale("The draft has changed since you checked it. Check your answers again.")
    if problems := all_problems(draft):
        raise NotReady(problems)
    at = clock.now()
    steps.number(decision, on=clock.day(at))
    revision = freeze(draft, by=by, at=at)
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
    decision, comment = steps.take(decision), clean_text(comment)
    at = clock.now()
    found = signing.current_sheet(decision, digest, at)
    _refuse(rules.why_not_sign(found, by, slot))
    line = signing.line_of(found, by, slot)
    _refuse(rules.why_not_say(line.slot, comment) or openly.why_not_publish(found, comment))
    act, proven = sign_act(decision, slot), found.revision.digest
    signature = signing.write_signature(
        found, line, by=by, at=at, proof=proof, act=act, proven=proven, comment=comment
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
    decision, reason = steps.take(decision), clean_text(reason)
    at = clock.now()
    found = signing.current_sheet(decision, digest, at)
    _refuse(rules.why_not_declare_conflict(found, by, slot) or rules.why_not_reason(reason))
    line = signing.line_of(found, by, slot)
    conflict = Conflict.objects.create(
        decision=decision, slot=slot, person=by, reason=reason, declared_at=at
    )
    steps.move(
        decision,
        Act.DECLARE_CONFLICT,
        by=by,
        at=at,
        revision=found.revision,
        as_post=line.job_title,
        reason=reason,
    )
    record("decision.conflict_declared", by=by, subject=decision.subject, slot=slot)
    return conflict


@action
def return_to_author(decision: Decision, *, by: User, digest: str, reason: str) -> None:
    """Send a submitted decision back to its author, with the reason. Its number stays."""
    decision, reason = steps.take(decision), clean_text(reason)
    at = clock.now()
    found = signing.current_sheet(decision, digest, at)
    _refuse(rules.why_not_return(found, by) or rules.why_not_reason(reason))
    steps.move(
        decision,
        Act.RETURN,
        by=by,
        at=at,
        revision=found.revision,
        as_post=signing.title_on(found, by),
        reason=reason,
    )
    record("decision.returned", by=by, subject=decision.subject, revision=found.revision.number)


@action
def withdraw(decision: Decision, *, by: User, reason: str) -> None:
    """Withdraw a decision that has not been decided, with the reason. A number stays used."""
    decision, reason = steps.take(decision), clean_text(reason)
    _refuse(rules.why_not_withdraw(decision, by) or rules.why_not_reason(reason))
    steps.move(
        decision,
        Act.WITHDRAW,
        by=by,
        at=clock.now(),
        reason=reason,
        revision=queries.current_revision(decision),
        as_post=by.job_title,
    )
    record("decision.withdrawn", by=by, subject=decision.subject)


@action
def defer(
    decision: Decision, *, by: User, digest: str, reason: str, bring_back_on: datetime.date
) -> None:
    """Put a decision off to a day, with the reason. Signatures stand while the text does."""
    decision, reason = steps.take(decision), clean_text(reason)
    at = clock.now()
    found = signing.current_sheet(decision, digest, at)
    _refuse(rules.why_not_defer(found, by) or rules.why_not_reason(reason))
    if bring_back_on <= clock.day(at):
        raise Refused("Choose a day after today to bring it back.")
    steps.move(
        decision,
        Act.DEFER,
        by=by,
        at=at,
        revision=found.revision,
        reason=reason,
        as_post=signing.title_on(found, by),
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
    changes_report: bool = False,
) -> Ruling:
    """Decide: outcome, words, conditions and declaration of interests, as one signed ruling.

    The proof is bound to all of them (`ruling_digest`), and used up. `changes_report`: the
    amendment would change what others signed, so it is refused. Raises Stale, Refused.
    """
    new = NewRuling(outcome, text, conditions, has_interest, interests, changes_report)
    new = new.cleaned()
    decision = steps.take(decision)
    at = clock.now()
    found = signing.current_sheet(decision, digest, at)
    _refuse(rules.why_not_decide(found, by, at=at))
    choice = rules.outcome_of(found, outcome)
    _refuse(rules.why_not_rule(choice, new, today=clock.day(at)))
    _refuse(openly.why_not_publish(found, *openly.words_of(new)))
    line = next(entry for entry in found.lines if entry.slot.decides)
    act, proven = decide_act(decision, outcome), new.digest(found.revision.digest)
    signature = signing.write_signature(
        found, line, by=by, at=at, proof=proof, act=act, proven=proven
    )
    ruling = signing.write_ruling(decision, signature, choice, new)
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
    evidence = clean_text(evidence)
    _refuse(rules.why_not_report(condition, by) or rules.why_not_reason(evidence))
    if state not in ConditionReport.State.values:
        raise Refused("Choose where the condition stands.")
    report = ConditionReport.objects.create(
        condition=condition, state=state, evidence=evidence, by=by, at=clock.now()
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


def _refuse(reason: str | None) -> None:
    if reason:
        raise Refused(reason)
