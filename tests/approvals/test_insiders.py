"""Roundabout ways to sign one's own report, or to sign as what one no longer is."""

from __future__ import annotations

import msgspec
import pytest

from accounts import actions as accounts
from accounts.models import Role, User
from approvals import actions as approvals
from approvals import rules
from approvals.submission import NotReady
from audit.actions import Refused
from decisions import actions, queries
from decisions.models import Decision
from publication import rules as publication_rules
from tests import life
from tests.decisions.forms_data import filled_parts
from tests.factories import Office

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
    with pytest.raises(Refused, match="An administrator never changes or submits"):
        approvals.submit(decision, by=office.author)


def test_author_made_administrator_does_not_save(office):
    decision = life.draft(office)
    made_administrator(office.author, office)
    front = queries.draft(decision).front
    with pytest.raises(Refused, match="An administrator never changes or submits"):
        actions.save_part(decision, "front", front, by=office.author, version=1)
