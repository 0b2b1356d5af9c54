"""The decision itself: outcome, words, conditions, interests, and what stands before it."""

import datetime

import pytest

from accounts import actions as accounts
from accounts.models import User
from approvals import actions
from approvals.forms import ConditionForm, RulingForm
from approvals.models import Ruling
from audit import clock
from audit.actions import Refused, Stale
from decisions.moves import State
from prose import tree
from tests import factories, life, states
from tests.later import later

pytestmark = pytest.mark.django_db
CONDITIONAL = "approved-with-conditions"


@pytest.fixture
def decision(of):
    return life.with_decider(of)


def condition(of, text="Report on the price.", days=7, owner=None):
    due_on = clock.today() + datetime.timedelta(days=days)
    return actions.NewCondition(text, owner or of.riskowner, due_on)


@pytest.mark.parametrize(
    "outcome", ["approved", "approved-with-amendment", "not-approved", "noted"]
)
def test_decide_settles_it_with_each_outcome(decision, outcome):
    assert life.decide(decision, outcome).outcome == outcome
    decision.refresh_from_db()
    assert decision.state == State.DECIDED


def test_an_outcome_that_the_form_does_not_have_is_refused(decision):
    with pytest.raises(Refused, match="Choose an outcome"):
        life.decide(decision, "postponed")


def test_a_decision_needs_words(of, decision):
    said = {"outcome": "approved", "text": tree.Body(blocks=()), "conditions": (), "interests": ""}
    digest = life.revision(decision).digest
    proven = actions.ruling_digest(digest, has_interest=False, **said)
    proof = factories.proof(of.pcc, actions.decide_act(decision, "approved"), proven)
    with pytest.raises(Refused, match="Write what you decide"):
        actions.decide(decision, by=of.pcc, digest=digest, proof=proof, has_interest=False, **said)


def decide_on(of, decision, text):
    """Decide by a text that no page would send."""
    said = {"outcome": "approved", "text": text, "conditions": (), "interests": ""}
    digest = life.revision(decision).digest
    proven = actions.ruling_digest(digest, has_interest=False, **said)
    proof = factories.proof(of.pcc, actions.decide_act(decision, "approved"), proven)
    return actions.decide(
        decision, by=of.pcc, digest=digest, proof=proof, has_interest=False, **said
    )


@pytest.mark.parametrize(
    "words",
    [
        (tree.Text("I  approve "),),
        (tree.Text("I approve", href="javascript:alert(1)"),),
        (tree.Text("I "), tree.Text("approve.")),
        (tree.Text("x" * (tree.LONGEST + 1)),),
    ],
)
def test_a_decision_whose_words_cannot_be_read_back_is_refused(of, decision, words):
    with pytest.raises(Refused, match="cannot be stored as it is"):
        decide_on(of, decision, tree.Body((tree.Para(words),)))
    assert not Ruling.objects.exists()


def test_conditions_and_interests_are_kept_cleaned(of, decision):
    given = condition(of, text=" Report\u200b on the non\u2011price\u00ad. ")
    ruling = life.decide(
        decision,
        CONDITIONAL,
        conditions=(given,),
        has_interest=True,
        interests="A\u00ad house.\r\n",
    )
    assert ruling.conditions.get().text == "Report on the non-price."
    assert ruling.interests == "A house."


def test_the_fields_of_conditions_and_interests_clean_what_is_typed():
    for field in (ConditionForm.base_fields["text"], RulingForm.base_fields["interests"]):
        assert field.clean("a\u00ad\u200bb\r\nof\ufb01ce ") == "ab\noffice"


@pytest.mark.parametrize(
    ("conditions", "interests", "why"),
    [(1, "x" * 4_001, "4,000 characters"), (21, "", "20 conditions at most")],
)
def test_decide_has_its_limits(of, decision, conditions, interests, why):
    given = tuple(condition(of) for _ in range(conditions))
    with pytest.raises(Refused, match=why):
        life.decide(
            decision,
            CONDITIONAL,
            conditions=given,
            has_interest=bool(interests),
            interests=interests,
        )


def test_an_owner_whose_job_title_cannot_be_printed_is_refused(of, decision):
    User.objects.filter(pk=of.riskowner.pk).update(job_title="Head of 王")
    of.riskowner.refresh_from_db()
    with pytest.raises(Refused, match="cannot show “王”"):
        life.decide(decision, CONDITIONAL, conditions=(condition(of),))


def test_a_condition_has_its_limit(of, decision):
    with pytest.raises(Refused, match="1,000 characters or fewer for each condition"):
        life.decide(decision, CONDITIONAL, conditions=(condition(of, text="x" * 1_001),))


def test_decide_twice_is_refused(decision):
    life.decide(decision)
    with pytest.raises(Refused, match="decided"):
        life.decide(decision, "not-approved")
    assert Ruling.objects.get().outcome == "approved"


def test_conditions_are_needed_where_the_outcome_sets_them(decision):
    with pytest.raises(Refused, match="at least one condition"):
        life.decide(decision, CONDITIONAL)


