"""What every page of the office shows: the menu, who is signed in and as what."""

from __future__ import annotations

from typing import Any, NamedTuple

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse

from accounts import queries, rules
from accounts.models import Role, User

ADDRESS = "/office/"


class Entry(NamedTuple):
    """An entry of the menu."""

    title: str
    url: str
    current: bool


def office(request: HttpRequest) -> dict[str, Any]:
    """Add the office's frame to a page; nothing to a public page, which has no session."""
    if not request.path.startswith(ADDRESS):
        return {}
    context = {"marking": "OFFICIAL", "demonstration": settings.PART_ONE_DEMONSTRATION}
    person = getattr(request, "user", None)  # an error can come before it is known
    if not isinstance(person, User):
        return context
    capacity = queries.capacity(person)
    return {
        **context,
        "capacity": capacity,
        "post_title": capacity.post_title or person.job_title,
        "body_name": person.body.name,
        "menu": _menu(request, capacity),
    }


def _menu(request: HttpRequest, capacity: queries.Capacity) -> list[Entry]:
    names = [("My work", "desk:my_work"), ("Decisions", "desk:decisions")]
    if Role.PUBLISHER in capacity.roles:
        names.append(("Publication", "publication:list"))
    names.append(("People", "accounts:people"))
    if {Role.ADMINISTRATOR, Role.AUDITOR} & set(capacity.roles):
        names.append(("Forms", "decisions:editions"))
    if rules.reads_log(capacity):
        names.append(("Log", "audit:log"))
    return [_entry(request, title, reverse(name)) for title, name in names]


def _entry(request: HttpRequest, title: str, url: str) -> Entry:
    """An entry is current on its own page and on those below it."""
    is_below = request.path.startswith(url) and url != ADDRESS
    return Entry(title, url, request.path == url or is_below)
