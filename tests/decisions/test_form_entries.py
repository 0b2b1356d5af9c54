"""Repeated entries without script: added, removed, kept in order, with identities that stay."""

from __future__ import annotations

import re

import pytest
from django.http import QueryDict

from audit.models import Event
from decisions import entries
from prose.tree import ID
from tests import life
from tests.decisions.sending import fields, read, send, stored, url

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
RISKS = "section-risks"


def risks(decision):
    return [entry.text for entry in stored(decision, RISKS).risks]


def test_blank_part_has_one_blank_entry(author, blank):
    assert len(read(author.get(url(blank, RISKS))).values["entry"]) == 1


def test_adding_shows_one_more_and_keeps_what_was_typed(author, blank):
    answer = send(author, blank, RISKS, do="add", first__text="It may leak <b>")
    page = read(answer)
    assert answer.status_code == 200
    assert len(page.values["entry"]) == 2
    assert page.values[f"{page.values['entry'][0]}-text"] == ["It may leak <b>"]


def test_adding_saves_nothing_and_reproaches_nobody(author, blank):
    before = Event.objects.count()
    answer = send(author, blank, RISKS, do="add")
    assert Event.objects.count() == before
    assert blank.parts.count() == 0
    assert "to put right" not in answer.content.decode()


def test_added_entry_takes_the_focus(author, blank):
    answer = send(author, blank, RISKS, do="add")
    second = read(answer).values["entry"][1]
    field = re.search(rf'<textarea name="{second}-text"[^>]*>', answer.content.decode())
    assert "autofocus" in field[0]


def test_removing_takes_out_that_one_alone_once_it_is_saved(author, office):
    decision = life.draft(office)
    before = risks(decision)
    third = read(author.get(url(decision, RISKS))).values["entry"][2]
    answer = send(author, decision, RISKS, do=f"remove-{third}")
    assert "The risk was taken out" in answer.content.decode()
    assert risks(decision) == before
    author.post(url(decision, RISKS), fields(answer))
    assert risks(decision) == before[:2] + before[3:]


def focused(answer) -> list[str]:
    """The names of what takes the focus as the page opens."""
    tags = re.findall(r"<[a-z]+ [^>]*\bautofocus\b[^>]*>", answer.content.decode())
    return [re.search(r'name="[^"]*"', tag)[0] for tag in tags]


def test_focus_goes_to_the_entry_after_the_one_that_was_taken_out(author, office):
    decision = life.draft(office)
    first, second, *_ = read(author.get(url(decision, RISKS))).values["entry"]
    answer = send(author, decision, RISKS, do=f"remove-{first}")
    assert focused(answer) == [f'name="{second}-text"']


def test_focus_goes_to_the_button_that_adds_where_the_last_was_taken_out(author, office):
    decision = life.draft(office)
    last = read(author.get(url(decision, RISKS))).values["entry"][-1]
    answer = send(author, decision, RISKS, do=f"remove-{last}")
    assert re.search(r'value="add" autofocus', answer.content.decode())
    assert len(focused(answer)) == 1


def test_focus_goes_to_the_blank_entry_where_the_only_one_was_taken_out(author, blank):
    opened = author.get(url(blank, RISKS))
    only = read(opened).values["entry"][0]
    answer = author.post(url(blank, RISKS), fields(opened, do=f"remove-{only}"))
    assert focused(answer) == [f'name="{read(answer).values["entry"][0]}-text"']


def test_entries_keep_their_identities_and_their_order(author, office):
    decision = life.draft(office)
    before = stored(decision, RISKS).risks
    sent = fields(author.get(url(decision, RISKS)))
    author.post(url(decision, RISKS), {**sent, "entry": list(reversed(sent["entry"]))})
    assert stored(decision, RISKS).risks == tuple(reversed(before))


def test_entry_left_blank_is_not_saved(author, office):
    decision = life.draft(office)
    before = stored(decision, RISKS).risks
    answer = send(author, decision, RISKS, do="add")
    assert author.post(url(decision, RISKS), fields(answer)).status_code == 302
    assert stored(decision, RISKS).risks == before


def test_identity_sent_twice_is_one_entry(author, office):
    decision = life.draft(office)
    before = stored(decision, RISKS).risks
    sent = fields(author.get(url(decision, RISKS)))
    author.post(url(decision, RISKS), {**sent, "entry": [*sent["entry"], sent["entry"][0]]})
    assert stored(decision, RISKS).risks == before


def test_what_is_no_identity_is_replaced_and_its_words_are_kept(author, blank):
    sent = {"entry": "../x", "../x-text": "A flood", "answer": "some", "do": "back"}
    author.post(url(blank, RISKS), sent)
    (entry,) = stored(blank, RISKS).risks
    assert ID.fullmatch(entry.id)
    assert entry.text == "A flood"


@pytest.mark.slow
def test_more_than_a_hundred_are_refused_and_come_back(author, blank):
    ids = [f"k{n:06x}" for n in range(101)]
    sent = {"entry": ids, "answer": "some", **{f"{name}-text": f"Risk {name}" for name in ids}}
    answer = author.post(url(blank, RISKS), {**sent, "do": "back"})
    assert "You can have 100 risks at most. Remove 1." in answer.content.decode()
    assert read(answer).values["k000064-text"] == ["Risk k000064"]
    assert blank.parts.count() == 0


@pytest.mark.slow
def test_thousands_are_cut_before_a_form_is_made_of_each(author, blank, monkeypatch):
    made = []
    form = entries.Entries._form
    monkeypatch.setattr(entries.Entries, "_form", lambda *given: made.append(1) or form(*given))
    ids = [f"k{n:06x}" for n in range(4_900)]
    answer = author.post(url(blank, RISKS), {"entry": ids, "answer": "some", "do": "back"})
    assert len(made) == 200
    words = "You can have 100 risks at most, and 4,900 were sent. The first 200 are shown here."
    assert words in answer.content.decode()
    assert blank.parts.count() == 0


def test_hundred_risks_can_be_saved(author, blank):
    names = ("text", "likelihood", "impact", "unscored_reason", "owner")
    ids = [f"k{n:06x}" for n in range(100)]
    sent = {f"{entry}-{name}": "3" for entry in ids for name in names}
    author.post(url(blank, RISKS), {**sent, "entry": ids, "answer": "some", "do": "back"})
    assert len(stored(blank, RISKS).risks) == 100


def test_hundred_and_first_is_not_added(author, blank):
    ids = [f"k{n:06x}" for n in range(100)]
    answer = author.post(url(blank, RISKS), {"entry": ids, "do": "add"})
    assert "so none was added" in answer.content.decode()
    assert len(read(answer).values["entry"]) == 100


def test_identities_of_nothing_posted_are_none():
    assert entries._identities(QueryDict(mutable=True)) == []
