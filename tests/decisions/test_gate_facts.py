"""What the gate asks the database: people, posts, roles, other decisions, the day."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts import actions as accounts
from audit import clock
from decisions import actions, content, gate, queries
from tests import factories, life

pytestmark = pytest.mark.django_db


def problems(decision) -> list[str]:
    found = gate.problems(queries.draft(decision), body=decision.body)
    return [problem.message for problem in found]


def link_to(*numbers: str) -> content.Links:
    return content.Links(
        entries=tuple(
            content.LinkEntry(id=f"k0b000{n}", kind="relates", number=number)
            for n, number in enumerate(numbers)
        )
    )


def test_a_whole_form_passes_the_gate(office):
    assert problems(life.draft(office)) == []


def test_a_new_form_does_not(office):
    assert problems(actions.start(office.body, by=office.author))


def test_an_approver_whose_access_has_ended(office):
    decision = life.draft(office)
    office.approver1.is_active = False
    office.approver1.save()
    assert problems(decision) == ["One approver no longer has an account here. Name somebody else."]


def test_an_approver_whose_role_has_ended(office):
    decision = life.draft(office)
    accounts.end_grant(office.approver1.grants.get(), by=office.admin)
    assert problems(decision) == [
        f"{office.approver1.name} may not approve forms. Name somebody else."
    ]


def test_an_approver_of_another_body(office):
    stranger = factories.office().approver1
    people = content.Approvers(people=(office.approver1.pk, stranger.pk))
    assert problems(life.draft(office, approvers=people)) == [
        "One approver no longer has an account here. Name somebody else."
    ]


def test_the_deciding_post_was_left(office):
    decision = life.draft(office)
    accounts.end_appointment(office.pcc.appointments.get(), by=office.admin)
    assert "Nobody holds the post of" in problems(decision)[0]


def test_a_link_to_a_decision_of_the_same_body(office):
    other = life.submitted(office)
    assert problems(life.draft(office, links=link_to(other.number))) == []


def test_a_link_to_a_decision_of_another_body(office):
    elsewhere = life.submitted(factories.office(number_pattern="X{seq}-{year}"))
    [said] = problems(life.draft(office, links=link_to(elsewhere.number)))
    assert elsewhere.number in said


def test_the_day_and_the_threshold_are_the_offices(office):
    office.body.significance_threshold = 5_00
    known = gate.facts(queries.draft(life.draft(office)), body=office.body)
    assert (known.today, known.threshold) == (clock.today(), 5_00)


def test_the_facts_cost_the_same_however_long_the_form(office):
    def cost(decision) -> int:
        draft = queries.draft(decision)
        with CaptureQueriesContext(connection) as captured:
            gate.problems(draft, body=decision.body)
        return len(captured)

    many = link_to(*(f"D{n:02d}-2018" for n in range(1, 10)))
    short = life.draft(office, links=link_to("D01-2018"))
    long = life.draft(office, links=many)
    assert cost(short) == cost(long) <= 10
