"""What happened to each case, and when. Each story does the real acts, one after another."""

from __future__ import annotations

import datetime
from collections.abc import Generator, Iterator
from dataclasses import dataclass

from accounts.models import User
from approvals import actions as approvals
from body import working_days
from body.models import Body
from decisions import actions as decisions
from decisions import content, edition_actions, editions
from decisions.models import Decision
from demo import acts, cases, d09
from demo.cases import Case
from demo.office import People
from demo.script import Story, at, working_days_before
from part_two.content import PrivateItem
from publication import actions as publication


@dataclass
class Telling:
    """What every story needs to know: whose office it is, and what day it is."""

    body: Body
    people: People
    today: datetime.date

    def ago(self, working_days: int, hour: int = 10, minute: int = 0) -> datetime.datetime:
        return at(working_days_before(self.today, working_days), hour, minute)

    def approvers(self, author: User) -> tuple[int, ...]:
        """Two who may approve and did not write it."""
        chosen = [self.people[name] for name in ("approver1", "approver2", "riskowner")]
        return tuple(person.pk for person in chosen if person.pk != author.pk)[:2]


def begun(
    telling: Telling,
    case: Case,
    start: datetime.datetime,
    author: str = "author",
    needed_in: int = 20,
    withheld: tuple[content.WithheldEntry, ...] = (),
    edition: str = "",
) -> Iterator[Decision]:
    """Start a decision and fill in its form; yields it once, for a story to go on with."""
    by = telling.people[author]
    decision = decisions.start(telling.body, by=by, edition=edition)
    parts = cases.parts(
        case,
        author=by,
        approvers=telling.approvers(by),
        today=start.date(),
        needed_by=start.date() + datetime.timedelta(days=needed_in),
        withheld=withheld,
        edition=editions.load(decision.edition),
    )
    acts.fill_in(decision, parts, by=by)
    yield decision


def signed(
    telling: Telling,
    decision: Decision,
    start: datetime.datetime,
    stages: int = 3,
    comments: dict[str, str] | None = None,
) -> Story:
    """Submit a decision, and let that many stages sign, a day or so apart."""
    yield start
    approvals.submit(decision, by=decision.author)
    for day in range(1, stages + 1):
        yield start + datetime.timedelta(days=day, hours=day)
        acts.sign(decision, comments=comments)


def published(
    telling: Telling, case: Case, start: datetime.datetime, author: str = "author", days: int = 3
) -> Story:
    """A case that was decided, and published so many working days later."""
    yield start
    decision = next(begun(telling, case, start, author))
    yield from signed(telling, decision, start + datetime.timedelta(hours=3))
    decided_at = start + datetime.timedelta(days=7, hours=1)
    yield decided_at
    _decide(telling, decision, case, decided_at)
    yield _working_days_later(decided_at, days)
    acts.publish(decision, by=telling.people["publisher"])


def decided(
    telling: Telling, case: Case, start: datetime.datetime, decided_at: datetime.datetime
) -> Story:
    """A case that has been decided and waits for the publisher."""
    yield from _decided_decision(telling, case, start, decided_at)


def closed(telling: Telling, case: Case, start: datetime.datetime) -> Story:
    """A decision that is not of significant public interest, and stays unpublished."""
    decided_at = start + datetime.timedelta(days=7)
    decision = yield from _decided_decision(telling, case, start, decided_at)
    yield decided_at + datetime.timedelta(days=1)
    publication.close(
        decision,
        by=telling.people["publisher"],
        reason="It concerns the office’s own working, and is not of significant public interest.",
    )


def embargoed(
    telling: Telling, case: Case, start: datetime.datetime, until: datetime.datetime
) -> Story:
    """A decision that becomes public at a time to come."""
    decided_at = start + datetime.timedelta(days=7)
    decision = yield from _decided_decision(telling, case, start, decided_at)
    yield decided_at + datetime.timedelta(days=1)
    acts.publish(decision, by=telling.people["publisher"], embargo_until=until)


def taken_down(
    telling: Telling,
    case: Case,
    start: datetime.datetime,
    down_at: datetime.datetime,
    confirmed: bool,
) -> Story:
    """A decision that was published, and had to be hidden."""
    yield from published(telling, case, start)
    yield down_at
    decision = Decision.objects.get(title=case.title)
    publication.take_down(
        decision,
        by=telling.people["publisher"],
        reason="A resident’s telephone number stood in the consultation section.",
        public_reason="It held personal data about a person who does not work for this office.",
    )
    if confirmed:
        yield down_at + datetime.timedelta(hours=2)
        publication.confirm_take_down(decision, by=telling.people["chiefexec"])


def submitted(telling: Telling, case: Case, start: datetime.datetime, stages: int) -> Story:
    """A case that is going round: that many stages have signed."""
    yield start
    decision = next(begun(telling, case, start, needed_in=12))
    yield from signed(telling, decision, start + datetime.timedelta(hours=1), stages)


