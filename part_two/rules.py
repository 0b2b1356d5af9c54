"""Why a person may not read or write a Part Two now, and what a Part Two still lacks."""

from __future__ import annotations

from django.views.decorators.debug import sensitive_variables

from accounts import queries as accounts
from accounts.models import Role, User
from audit.actions import Refused
from decisions import editions, revisions
from decisions.content import Withholding
from decisions.drafts import Draft
from decisions.editions import Slot
from decisions.models import Decision
from decisions.moves import Act, State
from decisions.problems import Problem
from part_two import beside, content, queries, store

PART = "withholding"
GOING_ROUND = {State.SUBMITTED, State.DEFERRED, State.DECIDED}


def why_not_read(decision: Decision, user: User) -> str | None:
    """Its author and originator read it; once it is submitted, whoever signs it too, the decision
    maker included. Never an administrator, and nobody because they audit or publish.

    Source: domain.md, "Who does what" and Part Two.
    """
    if not user.is_active or accounts.has_role(user, Role.ADMINISTRATOR):
        return "An administrator never reads what is withheld."
    if is_written_by(decision, user) or _signs(decision, user):
        return None
    return "What is withheld is read by those who wrote the report and those who sign it."


def why_not_draft(decision: Decision, user: User) -> str | None:
    """Only the author and the originator write it, and only in a draft."""
    if not is_written_by(decision, user):
        return "Only those who put the report forward write what is withheld."
    if decision.state != State.DRAFT:
        return "This decision is not a draft, so what is withheld cannot be changed now."
    return why_not_read(decision, user)


def is_written_by(decision: Decision, user: User) -> bool:
    """Say whether a person wrote or stands behind the report."""
    return user.pk in (decision.author_id, decision.originator_id)


def problems(decision: Decision, draft_withholding: Withholding) -> list[Problem]:
    """Return what the private halves of a draft lack, each withheld item by its id; nothing of
    what they say. A key that is missing is such a problem too."""
    if draft_withholding.answer != "yes":
        return []
    try:
        items = store.open_draft(decision)
    except Refused as refused:
        return [Problem(PART, "entries", refused.reason, wrong=True)]
    edition = editions.load(decision.edition)
    return [
        Problem(PART, f"{entry.id}-private", _numbered(place, message))
        for place, entry in enumerate(draft_withholding.entries, start=1)
        for _, message in content.missing(
            items.get(entry.id) or content.PrivateItem(id=entry.id), edition.ground(entry.ground)
        )
    ]


@sensitive_variables()
def traced(draft: Draft) -> list[Problem]:
    """Return the places of a draft's Part One in which words or figures of its Part Two stand, as
    it is or as it was submitted before, or words of the title that is not public.

    Tell it to those alone who may read the Part Two. Where that cannot be opened there is nothing
    to compare, and `problems` says so of the one being written; the disclosure gate, of all.
    """
    try:
        items = store.open_draft(draft.decision) if draft.withholding.answer == "yes" else {}
        ids = [entry.id for entry in draft.withholding.entries]
        held = queries.withheld_from(draft, [items[key] for key in ids if key in items])
    except Refused:
        return []
    return beside.traced(draft, held)


def _numbered(place: int, message: str) -> str:
    return f"Withheld item {place}: {message[0].lower()}{message[1:]}"


def _signs(decision: Decision, user: User) -> bool:
    """Whether a person is on the sheet of the revision that is going round."""
    if decision.state not in GOING_ROUND:
        return False
    revision = decision.revisions.order_by("-number").first()
    if revision is None:
        return False
    if decision.state == State.DECIDED:  # those who signed it; not who holds their posts today
        signed = decision.movements.filter(revision=revision, act__in=[Act.SIGN, Act.DECIDE])
        return signed.filter(by=user).exists()
    frozen = revisions.read(revision)
    named = {approver.id for approver in frozen.approvers}
    slots = [
        slot for stage in frozen.edition.stages for slot in stage.slots if frozen.demands(slot)
    ]
    if user.pk in named and any(slot.by == "named" for slot in slots):
        return True
    return any(_holds_slot(decision, slot, user, named) for slot in slots)


def _holds_slot(decision: Decision, slot: Slot, user: User, named: set[int]) -> bool:
    """Whether a person holds a slot's post; or the post that takes over, where its holder wrote
    the report, approves it or has declared an interest."""
    declared = set(
        decision.movements.filter(act=Act.DECLARE_CONFLICT).values_list("by_id", flat=True)
    )
    barred = {decision.author_id, decision.originator_id, *named, *declared}
    holders = {row.post.key: row.person_id for row in accounts.appointments(decision.body)}
    first = holders.get(slot.by)
    if first is not None and first not in barred:
        return first == user.pk
    return bool(slot.instead) and first is not None and holders.get(slot.instead) == user.pk
