"""Returning, deferring, bringing back, withdrawing: what stands afterwards, and what does not."""

import datetime

import pytest

from approvals import actions
from approvals.sheet import SlotState
from audit import clock
from audit.actions import Refused, Stale
from decisions.moves import State
from tests import life
from tests.later import later

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


def send_back(decision, by, reason="Say more."):
    digest = life.revision(decision).digest
    actions.return_to_author(decision, by=by, digest=digest, reason=reason)


def defer(decision, by, days=7, reason="I wait for the price."):
    day = clock.today() + datetime.timedelta(days=days)
    digest = life.revision(decision).digest
    actions.defer(decision, by=by, digest=digest, reason=reason, bring_back_on=day)


def test_return_keeps_the_reason_and_as_what_it_was_given(of):
    decision = life.submitted(of)
    send_back(decision, of.approver1)
    last = decision.movements.last()
    assert (last.act, last.reason, last.as_post) == (
        "return",
        "Say more.",
        "Chief Information Officer",
    )


def test_a_new_revision_leaves_every_earlier_signature_void(of):
    decision = life.with_decider(of)
    send_back(decision, of.pcc)
    actions.submit(decision, by=of.author)
    found = life.current(decision)
    signed_before = [line for line in found.lines if not line.slot.decides]
    assert {line.state for line in found.stages[0].slots} == {SlotState.WAITING}
    assert all(line.signature is None and line.earlier for line in signed_before)


def test_the_same_words_again_are_another_revision_all_the_same(of):
    decision = life.with_decider(of)
    first = life.revision(decision).digest
    send_back(decision, of.pcc)
    assert actions.submit(decision, by=of.author).digest != first


def test_deferred_and_brought_back_its_signatures_stand(of):
    decision = life.deferred(of)
    actions.bring_back(decision, by=of.author)
    found = life.current(decision)
    assert found.is_with_decider
    assert life.decide(decision).outcome == "approved"


def test_what_is_deferred_for_ninety_days_is_signed_afresh(of):
    decision = life.deferred(of)
    with later(days=91):
        actions.bring_back(decision, by=of.pcc)
        with pytest.raises(Refused, match="Return the report"):
            life.decide(decision)
        send_back(decision, of.pcc)
        actions.submit(decision, by=of.author)
        while not life.current(decision).is_with_decider:
            life.sign_next(decision)
        assert life.decide(decision)


@pytest.mark.parametrize("days", [0, -1])
def test_defer_is_to_a_day_to_come(of, days):
    decision = life.with_decider(of)
    with pytest.raises(Refused, match="after today"):
        defer(decision, of.pcc, days=days)


def test_defer_keeps_reason_and_day(of):
    decision = life.with_decider(of)
    defer(decision, of.pcc)
    last = decision.movements.last()
    assert last.reason == "I wait for the price."
    assert last.bring_back_on == clock.today() + datetime.timedelta(days=7)


def test_withdraw_keeps_the_number_and_the_next_one_gets_another(of):
    decision = life.withdrawn(of)
    assert (decision.state, decision.number_seq) == (State.WITHDRAWN, 1)
    assert life.submitted(of).number_seq == 2


def test_withdraw_of_a_draft_takes_no_number(of):
    decision = life.draft(of)
    actions.withdraw(decision, by=of.author, reason="It is not needed.")
    decision.refresh_from_db()
    assert (decision.state, decision.number) == (State.WITHDRAWN, "")


@pytest.mark.parametrize("reason", ["", "  \n", "x" * 4001])
def test_each_of_them_needs_a_reason(of, reason):
    decision = life.with_decider(of)
    with pytest.raises(Refused):
        send_back(decision, of.pcc, reason=reason)
    with pytest.raises(Refused):
        defer(decision, of.pcc, reason=reason)
    with pytest.raises(Refused):
        actions.withdraw(decision, by=of.author, reason=reason)


def test_return_and_defer_are_of_the_text_that_was_read(of):
    decision = life.with_decider(of)
    with pytest.raises(Stale):
        actions.return_to_author(decision, by=of.pcc, digest="0" * 64, reason="Say more.")
    with pytest.raises(Stale):
        actions.defer(
            decision,
            by=of.pcc,
            digest="0" * 64,
            reason="Later.",
            bring_back_on=clock.today() + datetime.timedelta(days=7),
        )
