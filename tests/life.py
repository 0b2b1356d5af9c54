"""The life of a decision in tests, by the real actions: each function goes one step further."""

from __future__ import annotations

import datetime

from accounts.actions import prove
from accounts.models import User
from approvals import actions as approvals
from approvals.models import Ruling, Signature
from approvals.sheet import Sheet, SlotLine, sheet
from audit import clock
from decisions import actions, queries
from decisions.content import Content
from decisions.models import Decision, Revision
from decisions.moves import State
from prose import tree
from publication import actions as publication
from publication.models import Publication, Viewing
from publication.queries import viewed
from publication.renderings import render
from tests.decisions.forms_data import filled_parts
from tests.factories import PASSWORD, Office


def draft(of: Office, **parts: Content) -> Decision:
    """Start a decision and fill in the whole form; parts by key, with _ for -, stand in."""
    decision = actions.start(of.body, by=of.author)
    filled = filled_parts(originator=of.author.pk, approvers=(of.approver1.pk, of.approver2.pk)) | {
        key.replace("_", "-"): part for key, part in parts.items()
    }
    for key, part in filled.items():
        actions.save_part(decision, key, part, by=of.author, version=None)
    decision.refresh_from_db()
    return decision


def submitted(of: Office, **parts: Content) -> Decision:
    decision = draft(of, **parts)
    approvals.submit(decision, by=of.author)
    decision.refresh_from_db()
    return decision


def sign_next(decision: Decision) -> list[Signature]:
    """Let everybody whose turn it is sign; not the decision itself."""
    found = current(decision)
    return [sign(decision, line) for line in found.waiting_for() if not line.slot.decides]


def sign(decision: Decision, line: SlotLine, comment: str = "") -> Signature:
    by, digest = User.objects.get(pk=line.person_id), current(decision).revision.digest
    act = approvals.sign_act(decision, line.slot.key)
    proof = prove(by, password=PASSWORD, act=act, digest=digest)
    return approvals.sign(
        decision, line.slot.key, by=by, digest=digest, proof=proof, comment=comment
    )


def with_decider(of: Office, **parts: Content) -> Decision:
    decision = submitted(of, **parts)
    while not current(decision).is_with_decider:
        sign_next(decision)
    return decision


def decide(
    decision: Decision,
    outcome: str = "approved",
    *,
    by: User | None = None,
    words: str = "I approve the recommendation.",
    conditions: tuple[approvals.NewCondition, ...] = (),
    has_interest: bool = False,
    interests: str = "",
) -> Ruling:
    found = current(decision)
    line = next(line for line in found.lines if line.slot.decides)
    by = by or User.objects.get(pk=line.person_id)
    ruling = {
        "outcome": outcome,
        "text": tree.para(words),
        "conditions": conditions,
        "has_interest": has_interest,
        "interests": interests,
    }
    digest = found.revision.digest
    proof = prove(
        by,
        password=PASSWORD,
        act=approvals.decide_act(decision, outcome),
        digest=approvals.ruling_digest(digest, **ruling),
    )
    return approvals.decide(decision, by=by, digest=digest, proof=proof, **ruling)


def decided(of: Office, **parts: Content) -> Decision:
    decision = with_decider(of, **parts)
    decide(decision)
    decision.refresh_from_db()
    return decision


def view(decision: Decision, *, by: User, digest: str) -> None:
    """Open every rendering of what would be public that the person has not opened."""
    for kind in sorted(set(Viewing.Kind) - viewed(digest, by)):
        publication.view(decision, by=by, digest=digest, kind=kind)


def publish(
    decision: Decision, *, by: User, embargo_until: datetime.datetime | None = None
) -> Publication:
    digest = render(decision, published_on=clock.today()).digest
    view(decision, by=by, digest=digest)
    proof = prove(by, password=PASSWORD, act=publication.publish_act(decision), digest=digest)
    return publication.publish(
        decision, by=by, digest=digest, proof=proof, embargo_until=embargo_until
    )


def published(of: Office, **parts: Content) -> Decision:
    decision = decided(of, **parts)
    publish(decision, by=of.publisher)
    return decision


def returned(of: Office, **parts: Content) -> Decision:
    decision = submitted(of, **parts)
    approvals.return_to_author(
        decision, by=of.approver1, digest=current(decision).revision.digest, reason="Say more."
    )
    decision.refresh_from_db()
    return decision


def deferred(of: Office, **parts: Content) -> Decision:
    decision = with_decider(of, **parts)
    approvals.defer(
        decision,
        by=of.pcc,
        digest=current(decision).revision.digest,
        reason="I wait for the price.",
        bring_back_on=clock.today() + datetime.timedelta(days=7),
    )
    decision.refresh_from_db()
    return decision


def withdrawn(of: Office, **parts: Content) -> Decision:
    decision = submitted(of, **parts)
    approvals.withdraw(decision, by=of.author, reason="It is no longer needed.")
    decision.refresh_from_db()
    return decision


def in_state(of: Office, state: str) -> Decision:
    """Return a decision in a state, reached by the real actions."""
    reach = {
        State.DRAFT: draft,
        State.SUBMITTED: submitted,
        State.DEFERRED: deferred,
        State.DECIDED: decided,
        State.WITHDRAWN: withdrawn,
    }
    return reach[State(state)](of)


def current(decision: Decision) -> Sheet:
    decision.refresh_from_db()
    found = sheet(decision)
    assert found is not None
    return found


def revision(decision: Decision) -> Revision:
    found = queries.current_revision(decision)
    assert found is not None
    return found
