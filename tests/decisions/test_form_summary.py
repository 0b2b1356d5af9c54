"""The summary of errors: it says of which field each error is, in the order of the page, once."""

from __future__ import annotations

import html
import re

import pytest

from decisions import actions
from decisions.content import Approvers
from tests import life
from tests.decisions.sending import fields, read, send, url

pytestmark = pytest.mark.django_db
MONEY = "section-finance"


def told(answer) -> list[str]:
    """What the summary says, line by line."""
    items = re.findall(r'<li><a href="#[^"]*">(.*?)</a></li>', answer.content.decode())
    return [html.unescape(item) for item in items]


def test_length_of_each_of_two_fields_is_told_with_its_label(author, blank):
    said = told(send(author, blank, "front", title="x" * 351, public_title="x" * 351, do="back"))
    assert said == [
        "Title: This is 351 characters. Use 200 or fewer.",
        "A title that is safe to publish: This is 351 characters. Use 200 or fewer.",
    ]


def test_label_that_asks_is_followed_by_the_message(author, blank):
    said = told(send(author, blank, "front", needed_by_0="32", needed_by_1="1", needed_by_2="2026"))
    assert "When is the decision needed by? The day must be a number from 1 to 31" in said


def test_message_that_names_its_field_is_told_as_it_is(author, blank):
    assert "Enter a title that says what this decision is about" in told(
        send(author, blank, "front")
    )


def test_error_of_a_line_of_the_checklist_names_the_line(author, blank):
    day = {"finance__on_0": "32", "finance__on_1": "1", "finance__on_2": "2018"}
    said = told(send(author, blank, "checklist", finance__comments="[x](javascript:y)", **day))
    assert "Line 2, when? The day must be a number from 1 to 31" in said
    assert any(line.startswith("Line 2, comments, line 1: ") for line in said)
    assert "Choose an answer to line 3" in said


def test_errors_of_several_entries_name_the_entry(author, blank):
    added = send(author, blank, MONEY, answer="some", do="add", first__label="Slates")
    second = read(added).values["entry"][1]
    sent = fields(added, first__low="x") | {f"{second}-label": "Work", "do": "continue"}
    said = told(author.post(url(blank, MONEY), sent))
    assert any(line.startswith("Amount 1, lowest: ") for line in said)
    assert "Amount 2: Enter the lowest amount" in said


def test_summary_is_in_the_order_of_the_page(author, blank):
    said = told(send(author, blank, MONEY))
    assert said[0] == "Choose whether money would be spent or committed"
    assert said[-1] == "Say what the money is for"
    entered = told(send(author, blank, MONEY, answer="some", first__low="1"))
    assert entered[-1] == "Say what the money is for"
    assert entered[0] == "Say what this amount pays for"


def test_same_message_of_one_field_is_told_once(author, office):
    decision = life.draft(office)
    version = decision.parts.get(key="approvers").version
    gone = Approvers(people=(office.approver1.pk, 987654, 987655))
    actions.save_part(decision, "approvers", gone, by=office.author, version=version)
    page = author.get(url(decision, "approvers") + "?check")
    said = "One approver no longer has an account here. Name somebody else."
    assert [line.endswith(said) for line in told(page)].count(True) == 1
    assert page.content.decode().count(said) == 2
