"""What waits for a person, for whom they wait, and the publication clock."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Prefetch, Q, QuerySet

from accounts.models import Role, User
from accounts.queries import posts_of, roles_of
from approvals.queries import sheets, since
from approvals.rules import decides, is_authors
from approvals.sheet import Sheet
from audit import clock
from body import working_days
from decisions import queries as decision_queries
from decisions.models import Decision, Movement
from decisions.moves import Act, State
from desk import waiting
from desk.waiting import Due, Item, Reader
from prose import dates
from publication import queries as publication
from publication.pages import Clock, publication_clock
from publication.queries import PublicationState

MOST_DECIDED = 200
MOST_SETTLED = 5


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
    """A decided decision that is not public yet, and its clock; none where it is embargoed."""

    decision: Decision
    clock: Clock | None
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
    posts = frozenset(held.post.key for held in posts_of(person))
    reader = Reader(person, roles_of(person), posts, clock.today())
    work = Work(today=reader.today, may_start=Role.AUTHOR in reader.roles)
    visible = decision_queries.visible_to(person)
    live = _live(person, visible)
    _add_going_round(work, live, reader)
    _add_decided(work, [found for found in live if found.state == State.DECIDED], reader)
    work.waiting += waiting.of_conditions(reader, visible)
    work.waiting.sort(key=lambda item: (not item.can_act, item.due.on or datetime.date.max))
    return work


def _live(person: User, visible: QuerySet[Decision]) -> list[Decision]:
    """Decisions that may ask something of a person: all that are open, and the latest decided."""
    moves = Prefetch("movements", Movement.objects.select_related("by"))
    shown = visible.select_related("body", "author", "ruling__signature").prefetch_related(moves)
    open_ones = shown.filter(state__in=[State.DRAFT, State.SUBMITTED, State.DEFERRED])
    unsettled = shown.filter(state=State.DECIDED).filter(
        Q(publications__isnull=True)
        | Q(publications__act="take_down")
        | Q(author=person)
        | Q(originator=person)
    )
    latest = unsettled.distinct().order_by("-pk")[:MOST_DECIDED]
    return [*open_ones.order_by("needed_by", "pk"), *latest]


def _add_going_round(work: Work, live: list[Decision], reader: Reader) -> None:
    going = [found for found in live if found.state in (State.SUBMITTED, State.DEFERRED)]
    found = sheets(going)
    for decision in live:
        work.waiting += waiting.of_draft(decision, reader)
        if sheet := found.get(decision.pk):
            work.waiting += waiting.of_sheet(decision, sheet, reader)
            work.waiting += waiting.of_deferral(decision, sheet, reader)
            work.others += _elsewhere(decision, sheet, reader)


def _add_decided(work: Work, decided: list[Decision], reader: Reader) -> None:
    standings = publication.standings(decided)
    for decision in decided:
        standing = standings[decision.pk]
        work.waiting += waiting.of_publication(decision, standing, reader)
        work.running += _running(decision, standing, reader)
        work.settled += _settled(decision, standing, reader)
    work.settled = work.settled[:MOST_SETTLED]


def _elsewhere(decision: Decision, sheet: Sheet, reader: Reader) -> list[Elsewhere]:
    """A decision that a person sent or signs, while somebody else's turn it is."""
    person = reader.person
    signs = any(line.person_id == person.pk for line in sheet.lines)
    if not signs and not is_authors(decision, person):
        return []
    if any(line.person_id == person.pk for line in sheet.waiting_for()):
        return []
    if decision.state != State.DEFERRED:
        names = ", ".join(line.name for line in sheet.waiting_for())
        titles = dict.fromkeys(line.job_title for line in sheet.waiting_for())
        return [_other(decision, names, ", ".join(titles), since(sheet), reader)]
    last = waiting.last_move(decision, Act.DEFER)
    if last is None or decides(sheet, person):  # it stands among what waits for them
        return []
    return [_other(decision, waiting.name_of(last.by), "Deferred", last.at, reader)]


def _other(
    decision: Decision, names: str, title: str, start: datetime.datetime, reader: Reader
) -> Elsewhere:
    days = working_days.between(clock.day(start), reader.today)
    return Elsewhere(decision, names, title, days, reader.due(decision.needed_by))


def _running(decision: Decision, standing: publication.Standing, reader: Reader) -> list[Running]:
    """What is decided and not public yet: its clock, or until when it is held on purpose."""
    held = standing.last("embargo")
    if standing.state == PublicationState.EMBARGOED and held and held.embargo_until:
        until = f"{dates.write(held.embargo_until)} at {dates.write_time(held.embargo_until)}"
        return [Running(decision, None, f"Embargoed until {until}")]
    if standing.state != PublicationState.PENDING:
        return []
    decided_on = clock.day(decision.ruling.decided_at)
    running = publication_clock(decision.body, decided_on, None, reader.today)
    return [Running(decision, running, "With the publisher")]


def _settled(
    decision: Decision, standing: publication.Standing, reader: Reader
) -> list[dict[str, Any]]:
    """What a person sent that has been decided, and where it stands."""
    if not is_authors(decision, reader.person):
        return []
    return [{"decision": decision, "outcome": decision.ruling.title, "standing": standing}]
