"""Who sees which decisions, and a decision's draft and revisions."""

from __future__ import annotations

from collections.abc import Mapping

from django.db.models import Q, QuerySet

from accounts import queries as accounts
from accounts.models import Role, User
from audit import queries as log
from decisions import drafts, editions
from decisions import revisions as frozen
from decisions.content import Content
from decisions.drafts import Draft
from decisions.models import Decision, DraftPart, Invitation, Revision
from decisions.moves import State

WRITING = ("decision.saved", "part_two.saved", "decision.submitted")


def draft(decision: Decision) -> Draft:
    """Return the draft of a decision; one query for all its parts."""
    return drafts.read(decision)


def draft_part(decision: Decision, key: str) -> DraftPart | None:
    """Return a part as it was last saved, with who saved it."""
    return decision.parts.filter(key=key).select_related("saved_by").first()


def writers(decision: Decision) -> frozenset[int]:
    """Return the ids of everybody who wrote in a decision's form or Part Two, submitted it, or
    puts it forward.

    By the log: who was its originator for a while and wrote in it is still one of them, and so is
    who was the originator of a revision that was submitted.
    """
    wrote = log.history(decision.subject).filter(kind__in=WRITING).order_by()
    actors = wrote.values_list("actor_id", flat=True).distinct()
    stood = frozen.originators(decision)
    return frozenset([decision.author_id, decision.originator_id, *stood, *filter(None, actors)])


def part_keys(edition: editions.Edition) -> list[str]:
    """Return the keys of a form's parts in its order."""
    return drafts.part_keys(edition)


def labels(parts: Mapping[str, Content], edition: editions.Edition) -> dict[str, str]:
    """Return the printed label of every paragraph that is referred to: {"kfee22": "2e"}."""
    return drafts.labels(parts, edition)


def visible_to(user: User) -> QuerySet[Decision]:
    """Return the decisions of a person's body that they may see. Source: design.md, Visible.

    Its writers see a decision always, and so do those whom they invite; those it names to approve
    and the holders of posts that sign, once it was submitted; publishers, once it is decided;
    auditors, all. An administrator sees number and state alone (`known_to`), also of what they
    once wrote. Five queries at most before its own.
    """
    own = Decision.objects.filter(body_id=user.body_id)
    if not user.is_active:
        return own.none()
    capacity = accounts.capacity(user)
    if Role.ADMINISTRATOR in capacity.roles:
        return own.none()
    if Role.AUDITOR in capacity.roles:
        return own
    seen = Q(author=user) | Q(originator=user)
    seen |= Q(pk__in=_in_force().filter(person=user).values("decision_id"))
    seen |= Q(pk__in=Revision.objects.filter(approvers__person=user).values("decision_id"))
    if signs := _editions_signed_by(user, {held.post.key for held in capacity.appointments}):
        seen |= Q(edition__in=signs) & ~Q(number="")
    if Role.PUBLISHER in capacity.roles:
        seen |= Q(state=State.DECIDED)
    return own.filter(seen)


def known_to(user: User) -> QuerySet[Decision]:
    """Return the decisions of which a person may know number and state, visible or not.

    An administrator is told those two of every numbered decision, and no more: whoever lists
    these shows the rest only of what `visible_to` gives.
    """
    visible = visible_to(user)
    if not accounts.has_role(user, Role.ADMINISTRATOR):
        return visible
    return visible | Decision.objects.filter(body_id=user.body_id).exclude(number="")


def invitations(decision: Decision) -> QuerySet[Invitation]:
    """Return the invitations to a decision that are in force, with who was invited by whom."""
    return _in_force().filter(decision=decision).select_related("person", "by")


def is_invited(decision: Decision, user: User) -> bool:
    """Say whether somebody is invited to read a decision's draft and to comment on it."""
    return user.is_active and _in_force().filter(decision=decision, person=user).exists()


def to_invite(decision: Decision) -> QuerySet[User]:
    """Return whom a draft's writers may invite, by name: those of its body who have access and no
    part in the draft yet. An administrator has no part in decisions."""
    nobody = accounts.people_with(decision.body, Role.ADMINISTRATOR).values("pk")
    people = User.objects.filter(body_id=decision.body_id, is_active=True).order_by("name")
    others = people.exclude(pk__in=[decision.author_id, decision.originator_id])
    return others.exclude(pk__in=nobody).exclude(
        pk__in=_in_force().filter(decision=decision).values("person_id")
    )


def matching(word: str, *, titles: bool = True) -> Q:
    """Return the condition that a decision's number holds a word, or its title, if it may tell."""
    number = Q(number__icontains=word)
    return number | Q(title__icontains=word) if titles else number


def revisions(decision: Decision) -> QuerySet[Revision]:
    """Return the revisions of a decision, oldest first, with who submitted each."""
    return decision.revisions.select_related("submitted_by").order_by("number")


def current_revision(decision: Decision) -> Revision | None:
    """Return the revision that was submitted last; None where none has been."""
    return revisions(decision).last()


def as_drafted(decision: Decision, last: Revision) -> frozen.Frozen:
    """Return the last revision with what the draft says now in its place."""
    now = draft(decision)
    people = User.objects.filter(pk__in=[*now.approvers.people, now.front.originator or 0])
    return frozen.as_drafted(frozen.read(last), now, people)


def _in_force() -> QuerySet[Invitation]:
    return Invitation.objects.filter(end__isnull=True)


def _editions_signed_by(user: User, posts: set[str]) -> list[str]:
    """Return the editions in use by the person's body in which one of these posts signs."""
    if not posts:
        return []
    decisions = Decision.objects.filter(body_id=user.body_id).order_by()
    used = decisions.values_list("edition", flat=True).distinct()
    return [name for name in used if posts & editions.load(name).posts()]
