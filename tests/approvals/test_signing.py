"""Who signs, and what a signature is bound to."""

import pytest

from accounts import actions as accounts
from accounts.models import User
from approvals import actions
from approvals.forms import SignForm
from approvals.models import Signature
from approvals.rules import why_not_say, why_not_sign
from approvals.sheet import SlotState
from audit.actions import Refused, Stale
from decisions.editions import load
from tests import factories, life
from tests.decisions.forms_data import with_line
from tests.later import later
from tests.states import NO_MONEY

pytestmark = pytest.mark.django_db


@pytest.fixture
def decision(of):
    return life.submitted(of)


def attempt(
    decision, by, *, slot="approver", act="", digest="", proven="", person=None, comment=""
):
    """Sign with a proof that can be of another act, digest or person."""
    now = life.revision(decision).digest
    proof = factories.proof(
        person or by, act or actions.sign_act(decision, slot), proven or digest or now
    )
    return actions.sign(decision, slot, by=by, digest=digest or now, proof=proof, comment=comment)


def test_sign_keeps_person_post_statement_digest_time_and_proof(of, decision):
    signed = attempt(decision, of.approver1)
    assert (signed.person, signed.job_title) == (of.approver1, "Chief Information Officer")
    assert signed.statement == "I approve this report."
    assert signed.digest == life.revision(decision).digest
    assert (signed.proof.act, signed.proof.method) == (f"sign:{decision.pk}:approver", "password")


def test_sign_twice_is_refused(of, decision):
    attempt(decision, of.approver1)
    with pytest.raises(Refused, match="signed this already"):
        attempt(decision, of.approver1)


def test_sign_waits_for_all_named_approvers(of, decision):
    attempt(decision, of.approver1)
    assert [line.person_id for line in life.current(decision).waiting_for()] == [of.approver2.pk]


def test_nobody_signs_two_slots(of, decision):
    """An approver who takes up the post of finance adviser meanwhile has signed already."""
    life.sign_next(decision)
    accounts.end_appointment(of.finance.appointments.get(), by=of.admin)
    accounts.appoint(of.approver1, factories.post(of.body, "cfo"), by=of.admin)
    with pytest.raises(Refused, match="Nobody signs twice"):
        attempt(decision, of.approver1, slot="finance")


def test_the_author_never_signs_whatever_post_they_come_to_hold(of, decision):
    life.sign_next(decision)
    accounts.end_appointment(of.finance.appointments.get(), by=of.admin)
    accounts.appoint(of.author, factories.post(of.body, "cfo"), by=of.admin)
    with pytest.raises(Refused, match="You wrote this report"):
        attempt(decision, of.author, slot="finance")


def test_a_successor_signs_for_the_post(of, decision):
    life.sign_next(decision)
    accounts.end_appointment(of.finance.appointments.get(), by=of.admin)
    accounts.appoint(of.riskowner, factories.post(of.body, "cfo"), by=of.admin)
    with pytest.raises(Refused, match="somebody else"):
        attempt(decision, of.finance, slot="finance")
    assert attempt(decision, of.riskowner, slot="finance").post == "cfo"


def test_who_has_left_signs_nothing(of, decision):
    accounts.end_access(of.approver1, by=of.admin)
    of.approver1.refresh_from_db()
    with pytest.raises(Refused, match="access has ended"):
        attempt(decision, of.approver1)


def test_a_post_that_nobody_holds_is_told_as_vacant(of, decision):
    life.sign_next(decision)
    accounts.end_appointment(of.finance.appointments.get(), by=of.admin)
    states = {line.slot.key: line.state for line in life.current(decision).waiting_for()}
    assert states == {"finance": SlotState.VACANT, "legal": SlotState.WAITING}


def test_sign_of_another_text_is_stale_and_leaves_nothing(of, decision):
    with pytest.raises(Stale, match="Read it again"):
        attempt(decision, of.approver1, digest="0" * 64)
    assert not Signature.objects.exists()


