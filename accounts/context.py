"""What every page of the office shows: the menu, who is signed in and as what."""

from __future__ import annotations

from typing import Any, NamedTuple

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse

from accounts import queries, rules
from accounts.models import Role

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
    if not request.user.is_authenticated:
        return context
    capacity = queries.capacity(request.user)
    return {
        **context,
        "capacity": capacity,
        "post_title": capacity.post_title or request.user.job_title,
        "body_name": request.user.body.name,
        "menu": _menu(request, capacity),
    }


def _menu(request: HttpRequest, capacity: queries.Capacity) -> list[Entry]:
    names = [("My work", "desk:my_work"), ("Decisions", "desk:decisions")]
    if Role.PUBLISHER in capacity.roles:
        names.append(("Publication", "publication:list"))
    names.append(("People", "accounts:people"))
    if rules.reads_log(capacity):
        names.append(("Log", "audit:log"))
    return [entry for title, name in names if (entry := _entry(request, title, name))]


def _entry(request: HttpRequest, title: str, name: str) -> Entry | None:
    """An entry stands in the menu once its page exists."""
    try:
        url = reverse(name)
    except NoReverseMatch:
        return None
    is_below = request.path.startswith(url) and url != ADDRESS
    return Entry(title, url, request.path == url or is_below)
