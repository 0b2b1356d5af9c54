"""An attesting officer who has an interest is replaced by the Chief Executive."""

import pytest

from accounts import actions as accounts
from accounts.models import Role
from approvals import actions
from audit.actions import Refused, Stale
from decisions.content import Approvers
from tests import factories, life
from tests.states import Try

pytestmark = pytest.mark.django_db


def attesting(decision):
    return next(line for line in life.current(decision).lines if line.slot.key == "attest")


def step_back(decision, by, slot="attest"):
    digest = life.revision(decision).digest
    return actions.declare_conflict(
        decision, slot, by=by, digest=digest, reason="My brother works there."
    )


def test_declared_interest_passes_the_slot_on(of):
    decision = life.submitted(of)
    step_back(decision, of.attest)
    line = attesting(decision)
    assert (line.person_id, line.post) == (of.chiefexec.pk, "chief-executive")
    assert line.capacity == "in place of the Deputy Chief Executive, who declared an interest"


def test_who_stepped_back_can_no_longer_sign(of):
    decision = life.submitted(of)
    step_back(decision, of.attest)
    for _ in range(2):
        life.sign_next(decision)
    with pytest.raises(Refused, match="somebody else"):
        Try(decision, of.attest).sign("attest")


def test_the_chief_executive_signs_in_that_capacity(of):
    decision = life.submitted(of)
    step_back(decision, of.attest)
    while not life.current(decision).is_with_decider:
        life.sign_next(decision)
    signed = attesting(decision).signature
    assert (signed.person, signed.post) == (of.chiefexec, "chief-executive")
    assert "declared an interest" in signed.capacity


def test_a_declared_interest_stands_for_the_next_revision_too(of):
    decision = life.submitted(of)
    step_back(decision, of.attest)
    actions.return_to_author(
        decision, by=of.approver1, digest=life.revision(decision).digest, reason="Say more."
    )
    actions.submit(decision, by=of.author)
    assert attesting(decision).person_id == of.chiefexec.pk


def test_an_interest_is_the_person_s_and_not_the_post_s(of):
    """A deputy who comes after has declared nothing."""
    decision = life.submitted(of)
    step_back(decision, of.attest)
    accounts.end_appointment(of.attest.appointments.get(), by=of.admin)
    accounts.appoint(of.riskowner, factories.post(of.body, "deputy-chief-executive"), by=of.admin)
    assert attesting(decision).person_id == of.riskowner.pk


def test_an_attesting_officer_who_wrote_the_report_is_replaced(of):
    accounts.grant(of.attest, Role.AUTHOR, by=of.admin)
    of_theirs = type(of)(**{**vars(of), "author": of.attest})
    line = attesting(life.submitted(of_theirs))
    assert (line.person_id, line.capacity) == (
        of.chiefexec.pk,
        "in place of the Deputy Chief Executive, who wrote the report",
    )


def test_an_attesting_officer_who_approves_the_report_is_replaced(of):
    """They took up the post after they were named: the gate refuses it before."""
    decision = life.submitted(of)
    accounts.end_appointment(of.attest.appointments.get(), by=of.admin)
    deputy = factories.post(of.body, "deputy-chief-executive")
    accounts.appoint(of.approver1, deputy, by=of.admin)
    assert attesting(decision).person_id == of.chiefexec.pk


def test_an_attesting_officer_who_has_signed_already_is_replaced(of):
    decision = life.submitted(of)
    for _ in range(2):
        life.sign_next(decision)
    accounts.end_appointment(of.attest.appointments.get(), by=of.admin)
    deputy = factories.post(of.body, "deputy-chief-executive")
    accounts.appoint(of.legal, deputy, by=of.admin)
    assert attesting(decision).capacity.endswith("who has signed already")


def test_the_gate_refuses_an_approver_who_signs_later(of):
    accounts.grant(of.attest, Role.APPROVER, by=of.admin)
    named = Approvers(people=(of.approver1.pk, of.attest.pk))
    with pytest.raises(actions.NotReady, match="nobody signs twice"):
        life.submitted(of, approvers=named)


def test_a_slot_for_which_the_form_names_nobody_else_cannot_be_passed_on(of):
    decision = life.submitted(of)
    life.sign_next(decision)
    with pytest.raises(Refused, match="names nobody to sign instead"):
        step_back(decision, of.finance, "finance")


def test_an_interest_is_declared_once_and_of_the_text_that_was_read(of):
    decision = life.submitted(of)
    with pytest.raises(Stale):
        actions.declare_conflict(
            decision, "attest", by=of.attest, digest="0" * 64, reason="I know them."
        )
    step_back(decision, of.attest)
    with pytest.raises(Refused):
        step_back(decision, of.attest)


def test_an_interest_needs_its_reason(of):
    decision = life.submitted(of)
    digest = life.revision(decision).digest
    with pytest.raises(Refused, match="Say why"):
        actions.declare_conflict(decision, "attest", by=of.attest, digest=digest, reason=" ")
