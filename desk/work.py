"""What waits for a person, for whom they wait, and the publication clock."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Prefetch, Q
from django.urls import reverse

from accounts.models import Role, User
from accounts.queries import posts_of, roles_of
from approvals.queries import open_conditions, sheets, since
from approvals.sheet import Sheet, SlotLine, SlotState
from audit import clock
from body import working_days
from decisions import queries as decision_queries
from decisions.models import Decision, Movement
from decisions.moves import Act, State
from publication import queries as publication
from publication.pages import Clock, publication_clock
from publication.queries import PublicationState
from publication.rules import CONFIRMING_POSTS

MOST = 20


@dataclass(frozen=True)
class Due:
    """When something is due, and how that stands to today, in working days."""

    on: datetime.date | None
    today: datetime.date

    @property
    def left(self) -> int:
        return working_days.between(self.today, self.on) if self.on else 0

    @property
    def is_late(self) -> bool:
        return self.on is not None and self.on < self.today

    @property
    def late(self) -> int:
        return working_days.between(self.on, self.today) if self.on and self.is_late else 0

    @property
    def late_in_days(self) -> str:
        """How late, in the few words that a row has room for."""
        return f"{self.late} day{'' if self.late == 1 else 's'} late"

    @property
    def is_today(self) -> bool:
        return self.on == self.today


@dataclass(frozen=True)
class Item:
    """One thing that waits for a person: what, why, and the act that settles it."""

    decision: Decision
    verb: str
    url: str
    caption: str
    line: str
    due: Due
    since: datetime.datetime | None = None
    can_act: bool = True
    about: str = ""  # where its title leads, when not to the decision

    @property
    def title_url(self) -> str:
        return self.about or reverse("desk:decision", args=[self.decision.pk])


@dataclass(frozen=True)
class Elsewhere:
    """A decision that a person sent or signs, and whom it waits for now."""

    decision: Decision
    waiting_for: str
    title: str
    days: int
    due: Due


@dataclass(frozen=True)
class Running:
    """A decided decision that is not public yet, and its clock."""

    decision: Decision
    clock: Clock
    note: str


@dataclass
class Work:
    """A person's first page."""

    today: datetime.date
    waiting: list[Item] = field(default_factory=list)
    others: list[Elsewhere] = field(default_factory=list)
    running: list[Running] = field(default_factory=list)
    settled: list[dict[str, Any]] = field(default_factory=list)
    may_start: bool = False

    @property
    def due_today(self) -> int:
        return sum(item.due.is_today for item in self.waiting)

    @property
    def late(self) -> int:
        return sum(item.due.is_late for item in self.waiting)


def of(person: User) -> Work:
    """Return what a person's first page shows, at a constant number of queries."""
    today = clock.today()
    roles = roles_of(person)
    posts = {held.post.key for held in posts_of(person)}
    live = _live(person)
    found = sheets(decision for decision in live if decision.state != State.DRAFT)
    decided = [decision for decision in live if decision.state == State.DECIDED]
    standings = publication.standings(decided)
    work = Work(today=today, may_start=Role.AUTHOR in roles)
    for decision in live:
        sheet = found.get(decision.pk)
        work.waiting += _drafts(decision, person, today)
        if sheet is not None:
            work.waiting += _slots(decision, sheet, person, today)
            work.waiting += _deferred(decision, sheet, person, today)
            work.others += _elsewhere(decision, sheet, person, today)
    for decision in decided:
        standing = standings[decision.pk]
        work.waiting += _to_publish(decision, standing, person, roles, today)
        work.waiting += _to_confirm(decision, standing, person, roles, posts, today)
        work.running += _running(decision, standing, today)
        work.settled += _settled(decision, standing, person)
    work.waiting += _conditions(person, today)
    work.waiting.sort(key=lambda item: (not item.can_act, item.due.on or datetime.date.max))
    work.settled = work.settled[:5]
    return work


def _live(person: User) -> list[Decision]:
    """Decisions that may ask something of a person: all that are open, and the latest decided."""
    visible = decision_queries.visible_to(person)
    moves = Prefetch("movements", Movement.objects.select_related("by"), to_attr="moves")
    shown = visible.select_related("body", "author", "ruling__signature").prefetch_related(moves)
    open_ones = shown.filter(state__in=[State.DRAFT, State.SUBMITTED, State.DEFERRED])
    unsettled = shown.filter(state=State.DECIDED).filter(
        Q(publications__isnull=True)
        | Q(publications__act="take_down")
        | Q(author=person)
        | Q(originator=person)
    )
    return [*open_ones.order_by("needed_by", "pk"), *unsettled.distinct().order_by("-pk")[:200]]


def _drafts(decision: Decision, person: User, today: datetime.date) -> list[Item]:
    if decision.state != State.DRAFT or person.pk not in (
        decision.author_id,
        decision.originator_id,
    ):
        return []
    last = next((move for move in reversed(decision.moves) if move.act == Act.RETURN), None)
    line = (
        f"Returned by {last.by.name}: “{last.reason}”" if last else "You have not submitted it yet."
    )
    caption = f"{decision.number}, returned" if last else "Draft"
    url = reverse("desk:decision", args=[decision.pk])
    return [
        Item(
            decision,
            "Change" if last else "Continue",
            url,
            caption,
            line,
            Due(decision.needed_by, today),
            last.at if last else decision.created_at,
        )
    ]


