"""The sign-off sheet: who must sign this revision, who has, whose turn it is.

All of it is derived: from the edition that the revision carries, from the signatures whose digest
is the revision's, and from who holds the posts. Nothing here writes.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass, replace
from enum import StrEnum

from accounts import queries as people
from accounts.models import Appointment, User
from approvals.models import Conflict, Signature
from decisions import revisions
from decisions.editions import Slot, Stage
from decisions.models import Decision, Revision
from decisions.moves import State


class SlotState(StrEnum):
    SIGNED = "signed"
    WAITING = "waiting"  # it is this slot's turn
    NOT_YET = "not_yet"
    VOID = "void"  # signed on an earlier revision, whose text has changed since
    VACANT = "vacant"  # nobody holds the post


@dataclass(frozen=True)
class SlotLine:
    """One signature demanded: of whom, and what became of it."""

    slot: Slot
    person_id: int | None
    name: str
    job_title: str
    post: str  # the post's key; "" for a named approver
    state: SlotState
    signature: Signature | None = None
    earlier: Signature | None = None  # what they signed on an earlier revision
    capacity: str = ""  # why they stand in for another


@dataclass(frozen=True)
class StageLine:
    """The slots of one turn."""

    number: int
    key: str
    title: str
    state: str  # done, current, later
    slots: tuple[SlotLine, ...]

    @property
    def is_filled(self) -> bool:
        return all(line.state == SlotState.SIGNED for line in self.slots)


@dataclass(frozen=True)
class Sheet:
    """The sheet of a decision's latest revision, stage by stage."""

    decision: Decision
    revision: Revision
    frozen: revisions.Frozen
    stages: tuple[StageLine, ...]

    @property
    def current(self) -> StageLine | None:
        """The stage whose turn it is; None when all have signed or it is not going round."""
        return next((stage for stage in self.stages if stage.state == "current"), None)

    @property
    def lines(self) -> tuple[SlotLine, ...]:
        return tuple(line for stage in self.stages for line in stage.slots)

    def line_for(self, person: User, slot: str) -> SlotLine | None:
        """Return the line of a slot that a person is to sign, or has signed."""
        found = [line for line in self.lines if line.slot.key == slot]
        return next((line for line in found if line.person_id == person.pk), None)

    def waiting_for(self) -> tuple[SlotLine, ...]:
        stage = self.current
        lines = stage.slots if stage else ()
        return tuple(line for line in lines if line.state != SlotState.SIGNED)

    @property
    def is_with_decider(self) -> bool:
        stage = self.current
        return stage is not None and any(line.slot.decides for line in stage.slots)


def sheet(decision: Decision, at: datetime.datetime | None = None) -> Sheet | None:
    """Return the sheet of a decision's latest revision; None before it was first submitted."""
    latest = decision.revisions.order_by("-number").first()
    if latest is None:
        return None
    signatures = list(
        Signature.objects.filter(revision__decision=decision)
        .select_related("revision")
        .defer("revision__content")
        .order_by("signed_at")
    )
    holders = {row.post.key: row for row in people.appointments(decision.body, at)}
    return build(decision, Known(latest, signatures, holders, list(decision.conflicts.all())))


@dataclass(frozen=True)
class Known:
    """What a sheet is derived from, as it was read from the database."""

    revision: Revision
    signatures: list[Signature]  # of every revision of the decision, oldest first
    holders: dict[str, Appointment]  # by the post's key
    conflicts: list[Conflict]

    def signed(self, slot: Slot) -> Signature | None:
        """Return the signature that fills a post's slot: of this text, and no other."""
        return next((found for found in self._current() if found.slot == slot.key), None)

    def signed_elsewhere(self, person: User, slot: Slot) -> bool:
        return any(s.person_id == person.pk and s.slot != slot.key for s in self._current())

    def own(self, slot: Slot, person_id: int) -> tuple[Signature | None, Signature | None]:
        """Return what a person signed in a slot: of this revision, and last of an earlier one."""
        own = [s for s in self.signatures if s.slot == slot.key and s.person_id == person_id]
        now = next((s for s in own if s.digest == self.revision.digest), None)
        earlier = next((s for s in reversed(own) if s.digest != self.revision.digest), None)
        return now, earlier

    def stepped_back(self, person: User, slot: Slot) -> bool:
        return any(row.slot == slot.key and row.person_id == person.pk for row in self.conflicts)

    def _current(self) -> list[Signature]:
        return [found for found in self.signatures if found.digest == self.revision.digest]


