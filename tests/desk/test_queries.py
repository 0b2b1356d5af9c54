"""The desk's pages ask the same number of questions however long the lists are."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from decisions import queries
from tests import factories, life, states
from tests.kept import kept

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
FEW, MANY = 1, 8  # of each of five states: 5 decisions and 40

REACH: list[Callable] = [
    life.draft,
    life.submitted,
    states.STATES["at advice"],
    life.deferred,
    states.decided,
]


def make():
    few, many = factories.office(), factories.office()
    for office, number in ((few, FEW), (many, MANY)):
        for reach in REACH:
            for _ in range(number):
                reach(office)
    return few, many


offices = kept(make)


def asked(person, address: str) -> int:
    client = Client()
    client.force_login(person)
    client.get(address)  # what is asked once a process, such as content types
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return len(captured)


@pytest.mark.parametrize("role", factories.CAST)
def test_my_work_asks_as_much_for_forty_decisions_as_for_five(offices, role):
    few, many = offices
    assert asked(few.people[role], "/office/") == asked(many.people[role], "/office/")


@pytest.mark.parametrize("role", factories.CAST)
def test_the_list_asks_as_much_for_forty_decisions_as_for_five(offices, role):
    few, many = offices
    address = "/office/decisions/"
    assert asked(few.people[role], address) == asked(many.people[role], address)


@pytest.mark.parametrize("role", ["publisher", "auditor", "pcc"])
def test_the_list_of_publishing_asks_as_much_for_forty_decisions_as_for_five(offices, role):
    few, many = offices
    address = "/office/publication/"
    assert asked(few.people[role], address) == asked(many.people[role], address)


# A number that grows is looked at before it is raised here.
@pytest.mark.parametrize(
    ("address", "most"),
    [("/office/", 27), ("/office/decisions/", 18), ("/office/publication/", 13)],
)
def test_a_list_asks_no_more_than(offices, address, most):
    few, _ = offices
    assert max(asked(person, address) for person in few.people.values()) <= most


@pytest.mark.parametrize(
    ("state", "most"), [("draft", 44), ("submitted", 36), ("deferred", 37), ("decided", 41)]
)
def test_an_overview_asks_no_more_than(offices, state, most):
    few, _ = offices
    decision = few.body.decisions.filter(state=state).first()
    readers = visible_to(few, decision)
    assert readers
    assert max(asked(person, f"/office/decisions/{decision.pk}/") for person in readers) <= most


def visible_to(office, decision) -> list:
    """Everybody who may see a decision."""
    return [
        person
        for person in office.people.values()
        if queries.visible_to(person).filter(pk=decision.pk).exists()
    ]
