"""Writing signatures and rulings, for the actions of this room. No event here."""

from __future__ import annotations

import datetime

from accounts import actions as presence
from accounts.models import Proof, User
from approvals.models import Condition, Ruling, Signature
from approvals.ruling import NewRuling
from approvals.sheet import Sheet, SlotLine, sheet
from audit.actions import Refused, Stale
from decisions.editions import OutcomeChoice
from decisions.models import Decision
from prose import tree


def current_sheet(decision: Decision, digest: str, at: datetime.datetime) -> Sheet:
    """Return the sheet of the revision that the person read; raises Stale on any other."""
    found = sheet(decision, at)
    if found is None:
        raise Refused("This decision has not been submitted.")
    if found.revision.digest != digest:
        raise Stale("The report has changed since you opened it. Read it again before you go on.")
    return found


def line_of(found: Sheet, person: User, slot: str) -> SlotLine:
    """Return the line of a slot that is asked of a person; raises Refused for all others."""
    line = found.line_for(person, slot)
    if line is None:
        raise Refused("This signature is asked of somebody else.")
    return line


def title_on(found: Sheet, person: User) -> str:
    """Return as what a person acts: their title on the sheet, or their own."""
    line = next((entry for entry in found.lines if entry.person_id == person.pk), None)
    return line.job_title if line else person.job_title


def write_signature(
    found: Sheet,
    line: SlotLine,
    *,
    by: User,
    at: datetime.datetime,
    proof: Proof | None,
    act: str,
    proven: str,
    comment: str = "",
) -> Signature:
    """Use up the proof, which must be for this act upon what was `proven`, and sign the slot."""
    used = presence.use_up(proof, person=by, act=act, digest=proven)
    return Signature.objects.create(
        revision=found.revision,
        slot=line.slot.key,
        person=by,
        name=by.name,
        job_title=line.job_title,
        post=line.post,
        capacity=line.capacity,
        statement=line.slot.statement,
        comment=comment.strip(),
        digest=found.revision.digest,
        signed_at=at,
        proof=used,
    )


def write_ruling(
    decision: Decision, signature: Signature, choice: OutcomeChoice, new: NewRuling
) -> Ruling:
    """Write what was decided, with its conditions, numbered."""
    ruling = Ruling.objects.create(
        decision=decision,
        signature=signature,
        outcome=choice.key,
        title=choice.title,
        text=tree.dump(new.text),
        has_interest=bool(new.has_interest),
        interests=new.interests.strip() if new.has_interest else "",
        decided_at=signature.signed_at,
    )
    for number, condition in enumerate(new.conditions, start=1):
        Condition.objects.create(
            ruling=ruling,
            number=number,
            text=condition.text.strip(),
            owner=condition.owner,
            owner_title=condition.owner.job_title,
            due_on=condition.due_on,
        )
    return ruling
