"""The pages of a second edition, by its own labels, without script, up to a decision that its
mayor takes."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from audit import clock
from decisions import editions
from tests import second
from tests.browser import hands
from tests.browser.wording import Amount, Condition, Form, Line, Risk, Withheld

pytestmark = pytest.mark.django_db(transaction=True)


def form() -> Form:
    today = clock.today()
    return Form(
        edition=editions.load("small"),
        title="A causeway over the fen",
        why="The road floods.",
        summary="A raised road, for all weathers.",
        recommendation="That the causeway is built.",
        needed_by=second.review_on(),
        significant=True,
        reasons="- It concerns three wards.\n- It costs more than the threshold.",
        withheld=(
            Withheld(
                ground="3) Business affairs",
                concerns="What two builders asked.",
                review_on=second.review_on(),
                private={
                    "What is withheld": "The quagga price.",
                    "Whose": "Two builders.",
                    "What harm": "They would know.",
                    "Why does this": "They bid again.",
                    "How does the public interest": "It weighs for them.",
                },
            ),
        ),
        lines=(
            Line("Engaged", "The right to a home.", "Solicitor", today),
            Line("Followed", "", "Buyer", today),
            Line("Not counted", "There is no method yet."),
            Line("Told", "In a letter.", "Clerk", today),
            Line("Not needed", "It holds no data."),
        ),
        sections={
            "What this is for": "a) To keep the road open.",
            "What could go wrong": "One hazard, see [1a].",
            "What it costs": "For stone.",
            "Climate": "Less driving round.",
            "Wards affected": "Sedge Ward.",
        },
        money=(
            Amount("Stone", "90,000", "£110,000", "Once", "An estimate", "A quotation", "Roads"),
        ),
        risks=(Risk("The peat may sink.", "Engineer", 3, 4),),
        approvers=("Ben Rush",),
        outcome="Agreed with conditions",
        ruling="Agreed, if the drains are cleared.",
        conditions=(Condition("The drains are cleared.", "Ben Rush", second.review_on()),),
    )


def test_its_form_is_filled_in_and_determined_by_its_own_words(open_browser):
    office, typed = second.office(), form()
    author = open_browser(java_script_enabled=False)
    hands.sign_in(author, office.author.email)
    hands.fill(author, typed)
    hands.submit(author)
    expect(author.get_by_text("PCD 1").first).to_be_visible()
    for person, verb, comment in (
        (office.monitoring, "Certify", "It is lawful."),
        (office.director, "Endorse", ""),
        (office.treasurer, "Endorse", ""),
    ):
        page = open_browser(java_script_enabled=False)
        hands.sign_in(page, person.email)
        hands.sign(page, verb, typed.title, comment)
    mayor = open_browser(java_script_enabled=False)
    hands.sign_in(mayor, office.mayor.email)
    hands.decide(mayor, typed, "Determine")
    assert second.foreign(mayor.content()) == []
