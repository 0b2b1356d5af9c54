"""Two write one draft: each sees that the other is there, and both texts are put together."""

from __future__ import annotations

import datetime

import pytest
from django.test import Client
from django.urls import reverse

from approvals import actions as approvals
from audit import clock
from audit.models import Event
from decisions import actions, content, keeping, presence
from decisions.models import Opened, Replaced
from prose.tree import para
from tests import life
from tests.decisions.sending import fields, read, send, stored, url

pytestmark = pytest.mark.django_db
KEY = "section-purpose"
BEGAN = content.Section(text=para("One two three.", "Four five six."))


@pytest.fixture
def shared(blank, office):
    """A draft that the Head of Finance puts forward, so that two may write it."""
    blank.originator = office.finance
    blank.save()
    actions.save_part(blank, KEY, BEGAN, by=office.author, version=None)
    return blank


@pytest.fixture
def other(office) -> Client:
    client = Client()
    client.force_login(office.finance)
    return client


def opened_then_theirs(author, other, decision, text: str):
    """The author's page, and what the other saved since it was opened."""
    page = author.get(url(decision, KEY))
    assert send(other, decision, KEY, text=text, do="back").status_code == 302
    return page


def stale(author, other, decision, mine: str, theirs: str):
    page = opened_then_theirs(author, other, decision, theirs)
    answer = author.post(url(decision, KEY), fields(page, text=mine))
    assert answer.status_code == 409
    return answer


def together(author, other, decision, mine: str, theirs: str):
    answer = stale(author, other, decision, mine, theirs)
    return author.post(url(decision, KEY), fields(answer, do="join"))


# Both texts of a page


def test_both_changes_are_shown_by_words_and_said_in_words(author, other, shared):
    html = stale(
        author, other, shared, "One two ten.\n\nFour five six.", "One two three.\n\nSix."
    ).content.decode()
    assert '<ins><span class="govuk-visually-hidden">added: </span>ten.</ins>' in html
    assert '<del><span class="govuk-visually-hidden">taken out: </span>three.</del>' in html
    assert "What you changed" in html
    assert "What changed in what is stored" in html


def test_changes_in_different_paragraphs_are_joined_in_the_form_and_not_saved(
    author, other, shared
):
    answer = together(
        author, other, shared, "One two ten.\n\nFour five six.", "One two three.\n\nFour five ten."
    )
    assert answer.status_code == 200
    assert "not saved yet" in answer.content.decode()
    assert read(answer).values["text"] == ["One two ten.\r\n\r\nFour five ten."]
    assert stored(shared, KEY).text == para("One two three.", "Four five ten.")


def test_what_is_put_together_is_saved_like_any_page(author, other, shared):
    answer = together(
        author, other, shared, "One two ten.\n\nFour five six.", "One two three.\n\nFour five ten."
    )
    assert author.post(url(shared, KEY), fields(answer, do="back")).status_code == 302
    assert stored(shared, KEY).text == para("One two ten.", "Four five ten.")


def test_a_paragraph_that_both_changed_is_named_beside_the_field(author, other, shared, office):
    answer = together(
        author, other, shared, "One two ten.\n\nFour five six.", "One two eleven.\n\nFour five six."
    )
    html = answer.content.decode()
    assert read(answer).values["text"] == [
        "One two ten.\r\n\r\nOne two eleven.\r\n\r\nFour five six."
    ]
    assert (
        f"You and {office.finance.name} both changed this. Yours stands first: “One two ten.”"
        in html
    )
    assert 'id="id_text_error"' in html or "error-message" in html


def test_nothing_of_it_is_an_event(author, other, shared):
    answer = stale(author, other, shared, "Mine.", "Theirs.")
    before = Event.objects.count()
    author.post(url(shared, KEY), fields(answer, do="join"))
    assert Event.objects.count() == before


def test_fields_and_entries_of_a_risk_are_put_together(author, other, shared):
    key = "section-risks"
    risk = {"first__text": "It is late.", "first__likelihood": "2", "first__impact": "3"}
    send(author, shared, key, answer="some", do="back", **risk)
    page = author.get(url(shared, key))
    send(other, shared, key, first__owner="Head of IT", first__likelihood="4", do="back")
    answer = author.post(url(shared, key), fields(page, first__likelihood="5", do="back"))
    assert answer.status_code == 409
    answer = author.post(url(shared, key), fields(answer, do="join"))
    identity = read(answer).values["entry"][0]
    assert read(answer).values[f"{identity}-owner"] == ["Head of IT"]
    assert "saved “4" in answer.content.decode()
    assert "You chose or typed “5" in answer.content.decode()


def test_adding_an_entry_to_a_stale_page_still_shows_both_texts(author, other, shared):
    page = author.get(url(shared, "options"))
    send(other, shared, "options", first__title="Theirs", do="back")
    answer = author.post(url(shared, "options"), fields(page, first__title="Mine", do="back"))
    again = author.post(url(shared, "options"), fields(answer, do="add"))
    html = again.content.decode()
    assert "Theirs" in html
    assert "Put both together" in html
    joined = author.post(url(shared, "options"), fields(again, do="join"))
    titles = [v for name, v in read(joined).values.items() if name.endswith("-title")]
    assert titles == [["Mine"], ["Theirs"]] or titles == [["Theirs"], ["Mine"]]


