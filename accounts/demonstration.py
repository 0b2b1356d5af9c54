"""The accounts of a demonstration: invented people, one password for all of them."""

from __future__ import annotations

from django.conf import settings
from django.db.models import QuerySet

from accounts.models import User

DOMAIN = "demo.example"
PASSWORD = "part-one-demo"  # noqa: S105 (it is printed on the page)


def is_shown() -> bool:
    """Say whether this office shows itself as a demonstration."""
    return bool(getattr(settings, "PART_ONE_DEMONSTRATION", False))


def people() -> QuerySet[User]:
    """Return the people to pick from on a demonstration's sign-in page; nobody elsewhere."""
    if not is_shown():
        return User.objects.none()
    return User.objects.filter(is_active=True, email__endswith=f"@{DOMAIN}").order_by("pk")
