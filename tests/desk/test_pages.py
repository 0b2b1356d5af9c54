"""The list and a decision's overview: what each may see of them, and what they lead to."""

import pytest
from django.test import Client
from django.urls import reverse

from desk import overview
from publication import queries as publication
from tests import life, states
from tests.factories import CAST, office
from tests.kept import kept
from tests.states import STATES
from tests.test_matrix import ALLOWED

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


def make():
    of = office()
    return of, {state: reach(of) for state, reach in STATES.items()}


made = kept(make)

VERBS = {
    "Check and submit": "submit",
    "Decide": "decide",
    "Sign": "sign",
    "Attest": "sign",
    "Bring back": "bring back",
    "Return": "return",
    "Withdraw": "withdraw",
    "Publish": "publish",
    "Take down": "take down",
    "Confirm the take-down": "confirm",
}


def page(person, decision) -> str:
    client = Client()
    client.force_login(person)
    return client.get(reverse("desk:decision", args=[decision.pk])).content.decode()


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("role", CAST)
def test_the_overview_offers_what_the_matrix_allows_and_nothing_else(made, state, role):
    of, decisions = made
    decision, person = decisions[state], of.people[role]
    decision.refresh_from_db()
    found = life.sheet(decision)
    offered = overview.steps(decision, found, publication.standing(decision), person)
    allowed = {
        "sign" if action.startswith("sign ") else action
        for action, names in ALLOWED[state].items()
        if role in names.split()
    } & set(VERBS.values())
    if state == "decided, not significant" and role == "publisher":
        allowed |= {"publish"}  # its page is where they close it
    assert {VERBS[step.verb] for step in offered} == allowed


@pytest.mark.parametrize("state", STATES)
def test_the_overview_has_one_main_act_at_most(made, state):
    of, decisions = made
    decision = decisions[state]
    decision.refresh_from_db()
    found, standing = life.sheet(decision), publication.standing(decision)
    for person in of.people.values():
        offered = overview.steps(decision, found, standing, person)
        assert sum(step.is_main for step in offered) <= 1


def test_an_administrator_is_told_number_and_state_alone(made):
    of, decisions = made
    html = page(of.admin, decisions["published"])
    assert decisions["published"].number in html
    assert decisions["published"].title not in html
    assert of.author.name not in html


def test_a_draft_shows_its_tasks_to_its_author(made):
    of, decisions = made
    html = page(of.author, decisions["draft"])
    assert "Title, needed-by date and summary" in html
    assert reverse("decisions:check", args=[decisions["draft"].pk]) in html


def test_a_returned_decision_says_who_returned_it_and_why(made):
    of, decisions = made
    html = page(of.author, decisions["returned"])
    assert of.approver1.name in html
    assert "Say more." in html


def test_a_deferred_decision_says_until_when(made):
    of, decisions = made
    html = page(of.author, decisions["deferred"])
    assert "I wait for the price." in html


def test_the_overview_tells_what_was_decided_and_on_what_condition(made):
    of, decisions = made
    html = page(of.publisher, decisions["decided"])
    assert "Approved with conditions" in html
    assert "Report on the price." in html


def listed(person, **asked) -> str:
    client = Client()
    client.force_login(person)
    return client.get("/office/decisions/", asked).content.decode()


def test_the_list_is_by_state(made):
    of, decisions = made
    html = listed(of.auditor, state="deferred")
    assert decisions["deferred"].number in html
    assert decisions["decided"].number not in html


def test_the_list_finds_a_number(made):
    of, decisions = made
    html = listed(of.auditor, q=decisions["decided"].number)
    assert decisions["decided"].number in html
    assert decisions["deferred"].number not in html


@pytest.mark.parametrize("asked", [{"page": "99999"}, {"page": "x"}, {"state": "x"}, {"q": "\0 %"}])
def test_the_list_takes_whatever_is_asked(made, asked):
    of, _ = made
    assert "Decisions" in listed(of.auditor, **asked)


@pytest.mark.parametrize("role", ["deputy", "riskowner"])
def test_who_sees_no_decision_gets_an_empty_list(made, role):
    of, decisions = made
    html = listed(of.people[role])
    assert not [d.number for d in decisions.values() if d.number and d.number in html]
    assert states.STATES.keys() == decisions.keys()
