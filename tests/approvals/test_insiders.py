"""Roundabout ways to sign one's own report, or to sign as what one no longer is."""

from __future__ import annotations

import datetime

import msgspec
import pytest

from accounts import actions as accounts
from accounts.models import Role, User
from approvals import actions as approvals
from approvals import rules
from approvals.models import Condition
from approvals.submission import NotReady
from audit import clock
from audit.actions import Refused
from decisions import actions, queries
from decisions.models import Decision
from part_two import actions as part_two
from publication import rules as publication_rules
from tests import factories, life
from tests.decisions.forms_data import filled_parts
from tests.factories import Office
from tests.part_two import cases

pytestmark = pytest.mark.django_db


def written_by(writer: User, of: Office) -> Decision:
    """A whole draft whose originator wrote in it, and then named its author in their place."""
    decision = life.draft(of)
    name(decision, writer, by=of.author)
    recommendation = queries.draft(decision).recommendation
    actions.save_part(decision, "recommendation", recommendation, by=writer, version=1)
    name(decision, of.author, by=writer)
    return decision


def name(decision: Decision, originator: User, *, by: User) -> None:
    draft = queries.draft(decision)
    front = msgspec.structs.replace(draft.front, originator=originator.pk)
    actions.save_part(decision, "front", front, by=by, version=draft.versions["front"])
    decision.refresh_from_db()


def test_who_was_originator_and_wrote_is_not_named_to_approve(office):
    decision = written_by(office.approver1, office)
    with pytest.raises(NotReady, match="wrote or put forward"):
        approvals.submit(decision, by=office.author)


def test_who_was_originator_and_wrote_is_not_offered_as_approver(office, client):
    decision = written_by(office.approver1, office)
    without = msgspec.structs.replace(
        filled_parts(approvers=())["approvers"], people=(office.approver2.pk,)
    )
    actions.save_part(decision, "approvers", without, by=office.author, version=1)
    client.force_login(office.author)
    shown = client.get(f"/office/decisions/{decision.pk}/parts/approvers/").content.decode()
    assert office.approver2.name in shown
    assert office.approver1.name not in shown


@pytest.mark.parametrize(("writer", "slot"), [("finance", "finance"), ("attest", "attest")])
def test_who_was_originator_and_wrote_does_not_sign_by_their_post(office, writer, slot):
    person = getattr(office, writer)
    decision = written_by(person, office)
    approvals.submit(decision, by=office.author)
    for line in life.current(decision).waiting_for():
        life.sign(decision, line)
    if slot == "attest":
        life.sign_next(decision)
    assert "You wrote in this report" in (
        rules.why_not_sign(life.current(decision), person, slot) or ""
    )


def test_who_was_originator_and_wrote_does_not_decide(office):
    decision = written_by(office.pcc, office)
    approvals.submit(decision, by=office.author)
    while not life.current(decision).is_with_decider:
        life.sign_next(decision)
    with pytest.raises(Refused, match="You wrote in this report"):
        life.decide(decision)


def test_who_was_originator_and_wrote_does_not_publish(office):
    decision = written_by(office.publisher, office)
    approvals.submit(decision, by=office.author)
    while not life.current(decision).is_with_decider:
        life.sign_next(decision)
    life.decide(decision)
    decision.refresh_from_db()
    reason = publication_rules.why_not_prepare(decision, office.publisher)
    assert reason == "You wrote this report, so somebody else must publish it."


def test_approver_whose_role_has_ended_does_not_sign(office):
    decision = life.submitted(office)
    accounts.end_grant(office.approver1.grants.get(), by=office.admin)
    line = life.current(decision).line_for(office.approver1, "approver")
    with pytest.raises(Refused, match="no longer an approver"):
        life.sign(decision, line)


def made_administrator(person: User, of: Office) -> None:
    accounts.end_grant(person.grants.get(), by=of.admin)
    accounts.grant(person, Role.ADMINISTRATOR, by=of.admin)


def test_author_made_administrator_does_not_submit(office):
    decision = life.draft(office)
    made_administrator(office.author, office)
    with pytest.raises(Refused, match="An administrator has no part in a decision"):
        approvals.submit(decision, by=office.author)


def test_author_made_administrator_does_not_save(office):
    decision = life.draft(office)
    made_administrator(office.author, office)
    front = queries.draft(decision).front
    with pytest.raises(Refused, match="An administrator has no part in a decision"):
        actions.save_part(decision, "front", front, by=office.author, version=1)


# Who wrote, though their name is on nothing that was saved


def test_who_wrote_part_two_for_a_while_is_one_of_its_writers(office):
    decision = life.draft(office, withholding=cases.withholding())
    name(decision, office.finance, by=office.author)
    private = {cases.ITEM: cases.private()}
    part_two.save(decision, private, by=office.finance, version=None)
    name(decision, office.author, by=office.author)
    assert office.finance.pk in queries.writers(decision)


def test_who_submitted_a_revision_is_one_of_its_writers(office):
    decision = life.draft(office)
    name(decision, office.legal, by=office.author)
    approvals.submit(decision, by=office.legal)
    returned(decision)
    name(decision, office.author, by=office.author)
    assert office.legal.pk in queries.writers(decision)


def test_who_was_the_originator_of_a_revision_is_one_of_its_writers(office):
    decision = life.draft(office)
    name(decision, office.riskowner, by=office.author)
    approvals.submit(decision, by=office.author)
    returned(decision)
    name(decision, office.author, by=office.author)
    assert office.riskowner.pk in queries.writers(decision)


def returned(decision: Decision) -> None:
    line = life.current(decision).lines[0]
    approvals.return_to_author(
        decision,
        by=User.objects.get(pk=line.person_id),
        digest=life.current(decision).revision.digest,
        reason="Say who asks for it.",
    )
    decision.refresh_from_db()


# An administrator has no part in a decision, whatever they were before


def test_author_made_administrator_sees_and_withdraws_nothing(office, client):
    decision = life.submitted(office)
    made_administrator(office.author, office)
    assert not queries.visible_to(office.author).exists()
    with pytest.raises(Refused, match="An administrator has no part"):
        approvals.withdraw(decision, by=office.author, reason="I no longer want it.")
    client.force_login(office.author)
    for page in ("report", "sheet", "revisions/1"):
        assert client.get(f"/office/decisions/{decision.pk}/{page}/").status_code == 404


def test_administrator_is_asked_to_meet_no_condition(office):
    decision = life.with_decider(office)
    due_on = clock.today() + datetime.timedelta(days=7)
    condition = approvals.NewCondition("Report on the price.", office.admin, due_on)
    with pytest.raises(Refused, match=r"is an administrator\. Name another owner"):
        life.decide(decision, "approved-with-conditions", conditions=(condition,))


def test_owner_who_may_not_see_the_decision_is_told_its_number_and_not_its_title(office, client):
    owner = factories.person(office.body)
    decision = life.with_decider(office)
    due_on = clock.today() + datetime.timedelta(days=7)
    condition = approvals.NewCondition("Report on the price.", owner, due_on)
    life.decide(decision, "approved-with-conditions", conditions=(condition,))
    client.force_login(owner)
    made = Condition.objects.get()
    for page in ("/office/", f"/office/conditions/{made.pk}/"):
        shown = client.get(page).content.decode()
        assert decision.number in shown
        assert decision.title not in shown
