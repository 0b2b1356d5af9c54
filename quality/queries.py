"""What the check finds in a draft, with the answers that were given."""

from __future__ import annotations

import weakref
from collections.abc import Iterable
from dataclasses import dataclass

from accounts import queries as accounts
from accounts.models import User
from audit import clock
from body.models import Body
from decisions import unprintable
from decisions.drafts import Draft
from decisions.models import Decision
from quality import findings
from quality.finding import Finding, Known, Person
from quality.models import Answer


@dataclass(frozen=True)
class Answered:
    """A finding, and the answer to it that stands, if there is one."""

    finding: Finding
    answer: Answer | None

    @property
    def is_open(self) -> bool:
        return self.answer is None


@dataclass(frozen=True)
class Report:
    """Everything that the check found in a draft."""

    entries: tuple[Answered, ...]

    def of_part(self, key: str) -> list[Answered]:
        """Return what was found in a part, what is open first."""
        own = [entry for entry in self.entries if entry.finding.part == key]
        return sorted(own, key=lambda entry: not entry.is_open)

    @property
    def open(self) -> list[Answered]:
        return [entry for entry in self.entries if entry.is_open]

    def find(self, identity: str) -> Answered | None:
        """Return a finding by its identity; None where it is found no more."""
        return next((e for e in self.entries if e.finding.identity == identity), None)


_REPORTS: dict[int, Report] = {}  # of drafts that are in use: a page asks for each of its parts


def report(draft: Draft) -> Report:
    """Return what is found in a draft with its answers: three queries, once for each draft."""
    made = _REPORTS.get(id(draft))
    if made is None:
        made = _REPORTS[id(draft)] = fresh(draft)
        weakref.finalize(draft, _REPORTS.pop, id(draft), None)
    return made


def fresh(draft: Draft) -> Report:
    """Return what is found in a draft, with the answers as they are now."""
    answers = standing(draft.decision)
    found = findings.of(draft, known(draft))
    return Report(tuple(Answered(each, answers.get(each.identity)) for each in found))


def standing(decision: Decision) -> dict[str, Answer]:
    """Return the answers that stand, by the identity of what they answer."""
    given = Answer.objects.filter(decision=decision).select_related("by")
    last = {answer.identity: answer for answer in given}
    return {identity: answer for identity, answer in last.items() if answer.stands}


def known(draft: Draft) -> Known:
    """Ask the database for what the check must know beyond the form."""
    body = draft.decision.body
    deciding = _deciding(body, draft)
    people = User.objects.filter(body=body)
    unnamed = [person for person in people if not _is_named(person, body, deciding)]
    return Known(
        today=clock.today(),
        short_name=body.short_name,
        unnamed=tuple(Person(person.name, person.job_title) for person in unnamed),
        named=frozenset(person.name for person in people if person not in unnamed),
    )


def _deciding(body: Body, draft: Draft) -> set[int]:
    """Return who holds a post that decides: they are named whatever the policy."""
    posts = draft.edition.deciding_posts()
    held: Iterable = accounts.appointments(body).filter(post__key__in=posts)
    return {row.person_id for row in held}


def _is_named(person: User, body: Body, deciding: set[int]) -> bool:
    return unprintable.is_named(person, body, decides=person.pk in deciding)
