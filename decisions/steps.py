"""Writes for the actions of rooms above: moving, freezing, numbering. No events here."""

from __future__ import annotations

import datetime
import re

from accounts.models import User
from audit.actions import Refused
from body import steps as body_steps
from decisions.models import Approver, Decision, Movement, Opened, Replaced, Revision
from decisions.moves import target, why_not_move
from prose import canonical


def take(decision: Decision) -> Decision:
    """Lock a decision's row until the action ends, and return it fresh."""
    return (
        Decision.objects.select_for_update(of=("self",))
        .select_related("body", "author", "originator")
        .get(pk=decision.pk)
    )


def move(
    decision: Decision,
    act: str,
    *,
    by: User | None,
    at: datetime.datetime,
    reason: str = "",
    revision: Revision | None = None,
    as_post: str = "",
    bring_back_on: datetime.date | None = None,
) -> Movement:
    """Make a move of the table on a decision that the caller has taken; raises Refused."""
    state = target(decision.state, act)
    if state is None:
        raise Refused(why_not_move(decision.state, act) or "")
    movement = Movement(
        decision=decision,
        act=act,
        from_state=decision.state,
        to_state=state,
        revision=revision,
        by=by,
        as_post=as_post,
        at=at,
        reason=reason,
        bring_back_on=bring_back_on,
    )
    decision.state = state
    decision.save(update_fields=["state", "number", "number_year", "number_seq", "slug"])
    movement.save()
    return movement


def number(decision: Decision, *, on: datetime.date) -> None:
    """Give a decision its number at its first submission; it keeps it for good."""
    if decision.number:
        return
    given = body_steps.take_number(decision.body, on)
    decision.number, decision.number_year, decision.number_seq = given.text, given.year, given.seq
    decision.slug = _free_slug(decision.body.address_prefix + _slug(given.text), given.year)


def freeze(decision: Decision, content: dict, *, by: User, at: datetime.datetime) -> Revision:
    """Freeze what is submitted as the next revision: canonical JSON and its digest.

    `content` is `revisions.plain` of a `Frozen`. Those it names to approve are noted too. What
    served those who wrote it at once is thrown away.
    """
    data = canonical.canonical(content)
    revision = Revision.objects.create(
        decision=decision,
        number=content["revision"],
        content=data.decode(),
        digest=canonical.digest(data),
        submitted_by=by,
        submitted_at=at,
    )
    for passing in (Replaced, Opened):
        passing.objects.filter(decision=decision).delete()
    Approver.objects.bulk_create(
        Approver(revision=revision, person_id=person["id"]) for person in content["approvers"]
    )
    return revision


def _slug(text: str) -> str:
    """An address keeps the number's own capitals: D09-2018. Other signs become hyphens."""
    return re.sub(r"[^A-Za-z0-9]+", "-", text).strip("-")


def _free_slug(wanted: str, year: int) -> str:
    """Numbers that restart every term without a year can meet again: addresses may not."""
    slug, n = wanted, 1
    while Decision.objects.filter(slug=slug).exists():
        n += 1
        slug = f"{wanted}-{year}" if year and n == 2 else f"{wanted}-{n}"
    return slug
