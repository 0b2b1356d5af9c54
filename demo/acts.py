"""What people do in a story, by the real actions, with proofs that say "demonstration"."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence

from accounts.actions import prove_in_demonstration
from accounts.models import User
from approvals import actions as approvals
from approvals.ruling import NewCondition, NewRuling
from approvals.sheet import Sheet, SlotLine, sheet
from audit import clock
from decisions import actions as decisions
from decisions.content import Content
from decisions.models import Decision
from part_two import actions as part_two
from part_two.content import PrivateItem
from prose import notation
from publication import actions as publication
from publication.models import Viewing
from publication.renderings import public_digest


def fill_in(decision: Decision, parts: Mapping[str, Content], *, by: User) -> None:
    """Save the parts of a form, one by one, as a clerk does."""
    versions = dict(decision.parts.values_list("key", "version"))
    for key, part in parts.items():
        decisions.save_part(decision, key, part, by=by, version=versions.get(key))


def withhold(decision: Decision, items: Mapping[str, PrivateItem], *, by: User) -> None:
    """Write the private half of what is withheld."""
    part_two.save(decision, dict(items), by=by, version=None)


def current(decision: Decision) -> Sheet:
    decision.refresh_from_db()
    found = sheet(decision, clock.now())
    if found is None:
        raise ValueError(f"{decision} has not been submitted.")
    return found


def sign(decision: Decision, *, comments: Mapping[str, str] | None = None) -> None:
    """Let everybody of the stage whose turn it is sign."""
    found = current(decision)
    for line in found.waiting_for():
        _sign(decision, found, line, (comments or {}).get(line.slot.key, ""))


def _sign(decision: Decision, found: Sheet, line: SlotLine, comment: str) -> None:
    if line.person_id is None:
        raise ValueError(f"Nobody holds the post of {line.slot.title}.")
    by, digest = User.objects.get(pk=line.person_id), found.revision.digest
    act = approvals.sign_act(decision, line.slot.key)
    approvals.sign(
        decision,
        line.slot.key,
        by=by,
        digest=digest,
        proof=prove_in_demonstration(by, act=act, digest=digest),
        comment=comment,
    )


def decide(
    decision: Decision,
    *,
    by: User,
    outcome: str,
    words: str,
    conditions: Sequence[tuple[str, User, datetime.date]] = (),
    interests: str = "",
) -> None:
    """Decide, with conditions and a declaration of interests."""
    digest = current(decision).revision.digest
    ruling = NewRuling(
        outcome=outcome,
        text=notation.parse(words).body,
        conditions=[NewCondition(*condition) for condition in conditions],
        has_interest=bool(interests),
        interests=interests,
    )
    proof = prove_in_demonstration(
        by, act=approvals.decide_act(decision, outcome), digest=ruling.digest(digest)
    )
    approvals.decide(
        decision,
        by=by,
        digest=digest,
        proof=proof,
        outcome=ruling.outcome,
        text=ruling.text,
        conditions=ruling.conditions,
        has_interest=ruling.has_interest,
        interests=ruling.interests,
    )
    decision.refresh_from_db()


def send_back(decision: Decision, *, by: User, reason: str) -> None:
    digest = current(decision).revision.digest
    approvals.return_to_author(decision, by=by, digest=digest, reason=reason)
    decision.refresh_from_db()


def defer(decision: Decision, *, by: User, reason: str, until: datetime.date) -> None:
    digest = current(decision).revision.digest
    approvals.defer(decision, by=by, digest=digest, reason=reason, bring_back_on=until)
    decision.refresh_from_db()


def publish(
    decision: Decision, *, by: User, embargo_until: datetime.datetime | None = None
) -> None:
    """Open what will be public, approve it by its digest and publish it, or hold it until a
    time."""
    decision.refresh_from_db()
    digest = public_digest(decision)
    for kind in Viewing.Kind:
        publication.view(decision, by=by, digest=digest, kind=kind)
    proof = prove_in_demonstration(by, act=publication.publish_act(decision), digest=digest)
    publication.publish(decision, by=by, digest=digest, proof=proof, embargo_until=embargo_until)
