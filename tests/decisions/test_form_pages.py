"""Each part's page: what it shows, what it saves, what it says of what is missing."""

from __future__ import annotations

import pytest
from django.urls import reverse

from audit import clock
from audit.models import Event
from decisions import actions, drafts
from tests import factories, life
from tests.decisions.sending import read, send, stored, url
from tests.part_two import cases

pytestmark = pytest.mark.django_db


@pytest.mark.slow
def test_every_page_sends_back_what_is_stored_and_goes_on(author, office):
    decision = life.draft(office)
    keys = drafts.part_keys(drafts.read(decision).edition)
    for key, following in zip(keys, [*keys[1:], None], strict=True):
        before = stored(decision, key)
        answer = send(author, decision, key)
        assert answer.status_code == 302, key
        assert stored(decision, key) == before, key
        target = (
            url(decision, following)
            if following
            else reverse("decisions:check", args=[decision.pk])
        )
        assert answer.url == target


def test_every_page_of_another_edition_opens_and_saves(client):
    other = factories.office(edition="small")
    client.force_login(other.author)
    decision = actions.start(other.body, by=other.author)
    for key in drafts.part_keys(drafts.read(decision).edition):
        assert send(client, decision, key, do="back").status_code == 302, key
        page = client.get(url(decision, key)).content.decode()
        assert "Part Two" not in page
        assert "Part B" in page


def test_continue_says_what_is_missing_and_saves_nothing(author, blank):
    answer = send(author, blank, "front", title="A new roof")
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "Say in one sentence why the decision is asked for" in page
    assert read(answer).values["title"] == ["A new roof"]
    assert blank.parts.count() == 0


def test_go_back_saves_what_is_not_complete(author, blank):
    answer = send(author, blank, "front", title="A new roof", do="back")
    assert answer.url == reverse("desk:decision", args=[blank.pk])
    assert stored(blank, "front").title == "A new roof"


def test_saving_is_one_event(author, blank):
    before = Event.objects.count()
    send(author, blank, "front", title="A new roof", do="back")
    assert list(Event.objects.all()[before:].values_list("kind", flat=True)) == ["decision.saved"]


def test_looking_at_a_page_is_no_event(author, office):
    decision = life.returned(office)
    before = Event.objects.count()
    for query in ("", "?again", "?check"):
        author.get(url(decision, "front") + query)
        author.head(url(decision, "front") + query)
    assert Event.objects.count() == before


@pytest.mark.parametrize(
    "key", ["front", "significance", "withholding", "checklist", "section-finance", "section-risks"]
)
def test_links_of_the_summary_lead_to_an_input(author, blank, key):
    page = read(send(author, blank, key))
    targets = [link for link in page.links if link != "main"]
    assert targets
    assert {page.ids.get(target) for target in targets} <= {"input", "textarea", "select"}


def test_page_asked_to_check_says_what_is_missing(author, blank):
    page = author.get(url(blank, "front") + "?check").content.decode()
    assert "Enter a title that says what this decision is about" in page


def test_page_as_it_opens_reproaches_nobody(author, blank):
    assert "to put right" not in author.get(url(blank, "front")).content.decode()


def test_amounts_are_read_as_pence(author, blank):
    send(
        author,
        blank,
        "section-finance",
        answer="some",
        do="back",
        first__low="£45,704.63",
        first__high="65117.33",
    )
    entry = stored(blank, "section-finance").money[0]
    assert (entry.low, entry.high) == (45_704_63, 65_117_33)


def test_reference_gets_the_identity_of_its_paragraph(author, blank):
    send(author, blank, "section-background", text="a) One\nb) Two")
    send(author, blank, "section-finance", text="See [2b].", do="back")
    second = stored(blank, "section-background").text.blocks[0].items[1]
    page = author.get(url(blank, "section-finance")).content.decode()
    assert f"[2b](#{second.id})" in page
    assert "2b) is in section 2: “Two”" in page


def test_reference_to_nothing_is_an_error_beside_its_field(author, blank):
    send(author, blank, "section-background", text="a) One\nb) Two")
    answer = send(author, blank, "section-purpose", text="See [2f].")
    assert "There is no paragraph 2f" in answer.content.decode()
    assert "text" in [link.removeprefix("id_") for link in read(answer).links]


def test_reference_to_a_section_not_yet_written_keeps_no_page_from_being_saved(author, blank):
    assert send(author, blank, "section-purpose", text="See [2b].").status_code == 302
    said = "There is no paragraph 2b to refer to."
    assert said in author.get(url(blank, "section-purpose") + "?check").content.decode()
    check = author.get(reverse("decisions:check", args=[blank.pk])).content.decode()
    assert said in check


def test_reference_to_a_section_that_there_is_not_is_an_error(author, blank):
    assert "There is no section 9" in (
        send(author, blank, "section-purpose", text="See [9a].").content.decode()
    )


def test_reference_that_waits_is_not_told_beside_another_error(author, blank):
    page = send(author, blank, "section-finance", text="See [2b].").content.decode()
    assert "Choose whether money would be spent or committed" in page
    assert "There is no paragraph 2b" not in page


def test_page_with_errors_says_that_nothing_is_saved_and_how_to_keep_it(author, blank):
    said = "Nothing on this page is saved yet. “Save and go back” saves it unfinished"
    assert said in send(author, blank, "front", title="A new roof").content.decode()
    assert said not in author.get(url(blank, "front") + "?check").content.decode()


