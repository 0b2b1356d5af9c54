"""What waits for a person: why, since when, by when, and the act that settles it."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, QuerySet
from django.urls import reverse

from accounts.models import Role, User
from approvals.queries import open_conditions, since
from approvals.rules import decides, is_authors
from approvals.sheet import Sheet, SlotLine, SlotState
from audit import clock
from body import working_days
from decisions import editions
from decisions.models import Decision, Movement
from decisions.moves import Act, State
from publication import queries as publication
from publication.queries import PublicationState


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
    def is_today(self) -> bool:
        return self.on == self.today


@dataclass(frozen=True)
class Item:
    """One thing that waits for a person."""

    decision: Decision
    verb: str
    url: str
    caption: str
    line: str
    due: Due
    since: datetime.datetime | None = None
    can_act: bool = True
    about: str = ""  # where its title leads, when not to the decision
    title: str = ""  # in place of the decision's, where the person may not see that

    @property
    def title_url(self) -> str:
        return self.about or reverse("desk:decision", args=[self.decision.pk])


@dataclass(frozen=True)
class Reader:
    """Whose first page it is, what they act as, and today."""

    person: User
    roles: frozenset[str]
    posts: frozenset[str]
    today: datetime.date

    def due(self, on: datetime.date | None) -> Due:
        return Due(on, self.today)


def last_move(decision: Decision, act: str) -> Movement | None:
    """Return the latest move of a kind; from what was read before, where it was."""
    moves = [move for move in decision.movements.all() if move.act == act]
    return moves[-1] if moves else None


def name_of(person: User | None) -> str:
    return person.name if person else "Part One"


def of_draft(decision: Decision, reader: Reader) -> Iterator[Item]:
    """A draft waits for those who write it."""
    if decision.state != State.DRAFT or not is_authors(decision, reader.person):
        return
    url, due = reverse("desk:decision", args=[decision.pk]), reader.due(decision.needed_by)
    if last := last_move(decision, Act.RETURN):
        line = f"Returned by {name_of(last.by)}: “{last.reason}”"
        yield Item(decision, "Change", url, f"{decision.number}, returned", line, due, last.at)
    else:
        line = "You have not submitted it yet."
        yield Item(decision, "Continue", url, "Draft", line, due, decision.created_at)


def of_sheet(decision: Decision, sheet: Sheet, reader: Reader) -> Iterator[Item]:
    """A signature, or the decision itself, waits for whose turn it is."""
    if decision.state != State.SUBMITTED:
        return
    for line in sheet.lines:
        if line.person_id == reader.person.pk and line.state == SlotState.WAITING:
            yield _slot(decision, sheet, line, reader)


def _slot(decision: Decision, sheet: Sheet, line: SlotLine, reader: Reader) -> Item:
    url = (
        reverse("approvals:decide", args=[decision.pk])
        if line.slot.decides
        else reverse("approvals:sign", args=[decision.pk, line.slot.key])
    )
    return Item(
        decision,
        line.slot.verb,
        url,
        f"{decision.number}, revision {sheet.frozen.revision}, from {decision.author.name}",
        "Everybody has signed before you." if line.slot.decides else f"{line.slot.title}.",
        reader.due(decision.needed_by),
        since(sheet),
    )


def of_deferral(decision: Decision, sheet: Sheet, reader: Reader) -> Iterator[Item]:
    """A deferred decision waits for who decides, and on its day for its author too."""
    last = last_move(decision, Act.DEFER)
    if decision.state != State.DEFERRED or last is None or last.bring_back_on is None:
        return
    is_due = last.bring_back_on <= reader.today
    if decides(sheet, reader.person) or (is_due and is_authors(decision, reader.person)):
        yield Item(
            decision,
            "Bring back",
            reverse("desk:decision", args=[decision.pk]),
            f"{decision.number}, deferred",
            f"“{last.reason}”",
            reader.due(last.bring_back_on),
            last.at,
            can_act=is_due,
        )


def of_publication(
    decision: Decision, standing: publication.Standing, reader: Reader
) -> Iterator[Item]:
    """Publishing waits for publishers but those who wrote the report; a take-down for a second
    person."""
    publishes = Role.PUBLISHER in reader.roles and not is_authors(decision, reader.person)
    if standing.state == PublicationState.PENDING and publishes:
        yield _to_publish(decision, reader)
    down = standing.unconfirmed_take_down
    posts = editions.load(decision.edition).take_down_confirmed_by
    may_confirm = Role.PUBLISHER in reader.roles or not reader.posts.isdisjoint(posts)
    if down is not None and down.by_id != reader.person.pk and may_confirm:
        yield Item(
            decision,
            "Confirm",
            reverse("publication:confirm_take_down", args=[decision.pk]),
            f"{decision.number}, taken down by {name_of(down.by)}",
            "A second person confirms a take-down within 24 hours.",
            reader.due(clock.day(down.at + datetime.timedelta(days=1))),
            down.at,
        )


def _to_publish(decision: Decision, reader: Reader) -> Item:
    decided_at = decision.ruling.decided_at
    return Item(
        decision,
        "Publish",
        reverse("publication:prepare", args=[decision.pk]),
        f"{decision.number}, decided",
        f"{decision.ruling.title}.",
        reader.due(working_days.after(clock.day(decided_at), decision.body.clock_days)),
        decided_at,
    )


def of_conditions(reader: Reader, visible: QuerySet[Decision]) -> Iterator[Item]:
    """A condition waits for its owner to say where it stands. An owner who may not see the
    decision is told its number alone: its title may be withheld."""
    may_see = Exists(visible.filter(pk=OuterRef("ruling__decision_id")))
    for condition in open_conditions(reader.person).annotate(may_see=may_see):
        number = condition.ruling.decision.number
        url = reverse("desk:condition", args=[condition.pk])
        yield Item(
            condition.ruling.decision,
            "Report",
            url,
            f"Condition {condition.number} of {number}",
            condition.text,
            reader.due(condition.due_on),
            condition.ruling.decided_at,
            about=url,
            title="" if condition.may_see else f"A condition of decision {number}",
        )