def test_conditions_are_refused_where_the_outcome_sets_none(of, decision):
    with pytest.raises(Refused, match="sets no conditions"):
        life.decide(decision, "approved", conditions=(condition(of),))


def test_conditions_are_kept_numbered_with_owner_and_date(of, decision):
    ruling = life.decide(
        decision, CONDITIONAL, conditions=(condition(of), condition(of, "And again.", days=9))
    )
    kept = [(c.number, c.text, c.owner, c.owner_title) for c in ruling.conditions.all()]
    assert kept == [
        (1, "Report on the price.", of.riskowner, "Head of Risk"),
        (2, "And again.", of.riskowner, "Head of Risk"),
    ]


@pytest.mark.parametrize(
    ("wrong", "said"),
    [({"text": "  "}, "Say what each condition is"), ({"days": -1}, "due today or later")],
)
def test_a_condition_says_what_and_when(of, decision, wrong, said):
    with pytest.raises(Refused, match=said):
        life.decide(decision, CONDITIONAL, conditions=(condition(of, **wrong),))


def test_a_condition_has_an_owner_who_is_here(of, decision):
    accounts.end_access(of.riskowner, by=of.admin)
    of.riskowner.refresh_from_db()
    with pytest.raises(Refused, match="has left"):
        life.decide(decision, CONDITIONAL, conditions=(condition(of),))


@pytest.mark.parametrize(
    ("has_interest", "interests", "said"),
    [(None, "", "whether you have an interest"), (True, " ", "what the interest is")],
)
def test_interests_are_declared(decision, has_interest, interests, said):
    with pytest.raises(Refused, match=said):
        life.decide(decision, has_interest=has_interest, interests=interests)


def test_a_declared_interest_is_kept(decision):
    ruling = life.decide(decision, has_interest=True, interests="I own a field there.")
    assert (ruling.has_interest, ruling.interests) == (True, "I own a field there.")


def ruling(**fields):
    return {
        "outcome": "approved",
        "text": states.TEXT,
        "conditions": (),
        "has_interest": False,
        "interests": "",
        **fields,
    }


def decide(of, decision, said, *, proven_for):
    digest = life.revision(decision).digest
    act = actions.decide_act(decision, proven_for["outcome"])
    proof = factories.proof(of.pcc, act, actions.ruling_digest(digest, **proven_for))
    return actions.decide(decision, by=of.pcc, digest=digest, proof=proof, **said)


@pytest.mark.parametrize(
    "other",
    [
        {"outcome": "not-approved"},
        {"text": tree.para("I approve half of it.")},
        {"has_interest": True, "interests": "I own a field there."},
    ],
)
def test_the_proof_is_of_this_ruling_word_for_word(of, decision, other):
    with pytest.raises(Refused, match="Confirm who you are again"):
        decide(of, decision, ruling(**other), proven_for=ruling())
    assert not Ruling.objects.exists()


def test_decide_on_another_text_is_stale(of, decision):
    with pytest.raises(Stale):
        actions.decide(decision, by=of.pcc, digest="0" * 64, proof=None, **ruling())


def test_an_amendment_that_changes_the_report_is_refused(of, decision):
    said = ruling(outcome="approved-with-amendment")
    with pytest.raises(Refused, match="goes back to those who signed it"):
        decide(of, decision, {**said, "changes_report": True}, proven_for=said)


@pytest.mark.parametrize(("days", "stands"), [(89, True), (91, False)])
def test_signatures_stand_for_ninety_days(of, decision, days, stands):
    with later(days=days):
        if stands:
            assert life.decide(decision)
            return
        with pytest.raises(Refused, match="more than 90 days ago"):
            life.decide(decision)


def test_decide_before_all_have_signed_is_refused(of):
    decision = life.submitted(of)
    with pytest.raises(Refused, match="not your turn yet"):
        life.decide(decision, by=of.pcc)


def test_a_deputy_does_not_decide(of, decision):
    with pytest.raises(Refused, match="Only the Police and Crime Commissioner decides"):
        life.decide(decision, by=of.deputy)


# Conditions afterwards


@pytest.fixture
def settled(of):
    return Ruling.objects.get(decision=states.decided(of)).conditions.get()


def test_a_condition_is_open_until_its_owner_says_otherwise(of, settled):
    assert settled.state == "open"
    actions.report_condition(settled, by=of.riskowner, state="met", evidence="The letter.")
    assert settled.state == "met"


def test_the_latest_report_counts_and_the_earlier_stay(of, settled):
    for state in ("met", "not_met"):
        actions.report_condition(settled, by=of.riskowner, state=state, evidence="The letter.")
    assert (settled.state, settled.reports.count()) == ("not_met", 2)


@pytest.mark.parametrize(
    ("state", "evidence"), [("finished", "The letter."), ("met", "  "), ("met", "x" * 4001)]
)
def test_a_report_has_a_state_and_evidence(of, settled, state, evidence):
    with pytest.raises(Refused):
        actions.report_condition(settled, by=of.riskowner, state=state, evidence=evidence)


def test_nobody_reports_for_the_owner(of, settled):
    with pytest.raises(Refused, match="owner"):
        actions.report_condition(settled, by=of.pcc, state="met", evidence="The letter.")
