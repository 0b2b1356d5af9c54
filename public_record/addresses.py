"""The public addresses. They stay for good."""

from __future__ import annotations

from django.conf import settings

LIST = "/decisions/"


def page(slug: str) -> str:
    return f"/decisions/{slug}/"


def pdf(slug: str) -> str:
    return f"/decisions/{slug}/part-one.pdf"


def data(slug: str) -> str:
    return f"/decisions/{slug}.json"


def version(slug: str, number: int) -> str:
    return f"/decisions/{slug}/versions/{number}/"


def absolute(path: str) -> str:
    """Return the whole address of a public path, as it is cited and as feeds need it."""
    return settings.PUBLIC_URL.rstrip("/") + path
