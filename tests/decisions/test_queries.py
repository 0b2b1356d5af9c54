"""Who sees which decisions, matrix by matrix, in a constant number of queries."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from approvals import actions as approvals
from decisions import actions, queries, rules
from decisions.models import Decision
from tests import factories, life

pytestmark = pytest.mark.django_db

SIGNERS = {"approver1", "approver2", "finance", "legal", "attest", "chiefexec", "pcc"}
SEES = {
    "draft": {"author", "auditor"},
    "submitted": {"author", "auditor"} | SIGNERS,
    "returned": {"author", "auditor"} | SIGNERS,
    "deferred": {"author", "auditor"} | SIGNERS,
    "decided": {"author", "auditor", "publisher"} | SIGNERS,
    "withdrawn": {"author", "auditor"} | SIGNERS,
}


MAKE = {
    "draft": life.draft,
    "submitted": life.submitted,
    "returned": life.returned,
    "deferred": life.deferred,
    "decided": life.decided,
    "withdrawn": life.withdrawn,
}


@pytest.mark.parametrize("stage", SEES)
def test_who_sees_a_decision(stage, office):
    decision = MAKE[stage](office)
    seen = {
        name for name, person in office.people.items() if decision in queries.visible_to(person)
    }
    assert seen == SEES[stage]


def test_a_draft_that_was_withdrawn_is_its_writers_alone(office):
    decision = life.draft(office)
    approvals.withdraw(decision, by=office.author, reason="Not needed now.")
    assert decision not in queries.visible_to(office.approver1)
    assert decision in queries.visible_to(office.author)


def test_nobody_of_another_body_sees_it():
    office, elsewhere = factories.office(), factories.office()
    life.submitted(office)
    for person in elsewhere.people.values():
        assert not queries.visible_to(person).exists()


def test_an_approver_who_is_not_named_does_not_see_it(office):
    third = factories.person(office.body, roles=("approver",))
    life.submitted(office)
    assert not queries.visible_to(third).exists()


def test_a_person_whose_access_has_ended_sees_nothing(office):
    life.draft(office)
    office.author.is_active = False
    assert not queries.visible_to(office.author).exists()


def test_a_decision_is_listed_once_for_a_person_with_several_reasons(office):
    decision = life.submitted(office)
    queries_of_author = queries.visible_to(office.approver1)
    assert list(queries_of_author) == [decision]


def test_an_administrator_knows_of_numbered_decisions_and_sees_none(office):
    decision = life.submitted(office)
    life.draft(office)
    assert list(queries.known_to(office.admin)) == [decision]
    assert not queries.visible_to(office.admin).exists()


@pytest.mark.parametrize("who", ["author", "approver1", "pcc", "publisher", "riskowner"])
def test_others_know_of_what_they_see(who, office):
    life.submitted(office)
    person = getattr(office, who)
    assert list(queries.known_to(person)) == list(queries.visible_to(person))


@pytest.mark.parametrize(
    ("word", "titles", "found"),
    [
        ("d01-", True, True),
        ("single", True, True),
        ("heron", True, False),
        ("d01-", False, True),
        ("single", False, False),
    ],
)
def test_a_word_is_looked_for_in_number_and_title(word, titles, found):
    life.submitted(factories.office())
    assert Decision.objects.filter(queries.matching(word, titles=titles)).exists() == found


@pytest.mark.slow
@pytest.mark.parametrize("who", ["author", "approver1", "pcc", "publisher", "auditor", "admin"])
def test_the_list_costs_the_same_however_long(who, office):
    life.submitted(office)
    person = getattr(office, who)

    def count() -> int:

        with CaptureQueriesContext(connection) as captured:
            list(queries.visible_to(person))
        return len(captured)

    before = count()
    life.submitted(office)
    life.submitted(office)
    assert count() == before <= 6


def test_a_draft_is_read_in_one_query(django_assert_num_queries):
    decision = life.draft(factories.office())
    with django_assert_num_queries(1):
        queries.draft(decision)


def test_a_part_that_was_not_saved_is_empty(office):
    read = queries.draft(actions.start(office.body, by=office.author))
    assert list(read.parts) == queries.part_keys(read.edition)
    assert read.front.title == ""
    assert not read.is_saved("front")


def test_a_part_comes_with_who_saved_it(django_assert_num_queries, office):
    decision = life.draft(office)
    with django_assert_num_queries(1):
        assert queries.draft_part(decision, "front").saved_by == office.author
    assert queries.draft_part(decision, "nothing") is None


def test_the_current_revision_is_the_last_submitted(office):
    decision = life.draft(office)
    assert queries.current_revision(decision) is None
    approvals.submit(decision, by=office.author)
    assert queries.current_revision(decision).number == 1


def test_what_is_being_typed_is_its_writers_and_the_auditors(office):
    decision = life.returned(office)
    readers = {
        name
        for name, person in office.people.items()
        if rules.why_not_read_draft(decision, person) is None
    }
    assert readers == {"author", "auditor"}