def build(decision: Decision, known: Known) -> Sheet:
    """Derive a sheet from what was read: pure, so that a list can be built in a few queries."""
    frozen = revisions.read(known.revision)
    stages: list[StageLine] = []
    is_turn = decision.state == State.SUBMITTED
    for stage in frozen.edition.stages:
        slots = [slot for slot in stage.slots if frozen.demands(slot)]
        if not slots:
            continue
        lines = tuple(line for slot in slots for line in _lines(slot, frozen, known))
        stages.append(_stage(stage, len(stages) + 1, lines, is_turn=is_turn))
        is_turn = is_turn and stages[-1].is_filled
    return Sheet(decision, known.revision, frozen, tuple(stages))


def _stage(stage: Stage, number: int, lines: tuple[SlotLine, ...], *, is_turn: bool) -> StageLine:
    filled = all(line.state == SlotState.SIGNED for line in lines)
    state = "done" if filled else "current" if is_turn else "later"
    if state == "current":
        lines = tuple(_waiting(line) for line in lines)
    return StageLine(number, stage.key, stage.title, state, lines)


def _waiting(line: SlotLine) -> SlotLine:
    if line.state in (SlotState.SIGNED, SlotState.VACANT):
        return line
    return replace(line, state=SlotState.WAITING)


def _lines(slot: Slot, frozen: revisions.Frozen, known: Known) -> list[SlotLine]:
    if slot.by == "named":
        return [
            _line(slot, known, _Signer(person.id, person.name, person.job_title))
            for person in frozen.approvers
        ]
    signed = known.signed(slot)
    if signed:
        who = _Signer(signed.person_id, signed.name, signed.job_title, signed.post, signed.capacity)
        return [_line(slot, known, who)]
    return [_post_line(slot, frozen, known)]


@dataclass(frozen=True)
class _Signer:
    """Who is to sign a slot, or has: as what, and in whose place."""

    id: int
    name: str
    job_title: str
    post: str = ""
    capacity: str = ""


def _post_line(slot: Slot, frozen: revisions.Frozen, known: Known) -> SlotLine:
    """The holder of the slot's post; where they are conflicted, the holder of the other."""
    row = known.holders.get(slot.by)
    post, capacity = slot.by, ""
    if slot.instead and row is not None and (why := _conflict(row.person, slot, frozen, known)):
        capacity = f"in place of the {row.post.title}, {why}"
        post, row = slot.instead, known.holders.get(slot.instead)
    if row is None:
        vacant = "This post is vacant"
        return SlotLine(slot, None, "Nobody", vacant, post, SlotState.VACANT, capacity=capacity)
    who = _Signer(row.person_id, row.person.name, row.post.title, post, capacity)
    return _line(slot, known, who)


def _conflict(person: User, slot: Slot, frozen: revisions.Frozen, known: Known) -> str:
    """Why a post's holder may not sign this slot: declared, the author, or signs elsewhere."""
    if known.stepped_back(person, slot):
        return "who declared an interest"
    if person.pk in (frozen.author.id, frozen.originator.id):
        return "who wrote the report"
    if any(approver.id == person.pk for approver in frozen.approvers):
        return "who approves the report"
    return "who has signed already" if known.signed_elsewhere(person, slot) else ""


def _line(slot: Slot, known: Known, who: _Signer) -> SlotLine:
    now, earlier = known.own(slot, who.id)
    state = SlotState.SIGNED if now else SlotState.VOID if earlier else SlotState.NOT_YET
    return SlotLine(
        slot, who.id, who.name, who.job_title, who.post, state, now, earlier, who.capacity
    )
