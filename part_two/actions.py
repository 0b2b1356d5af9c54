"""Writing and reading a Part Two: each is one event, which names it and quotes nothing."""

from __future__ import annotations

from django.views.decorators.debug import sensitive_variables

from accounts.models import User
from audit import clock
from audit.actions import Refused, Stale, action, record
from decisions import drafts, steps
from decisions.models import Decision
from decisions.moves import State
from part_two import content, rules, store
from part_two.content import PrivateItem
from part_two.models import Drafter, PrivateDraft

MARKED = (
    "SECRET and TOP SECRET do not belong in this product. Take the text out, and handle it as "
    "its marking says."
)


@sensitive_variables("items")
@action
def save(
    decision: Decision, items: dict[str, PrivateItem], *, by: User, version: int | None
) -> PrivateDraft:
    """Save the private halves given, by their ids; the other items stay as they are, and those
    whose public half is gone are dropped.

    `version` is that of the row the person saw (None or 0 where there was none). Raises Stale,
    Refused (who may write, markings, ids that are not on the form), KeyUnavailable.
    """
    decision = steps.take(decision)
    if reason := rules.why_not_draft(decision, by):
        raise Refused(reason)
    row = PrivateDraft.objects.select_for_update().filter(decision=decision).first()
    if (row.version if row else 0) != (version or 0):
        raise Stale("Somebody saved this while you had the page open.")
    if any(content.marked_too_high(item) for item in items.values()):
        raise Refused(MARKED)
    merged = _merged(decision, items)
    now = clock.now()
    row = store.write_draft(decision, row, merged, by=by, at=now)
    if not Drafter.objects.filter(decision=decision, person=by).exists():
        Drafter.objects.create(decision=decision, person=by, since=now)
    record(
        "part_two.saved",
        by=by,
        subject=decision.subject,
        items=sorted(items),
        version=row.version,
    )
    return row


@sensitive_variables("found")
@action
def read(decision: Decision, *, by: User, reason: str = "") -> dict[str, PrivateItem]:
    """Return the Part Two that a person may read, by its items' ids: the draft's while it is a
    draft, afterwards the one that the latest revision commits to.

    `reason` is a word of the program's for what the reading is for ("edit"), never typed text.
    Raises Refused (who may read), KeyUnavailable, Unreadable.
    """
    if why := rules.why_not_read(decision, by):
        raise Refused(why)
    revision = None
    if decision.state != State.DRAFT:
        revision = decision.revisions.order_by("-number").first()
    found = store.open_frozen(revision) if revision else store.open_draft(decision)
    record(
        "part_two.read",
        by=by,
        subject=decision.subject,
        revision=revision.number if revision else 0,
        purpose=reason or "read",
    )
    return found


def _merged(decision: Decision, items: dict[str, PrivateItem]) -> dict[str, PrivateItem]:
    """The items as they are after a save, in the form's order."""
    ids = [entry.id for entry in drafts.read(decision).withholding.entries]
    if unknown := set(items) - set(ids):
        raise Refused(f"The form has no withheld item {sorted(unknown)[0]}.")
    merged = {**store.open_draft(decision), **items}
    return {key: merged[key] for key in ids if key in merged}
