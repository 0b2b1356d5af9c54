"""The same matrix through the pages: who may not do a thing is told so, and nothing is written."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from accounts.models import User
from approvals.models import Condition, Signature
from approvals.submission import fingerprint
from audit.models import Event
from decisions import queries
from decisions.models import Decision
from publication.renderings import public_digest
from tests import life
from tests.amounts import COUNTED, FULL
from tests.factories import PASSWORD
from tests.states import SLOTS, STATES, undone
from tests.test_matrix import ALLOWED, kept

__all__ = ["kept"]
pytestmark = [pytest.mark.django_db, pytest.mark.slow, *COUNTED]

REFUSED = {403, 404, 409}
SAMPLE = 4  # of those who may not, in each cell; all of them in the full count


def _digest(decision: Decision) -> str:
    last = decision.revisions.last()
    return last.digest if last else ""


def _reason(decision: Decision) -> dict[str, Any]:
    return {"digest": _digest(decision), "reason": "It is like this."}


def _signature(decision: Decision) -> dict[str, Any]:
    return {"digest": _digest(decision), "password": PASSWORD}


def _public_digest(decision: Decision) -> str:
    return public_digest(decision) if hasattr(decision, "ruling") else ""


def _publishing(decision: Decision) -> dict[str, Any]:
    return {"digest": _public_digest(decision), "when": "now", "password": PASSWORD}


def _answering(decision: Decision) -> dict[str, Any]:
    digest = _public_digest(decision)
    return {"digest": digest, "warning": "f" * 64, "reason": "It is public already."}


# The pages of the matrix's actions: their address's name and arguments, and what is sent to them.
PAGES: dict[str, tuple[tuple[Any, ...], Callable[[Decision], dict[str, Any]]]] = {
    "submit": (("approvals:submit",), lambda d: {"seen": fingerprint(queries.draft(d))}),
    **{f"sign {slot}": (("approvals:sign", slot), _signature) for slot in SLOTS},
    "step back from attest": (("approvals:conflict", "attest"), _reason),
    "step back from finance": (("approvals:conflict", "finance"), _reason),
    "return": (("approvals:return",), _reason),
    "withdraw": (("approvals:withdraw",), _reason),
    "defer": (
        ("approvals:defer",),
        lambda d: {
            **_reason(d),
            "bring_back_on_0": "1",
            "bring_back_on_1": "12",
            "bring_back_on_2": "2099",
        },
    ),
    "bring back": (("approvals:bring_back",), lambda d: {}),
    "decide": (
        ("approvals:confirm", "approved"),
        lambda d: {**_signature(d), "text": "I approve it.", "has_interest": "no"},
    ),
    "publish": (("publication:prepare",), _publishing),
    "answer": (("publication:answer",), _answering),
    "take down": (
        ("publication:take_down",),
        lambda d: {"reason": "A mistake.", "public_reason": "It names a person."},
    ),
    "confirm": (("publication:confirm_take_down",), lambda d: {}),
    "close": (("publication:close",), lambda d: {"reason": "It is of no wider interest."}),
}


@pytest.fixture(scope="module")
def clients(kept) -> Iterator[dict[str, Client]]:
    """Everybody, signed in."""
    made = {}
    for name, who in kept.office.people.items():
        made[name] = Client()
        made[name].force_login(who)
    return made


def _send(client: Client, decision: Decision, page: str) -> int:
    (name, *arguments), data = PAGES[page]
    address = reverse(name, args=[decision.pk, *arguments])
    return client.post(address, data(decision)).status_code


def _has_signed(person: User, decision: Decision, page: str) -> bool:
    """Whether somebody has signed just this: who presses "Sign" twice is led to the decision, which
    says so, and nobody else is."""
    verb, _, slot = page.partition(" ")
    if verb != "sign" or slot == "decide":  # which has a page of its own
        return False
    signed = Signature.objects.filter(revision__decision=decision, digest=_digest(decision))
    return signed.filter(person=person, slot=slot).exists()


def _rows() -> dict[str, int]:
    with connection.cursor() as cursor:
        counts = {}
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT COUNT(*) FROM "{table}"')
            counts[table] = cursor.fetchone()[0]
    return counts


def _sample(names: list[str], seed: str) -> list[str]:
    """Some of those who may not, others in each cell; everybody in the full count."""
    start = sum(seed.encode()) % len(names)
    turned = names[start:] + names[:start]
    return turned if FULL else turned[:SAMPLE]


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("page", PAGES)
def test_page_refuses_all_who_are_not_in_the_table_and_writes_nothing(kept, clients, state, page):
    decision = kept.decision(state)
    allowed = set(ALLOWED[state].get(page, "").split())
    others = _sample(sorted(clients.keys() - allowed), state + page)
    with undone():
        before = _rows()
        answers = {name: _send(clients[name], decision, page) for name in others}
        again = {name for name in others if _has_signed(kept.office.people[name], decision, page)}
        assert _rows() == before
    assert {name for name, answer in answers.items() if answer == 302} == again
    assert {answers[name] for name in others if name not in again} <= REFUSED, answers


CELLS = [
    (state, page, name)
    for state, row in ALLOWED.items()
    for page, names in row.items()
    for name in names.split()
    if page in PAGES
]


@pytest.mark.parametrize(("state", "page", "name"), CELLS)
def test_page_lets_those_in_the_table_do_it_once(kept, clients, state, page, name):
    decision = kept.decision(state)
    with undone():
        if page == "publish":
            life.view(decision, by=kept.office.people[name], digest=_public_digest(decision))
        before = Event.objects.count()
        assert _send(clients[name], decision, page) == 302
        assert Event.objects.count() == before + 1
        is_again = _has_signed(kept.office.people[name], decision, page)
        assert is_again == page.startswith("sign ")
        assert _send(clients[name], decision, page) in ({302} if is_again else REFUSED)
        assert Event.objects.count() == before + 1


def test_report_page_is_the_owner_s(kept, clients):
    decision = kept.decision("published")
    condition = Condition.objects.get(ruling__decision=decision)
    address = reverse("desk:condition", args=[condition.pk])
    said = {"state": "met", "evidence": "The letter of Tuesday."}
    done = set()
    for name, client in clients.items():
        with undone():
            if client.post(address, said).status_code == 302:
                done.add(name)
    assert done == {"riskowner"}
