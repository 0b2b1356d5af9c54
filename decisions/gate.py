"""The submit gate: everything that must be put right before a form may be submitted.

Source: domain.md, Gates. `problems` asks the database what the form itself does not say;
`check` is pure.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from accounts import queries as accounts
from accounts.models import Role, User
from audit import clock
from body.models import Body, Post
from decisions import drafts, queries, unprintable
from decisions.checks import CHECKS
from decisions.content import SECTION
from decisions.drafts import Draft
from decisions.models import Decision
from decisions.problems import Facts, Problem
from decisions.section_checks import check_section

__all__ = ["Facts", "Problem", "check", "facts", "problems", "status"]


def problems(draft: Draft, *, body: Body, private: Iterable[Problem] = ()) -> list[Problem]:
    """Return everything that keeps a draft from being submitted, in the form's order.

    `private` are the problems of the private halves of withheld items, which only part_two can
    see. An empty list: it may be submitted.
    """
    return check(draft, facts(draft, body=body), private=private)


def check(draft: Draft, known: Facts, *, private: Iterable[Problem] = ()) -> list[Problem]:
    """Return the problems of a draft, given the facts. Pure."""
    keys = drafts.part_keys(draft.edition)
    found = [problem for key in keys for problem in _check_part(draft, key, known)]
    found += drafts.resolve(draft.parts, draft.edition)[1]
    found += unprintable.problems(draft.parts)
    found += private
    return sorted(found, key=lambda problem: keys.index(problem.part))


def status(draft: Draft, key: str, found: Iterable[Problem]) -> str:
    """Return how far a part is: "not_started", "in_progress", "ready" or "attention".

    A part needs attention where an answer cannot stand; it is in progress where one is missing.
    """
    own = [problem for problem in found if problem.part == key]
    if not draft.is_saved(key):
        return "not_started"
    if any(problem.wrong for problem in own):
        return "attention"
    return "in_progress" if own else "ready"


def facts(draft: Draft, *, body: Body) -> Facts:
    """Ask the database for what the gate must know, in as many queries however long the form."""
    now = clock.now()
    originator = draft.front.originator
    mentioned = {*draft.approvers.people, *([originator] if originator else [])}
    people = User.objects.filter(pk__in=mentioned, body=body, is_active=True)
    numbers = [entry.number for entry in draft.links.entries if entry.number]
    linked = Decision.objects.filter(body=body, number__in=numbers)
    return Facts(
        today=clock.today(),
        threshold=body.significance_threshold,
        people=dict(people.values_list("pk", "name")),
        approvers=frozenset(
            accounts.people_with(body, Role.APPROVER, now).values_list("pk", flat=True)
        ),
        writers=queries.writers(draft.decision),
        posts=dict(Post.objects.filter(body=body).values_list("key", "title")),
        holders={
            appointment.post.key: appointment.person_id
            for appointment in accounts.appointments(body, now).filter(person__is_active=True)
        },
        numbers=dict(linked.values_list("number", "state")),
    )


def _check_part(draft: Draft, key: str, known: Facts) -> Iterator[Problem]:
    if key.startswith(SECTION):
        return check_section(draft, draft.edition.section(key.removeprefix(SECTION)))
    return CHECKS[key](draft, known)
