"""Starting a decision, from nothing or from what there is; saving a part; inviting others."""

from __future__ import annotations

import datetime
from typing import Any

from accounts.models import User
from audit import clock
from audit.actions import Refused, Stale, action, record
from body.models import Body
from decisions import (
    content,
    copying,
    drafts,
    editions,
    keeping,
    offers,
    queries,
    rules,
    starters,
    steps,
    texts,
)
from decisions.content import Content
from decisions.models import Decision, DraftPart, Invitation, InvitationEnd
from prose import money


class StalePart(Stale):
    """The part was saved by another tab or person; `stored` is what it holds now, if anything."""

    def __init__(self, stored: DraftPart | None) -> None:
        super().__init__(
            "This part was saved in another window or by somebody else while you had it open. "
            "Nothing that you typed is lost: put both together, or choose one of them."
        )
        self.stored = stored


@action
def start(body: Body, *, by: User, edition: str = "", starter: str = "") -> Decision:
    """Start a decision; records `decision.started`.

    `edition` is one that the body offers; by default the one in force. `starter` is the key of a
    template that fills in what fits the form. Raises Refused where `rules.why_not_start` or
    `offers.why_not_start_with` says so, NoStarter where there is no such template.
    """
    decision = _started(body, by, edition, starter=starter)
    facts = {}
    if starter:
        filled = starters.parts(starters.load(starter), editions.load(decision.edition))
        _fill_in(decision, filled, by=by)
        facts = {"starter": starter}
    record("decision.started", by=by, subject=decision.subject, edition=decision.edition, **facts)
    return decision


@action
def copy(source: Decision, *, by: User) -> Decision:
    """Start a decision from an earlier one; records `decision.copied`, which names it.

    What is copied is what a person reads as its report (`copying.read`), as `copying.into` has it;
    onto the same form where that is still in use, else onto the one in force.
    Raises Refused where they may not start a decision, or not read that one.
    """
    seen = queries.visible_to(by).select_related("body", "author", "originator")
    taken = seen.filter(pk=source.pk).first()
    if taken is None:
        raise Refused("You may not read that decision, so you cannot copy it.")
    found = copying.read(taken, by)
    edition = taken.edition if taken.edition in _offered(taken.body) else ""
    decision = _started(taken.body, by, edition, copied_from=taken, starter=taken.starter)
    _fill_in(decision, copying.into(found, decision).parts, by=by)
    facts = {"edition": decision.edition, "source": taken.subject}
    record("decision.copied", by=by, subject=decision.subject, **facts)
    return decision


def _offered(body: Body) -> list[str]:
    return [edition.name for edition in offers.usable(body)]


def _started(body: Body, by: User, edition: str, **came_from: Any) -> Decision:
    if reason := rules.why_not_start(body, by):
        raise Refused(reason)
    offered = offers.of(body)
    name = edition or offered[0].name
    if reason := offers.why_not_start_with(offered, name):
        raise Refused(reason)
    return Decision.objects.create(
        body=body,
        edition=name,
        author=by,
        originator=by,
        created_at=clock.now(),
        **came_from,
    )


def _fill_in(decision: Decision, parts: dict[str, Content], *, by: User) -> None:
    """Write parts that their author has not read yet: of version 0 until they save them."""
    resolved = drafts.resolve(parts, editions.load(decision.edition))[0]
    now = clock.now()
    DraftPart.objects.bulk_create(
        DraftPart(
            decision=decision,
            key=key,
            content=content.dump(part),
            version=0,
            saved_at=now,
            saved_by=by,
        )
        for key, part in resolved.items()
    )
    if "front" in resolved:
        _carry_front(decision, "front", resolved["front"])
        decision.save(update_fields=["title", "needed_by", "originator"])


@action
def invite(decision: Decision, person: User, *, by: User) -> Invitation:
    """Let a colleague read a draft and comment on it; records `decision.invited` with their id.

    Raises Refused where `rules.why_not_invite` or `rules.why_not_invite_person` says so.
    """
    taken = steps.take(decision)
    reason = rules.why_not_invite(taken, by) or rules.why_not_invite_person(taken, person)
    if reason:
        raise Refused(reason)
    made = Invitation.objects.create(decision=taken, person=person, by=by, at=clock.now())
    record("decision.invited", by=by, subject=taken.subject, person=person.pk)
    return made


@action
def end_invitation(invitation: Invitation, *, by: User) -> None:
    """End an invitation; records `decision.invitation_ended`. What the person said stays.

    Raises Refused where `rules.why_not_end_invitation` says so, or where it was ended before.
    """
    taken = steps.take(invitation.decision)
    if reason := rules.why_not_end_invitation(taken, by):
        raise Refused(reason)
    if InvitationEnd.objects.filter(invitation=invitation).exists():
        raise Refused("This invitation was ended before.")
    InvitationEnd.objects.create(invitation=invitation, by=by, at=clock.now())
    record("decision.invitation_ended", by=by, subject=taken.subject, person=invitation.person_id)


