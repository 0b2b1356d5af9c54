"""The way of sign-off, step by step."""

import pytest

from approvals.sheet import SlotState
from audit.actions import Refused
from decisions.moves import State
from tests import life

pytestmark = pytest.mark.django_db


def test_submit_freezes_numbers_and_asks_the_approvers_first(of):
    decision = life.submitted(of)
    found = life.current(decision)
    assert decision.number.startswith("D01-")
    assert [line.person_id for line in found.waiting_for()] == [of.approver1.pk, of.approver2.pk]


def test_sign_goes_stage_by_stage_to_the_commissioner(of):
    decision = life.submitted(of)
    order = []
    while not life.current(decision).is_with_decider:
        order.append([s.slot for s in life.sign_next(decision)])
    assert order == [["approver", "approver"], ["finance", "legal"], ["attest"]]


def test_decide_settles_it(of):
    decision = life.with_decider(of)
    ruling = life.decide(decision)
    decision.refresh_from_db()
    assert (decision.state, ruling.title) == (State.DECIDED, "Approved")


def test_a_returned_and_changed_text_leaves_old_signatures_void(of):
    decision = life.returned(of)
    assert decision.state == State.DRAFT
    assert {line.state for line in life.current(decision).lines} == {SlotState.NOT_YET}


def test_sign_out_of_turn_is_refused(of):
    decision = life.submitted(of)
    line = next(line for line in life.current(decision).lines if line.slot.key == "attest")
    with pytest.raises(Refused, match="not your turn"):
        life.sign(decision, line)


def test_sign_with_a_comment_that_cannot_be_printed_is_refused(of):
    decision = life.submitted(of)
    line = life.current(decision).lines[0]
    with pytest.raises(Refused, match="unicorn face"):
        life.sign(decision, line, comment="I approve 🦄")


def test_decide_in_words_that_cannot_be_printed_is_refused(of):
    decision = life.with_decider(of)
    with pytest.raises(Refused, match="unicorn face"):
        life.decide(decision, words="I approve 🦄")
