"""What the gate asks the database: people, posts, roles, other decisions, the day."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts import actions as accounts
from accounts.models import User
from audit import clock
from body.models import Post
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


def call(person, **fields):
    """Let somebody be called as no action would call them now: they were added before."""
    User.objects.filter(pk=person.pk).update(**fields)


@pytest.mark.parametrize("who", ["approver1", "author"])
@pytest.mark.parametrize("field", ["job_title", "name"])
def test_people_who_cannot_be_printed(office, who, field):
    decision = life.draft(office)
    call(getattr(office, who), name_is_public=True, **{field: "Head of 王"})
    [found] = gate.problems(queries.draft(decision), body=decision.body)
    assert "cannot show “王”" in found.message
    place = ("approvers", "people") if who == "approver1" else ("front", "originator")
    assert ((found.part, found.field), found.wrong) == (place, True)


def test_a_name_that_is_not_published_need_not_be_printed(office):
    decision = life.draft(office)
    call(office.approver1, name="王", name_is_public=False)
    call(office.finance, name="王", name_is_public=False)
    assert problems(decision) == []


def test_the_name_of_who_decides_and_the_title_of_a_post_that_cannot_be_printed(office):
    decision = life.draft(office)
    call(office.pcc, name="王", name_is_public=False)
    Post.objects.filter(body=office.body, key="cfo").update(title="Finance 王")
    said = problems(decision)
    assert ["in the name of 王" in said[1], "in the post of Finance 王" in said[0]] == [True, True]
    assert len(said) == 2
