"""Who may read and who may write a Part Two: everybody, in every state."""

import datetime

import pytest
from msgspec.structs import replace

from accounts import actions as accounts
from accounts.models import Role
from approvals import actions as approvals
from audit import clock
from decisions.moves import State
from part_two import actions, rules
from tests import factories, life
from tests.part_two import cases

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
WRITERS = {"author"}
SIGNERS = {"approver1", "approver2", "finance", "legal", "attest", "pcc"}
READERS = {
    State.DRAFT: WRITERS,
    State.SUBMITTED: WRITERS | SIGNERS,
    State.DEFERRED: WRITERS | SIGNERS,
    State.DECIDED: WRITERS | SIGNERS,
    State.WITHDRAWN: WRITERS,
}


def in_state(office, state):
    """Return a decision with a Part Two in a state, reached by the real actions."""
    if state == State.DRAFT:
        return cases.draft(office, cases.private())
    decision = cases.submitted(office)
    if state == State.WITHDRAWN:
        approvals.withdraw(decision, by=office.author, reason="It is no longer needed.")
    if state in (State.DEFERRED, State.DECIDED):
        while not life.current(decision).is_with_decider:
            life.sign_next(decision)
    if state == State.DECIDED:
        life.decide(decision)
    if state == State.DEFERRED:
        approvals.defer(
            decision,
            by=office.pcc,
            digest=cases.revision(decision).digest,
            reason="I wait for the price.",
            bring_back_on=clock.today() + datetime.timedelta(days=7),
        )
    decision.refresh_from_db()
    return decision


@pytest.mark.parametrize("state", State.values)
def test_who_may_read(office, state):
    decision = in_state(office, state)
    may = {name for name, who in office.people.items() if rules.why_not_read(decision, who) is None}
    assert may == READERS[State(state)]


@pytest.mark.parametrize("state", State.values)
def test_who_may_write(office, state):
    decision = in_state(office, state)
    may = {
        name for name, who in office.people.items() if rules.why_not_draft(decision, who) is None
    }
    assert may == (WRITERS if state == State.DRAFT else set())


def test_originator_reads_and_writes(office):
    decision = cases.draft(office, cases.private())
    decision.originator = office.riskowner
    assert rules.why_not_read(decision, office.riskowner) is None
    assert rules.why_not_draft(decision, office.riskowner) is None


def test_approver_who_is_not_named_never_reads(office):
    other = factories.person(office.body, roles=(Role.APPROVER,))
    assert rules.why_not_read(cases.submitted(office), other)


def test_administrator_never_reads_though_they_wrote_it(office):
    decision = cases.draft(office, cases.private())
    decision.author = office.admin
    assert rules.why_not_read(decision, office.admin)
    assert rules.why_not_draft(decision, office.admin)


def test_people_of_another_body_never_read(office):
    decision, other = cases.submitted(office), factories.office()
    assert all(rules.why_not_read(decision, who) for who in other.people.values())


def test_author_whose_access_ended_never_reads(office):
    decision = cases.draft(office, cases.private())
    gone = accounts.end_access(office.author, by=office.admin)
    assert rules.why_not_read(decision, gone)


def test_successor_in_a_post_reads_and_the_one_before_no_longer(office):
    decision = cases.submitted(office)
    accounts.end_appointment(office.legal.appointments.get(), by=office.admin)
    successor = factories.person(office.body, holds="legal-adviser")
    assert rules.why_not_read(decision, successor) is None
    assert rules.why_not_read(decision, office.legal)


def test_post_whose_signature_is_not_asked_for_does_not_read(office):
    parts = life.filled_parts()
    checklist = parts["checklist"]
    line = replace(checklist.lines["legal"], answer="not-required")
    decision = life.draft(
        office,
        withholding=cases.withholding(),
        checklist=replace(checklist, lines={**checklist.lines, "legal": line}),
    )
    actions.save(decision, {cases.ITEM: cases.private()}, by=office.author, version=None)
    approvals.submit(decision, by=office.author)
    decision.refresh_from_db()
    assert rules.why_not_read(decision, office.legal)
    assert rules.why_not_read(decision, office.finance) is None


def test_conflicted_signer_gives_way_to_who_stands_in(office):
    decision = cases.submitted(office)
    while life.current(decision).current.key != "attestation":
        life.sign_next(decision)
    approvals.declare_conflict(
        decision,
        "attest",
        by=office.attest,
        digest=cases.revision(decision).digest,
        reason="My brother works for a bidder.",
    )
    assert rules.why_not_read(decision, office.attest)
    assert rules.why_not_read(decision, office.chiefexec) is None
