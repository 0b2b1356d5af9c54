"""Taking out a paragraph that others refer to says who they are; it can wait or be mended."""

from __future__ import annotations

import pytest

from tests.decisions.sending import fields, send, stored, url

pytestmark = pytest.mark.django_db
KEY = "section-background"


@pytest.fixture
def referring(author, blank):
    """Section 2 has two paragraphs; section 1 and the third line of the checklist refer to 2b."""
    assert send(author, blank, KEY, text="a) First.\nb) Second.").status_code == 302
    assert send(author, blank, "section-purpose", text="See [2b].").status_code == 302
    page = author.get(url(blank, "checklist"))
    comments = [name for name in fields(page) if name.endswith("-comments")]
    sent = {**fields(page), comments[2]: "As [2b] says.", "do": "back"}
    assert author.post(url(blank, "checklist"), sent).status_code == 302
    return blank


def test_who_refers_to_it_is_named_beside_the_field_and_nothing_is_lost(author, referring):
    answer = send(author, referring, KEY, text="a) First.")
    html = answer.content.decode()
    assert "2b is referred to in section 1 and in the checklist, line 3." in html
    assert fields(answer)["text"] == ["a) First."]
    assert len(stored(referring, KEY).text.blocks[0].items) == 2


def test_it_can_wait(author, referring):
    assert send(author, referring, KEY, text="a) First.", do="back").status_code == 302
    assert len(stored(referring, KEY).text.blocks[0].items) == 1


def test_once_the_references_are_gone_it_goes(author, referring):
    send(author, referring, "section-purpose", text="See nothing.")
    page = author.get(url(referring, "checklist"))
    sent = {name: "" if name.endswith("-comments") else v for name, v in fields(page).items()}
    author.post(url(referring, "checklist"), {**sent, "do": "back"})
    assert send(author, referring, KEY, text="a) First.").status_code == 302


def test_taking_out_what_nobody_refers_to_says_nothing(author, referring):
    assert send(author, referring, KEY, text="b) Second.").status_code == 302
