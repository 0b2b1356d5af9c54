"""A form to be read: checking one's answers, the report, a revision, what changed."""

from __future__ import annotations

import datetime

import pytest
from django.urls import reverse

from approvals import actions as approvals
from audit import clock
from decisions import actions, content, drafts, reading, revisions
from decisions.answers import Answer
from demo import d09
from prose.tree import para
from tests import factories, life
from tests.decisions.forms_data import changed, filled_parts
from tests.decisions.sending import send

pytestmark = pytest.mark.django_db


def page(client, decision, name, *more):
    answer = client.get(reverse(f"decisions:{name}", args=[decision.pk, *more]))
    assert answer.status_code == 200
    return answer.content.decode()


def test_check_lists_what_is_missing_with_a_link_to_its_page(author, blank):
    text = page(author, blank, "check")
    assert "Enter a title that says what this decision is about" in text
    assert f"/office/decisions/{blank.pk}/parts/front/?check" in text


def test_check_of_a_complete_form_asks_for_nothing(author, office):
    decision = life.draft(office)
    text = page(author, decision, "check")
    assert "This cannot be submitted yet" not in text
    assert reverse("approvals:submit", args=[decision.pk]) in text


def test_check_tells_what_the_private_half_of_a_withheld_item_lacks(author, office):
    entry = content.WithheldEntry(
        id="k00aaaa",
        ground="commercial",
        concerns="A price that is still being talked about.",
        review_on=clock.today() + datetime.timedelta(days=90),
    )
    withheld = content.Withholding(answer="yes", entries=(entry,))
    assert "Withheld item 1:" in page(author, life.draft(office, withholding=withheld), "check")


def test_check_has_a_link_to_change_every_part(author, office):
    decision = life.draft(office)
    text = page(author, decision, "check")
    for key in filled_parts():
        assert f'href="/office/decisions/{decision.pk}/parts/{key}/"' in text


def test_report_has_every_risk_amount_and_answer(author, office):
    text = page(author, life.draft(office), "report").replace("&amp;", "&")
    for words, *_ in d09.RISK_ENTRIES:
        assert words in text
    for words in ("£45,704.63", "£65,117.33", "Every year", "An estimate", "Yes, so far"):
        assert words in text
    assert d09.EXPLANATIONS["equality-without-effect"] in text


def test_report_letters_paragraphs_and_links_to_them(author, office):
    text = page(author, life.draft(office), "report")
    assert '<li id="p2e">' in text
    assert '<a href="#p2e">2e</a>' in text


def test_report_shows_score_and_band(author, office):
    text = page(author, life.draft(office), "report")
    assert "High" in text
    assert "Not scored: there is no price until November 2018." in text


def test_report_of_a_blank_form_says_that_nothing_is_there(author, blank):
    assert page(author, blank, "report").count("Nothing yet") > 10


def test_revision_names_its_digest_and_who_submitted_it(author, office):
    decision = life.submitted(office)
    text = page(author, decision, "revision", 1)
    assert f"Revision 1, submitted by {office.author.name}" in text
    assert decision.revisions.get().digest[:4] in text


def test_revision_keeps_its_people_and_words_when_they_change(office):
    decision = life.submitted(office)
    frozen = revisions.read(decision.revisions.get())
    office.approver1.name = "Another Name"
    office.approver1.save()
    read = reading.of_revision(frozen).part("approvers")
    assert "Another Name" not in read.answers[0].value


def test_changes_are_told_in_words(author, office):
    decision = life.returned(office)
    send(author, decision, "front", title="Joining the National Online Home")
    approvals.submit(decision, by=office.author)
    text = page(author, decision, "compare", 2)
    assert "became “Joining the National Online Home”" in text


def test_any_two_revisions_are_compared(author, office):
    decision = life.returned(office)
    for title in ("Joining in April", "Joining in May"):
        send(author, decision, "front", title=title)
        approvals.submit(decision, by=office.author)
        if title != "Joining in May":
            digest = life.current(decision).revision.digest
            approvals.return_to_author(decision, by=office.approver1, digest=digest, reason="No.")
            decision.refresh_from_db()
    address = reverse("decisions:compare", args=[decision.pk, 3])
    with_the_last = author.get(address).content.decode()
    assert "Compared with revision 2" in with_the_last
    assert '<a href="?with=1">revision 1</a>' in with_the_last
    with_the_first = author.get(f"{address}?with=1").content.decode()
    assert "Compared with revision 1" in with_the_first
    assert "May" in with_the_first
    for wrong in ("3", "9", "x", ""):
        assert author.get(f"{address}?with={wrong}").status_code == 404


def test_a_draft_that_came_back_is_compared_with_the_last_revision(author, office, client):
    decision = life.returned(office)
    address = reverse("decisions:changed", args=[decision.pk])
    assert "Nothing in the form changed since revision 1" in author.get(address).content.decode()
    send(author, decision, "front", title="Joining the National Online Home")
    text = author.get(address).content.decode()
    assert "What has changed since revision 1" in text
    assert "became “Joining the National Online Home”" in text
    client.force_login(office.approver1)
    assert client.get(address).status_code == 403


def test_only_a_draft_that_came_back_has_something_to_compare(author, office, blank):
    for decision in (blank, life.submitted(office)):
        assert author.get(reverse("decisions:changed", args=[decision.pk])).status_code == 404


def test_who_puts_it_forward_and_approves_now_is_a_change(author, office):
    decision = life.returned(office)
    send(author, decision, "front", originator=office.riskowner.pk)
    text = author.get(reverse("decisions:changed", args=[decision.pk])).content.decode()
    assert office.riskowner.name in text


def test_first_revision_has_nothing_to_compare(author, office):
    text = page(author, life.submitted(office), "compare", 1)
    assert "This is the first revision" in text


def test_draft_after_a_return_is_read_as_it_is_now(author, office):
    decision = life.returned(office)
    send(author, decision, "front", title="Joining later")
    assert "Joining later" in page(author, decision, "report")


def test_empty_answer_is_told_from_no_cost(office):
    finance = changed(
        filled_parts()["section-finance"], answer="none", money=(), text=para("None.")
    )
    decision = life.draft(office, section_finance=finance)
    read = reading.of_draft(drafts.read(decision)).part("section-finance")
    assert read.answers == (Answer("Money", "There is no cost"),)


def test_report_of_another_edition_has_its_words(client):
    other = factories.office(edition="small")
    client.force_login(other.author)
    decision = actions.start(other.body, by=other.author)
    options = content.Options(entries=(content.OptionEntry(id="k000001", title="Wait"),))
    actions.save_part(decision, "options", options, by=other.author, version=None)
    text = page(client, decision, "report")
    assert "Before you send" in text
    assert "Other ways" in text
    assert "Part A of this notice is open to the public." in text


@pytest.mark.parametrize(("name", "count"), [("check", 30), ("report", 30)])
def test_query_count_does_not_grow_with_the_form(
    author, office, django_assert_max_num_queries, name, count
):
    decision = life.draft(office)
    with django_assert_max_num_queries(count):
        page(author, decision, name)
