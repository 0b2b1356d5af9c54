"""What stands beside a text while it is written: the preview, and what is pasted."""

import pytest
from django.urls import reverse

from audit.models import Event
from decisions import actions, writing
from decisions.content import Section
from decisions.models import Decision
from prose import notation
from tests import factories

pytestmark = pytest.mark.django_db
BACKGROUND = Section(text=notation.parse("a) The old site.\nb) It leaks.").body)


def preview(client, decision: Decision, text: str, key: str = "section-purpose") -> str:
    response = client.post(reverse("decisions:preview", args=[decision.pk, key]), {"text": text})
    assert response.status_code == 200
    return response.content.decode()


def paste(client, decision: Decision, html: str):
    address = reverse("decisions:paste", args=[decision.pk, "front"])
    return client.post(address, {"html": html})


def test_preview_shows_letters_and_references_as_they_will_read(author, blank, office):
    actions.save_part(blank, "section-background", BACKGROUND, by=office.author, version=None)
    shown = preview(author, blank, "a) First, see [2b] and [1a].")
    assert '<li id="p1a">' in shown
    assert '<a href="#p2b">2b</a> and <a href="#p1a">1a</a>' in shown


def test_preview_offers_the_paragraphs_to_point_to(author, blank, office):
    actions.save_part(blank, "section-background", BACKGROUND, by=office.author, version=None)
    shown = preview(author, blank, "a) First & last.")
    assert '<option value="1a">1a) First &amp; last.</option>' in shown
    assert '<option value="2b">2b) It leaks.</option>' in shown


def test_preview_says_what_keeps_the_text_from_being_saved(author, blank):
    shown = preview(author, blank, "See [9z].\n- one\n   - two\n      - three")
    assert "Lists can be two levels deep" in shown
    assert "9z" in shown


def test_preview_points_out_a_paragraph_that_is_named_in_words(author, blank):
    assert "2e" in preview(author, blank, "As 2e above says.")


def test_preview_of_a_text_that_is_no_section_has_no_numbers(author, blank):
    shown = preview(author, blank, "a) One", key="front")
    assert 'id="p' not in shown


def test_preview_escapes_what_was_typed(author, blank):
    shown = preview(author, blank, "<script>alert(1)</script>")
    assert "&lt;script&gt;" in shown
    assert "<script" not in shown


def test_looking_stores_nothing(author, blank):
    before = Event.objects.count()
    preview(author, blank, "Words")
    paste(author, blank, "<p>Words</p>")
    assert Event.objects.count() == before
    assert not blank.parts.exists()


def test_paste_answers_with_the_notation_and_what_was_left_out(author, blank):
    answer = paste(author, blank, "<ul><li><b>One</b></li></ul><del>two</del>").json()
    assert answer == {"text": "- **One**", "left_out": ["text that was deleted"]}


def test_paste_of_too_much_says_so(author, blank):
    assert "nested too deeply" in paste(author, blank, "<div>" * 1_000).json()["error"]


@pytest.mark.parametrize("name", ["preview", "paste"])
def test_only_who_writes_the_draft_asks(client, blank, office, name):
    address = reverse(f"decisions:{name}", args=[blank.pk, "front"])
    for who in (office.approver1, office.pcc, office.admin, factories.office().author):
        client.force_login(who)
        assert client.post(address).status_code == 404
    client.force_login(office.author)
    assert client.post(address).status_code == 200
    assert client.get(address).status_code == 405
    unknown = reverse(f"decisions:{name}", args=[blank.pk, "nothing"])
    assert client.post(unknown).status_code == 404


@pytest.mark.parametrize("count", [1, 300])
def test_preview_takes_thirteen_queries_however_long(
    author, blank, count, django_assert_num_queries
):
    with django_assert_num_queries(13):
        preview(author, blank, "\n".join(f"a) paragraph {n}" for n in range(count)))


def test_every_page_with_a_formatted_text_has_the_script_and_no_other_does(author, blank):
    for key, has_text in (("front", True), ("links", False)):
        html = author.get(reverse("decisions:part", args=[blank.pk, key])).content.decode()
        assert ("writing.js" in html) == has_text


def test_beginnings_are_short():
    bodies = {"1": notation.parse(f"a) {'word ' * 100}").body}
    [(label, words)] = writing.paragraphs(bodies, {})
    assert label == "1a"
    assert len(words) <= writing.LONGEST_BEGINNING
