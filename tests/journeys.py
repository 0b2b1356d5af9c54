"""A decision taken through the pages of the office by those whose turn it is."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from accounts.models import User
from decisions.models import Decision
from tests.decisions.sending import fields
from tests.factories import PASSWORD


def day(name: str, on: Any) -> dict[str, str]:
    return {f"{name}_0": str(on.day), f"{name}_1": str(on.month), f"{name}_2": str(on.year)}


class Person:
    """Somebody signed in, who opens pages and sends their forms; keeps every page that was seen."""

    def __init__(self, user: User, seen: dict[str, str]) -> None:
        self.client, self.seen = Client(), seen
        self.client.force_login(user)

    def opens(self, address: str, status: int = 200) -> HttpResponse:
        response = self.client.get(address)
        assert response.status_code == status, address
        if response.get("Content-Type", "").startswith("text/html"):
            self.seen[f"{address} {len(self.seen)}"] = response.content.decode()
        return response

    def sends(self, address: str, **typed: Any) -> HttpResponse:
        """Open a page, type its fields over and send it; it must lead on."""
        response = self.client.post(address, fields(self.opens(address), **typed))
        assert response.status_code == 302, response.content.decode()
        return response


def signs(person: Person, decision: Decision, slot: str, comment: str = "") -> None:
    person.opens(reverse("desk:my_work"))
    address = reverse("approvals:sign", args=[decision.pk, slot])
    person.sends(address, password=PASSWORD, comment=comment)


def publishes(person: Person, decision: Decision) -> None:
    for kind in ("page", "pdf", "json"):
        person.opens(reverse("publication:rendering", args=[decision.pk, kind]))
    person.sends(reverse("publication:prepare", args=[decision.pk]), password=PASSWORD, when="now")