@pytest.mark.parametrize(
    "wrong",
    [
        {"act": "sign:0:approver"},
        {"act": "decide:1:approved"},
        {"proven": "0" * 64},
        {"person": "approver2"},
    ],
)
def test_a_proof_of_presence_for_something_else_is_refused(of, decision, wrong):
    given = {name: of.people.get(value, value) for name, value in wrong.items()}
    with pytest.raises(Refused, match="Confirm who you are again"):
        attempt(decision, of.approver1, **given)
    assert not Signature.objects.exists()


def test_a_proof_is_used_once(of, decision):
    other = life.submitted(of)
    digest = life.revision(decision).digest
    proof = factories.proof(of.approver1, actions.sign_act(decision, "approver"), digest)
    actions.sign(decision, "approver", by=of.approver1, digest=digest, proof=proof)
    with pytest.raises(Refused, match="Confirm who you are again"):
        actions.sign(
            other, "approver", by=of.approver1, digest=life.revision(other).digest, proof=proof
        )


@pytest.mark.parametrize(("minutes", "fresh"), [(4.9, True), (5.1, False)])
def test_a_proof_lives_five_minutes(of, decision, minutes, fresh):
    digest = life.revision(decision).digest
    proof = factories.proof(of.approver1, actions.sign_act(decision, "approver"), digest)
    with later(minutes=minutes):
        if fresh:
            actions.sign(decision, "approver", by=of.approver1, digest=digest, proof=proof)
            return
        with pytest.raises(Refused, match="Confirm who you are again"):
            actions.sign(decision, "approver", by=of.approver1, digest=digest, proof=proof)


def test_no_proof_no_signature(of, decision):
    digest = life.revision(decision).digest
    with pytest.raises(Refused, match="Confirm who you are again"):
        actions.sign(decision, "approver", by=of.approver1, digest=digest, proof=None)


def test_a_required_comment_is_required_and_an_unasked_one_refused(of):
    certify, decide = load("small").slot("monitoring"), load("2018").slot("decide")
    assert "advice" in why_not_say(certify, "  ")
    assert why_not_say(certify, "It is lawful.") is None
    assert "no comment" in why_not_say(decide, "Well done.")


UNSEEN = " soft\u00ad, zero\u200b width \u202eand of\ufb01ce\r\n\r\n\r\nmore "
SEEN = "soft, zero width and office\n\nmore"


def test_sign_keeps_a_comment_cleaned(of, decision):
    assert attempt(decision, of.approver1, comment=UNSEEN).comment == SEEN


def test_the_field_of_a_comment_cleans_it_before_it_is_bound(of, decision):
    slot = life.current(decision).waiting_for()[0].slot
    form = SignForm({"digest": "d", "password": "p", "comment": UNSEEN}, slot=slot)
    assert form.is_valid()
    assert form.cleaned_data["comment"] == SEEN


def test_sign_refuses_a_comment_that_is_too_long(of, decision):
    with pytest.raises(Refused, match="Use 4,000 characters or fewer"):
        attempt(decision, of.approver1, comment="xy" * 2001)
    assert not Signature.objects.exists()


@pytest.mark.parametrize(("is_public", "refused"), [(True, True), (False, False)])
def test_nobody_signs_whose_public_name_cannot_be_printed(of, decision, is_public, refused):
    User.objects.filter(pk=of.approver1.pk).update(name="王", name_is_public=is_public)
    of.approver1.refresh_from_db()
    reason = why_not_sign(life.current(decision), of.approver1, "approver")
    assert ("cannot show “王”" in (reason or "")) == refused


def test_finance_is_not_asked_where_there_is_no_money(of):
    decision = life.submitted(of, **NO_MONEY)
    assert "finance" not in {line.slot.key for line in life.current(decision).lines}


def test_legal_is_not_asked_where_line_one_is_not_required(of):
    decision = life.submitted(of, checklist=with_line("legal", answer="not-required"))
    assert "legal" not in {line.slot.key for line in life.current(decision).lines}