@action
def save_part(
    decision: Decision, key: str, part: Content, *, by: User, version: int | None
) -> DraftPart:
    """Save one part of a draft; records `decision.saved` with the part's key and no text.

    `version` is the part's when its page was opened, None if it had not been saved. References by
    label are resolved across the whole form. A paragraph of another part that is referred to for
    the first time is given an identity there; that part's version stays, since nothing that a
    person typed in it changed, and an older tab of it gets its identities back when it is saved.
    Raises Refused where `rules.why_not_save` says so, StalePart where the part moved on.
    """
    taken = steps.take(decision)
    if reason := rules.why_not_save(taken, by):
        raise Refused(reason)
    draft = drafts.read(taken)
    _check_shape(draft, key, part)
    rows = {row.key: row for row in taken.parts.all()}
    stored = rows.get(key)
    if (stored.version if stored else None) != version:
        raise StalePart(stored)
    resolved = drafts.resolve(_with_anchors(draft, key, part).parts, draft.edition)[0]
    now = clock.now()
    saved = _write(taken, resolved, rows, key, by=by, at=now)
    _carry_front(taken, key, resolved[key])
    taken.save(update_fields=["title", "needed_by", "originator"])
    record("decision.saved", by=by, subject=taken.subject, part=key, version=saved.version)
    return saved


def _check_shape(draft: drafts.Draft, key: str, part: Content) -> None:
    """Refuse what no page of the form would send."""
    if key not in drafts.part_keys(draft.edition):
        raise Refused("This form has no such part.")
    if not isinstance(part, content.type_of(key)):
        raise TypeError(f"{key} is not a {type(part).__name__}.")
    if isinstance(part, content.Front) and len(part.title) > content.LONGEST_TITLE:
        raise Refused(f"The title must be {content.LONGEST_TITLE} characters or fewer.")
    if isinstance(part, content.Section):
        _check_section(draft.edition.section(key.removeprefix(content.SECTION)), part)


def _check_section(shape: editions.SectionShape, section: content.Section) -> None:
    """Refuse money or risks where the form asks for none, since no rule would look at them there,
    and amounts that no field would take."""
    for kind, entries in (("money", section.money), ("risks", section.risks)):
        if entries and shape.kind != kind:
            raise Refused(f"The section “{shape.title}” has no place for {kind}.")
    if section.answer and shape.kind not in ("money", "risks"):
        raise Refused(f"The section “{shape.title}” asks no question.")
    for amount in (each for entry in section.money for each in (entry.low, entry.high)):
        if amount is not None and not 0 <= amount <= money.MOST:
            raise Refused(f"An amount must be from £0 to {money.write(money.MOST)}.")


def _with_anchors(draft: drafts.Draft, key: str, part: Content) -> drafts.Draft:
    stored = texts.of(draft.part(key))
    taken = {
        identity
        for other, held in draft.parts.items()
        if other != key
        for body in texts.of(held).values()
        for identity in texts.identities(body)
    }
    kept = {
        name: texts.keep_anchors(stored.get(name, content.EMPTY), body, taken)
        for name, body in texts.of(part).items()
    }
    return draft.with_part(key, texts.put(part, kept))


def _write(
    decision: Decision,
    parts: dict[str, Content],
    rows: dict[str, DraftPart],
    key: str,
    *,
    by: User,
    at: datetime.datetime,
) -> DraftPart:
    """Write the saved part, and those in which a paragraph was given an identity."""
    for other, row in rows.items():
        data = content.dump(parts[other])
        if other != key and data != row.content:
            row.content = data
            row.save(update_fields=["content"])
    row = rows.get(key) or DraftPart(decision=decision, key=key, version=0)
    if row.version:
        keeping.keep_replaced(row)
    row.content = content.dump(parts[key])
    row.version += 1
    row.saved_at, row.saved_by = at, by
    row.save()
    return row


def _carry_front(decision: Decision, key: str, part: Content) -> None:
    """Lists and rules read a decision's title, date and originator: they follow the front page."""
    if not isinstance(part, content.Front):
        return
    decision.title, decision.needed_by = part.title, part.needed_by
    if part.originator is None:
        decision.originator = decision.author
        return
    originator = User.objects.filter(pk=part.originator, body=decision.body, is_active=True).first()
    if originator is None:
        raise Refused("Choose somebody who has an account here.")
    decision.originator = originator
