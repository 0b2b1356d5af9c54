"""The pages of comments, as a browser without script sends them."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from comments.models import Comment, Reply, Settlement
from comments.opened import new_name
from decisions.models import Invitation, Kept
from tests.comments import cases
from tests.decisions.sending import fields

pytestmark = pytest.mark.django_db
TEXT = "text"


def client(person) -> Client:
    found = Client()
    found.force_login(person)
    return found


@pytest.fixture
def decision(of):
    return cases.invited(of)


@pytest.fixture
def author(of):
    return client(of.author)


@pytest.fixture
def guest(of):
    return client(of.riskowner)


def url(name: str, decision, *more) -> str:
    return reverse(f"comments:{name}", args=[decision.pk, *more])


def add_url(decision, words: str = "old site") -> str:
    place = cases.at(decision, words).place
    return f"{url('add', decision, cases.PART)}?field=text&place={place}"


def send(who: Client, address: str, **typed):
    return who.post(address.partition("?")[0], fields(who.get(address), **typed))


def test_invite_and_end(of, author):
    decision = cases.draft(of)
    send(author, url("people", decision), person=str(of.pcc.pk))
    made = Invitation.objects.get()
    assert made.person == of.pcc
    page = author.get(url("people", decision)).content.decode()
    assert of.pcc.name in page
    assert client(of.pcc).get(url("list", decision)).status_code == 200
    author.post(url("end", decision, made.pk))
    assert client(of.pcc).get(url("list", decision)).status_code == 404


def test_inviting_nobody_is_an_error_beside_the_field(author, decision):
    answer = send(author, url("people", decision), person="")
    assert "Choose somebody" in answer.content.decode()
    assert answer.content.decode().count("govuk-form-group--error") == 1


def test_guest_reads_the_form_and_may_not_write_it(guest, decision):
    assert "old site leaks" in guest.get(url("list", decision)).content.decode()
    report = guest.get(reverse("decisions:report", args=[decision.pk]))
    assert "old site leaks" in report.content.decode()
    part = reverse("decisions:part", args=[decision.pk, cases.PART])
    assert guest.get(part).status_code == 403


def test_comment_on_a_paragraph(guest, author, decision):
    answer = send(guest, add_url(decision), text="Since when?")
    made = Comment.objects.get()
    assert answer.url == f"{url('list', decision)}#comment-{made.pk}"
    assert made.quote == "The old site leaks personal data to strangers."
    assert made.suggestion is None
    assert "Since when?" in author.get(url("list", decision)).content.decode()


def test_comment_on_a_part_as_a_whole(guest, decision):
    send(guest, url("add", decision, "front"), text="It lacks a summary.")
    made = Comment.objects.get()
    assert (made.part, made.field, made.quote) == ("front", "", "")


def test_an_empty_comment_is_an_error_and_keeps_the_other_words(guest, decision):
    address = add_url(decision)
    answer = send(guest, address, text="", suggestion="- one\n- two")
    page = answer.content.decode()
    assert "- one\n- two" in page
    assert "stands in a list" in page
    assert not Comment.objects.exists()
    assert "Write your comment" in send(guest, address).content.decode()


def test_suggested_wording_is_accepted(guest, author, decision):
    send(guest, add_url(decision), suggestion="The old site lost personal data in 2017.")
    made = Comment.objects.get()
    address = url("answer", decision, made.pk)
    page = author.get(address).content.decode()
    assert "The old site lost personal data in 2017." in page
    assert "leaks personal data to strangers." in page
    answer = send(author, address, do="accept", reason="Better.")
    assert answer.status_code == 302
    assert "a) The old site lost personal data in 2017." in cases.written(decision)
    assert Settlement.objects.get().reason == "Better."
    page = author.get(url("list", decision)).content.decode()
    assert "Accepted by" in page
    assert "The words this was about have changed" not in page


def test_going_back_to_suggested_wording_that_is_answered_leads_to_it(guest, author, decision):
    send(guest, add_url(decision), suggestion="The old site lost personal data in 2017.")
    made = Comment.objects.get()
    address = url("answer", decision, made.pk)
    send(author, address, do="accept")
    answer = author.get(address)
    assert answer.status_code == 302
    assert answer.url.endswith(f"#comment-{made.pk}")


def test_stale_accept_shows_both_and_keeps_the_reason(of, guest, author, decision):
    send(guest, add_url(decision), suggestion="The old site lost personal data in 2017.")
    made = Comment.objects.get()
    address = url("answer", decision, made.pk)
    sent = fields(author.get(address), do="accept", reason="Much better.")
    cases.save(decision, cases.TYPED.replace("to strangers", "to anybody"))
    answer = author.post(address, sent)
    page = answer.content.decode()
    assert answer.status_code == 409
    for words in ("to anybody", "lost personal data in 2017", "Much better.", "out of date"):
        assert words in page
    assert "to anybody" in cases.written(decision)
    again = author.post(address, fields(answer, do="accept"))
    assert again.status_code == 302
    assert "lost personal data in 2017" in cases.written(decision)


def test_reply_done_and_open_again(guest, author, decision, of):
    made = cases.comment(of, decision)
    assert send(author, url("thread", decision, made.pk), text="It was in 2017.").status_code == 302
    assert Reply.objects.get().text == "It was in 2017."
    author.post(url("done", decision, made.pk))
    assert not cases.thread(made).is_open
    guest.post(url("open_again", decision, made.pk))
    assert cases.thread(made).is_open


def test_taken_back_words_are_shown_to_nobody(guest, author, decision, of):
    made = cases.comment(of, decision, says="Nonsense upon stilts.")
    send(author, url("thread", decision, made.pk), text="Is it?")
    guest.post(url("take_back", decision, made.pk))
    author.post(url("take_back", decision, made.pk), {"reply": Reply.objects.get().pk})
    for who in (guest, author):
        page = who.get(url("list", decision)).content.decode()
        assert "upon stilts" not in page
        assert "Is it?" not in page
        assert page.count("Taken back by") == 2


def test_a_paragraph_that_changed_meanwhile_keeps_what_was_typed(guest, decision):
    sent = fields(guest.get(add_url(decision)), text="Who says so?")
    cases.save(decision, cases.TYPED.replace("to strangers", "to anybody"))
    address = url("add", decision, cases.PART)
    answer = guest.post(address, sent)
    assert answer.status_code == 409
    assert "Who says so?" in answer.content.decode()
    assert "to anybody" in answer.content.decode()
    assert guest.post(address, fields(answer)).status_code == 302
    assert Comment.objects.get().quote.endswith("to anybody.")


def test_a_paragraph_that_is_gone_keeps_what_was_typed(guest, decision):
    sent = fields(guest.get(add_url(decision)), text="Who says so?", suggestion="Another.")
    cases.save(decision, "Something else altogether.")
    answer = guest.post(url("add", decision, cases.PART), sent)
    page = answer.content.decode()
    assert answer.status_code == 409
    for words in ("Who says so?", "I suggest: Another.", "The old site leaks"):
        assert words in page
    guest.post(url("add", decision, cases.PART), fields(answer))
    assert "I suggest: Another." in Comment.objects.get().text


def test_a_comment_after_submission_is_refused_and_kept(of, guest, decision, monkeypatch):
    from comments import opened, rules

    sent = fields(guest.get(add_url(decision)), text="Wait!")
    real = rules.reader

    def late(*args):
        found = real(*args)
        return rules.Reader(found.person, found.decision, None, rules.NOT_A_DRAFT)

    monkeypatch.setattr(opened.rules, "reader", late)
    answer = guest.post(url("add", decision, cases.PART), sent)
    assert answer.status_code == 409
    assert "Wait!" in answer.content.decode()
    assert "not a draft" in answer.content.decode()
    assert "Wait%21" in Kept.objects.get().typed


def test_what_is_kept_is_told_brought_back_and_thrown_away(guest, decision):
    address = add_url(decision)
    sent = fields(guest.get(address), text="Half a tho")
    page = guest.get(address).content.decode()
    keep = page.partition('data-keep="')[2].partition('"')[0]
    assert "kept" in guest.post(keep, sent).json()
    assert "did not send it" in guest.get(address).content.decode()
    assert "did not send it" in guest.get(url("list", decision)).content.decode()
    assert "Half a tho" in guest.get(f"{address}&kept").content.decode()
    guest.post(keep.replace("/keep/", "/forget/"))
    assert not Kept.objects.exists()


def test_what_was_sent_is_kept_no_more(guest, decision):
    address = add_url(decision)
    sent = fields(guest.get(address), text="Whole thought.")
    keep = guest.get(address).content.decode().partition('data-keep="')[2].partition('"')[0]
    guest.post(keep, sent)
    guest.post(address.partition("?")[0], sent)
    assert not Kept.objects.exists()


def test_part_page_tells_of_its_comments(of, author, decision):
    cases.comment(of, decision, says="Look at this.")
    part = reverse("decisions:part", args=[decision.pk, cases.PART])
    page = author.get(part).content.decode()
    assert "Look at this." in page
    other = reverse("decisions:part", args=[decision.pk, "recommendation"])
    assert "Look at this." not in author.get(other).content.decode()


def test_overview_counts_open_comments(of, author, decision):
    for _ in range(2):
        cases.comment(of, decision)
    page = author.get(reverse("desk:decision", args=[decision.pk])).content.decode()
    assert "Two open comments" in page
    assert "Two comments open." in page


def test_what_is_withheld_is_not_commented_on(of, author, decision):
    answer = author.get(url("add", decision, "withholding"))
    assert answer.status_code == 403
    assert of.author.name in answer.content.decode()
    assert author.get(url("add", decision, "no-such-part")).status_code == 404
    assert "not discussed in comments" in author.get(url("list", decision)).content.decode()


def test_words_for_a_paragraph_that_is_gone_come_after_what_is_unsent_of_the_part(guest, decision):
    guest.post(url("keep", decision, new_name(cases.PART, "", "")), {"text": "Of it all."})
    gone = {"field": "text", "place": "0", "quote": "Never there.", "text": "Of this."}
    page = guest.post(url("add", decision, cases.PART), gone).content.decode()
    unsent = Kept.objects.get().typed
    for words in ("Of it all.", "Of this."):
        assert words in page
        assert words.replace(" ", "+") in unsent


def test_words_sent_about_what_is_withheld_are_kept_nowhere(guest, decision):
    for more in ({}, {"field": "text", "place": "0", "quote": "Gone."}):
        typed = {"text": "The zanzibar price.", **more}
        assert guest.post(url("add", decision, "withholding"), typed).status_code == 403
    assert not Kept.objects.exists()


@pytest.mark.parametrize("place", ["9", "0-9-9", "x", "\0", "-", "1" * 90])
def test_a_place_that_is_not_there_is_not_found(guest, decision, place):
    address = url("add", decision, cases.PART)
    assert guest.get(address, {"field": "text", "place": place}).status_code == 404
    assert guest.get(address, {"field": "nothing", "place": "0"}).status_code == 404


@pytest.mark.parametrize(
    "posted",
    [
        {},
        {"field": "text", "place": "0", "quote": "\0", "text": "x"},
        {"field": "\0", "place": "\0", "quote": "\0", "text": "\0"},
        {"field": "text", "text": "x", "suggestion": "| a |" * 30},
        {"field": "other", "place": "0", "quote": "q", "text": "x" * 9_000},
        {"text": "x" * 9_000},
    ],
)
def test_bad_posts_are_answered(guest, decision, posted):
    answer = guest.post(url("add", decision, cases.PART), posted)
    assert answer.status_code in (200, 302, 409)


def test_pages_take_as_many_queries_for_many_comments(
    of, author, decision, django_assert_max_num_queries
):
    def count() -> int:
        with django_assert_max_num_queries(80) as counted:
            author.get(url("list", decision))
        return len(counted)

    made = cases.comment(of, decision)
    before = count()
    for _ in range(5):
        cases.comment(of, decision, suggests="Other words.")
    from comments import actions

    actions.reply(decision, made.pk, by=of.author, text="Yes.")
    actions.done(decision, made.pk, by=of.author)
    assert count() <= before
