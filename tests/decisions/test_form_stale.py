"""A page that went stale, or a decision that moved on: both texts are seen, nothing is lost."""

from __future__ import annotations

import re

import pytest
from django.urls import reverse

from approvals import actions as approvals
from audit.models import Event
from decisions import actions, content
from prose.tree import para
from tests import life
from tests.decisions.sending import fields, read, send, stored, url

pytestmark = pytest.mark.django_db
KEY = "section-purpose"


@pytest.fixture
def stale(author, office, blank):
    """The answer to a tab that was open while the page was saved elsewhere."""
    opened = author.get(url(blank, KEY))
    theirs = content.Section(text=para("Theirs <i>"))
    actions.save_part(blank, KEY, theirs, by=office.author, version=None)
    return author.post(url(blank, KEY), fields(opened, text="Mine", do="back"))


def test_stale_tab_changes_nothing(stale, blank):
    assert stale.status_code == 409
    assert stored(blank, KEY).text == para("Theirs <i>")


def test_stale_tab_shows_both_texts(stale, office):
    page = stale.content.decode()
    assert "<p>Theirs &lt;i&gt;</p>" in page
    assert read(stale).values["text"] == ["Mine"]
    assert f"Saved by {office.author.name}" in page


def test_mine_instead_saves_what_was_typed_as_the_button_was_pressed(author, stale, blank):
    page = read(stale)
    assert ("do", "back") in page.buttons
    answer = author.post(url(blank, KEY), fields(stale, do="back"))
    assert answer.url == reverse("desk:decision", args=[blank.pk])
    assert stored(blank, KEY).text == para("Mine")


def test_first_button_of_a_stale_page_which_enter_presses_does_nothing(stale):
    first = re.search(r"<button[^>]*>", stale.content.decode().partition("<form method")[2])
    assert "disabled" in first[0]
    assert 'name="do"' not in first[0]


def test_stale_tab_records_nothing(author, blank, office):
    opened = author.get(url(blank, KEY))
    actions.save_part(blank, KEY, content.Section(), by=office.author, version=None)
    before = Event.objects.count()
    author.post(url(blank, KEY), fields(opened, text="Mine", do="back"))
    assert Event.objects.count() == before


def test_two_tabs_of_two_parts_do_not_disturb_each_other(author, blank):
    opened = author.get(url(blank, KEY))
    send(author, blank, "section-background", text="a) One", do="back")
    answer = author.post(url(blank, KEY), fields(opened, text="Mine"))
    assert answer.status_code == 302


def test_tab_open_while_another_part_gave_a_paragraph_its_identity_is_not_stale(author, blank):
    send(author, blank, "section-background", text="a) One\nb) Two")
    opened = author.get(url(blank, "section-background"))
    send(author, blank, "section-purpose", text="See [2b].")
    answer = author.post(url(blank, "section-background"), fields(opened))
    assert answer.status_code == 302
    page = author.get(reverse("decisions:report", args=[blank.pk])).content.decode()
    assert '<a href="#p2b">2b</a>' in page


def test_what_was_typed_survives_that_the_form_was_submitted_meanwhile(author, office):
    decision = life.draft(office)
    opened = author.get(url(decision, KEY))
    approvals.submit(decision, by=office.author)
    answer = author.post(url(decision, KEY), fields(opened, text="Mine"))
    assert answer.status_code == 409
    assert "This decision is submitted, so you cannot save now." in answer.content.decode()
    assert read(answer).values["text"] == ["Mine"]


def test_double_submit_saves_once(author, blank):
    sent = fields(author.get(url(blank, KEY)), text="Mine", do="back")
    assert author.post(url(blank, KEY), sent).status_code == 302
    before = Event.objects.count()
    assert author.post(url(blank, KEY), sent).status_code == 302
    assert Event.objects.count() == before
