"""What the log calls decisions, people and bodies, and what its readers mean by a name."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable

from django.urls import reverse
from django.utils.http import urlencode

from accounts.models import User
from audit.names import Name
from body.models import Body
from decisions import queries
from decisions.models import Decision

_DRAFT = re.compile(r"draft ([0-9]{1,9})", re.IGNORECASE)


def tell(subjects: Collection[str], reader: User) -> dict[str, Name]:
    """Return what subjects of the log are called.

    A decision leads to its overview where the reader may see it, a person to what the log holds
    about them. As many queries for many subjects.
    """
    return {
        **_decisions(_ids("decision", subjects), reader),
        **_people(_ids("person", subjects)),
        **_bodies(_ids("body", subjects)),
    }


def find(words: str) -> list[str]:
    """Return the people whose name holds some words; for "Draft 12", the draft called so."""
    people = User.objects.filter(name__icontains=words).order_by().values_list("pk", flat=True)
    draft = _DRAFT.fullmatch(words)
    return [
        *(f"person:{pk}" for pk in people),
        *([Decision(pk=int(draft[1])).subject] if draft else []),
    ]


def _ids(kind: str, subjects: Iterable[str]) -> set[int]:
    return {int(s.removeprefix(f"{kind}:")) for s in subjects if s.startswith(f"{kind}:")}


def _decisions(ids: set[int], reader: User) -> dict[str, Name]:
    if not ids:
        return {}
    seen = queries.visible_to(reader).filter(pk__in=ids).order_by().values_list("pk", flat=True)
    opened = {pk: reverse("desk:decision", args=[pk]) for pk in seen}
    return {
        decision.subject: Name(_called(decision), opened.get(decision.pk, ""))
        for decision in Decision.objects.filter(pk__in=ids).only("number")
    }


def _called(decision: Decision) -> str:
    """Return its number, or "Draft 12": its title is not for every reader of the log."""
    return decision.number or f"Draft {decision.pk}"


def _people(ids: set[int]) -> dict[str, Name]:
    names = User.objects.filter(pk__in=ids).order_by().values_list("pk", "name")
    log = reverse("audit:log")
    return {f"person:{pk}": Name(name, f"{log}?{urlencode({'about': name})}") for pk, name in names}


def _bodies(ids: set[int]) -> dict[str, Name]:
    if not ids:
        return {}
    return {f"body:{body.pk}": Name(body.name) for body in Body.objects.filter(pk__in=ids)}