def test_page_that_was_saved_before_says_that_the_change_is_not(author, blank):
    send(author, blank, "front", title="A new roof", do="back")
    page = send(author, blank, "front", title="").content.decode()
    assert "What you changed on this page is not saved yet." in page


def test_number_typed_as_words_is_warned_of(author, blank):
    send(author, blank, "section-purpose", text="As 2e says.", do="back")
    assert (
        "“2e” is typed as plain words" in author.get(url(blank, "section-purpose")).content.decode()
    )


def test_contradiction_asks_for_an_explanation_and_keeps_it(author, office):
    decision = life.draft(office)
    name = "explanations__equality-without-effect".replace("-", "__").replace(
        "explanations____", "explanations__"
    )
    answer = send(author, decision, "checklist", **{name: ""})
    assert "but section 6 says “no effect”" in answer.content.decode()
    assert send(author, decision, "checklist", **{name: "It is only signed."}).status_code == 302
    kept = stored(decision, "checklist").explanations
    assert kept == {"equality-without-effect": "It is only signed."}


def test_section_says_that_it_belies_an_answer(author, office):
    decision = life.draft(office)
    send(author, decision, "checklist", explanations__equality__without__effect="", do="back")
    page = author.get(url(decision, "section-equality")).content.decode()
    assert "Line 3 is answered “Not yet”" in page


def test_money_above_the_threshold_needs_the_answer_yes(author, office):
    answer = send(author, life.draft(office), "significance", answer="no")
    assert "which is more than £50,000" in answer.content.decode()


def test_author_is_not_among_those_who_may_approve(author, office, blank):
    page = author.get(url(blank, "approvers")).content.decode()
    assert office.approver1.name in page
    assert f'value="{office.author.pk}"' not in page


def test_returned_draft_shows_what_the_last_revision_said(author, office):
    decision = life.returned(office)
    send(author, decision, "front", title="Another title")
    assert "In revision 1 you wrote" in author.get(url(decision, "front")).content.decode()
    again = read(author.get(url(decision, "front") + "?again"))
    assert again.values["title"] == ["Joining the Single Online Home"]
    assert again.values["version"] == ["2"]


def test_withheld_item_leads_to_its_private_half(author, blank):
    send(author, blank, "withholding", answer="yes", do="back", first__concerns="A price.")
    item = stored(blank, "withholding").entries[0]
    link = reverse("part_two:edit", args=[blank.pk, item.id])
    assert link in author.get(url(blank, "withholding")).content.decode()


def test_withheld_item_is_followed_by_its_private_half(author, office):
    decision = cases.draft(office)
    answer = send(author, decision, "withholding")
    assert answer.url == reverse("part_two:edit", args=[decision.pk, cases.ITEM])


def test_first_private_half_that_is_not_written_comes_next(author, office):
    second = "k0a0002"
    public = cases.withholding(cases.entry(), cases.entry("safety", second))
    decision = cases.draft(office, cases.private(), public=public)
    answer = send(author, decision, "withholding")
    assert answer.url == reverse("part_two:edit", args=[decision.pk, second])


def test_private_halves_that_are_written_are_passed_by(author, office):
    decision = cases.draft(office, cases.private())
    assert send(author, decision, "withholding").url == url(decision, "checklist")
    back = send(author, decision, "withholding", do="back")
    assert back.url == reverse("desk:decision", args=[decision.pk])


PAST = "This day is past."


def test_day_that_is_past_is_warned_of_and_saved(author, office):
    decision = life.draft(office)
    day = {"needed_by_0": "1", "needed_by_1": "3", "needed_by_2": "2018"}
    assert send(author, decision, "front", **day).status_code == 302
    assert PAST in author.get(url(decision, "front")).content.decode()
    check = author.get(reverse("decisions:check", args=[decision.pk])).content.decode()
    assert PAST in check
    assert "This cannot be submitted yet" not in check


def test_day_that_is_not_past_is_not_warned_of(author, blank):
    today = clock.today()
    day = {"needed_by_0": today.day, "needed_by_1": today.month, "needed_by_2": today.year}
    send(author, blank, "front", do="back", **day)
    assert PAST not in author.get(url(blank, "front")).content.decode()
    assert PAST not in author.get(url(blank, "links")).content.decode()


@pytest.mark.parametrize("change", [str.lower, lambda number: f"  {number} "])
def test_number_of_a_decision_is_kept_as_the_office_wrote_it(author, office, change):
    other = life.submitted(office)
    decision = life.draft(office)
    typed = {"first__kind": "relates", "first__number": change(other.number)}
    assert send(author, decision, "links", **typed).status_code == 302
    assert [link.number for link in stored(decision, "links").entries] == [other.number]


def test_number_that_there_is_not_comes_back_as_it_was_typed(author, blank):
    answer = send(author, blank, "links", first__kind="relates", first__number="d99-2018")
    assert "There is no decision d99-2018. Check the number." in answer.content.decode()


def test_two_options_cannot_both_be_what_is_recommended(author, office):
    decision = life.draft(office)
    second = read(author.get(url(decision, "options"))).values["entry"][1]
    answer = send(author, decision, "options", **{f"{second}__recommended": "on"})
    said = "Option b): Another option is marked as what is recommended already. Choose one."
    assert said in answer.content.decode()
    assert f"id_{second}-recommended" in read(answer).links
