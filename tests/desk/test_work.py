"""A person's first page: what waits for them and nothing else, since when, due when."""

import datetime

import pytest

from accounts import actions as accounts
from accounts.models import Role
from approvals import actions as approvals
from audit import clock
from decisions.content import Front
from decisions.models import Decision
from desk import work
from publication import actions as publication
from tests import factories, life, states
from tests.decisions.forms_data import changed, filled_parts
from tests.later import later

pytestmark = pytest.mark.django_db
STATE = {
    "draft": {"author": "Continue"},
    "returned": {"author": "Change"},
    "at the approvers": {"approver1": "Sign", "approver2": "Sign"},
    "at advice": {"finance": "Sign", "legal": "Sign"},
    "at attestation": {"attest": "Attest"},
    "at the decision maker": {"pcc": "Decide"},
    "deferred": {"pcc": "Bring back"},
    "withdrawn": {},
    "decided": {"publisher": "Publish", "riskowner": "Report"},
    "decided, not significant": {"publisher": "Publish"},
    "embargoed": {"riskowner": "Report"},
    "published": {"riskowner": "Report"},
    "taken down": {"attest": "Confirm", "chiefexec": "Confirm", "riskowner": "Report"},
    "taken down and confirmed": {"riskowner": "Report"},
    "not for publication": {},
}


def waiting(of) -> dict[str, str]:
    """What waits for each person who has something waiting, by its verb."""
    found = {name: work.of(who).waiting for name, who in of.people.items()}
    return {name: ", ".join(item.verb for item in items) for name, items in found.items() if items}


def test_the_table_has_every_state():
    assert STATE.keys() == states.STATES.keys()


@pytest.mark.slow
@pytest.mark.parametrize("state", STATE)
def test_what_waits_and_for_whom(of, state):
    states.STATES[state](of)
    assert waiting(of) == STATE[state]


def test_a_signature_that_waits_leads_to_its_page(of):
    decision = life.submitted(of)
    (item,) = work.of(of.approver1).waiting
    assert item.url == f"/office/decisions/{decision.pk}/sign/approver/"
    assert decision.number in item.caption


def test_who_has_signed_sees_for_whom_it_waits_now(of):
    decision = life.submitted(of)
    life.sign(decision, life.current(decision).lines[0])
    found = work.of(of.approver1)
    assert found.waiting == []
    assert [(other.decision, other.waiting_for) for other in found.others] == [
        (decision, of.approver2.name)
    ]


def test_the_author_sees_where_what_they_sent_is(of):
    life.with_decider(of)
    (other,) = work.of(of.author).others
    assert (other.waiting_for, other.title) == (of.pcc.name, "Police and Crime Commissioner")


def test_it_waits_since_the_last_of_the_stage_before_signed(of):
    decision = life.submitted(of)
    signed = life.sign_next(decision)
    (item,) = work.of(of.finance).waiting
    assert item.since == signed[-1].signed_at


def needed(of, days):
    day = clock.today() + datetime.timedelta(days=days)
    front = changed(filled_parts()["front"], needed_by=day, originator=of.author.pk)
    assert isinstance(front, Front)
    return life.submitted(of, front=front)


@pytest.mark.parametrize(("days", "today", "late"), [(0, 1, 0), (-1, 0, 1), (30, 0, 0)])
def test_what_is_due_today_and_late_is_counted(of, days, today, late):
    needed(of, days)
    found = work.of(of.approver1)
    assert (found.due_today, found.late) == (today, late)


def test_the_most_urgent_comes_first(of):
    later, sooner = needed(of, 20), needed(of, 3)
    assert [item.decision for item in work.of(of.approver1).waiting] == [sooner, later]


def test_the_reason_of_a_return_is_told(of):
    life.returned(of)
    (item,) = work.of(of.author).waiting
    assert item.line == f"Returned by {of.approver1.name}: “Say more.”"


def test_a_deferred_decision_waits_for_its_author_from_its_day_on(of):
    life.deferred(of)
    assert work.of(of.author).waiting == []
    with later(days=8):
        (item,) = work.of(of.author).waiting
    assert (item.verb, item.can_act) == ("Bring back", True)


@pytest.mark.slow
def test_the_clock_runs_from_the_decision_until_it_is_public(of):
    decision = life.decided(of)
    (running,) = work.of(of.pcc).running
    assert (running.decision, running.note, running.clock.is_running) == (
        decision,
        "With the publisher",
        True,
    )
    life.publish(decision, by=of.publisher)
    assert work.of(of.pcc).running == []


def test_a_condition_that_is_met_waits_no_more(of):
    decision = states.decided(of)
    approvals.report_condition(
        decision.ruling.conditions.get(), by=of.riskowner, state="met", evidence="The letter."
    )
    assert work.of(of.riskowner).waiting == []


def test_publishing_does_not_wait_for_the_author_who_is_a_publisher(of):
    accounts.grant(of.author, Role.PUBLISHER, by=of.admin)
    life.decided(of)
    assert "Publish" not in {item.verb for item in work.of(of.author).waiting}


def test_only_authors_may_start_a_decision(of):
    assert {name for name, who in of.people.items() if work.of(who).may_start} == {"author"}


def test_nothing_of_another_body_is_anybodys_work(of):
    life.with_decider(factories.office())
    assert waiting(of) == {}
    assert all(not work.of(who).others for who in of.people.values())


def test_a_closed_decision_is_settled_for_its_author(of):
    decision = life.decided(of, **states.NO_MONEY)
    publication.close(decision, by=of.publisher, reason="It is small.")
    (settled,) = work.of(of.author).settled
    assert settled["standing"].label == "Not for publication"
    assert Decision.objects.get().pk == settled["decision"].pk