def _slots(decision: Decision, sheet: Sheet, person: User, today: datetime.date) -> list[Item]:
    mine = [line for line in sheet.lines if line.person_id == person.pk]
    return [
        _slot(decision, sheet, line, today)
        for line in mine
        if decision.state == State.SUBMITTED and line.state == SlotState.WAITING
    ]


def _slot(decision: Decision, sheet: Sheet, line: SlotLine, today: datetime.date) -> Item:
    url = (
        reverse("approvals:decide", args=[decision.pk])
        if line.slot.decides
        else reverse("approvals:sign", args=[decision.pk, line.slot.key])
    )
    caption = f"{decision.number}, revision {sheet.frozen.revision}, from {decision.author.name}"
    said = "Everybody has signed before you." if line.slot.decides else f"{line.slot.title}."
    return Item(
        decision, line.slot.verb, url, caption, said, Due(decision.needed_by, today), since(sheet)
    )


def _deferred(decision: Decision, sheet: Sheet, person: User, today: datetime.date) -> list[Item]:
    if decision.state != State.DEFERRED:
        return []
    last = next(move for move in reversed(decision.moves) if move.act == Act.DEFER)
    decides = any(line.slot.decides and line.person_id == person.pk for line in sheet.lines)
    if not decides and person.pk not in (decision.author_id, decision.originator_id):
        return []
    if last.bring_back_on > today and not decides:
        return []
    url = reverse("desk:decision", args=[decision.pk])
    return [
        Item(
            decision,
            "Bring back",
            url,
            f"{decision.number}, deferred",
            f"“{last.reason}”",
            Due(last.bring_back_on, today),
            last.at,
            can_act=last.bring_back_on <= today,
        )
    ]


def _elsewhere(
    decision: Decision, sheet: Sheet, person: User, today: datetime.date
) -> list[Elsewhere]:
    """Decisions that a person sent or signs, while somebody else's turn it is."""
    concerned = person.pk in (decision.author_id, decision.originator_id) or any(
        line.person_id == person.pk for line in sheet.lines
    )
    waiting = sheet.waiting_for()
    if not concerned or decision.state not in (State.SUBMITTED, State.DEFERRED):
        return []
    if any(line.person_id == person.pk for line in waiting):
        return []
    if decision.state == State.DEFERRED:
        if any(line.slot.decides and line.person_id == person.pk for line in sheet.lines):
            return []  # it stands among what waits for them
        last = next(move for move in reversed(decision.moves) if move.act == Act.DEFER)
        names, title, start = last.by.name, "Deferred", last.at
    else:
        names = ", ".join(line.name for line in waiting)
        title = ", ".join(dict.fromkeys(line.job_title for line in waiting))
        start = since(sheet)
    days = working_days.between(clock.day(start), today)
    return [Elsewhere(decision, names, title, days, Due(decision.needed_by, today))]


def _to_publish(
    decision: Decision,
    standing: publication.Standing,
    person: User,
    roles: frozenset[str],
    today: datetime.date,
) -> list[Item]:
    if standing.state != PublicationState.PENDING or Role.PUBLISHER not in roles:
        return []
    if person.pk in (decision.author_id, decision.originator_id):
        return []
    decided_on = clock.day(decision.ruling.decided_at)
    due = working_days.after(decided_on, decision.body.clock_days)
    url = reverse("publication:prepare", args=[decision.pk])
    return [
        Item(
            decision,
            "Publish",
            url,
            f"{decision.number}, decided",
            f"{decision.ruling.title}.",
            Due(due, today),
            decision.ruling.decided_at,
        )
    ]


def _to_confirm(
    decision: Decision,
    standing: publication.Standing,
    person: User,
    roles: frozenset[str],
    posts: set[str],
    today: datetime.date,
) -> list[Item]:
    down = standing.unconfirmed_take_down
    if down is None or down.by_id == person.pk:
        return []
    if Role.PUBLISHER not in roles and not posts & CONFIRMING_POSTS:
        return []
    due = clock.day(down.at + datetime.timedelta(days=1))
    url = reverse("publication:confirm_take_down", args=[decision.pk])
    return [
        Item(
            decision,
            "Confirm",
            url,
            f"{decision.number}, taken down by {down.by.name}",
            "A second person confirms a take-down within 24 hours.",
            Due(due, today),
            down.at,
        )
    ]


def _running(
    decision: Decision, standing: publication.Standing, today: datetime.date
) -> list[Running]:
    if standing.state == PublicationState.PENDING:
        note = "With the publisher"
    elif standing.state == PublicationState.EMBARGOED:
        note = "Embargoed"
    else:
        return []
    decided_on = clock.day(decision.ruling.decided_at)
    return [Running(decision, publication_clock(decision.body, decided_on, None, today), note)]


def _settled(
    decision: Decision, standing: publication.Standing, person: User
) -> list[dict[str, Any]]:
    """What a person sent that has been decided, and where it stands."""
    if person.pk not in (decision.author_id, decision.originator_id):
        return []
    return [{"decision": decision, "outcome": decision.ruling.title, "standing": standing}]


def _conditions(person: User, today: datetime.date) -> list[Item]:
    return [
        Item(
            condition.ruling.decision,
            "Report",
            reverse("approvals:condition", args=[condition.pk]),
            f"Condition {condition.number} of {condition.ruling.decision.number}",
            condition.text,
            Due(condition.due_on, today),
            condition.ruling.decided_at,
            about=reverse("approvals:condition", args=[condition.pk]),
        )
        for condition in open_conditions(person)
    ]
