"""What a signer or the decision maker says is compared with what is withheld when it is signed: it
could not be taken back afterwards, and would keep the decision from being published."""

import datetime

import pytest

from approvals import actions
from approvals.models import Ruling, Signature
from approvals.rules import why_not_reason
from audit import clock
from audit.actions import Refused
from prose import tree
from tests import life
from tests.decisions.forms_data import changed, filled_parts
from tests.part_two import cases

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
SECRET = "Zanzibar Limited offers eleven grey geese for the lot, £412,500 in all."
LEAKS = [
    "They offer eleven grey geese for the lot.",
    "It is good value at 412 500 pounds.",
    "Zanzibar Limited is known to us.",
]
MARKED = ["It is OFFICIAL-SENSITIVE.", "Mine is marked SECRET, and kept apart.", "TOP SECRET"]


def submitted(of):
    decision = cases.draft(of, cases.private(text=tree.para(SECRET)))
    actions.submit(decision, by=of.author)
    return decision


def with_decider(of):
    decision = submitted(of)
    while not life.current(decision).is_with_decider:
        life.sign_next(decision)
    return decision


def condition(of, text):
    return actions.NewCondition(text, of.approver1, clock.today() + datetime.timedelta(days=30))


def sign(decision, comment):
    return life.sign(decision, life.current(decision).waiting_for()[0], comment)


RULINGS = {
    "text": lambda of, words: {"words": words},
    "condition": lambda of, words: {
        "outcome": "approved-with-conditions",
        "conditions": (condition(of, words),),
    },
    "interests": lambda of, words: {"has_interest": True, "interests": words},
}


@pytest.mark.parametrize("comment", LEAKS)
def test_a_comment_with_what_is_withheld_is_not_signed(of, comment):
    decision = submitted(of)
    with pytest.raises(Refused, match="withheld in Part Two") as refused:
        sign(decision, comment)
    assert not {"geese", "412", "Zanzibar"} & set(refused.value.reason.split())
    assert not Signature.objects.filter(revision__decision=decision).exists()


@pytest.mark.parametrize("where", RULINGS)
@pytest.mark.parametrize("words", LEAKS)
def test_a_ruling_with_what_is_withheld_is_not_decided(of, where, words):
    decision = with_decider(of)
    with pytest.raises(Refused, match="withheld in Part Two"):
        life.decide(decision, **RULINGS[where](of, words))
    assert not Ruling.objects.filter(decision=decision).exists()


def test_a_comment_with_the_title_that_is_not_public_is_not_signed(of):
    front = changed(
        filled_parts()["front"],
        title="A covert van",
        public_title="A purchase",
        originator=of.author.pk,
    )
    decision = life.submitted(of, front=front)
    with pytest.raises(Refused, match="a title that is not public"):
        sign(decision, "I agree to a covert van.")


def test_a_comment_without_any_of_it_is_signed(of):
    assert sign(submitted(of), "I agree; it is the best of the three offers.").comment


def test_signing_does_not_wait_for_the_key_of_part_two(of, settings, tmp_path):
    decision = submitted(of)
    settings.PART_TWO_KEYS_FILE = tmp_path / "nowhere.json"
    assert sign(decision, "I agree.").comment == "I agree."


# Markings


@pytest.mark.parametrize("words", MARKED)
def test_a_comment_with_a_marking_is_not_signed(of, words):
    decision = life.submitted(of)
    with pytest.raises(Refused, match="marking"):
        sign(decision, words)


@pytest.mark.parametrize("where", RULINGS)
def test_a_ruling_with_a_marking_is_not_decided(of, where):
    decision = life.with_decider(of)
    with pytest.raises(Refused, match="marking"):
        life.decide(decision, **RULINGS[where](of, MARKED[0]))


@pytest.mark.parametrize("words", MARKED)
def test_a_reason_carries_no_marking(words):
    assert "marking" in why_not_reason(words)
    assert why_not_reason("It is an open secret, and official.") is None