def on_short_form(telling: Telling, case: Case, start: datetime.datetime) -> Story:
    """A small case on the short form, which the office has just taken into use; its approver has
    signed."""
    yield start
    offered = (telling.body.edition, "short")
    edition_actions.offer_editions(telling.body, offered, by=telling.people["admin"], seen=0)
    yield start + datetime.timedelta(hours=1)
    decision = next(begun(telling, case, start, edition="short"))
    yield from signed(telling, decision, start + datetime.timedelta(hours=2), 1)


def unfinished(telling: Telling, case: Case, start: datetime.datetime) -> Story:
    """A draft of which three parts have been written."""
    yield start
    by = telling.people["author"]
    decision = decisions.start(telling.body, by=by)
    whole = cases.parts(
        case,
        author=by,
        approvers=(),
        today=start.date(),
        needed_by=None,
        edition=editions.load(decision.edition),
    )
    wanted = ("front", "recommendation", "section-background")
    acts.fill_in(decision, {key: whole[key] for key in wanted}, by=by)


def returned(telling: Telling, case: Case, start: datetime.datetime, reason: str) -> Story:
    """A case that the Commissioner sent back to its author."""
    yield start
    decision = next(begun(telling, case, start))
    yield from signed(telling, decision, start + datetime.timedelta(hours=1))
    yield start + datetime.timedelta(days=5)
    acts.send_back(decision, by=telling.people["pcc"], reason=reason)


def deferred(telling: Telling, case: Case, start: datetime.datetime, reason: str) -> Story:
    """A case that the Commissioner put off."""
    yield start
    decision = next(begun(telling, case, start))
    yield from signed(telling, decision, start + datetime.timedelta(hours=1))
    yield start + datetime.timedelta(days=5)
    acts.defer(
        decision,
        by=telling.people["pcc"],
        reason=reason,
        until=telling.today + datetime.timedelta(days=9),
    )


def withdrawn(telling: Telling, case: Case, start: datetime.datetime, reason: str) -> Story:
    """A case that its author withdrew while it was going round."""
    yield start
    decision = next(begun(telling, case, start))
    yield from signed(telling, decision, start + datetime.timedelta(hours=1), stages=1)
    yield start + datetime.timedelta(days=3)
    approvals.withdraw(decision, by=decision.author, reason=reason)


def with_part_two(
    telling: Telling,
    case: Case,
    start: datetime.datetime,
    public: content.WithheldEntry,
    private: PrivateItem,
) -> Story:
    """A case of which a part is withheld, decided and published."""
    yield start
    decision = next(begun(telling, case, start, withheld=(public,)))
    acts.withhold(decision, {private.id: private}, by=decision.author)
    yield from signed(telling, decision, start + datetime.timedelta(hours=2))
    decided_at = start + datetime.timedelta(days=7)
    yield decided_at
    _decide(telling, decision, case, decided_at)
    yield _working_days_later(decided_at, 2)
    acts.publish(decision, by=telling.people["publisher"])


def d09_2018(telling: Telling) -> Story:
    """D09-2018, on its own dates: a real form's facts, with invented people."""
    people, march = telling.people, datetime.date(2018, 3, 21)
    author = people["author"]
    yield at(march, 9)
    decision = decisions.start(telling.body, by=author)
    parts = d09.parts(
        originator=author.pk, approvers=(people["approver1"].pk, people["approver2"].pk)
    )
    acts.fill_in(decision, parts, by=author)
    for day, hour in ((22, 9), (22, 11), (22, 14), (23, 10)):
        yield at(march.replace(day=day), hour)
        if hour == 9:
            approvals.submit(decision, by=author)
        else:
            acts.sign(decision, comments=d09.COMMENTS)
    yield at(march.replace(day=27), 11)
    acts.decide(
        decision,
        by=people["pcc"],
        outcome=d09.OUTCOME,
        words=d09.RULING,
        conditions=[(text, people.by_job(job), due) for text, job, due in d09.CONDITIONS],
    )
    yield at(march.replace(day=29), 15)
    acts.publish(decision, by=people["publisher"])


def _decided_decision(
    telling: Telling, case: Case, start: datetime.datetime, decided_at: datetime.datetime
) -> Generator[datetime.datetime, None, Decision]:
    yield start
    decision = next(begun(telling, case, start))
    yield from signed(telling, decision, start + datetime.timedelta(hours=3))
    yield decided_at
    _decide(telling, decision, case, decided_at)
    return decision


def _decide(
    telling: Telling, decision: Decision, case: Case, decided_at: datetime.datetime
) -> None:
    day = decided_at.date()
    acts.decide(
        decision,
        by=telling.people["pcc"],
        outcome=case.outcome,
        words=case.words,
        conditions=[
            (text, telling.people[owner], day + datetime.timedelta(days=days))
            for text, owner, days in case.conditions
        ],
    )


def _working_days_later(start: datetime.datetime, count: int) -> datetime.datetime:
    return at(working_days.after(start.date(), count), 16)
