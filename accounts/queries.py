"""Who holds which post, and who has which role, at a given time (by default the log's now)."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from django.db.models import Prefetch, Q, QuerySet

from accounts.models import Appointment, Grant, User
from audit import clock
from body.models import Body


@dataclass(frozen=True)
class Capacity:
    """What a person may act as: the posts they hold and the keys of their roles."""

    appointments: tuple[Appointment, ...]
    roles: frozenset[str]

    @property
    def post_title(self) -> str:
        """The title of the post that stands first in the body's list, or nothing."""
        return self.appointments[0].post.title if self.appointments else ""


def in_force(at: datetime.datetime) -> Q:
    """Rows of an appointment or a grant that are in force at a time."""
    return Q(begins_at__lte=at) & (Q(end__isnull=True) | Q(end__ends_at__gt=at))


def appointments(body: Body, at: datetime.datetime | None = None) -> QuerySet[Appointment]:
    """Return the appointments of a body in force at a time, by the posts' order."""
    return (
        Appointment.objects.filter(in_force(at or clock.now()), post__body=body)
        .select_related("post", "person")
        .order_by("post__order", "begins_at", "pk")
    )


def holder(body: Body, post: str, at: datetime.datetime | None = None) -> User | None:
    """Return who holds a post (its key); the latest appointed where two overlap."""
    found = appointments(body, at).filter(post__key=post).last()
    return found.person if found else None


def posts_of(person: User, at: datetime.datetime | None = None) -> list[Appointment]:
    """Return the appointments that a person holds, by the posts' order."""
    held = person.appointments.filter(in_force(at or clock.now()))
    return list(held.select_related("post").order_by("post__order", "begins_at", "pk"))


def roles_of(person: User, at: datetime.datetime | None = None) -> frozenset[str]:
    """Return the keys of the roles that a person has."""
    grants = person.grants.filter(in_force(at or clock.now()))
    return frozenset(grants.values_list("role", flat=True))


def has_role(person: User, role: str, at: datetime.datetime | None = None) -> bool:
    """Say whether a person with access has a role."""
    return person.is_active and role in roles_of(person, at)


def capacity(person: User) -> Capacity:
    """Return what a person may act as now; nothing for one whose access has ended."""
    if not person.is_active:
        return Capacity((), frozenset())
    at = clock.now()
    return Capacity(tuple(posts_of(person, at)), roles_of(person, at))


def people_with(body: Body, role: str, at: datetime.datetime | None = None) -> QuerySet[User]:
    """Return the people of a body with access who have a role."""
    ids = Grant.objects.filter(in_force(at or clock.now()), role=role).values("person_id")
    return User.objects.filter(body=body, is_active=True, pk__in=ids).order_by("name")


def directory(body: Body) -> QuerySet[User]:
    """Return the people of a body, each with `held` and `granted`: what is in force now."""
    at = clock.now()
    held = Appointment.objects.filter(in_force(at)).select_related("post").order_by("post__order")
    granted = Grant.objects.filter(in_force(at)).order_by("pk")
    return User.objects.filter(body=body).prefetch_related(
        Prefetch("appointments", held, to_attr="held"),
        Prefetch("grants", granted, to_attr="granted"),
    )