def test_what_is_kept_of_a_stale_page_is_brought_back_stale(author, other, shared, office):
    answer = stale(author, other, shared, "Mine.", "Theirs.")
    author.post(reverse("decisions:keep", args=[shared.pk, KEY]), fields(answer, text="Mine too."))
    back = author.get(url(shared, KEY) + "?kept")
    assert author.post(url(shared, KEY), fields(back)).status_code == 409


def test_a_third_save_in_between_is_put_together_with_the_latest(author, other, shared):
    answer = stale(author, other, shared, "One two ten.\n\nFour five six.", "One two three.")
    send(other, shared, KEY, text="One two three.\n\nFour five six.\n\nSeven.", do="back")
    joined = author.post(url(shared, KEY), fields(answer, do="join"))
    assert read(joined).values["text"] == ["One two ten.\r\n\r\nFour five six.\r\n\r\nSeven."]
    assert author.post(url(shared, KEY), fields(joined, do="back")).status_code == 302


def test_without_the_earlier_text_both_are_still_put_together(author, other, shared):
    answer = stale(author, other, shared, "Mine alone is here.", "Theirs stands there, see.")
    Replaced.objects.all().delete()
    answer = author.post(url(shared, KEY), fields(answer, do="join"))
    (text,) = read(answer).values["text"]
    assert "Mine alone is here." in text
    assert "Theirs stands there, see." in text


def test_what_cannot_be_read_is_not_put_together_and_stays(author, other, shared):
    answer = stale(author, other, shared, "Mine.", "Theirs.")
    bad = "- x\n   - y\n      - z"
    answer = author.post(url(shared, KEY), fields(answer, text=bad, do="join"))
    assert read(answer).values["text"] == [bad.replace("\n", "\r\n")]
    assert "Theirs." in answer.content.decode()


def test_nobody_else_puts_texts_together(shared, office, client):
    client.force_login(office.approver1)
    assert client.post(url(shared, KEY), {"text": "x", "do": "join"}).status_code == 404


# Earlier versions


def test_the_last_versions_of_a_part_are_there_and_older_ones_are_not(blank, office):
    for n in range(keeping.EARLIER + 5):
        part = content.Section(text=para(f"Version {n + 1}."))
        actions.save_part(blank, KEY, part, by=office.author, version=n or None)
    assert Replaced.objects.count() == keeping.EARLIER
    latest = keeping.replaced(blank, KEY, keeping.EARLIER + 4)
    assert latest.text == para(f"Version {keeping.EARLIER + 4}.")
    assert keeping.replaced(blank, KEY, 1) is None


def test_none_are_left_once_the_form_is_submitted(office):
    decision = life.draft(office)
    actions.save_part(decision, KEY, BEGAN, by=office.author, version=1)
    assert Replaced.objects.filter(decision=decision).exists()
    approvals.submit(decision, by=office.author)
    assert not Replaced.objects.filter(decision=decision).exists()


# Who else is here


def test_a_page_that_the_other_has_open_says_so(author, other, shared, office):
    other.get(url(shared, KEY))
    html = author.get(url(shared, KEY)).content.decode()
    assert f"{office.finance.name} has this page open too, at" in html


def test_one_page_says_nothing_of_another(author, other, shared, office):
    other.get(url(shared, "front"))
    assert "open too" not in author.get(url(shared, KEY)).content.decode()


def test_the_answer_to_keeping_says_who_is_writing(author, other, shared, office):
    keep = reverse("decisions:keep", args=[shared.pk, KEY])
    assert author.post(keep, {"text": "x"}).json()["here"] == ""
    said = other.post(keep, {"text": "y"}).json()["here"]
    assert said.startswith(f"{office.author.name} is writing on this page too, last at")
    assert "is writing" in author.get(keep).json()["here"]


def test_minutes_later_the_page_says_nothing(author, other, shared):
    other.get(url(shared, KEY))
    Opened.objects.update(seen_at=clock.now() - presence.LATELY - datetime.timedelta(seconds=5))
    assert "open too" not in author.get(url(shared, KEY)).content.decode()


def test_who_saved_and_went_on_is_not_there(author, other, shared):
    send(other, shared, KEY, text="Theirs.", do="back")
    assert "open too" not in author.get(url(shared, KEY)).content.decode()


def test_it_is_no_event_and_old_rows_go(author, other, shared):
    before = Event.objects.count()
    other.get(url(shared, KEY))
    Opened.objects.update(seen_at=clock.now() - datetime.timedelta(hours=1))
    author.get(url(shared, "front"))
    assert Opened.objects.get().key == "front"
    assert Event.objects.count() == before


def test_where_one_person_writes_nothing_is_noted(author, blank):
    html = author.get(url(blank, KEY)).content.decode()
    assert "also-here" not in html
    assert not Opened.objects.exists()
