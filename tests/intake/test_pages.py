"""Reading a Word form into a draft, as its author meets it: choose, look, take in."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from audit.models import Event
from decisions import actions, content, drafts
from intake import shelf
from intake.models import ReadIn
from prose import tree
from tests.intake import shapes
from tests.intake.word import Form

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


@pytest.fixture
def decision(of):
    return actions.start(of.body, by=of.author)


@pytest.fixture
def client(of):
    made = Client()
    made.force_login(of.author)
    return made


def send(client, decision, data: bytes):
    file = SimpleUploadedFile("form.docx", data)
    return client.post(reverse("intake:upload", args=[decision.pk]), {"file": file})


def found(client, decision):
    return client.get(reverse("intake:review", args=[decision.pk]))


def take(client, decision, *titles: str, **more):
    """Take in what is proposed under these titles; all of it where none is named."""
    page = found(client, decision)
    rows = [row for group in page.context["groups"] for row in group.rows]
    ids = [r.proposal.id for r in rows if not titles or r.proposal.title in titles]
    versions = {
        f"version-{g.key}": "" if g.version is None else g.version for g in page.context["groups"]
    }
    address = reverse("intake:review", args=[decision.pk])
    return client.post(address, {"take": ids, **versions, **more}, follow=True)


def part(decision, key: str):
    return drafts.read(type(decision).objects.get(pk=decision.pk)).part(key)


def test_nothing_in_the_draft_changes_until_it_is_chosen(client, decision):
    before = Event.objects.count()
    answer = send(client, decision, shapes.table_driven())
    assert answer.status_code == 302
    assert shapes.TITLE in found(client, decision).content.decode()
    assert drafts.read(decision).versions == {}
    assert Event.objects.count() == before


def test_what_is_taken_in_is_saved_part_by_part(client, decision):
    send(client, decision, shapes.table_driven())
    before = Event.objects.count()
    page = take(client, decision)
    assert "parts of the form now." in page.content.decode()
    assert part(decision, "front").title == shapes.TITLE
    assert part(decision, "checklist").lines["legal"].who == "Solicitor"
    assert len(part(decision, "section-risks").risks) == len(shapes.RISKS)
    events = Event.objects.order_by("seq")[before:]
    assert {event.kind for event in events} == {"decision.saved"}
    assert len(events) == len(drafts.read(decision).versions)


def test_what_was_not_understood_stays_in_sight_until_its_author_has_done(client, decision):
    send(client, decision, shapes.table_driven())
    page = take(client, decision).content.decode()
    assert "Sandwiches are brought." in page
    assert "Everything that was found has been taken in." in page
    client.post(reverse("intake:forget", args=[decision.pk]))
    assert not ReadIn.objects.exists()


def test_a_part_that_says_something_is_shown_by_words_and_is_not_ticked(of, client, decision):
    front = content.Front(title="A drone for rescue", summary=tree.para("Short."))
    actions.save_part(decision, "front", front, by=of.author, version=None)
    send(client, decision, shapes.table_driven())
    page = found(client, decision)
    row = next(r for g in page.context["groups"] for r in g.rows if r.proposal.title == "Title")
    assert not row.checked
    assert row.changes == (("added", "“search and”"),)
    assert "in place of what the form says now" in page.content.decode()


def test_only_what_is_chosen_is_taken_in(of, client, decision):
    front = content.Front(title="Ours", why="Because.")
    actions.save_part(decision, "front", front, by=of.author, version=None)
    send(client, decision, shapes.table_driven())
    take(client, decision, "Executive summary")
    kept = part(decision, "front")
    assert (kept.title, kept.why) == ("Ours", "Because.")
    assert shapes.SUMMARY in str(kept.summary)


def test_entries_are_added_to_those_that_are_there(of, client, decision):
    ours = content.RiskEntry(id="k0a0001", text="Ours.")
    section = content.Section(answer="some", risks=(ours,))
    actions.save_part(decision, "section-risks", section, by=of.author, version=None)
    send(client, decision, shapes.table_driven())
    take(client, decision)
    assert [r.text for r in part(decision, "section-risks").risks] == ["Ours.", *shapes.RISKS]


@pytest.fixture
def copied(of):
    """A copy of a form: its author has read none of its pages."""
    ours = content.RiskEntry(id="k0a0001", text="Ours.")
    earlier = actions.start(of.body, by=of.author)
    for key, part_ in {
        "section-risks": content.Section(answer="some", risks=(ours,)),
        "recommendation": content.Recommendation(text=tree.para("Ours.")),
    }.items():
        actions.save_part(earlier, key, part_, by=of.author, version=None)
    return actions.copy(earlier, by=of.author)


def test_what_was_filled_in_and_not_read_is_not_saved_with_what_is_taken_in(client, copied):
    send(client, copied, shapes.table_driven())
    page = take(client, copied).content.decode()
    now = drafts.read(copied)
    assert now.is_unread("section-risks")
    assert "nobody has read it yet" in page
    assert now.versions["recommendation"] == 1, "Nothing of the copy is left in it"
    assert "Ours." not in str(now.recommendation)


def test_a_version_that_is_no_number_fits_no_page(client, copied):
    """Also not one that was filled in, whose version is 0."""
    send(client, copied, shapes.table_driven())
    take(client, copied, **{"version-recommendation": "x"})
    assert drafts.read(copied).is_unread("recommendation")


def test_what_the_form_says_already_is_not_offered_again(client, decision):
    send(client, decision, shapes.table_driven())
    take(client, decision)
    send(client, decision, shapes.table_driven())
    rows = [row for group in found(client, decision).context["groups"] for row in group.rows]
    assert all(row.is_there for row in rows)
    assert not any(row.checked for row in rows)


def test_a_part_that_moved_on_is_left_and_the_others_are_saved(of, client, decision):
    send(client, decision, shapes.table_driven())
    page = found(client, decision)
    rows = [row for group in page.context["groups"] for row in group.rows]
    front = content.Front(title="Typed in another window")
    actions.save_part(decision, "front", front, by=of.author, version=None)
    answer = client.post(
        reverse("intake:review", args=[decision.pk]), {"take": [r.proposal.id for r in rows]}
    )
    assert answer.status_code == 409
    assert "in another window" in answer.content.decode()
    assert part(decision, "front").title == "Typed in another window"
    assert part(decision, "recommendation").text != content.EMPTY
    assert [group.key for group in answer.context["groups"]] == ["front"]


def test_choosing_nothing_is_said(client, decision):
    send(client, decision, shapes.plain_paragraphs())
    answer = client.post(reverse("intake:review", args=[decision.pk]), {})
    assert "Choose what to take in" in answer.content.decode()


def test_comments_and_changes_are_shown_and_nothing_is_kept(client, decision):
    answer = send(client, decision, shapes.unsettled())
    page = answer.content.decode()
    for said in ("By whom? Say so.", "L Shirodkar", "£11,000", "H Alison on 20 March 2018"):
        assert said in page
    assert "Settle them in Word" in page
    assert not ReadIn.objects.exists()


def test_a_part_two_is_told_and_never_stored(client, decision):
    send(client, decision, shapes.with_part_two())
    page = found(client, decision).content.decode()
    assert "Part Two was found and not read in" in page
    assert "zq" not in page
    assert "zq" not in str(ReadIn.objects.get().found)


def test_a_comment_in_a_part_two_is_not_shown(client, decision):
    form = Form()
    form.field("Subject", shapes.TITLE)
    form.say("Part Two", bold=True)
    secret = form.say("zqsecret")
    form.doc.add_comment(secret.runs, "zqcomment", author="A", initials="A")
    page = send(client, decision, form.bytes()).content.decode()
    assert "in the part that is to be withheld" in page
    assert "zq" not in page


@pytest.mark.parametrize("marking", ["OFFICIAL-SENSITIVE", "OFFICIAL – SENSITIVE", "SECRET"])
def test_a_marking_above_the_form_s_is_refused(client, decision, marking):
    form = Form()
    form.doc.sections[0].header.paragraphs[0].text = marking
    form.field("Subject", shapes.TITLE)
    answer = send(client, decision, form.bytes())
    assert "carries a marking above" in answer.content.decode()
    assert not ReadIn.objects.exists()


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"A letter", "not a Word file"),
        (b"", "not a Word file"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "an older Word"),
    ],
)
def test_a_file_that_is_no_form_is_refused_beside_its_field(client, decision, data, said):
    page = send(client, decision, data).content.decode()
    assert said in page
    assert 'href="#id_file"' in page


def test_no_file_is_said_beside_its_field(client, decision):
    answer = client.post(reverse("intake:upload", args=[decision.pk]), {})
    assert "Choose a file" in answer.content.decode()


def test_what_was_found_is_its_reader_s_alone(of, client, decision):
    front = content.Front(title="Ours", originator=of.approver1.pk)
    actions.save_part(decision, "front", front, by=of.author, version=None)
    send(client, decision, shapes.plain_paragraphs())
    other = Client()
    other.force_login(of.approver1)
    answer = other.get(reverse("intake:review", args=[decision.pk]))
    assert answer.status_code == 302
    assert shelf.kept(decision, by=of.approver1) is None


def test_the_page_asks_as_many_queries_for_a_long_form(client, decision):
    counts = []
    for data in (shapes.content_controls(), shapes.numbered_notice()):
        send(client, decision, data)
        with CaptureQueriesContext(connection) as asked:
            found(client, decision)
        counts.append(len(asked))
    assert counts[0] == counts[1]
