"""What is wrong with a page is told at once: what cannot be read, and what is missing beside it."""

from __future__ import annotations

import pytest

from decisions import contradictions
from tests import life
from tests.decisions.sending import read, send

pytestmark = pytest.mark.django_db
IMPOSSIBLE = {"needed_by_0": "31", "needed_by_1": "2", "needed_by_2": "2026"}
MONEY = "section-finance"
LONG = "x" * 1_001


def targets(answer):
    """The inputs that the summary of errors leads to, in its order."""
    return [link for link in read(answer).links if link != "main"]


def test_a_date_that_is_none_hides_nothing_that_is_missing(author, blank):
    answer = send(author, blank, "front", **IMPOSSIBLE)
    assert targets(answer) == ["id_title", "id_why", "id_summary", "id_needed_by_0"]
    page = answer.content.decode()
    assert page.count("There is no day 31 in February 2026") == 2
    assert page.count("Say in one sentence why the decision is asked for") == 2


def test_an_amount_that_is_none_hides_nothing_that_is_missing(author, blank):
    answer = send(author, blank, MONEY, answer="some", first__low="£1,2oo")
    page = answer.content.decode()
    assert "Say what the money is for" in page
    assert "Say what this amount pays for" in page


def test_a_field_that_cannot_be_read_gets_no_second_error(author, blank):
    answer = send(author, blank, MONEY, answer="some", first__low="£1,2oo")
    assert "Enter the lowest amount" not in answer.content.decode()
    low = f"id_{read(answer).values['entry'][0]}-low"
    assert targets(answer).count(low) == 1


def test_an_entry_that_cannot_be_read_is_not_missing(author, blank):
    answer = send(author, blank, MONEY, answer="some", first__high="20k")
    assert "Add an amount" not in answer.content.decode()


def test_go_back_tells_only_what_cannot_be_read(author, blank):
    answer = send(author, blank, "front", do="back", **IMPOSSIBLE)
    assert targets(answer) == ["id_needed_by_0"]


def test_page_with_an_error_saves_nothing_that_could_be_read(author, blank):
    send(author, blank, "front", title="A new roof", **IMPOSSIBLE)
    assert blank.parts.count() == 0


def test_line_that_cannot_be_read_hides_no_other_line(author, blank):
    answer = send(author, blank, "checklist", legal__on_0="31", legal__on_1="2", legal__on_2="2018")
    page = answer.content.decode()
    assert "There is no day 31 in February 2018" in page
    assert "Choose an answer to line 7" in page


def test_explanation_that_is_too_long_stays_with_its_error_alone(author, office):
    decision = life.draft(office)
    answer = send(author, decision, "checklist", **{"explanations__equality-without-effect": LONG})
    assert len(targets(answer)) == 1
    assert "This is 1,001 characters. Use 1,000 or fewer." in answer.content.decode()


def test_explanation_that_nothing_asks_for_keeps_no_page_from_being_saved(
    author, office, monkeypatch
):
    decision = life.draft(office)
    monkeypatch.setattr(contradictions, "found", lambda draft: [])
    answer = send(author, decision, "checklist", **{"explanations__equality-without-effect": LONG})
    assert answer.status_code == 302
