"""The submit gate: everything that must be put right before a form may be submitted.

Source: domain.md, Gates. `problems` asks the database what the form itself does not say;
`check` is pure.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from accounts import queries as accounts
from accounts.models import Role, User
from audit import clock
from body.models import Body, Post
from decisions import drafts, filled_in, queries, size, unprintable
from decisions.checks import CHECKS
from decisions.content import SECTION
from decisions.drafts import Draft
from decisions.models import Decision
from decisions.problems import Called, Facts, Problem
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
    found += filled_in.problems(draft)
    found += unprintable.problems(draft.parts)
    found += unprintable.names(known.called)
    found += size.problems(draft.parts)
    found += private
    return sorted(found, key=lambda problem: keys.index(problem.part))


def status(draft: Draft, key: str, found: Iterable[Problem]) -> str:
    """Return how far a part is: "not_started", "in_progress", "ready" or "attention".

    A part needs attention where an answer cannot stand; it is in progress where one is missing.
    """
    own = [problem for problem in found if problem.part == key]
    if not draft.is_saved(key):
        return "in_progress" if draft.is_unread(key) else "not_started"
    if any(problem.wrong for problem in own):
        return "attention"
    return "in_progress" if own else "ready"


def facts(draft: Draft, *, body: Body) -> Facts:
    """Ask the database for what the gate must know, in as many queries however long the form."""
    now = clock.now()
    originator = draft.front.originator or draft.decision.author_id
    mentioned = {*draft.approvers.people, originator}
    people = {
        person.pk: person
        for person in User.objects.filter(pk__in=mentioned, body=body, is_active=True)
    }
    posts = dict(Post.objects.filter(body=body).values_list("key", "title"))
    holders = {
        row.post.key: row.person
        for row in accounts.appointments(body, now).filter(person__is_active=True)
    }
    numbers = [entry.number for entry in draft.links.entries if entry.number]
    linked = Decision.objects.filter(body=body, number__in=numbers)
    return Facts(
        today=clock.today(),
        threshold=body.significance_threshold,
        people={pk: person.name for pk, person in people.items()},
        approvers=frozenset(
            accounts.people_with(body, Role.APPROVER, now).values_list("pk", flat=True)
        ),
        writers=queries.writers(draft.decision),
        posts=posts,
        holders={post: person.pk for post, person in holders.items()},
        numbers=dict(linked.values_list("number", "state")),
        called=tuple(_called(draft, body, people, posts, holders)),
    )


def _called(
    draft: Draft,
    body: Body,
    people: Mapping[int, User],
    posts: Mapping[str, str],
    holders: Mapping[str, User],
) -> Iterator[Called]:
    """Yield how the office and all who stand in the record are called there."""
    yield Called("front", "title", "the name of this office", body.name)
    for key, person in people.items():
        fields = [("approvers", "people")] if key in draft.approvers.people else []
        if key == (draft.front.originator or draft.decision.author_id):
            fields.append(("front", "originator"))
        shown = person.job_title + person.department
        shown += person.name if unprintable.is_named(person, body) else ""
        for part, name in fields:
            yield Called(part, name, f"the name or job title of {person.name}", shown)
    deciding = draft.edition.deciding_posts()
    for post in sorted(draft.edition.posts() & posts.keys()):
        yield Called("approvers", "people", f"the post of {posts[post]}", posts[post])
        holder = holders.get(post)
        if holder and unprintable.is_named(holder, body, decides=post in deciding):
            yield Called("approvers", "people", f"the name of {holder.name}", holder.name)


def _check_part(draft: Draft, key: str, known: Facts) -> Iterator[Problem]:
    if key.startswith(SECTION):
        return check_section(draft, draft.edition.section(key.removeprefix(SECTION)))
    return CHECKS[key](draft, known)
