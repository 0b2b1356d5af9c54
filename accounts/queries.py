"""Who holds which post, and who has which role, at a given time."""

from __future__ import annotations

import datetime

from django.db.models import Q, QuerySet
from django.utils import timezone

from accounts.models import Appointment, Grant, User
from body.models import Body


def in_force(at: datetime.datetime) -> Q:
    """Rows of an appointment or a grant that are in force at a time."""
    return Q(begins_at__lte=at) & (Q(end__isnull=True) | Q(end__ends_at__gt=at))


def appointments(body: Body, at: datetime.datetime | None = None) -> QuerySet[Appointment]:
    """Return the appointments of a body in force at a time (by default now)."""
    return (
        Appointment.objects.filter(in_force(at or timezone.now()), post__body=body)
        .filter(person__is_active=True)
        .select_related("post", "person")
        .order_by("post__order", "begins_at")
    )


def holder(body: Body, post: str, at: datetime.datetime | None = None) -> User | None:
    """Return who holds a post (its key); the latest appointed where two overlap."""
    found = appointments(body, at).filter(post__key=post).last()
    return found.person if found else None


def posts_of(person: User, at: datetime.datetime | None = None) -> list[Appointment]:
    """Return the appointments that a person holds."""
    return list(
        person.appointments.filter(in_force(at or timezone.now())).select_related("post")
    )


def roles_of(person: User, at: datetime.datetime | None = None) -> frozenset[str]:
    """Return the keys of the roles that a person has."""
    grants = person.grants.filter(in_force(at or timezone.now()))
    return frozenset(grants.values_list("role", flat=True))


def has_role(person: User, role: str) -> bool:
    return person.is_active and role in roles_of(person)


def people_with(body: Body, role: str, at: datetime.datetime | None = None) -> QuerySet[User]:
    """Return the active people of a body who have a role."""
    ids = Grant.objects.filter(in_force(at or timezone.now()), role=role).values("person_id")
    return User.objects.filter(body=body, is_active=True, pk__in=ids).order_by("name")
