"""The page on which a decision is started, and those on which one is copied, over HTTP."""

from __future__ import annotations

import pytest
from django.urls import reverse

from decisions import actions, content, drafts
from decisions.models import Decision
from prose import tree
from tests import life
from tests.decisions.forms_data import changed, filled_parts
from tests.decisions.sending import fields, send, url

pytestmark = pytest.mark.django_db
START = "/office/decisions/new/"


def newest() -> Decision:
    return Decision.objects.latest("pk")


def begin(client, **typed):
    return client.post(START, fields(client.get(START), **typed))


def test_blank_form_is_what_is_chosen_at_first(author, office):
    begin(author)
    assert (newest().starter, newest().copied_from) == ("", None)
    assert not newest().parts.exists()


@pytest.mark.parametrize("kind", ["contract-award", "grant", "policy", "estate", "appointment"])
def test_template_fills_in_the_form(author, kind):
    begin(author, way=f"kind-{kind}")
    assert newest().starter == kind
    assert newest().parts.exists()


def test_number_leads_to_the_page_that_copies(author, office):
    source = life.submitted(office)
    answer = begin(author, way="earlier", earlier=source.number.lower())
    assert answer.url == reverse("decisions:copy", args=[source.pk])


def test_words_of_a_title_list_what_fits(author, office):
    for title in ("Body-worn cameras", "Cameras in cells"):
        front = changed(filled_parts()["front"], title=title, originator=None)
        life.submitted(office, front=front)
    page = begin(author, way="earlier", earlier="cameras").content.decode()
    assert "Several decisions fit" in page
    assert "Body-worn cameras" in page
    assert "Cameras in cells" in page
    assert Decision.objects.count() == 2


def test_words_that_fit_nothing_are_kept_on_the_page(author):
    page = begin(author, way="earlier", earlier="D77-2011").content.decode()
    assert "You can see no decision that fits “D77-2011”" in page
    assert 'value="D77-2011"' in page
    assert not Decision.objects.exists()


def test_earlier_decision_needs_a_number(author):
    page = begin(author, way="earlier").content.decode()
    assert "Enter the number of a decision, or words of its title" in page
    assert 'href="#id_earlier"' in page


def test_what_others_write_is_not_found(client, office):
    from accounts.models import Role
    from tests import factories

    front = changed(filled_parts()["front"], title="Heliotrope", originator=None)
    source = life.submitted(office, front=front)
    client.force_login(factories.person(office.body, roles=(Role.AUTHOR,)))
    for words in ("heliotrope", source.number):
        assert (
            "You can see no decision"
            in begin(client, way="earlier", earlier=words).content.decode()
        )
    assert client.get(reverse("decisions:copy", args=[source.pk])).status_code == 404


@pytest.mark.parametrize("way", ["kind-nothing", "x", "kind-"])
def test_way_that_was_not_offered_is_refused(author, way):
    answer = author.post(START, {"way": way})
    assert "Choose one of these answers" in answer.content.decode()
    assert not Decision.objects.exists()


def test_copying_leads_on_to_what_was_left_out(author, office):
    source = life.submitted(
        office, front=changed(filled_parts()["front"], originator=None, objectives=("Old one",))
    )
    answer = author.post(reverse("decisions:copy", args=[source.pk]))
    assert answer.url == reverse("decisions:not_copied", args=[newest().pk])
    assert "Old one" in author.get(answer.url).content.decode()


def test_page_says_where_it_was_copied_from_until_it_is_saved(author, office):
    source = life.submitted(office)
    made = actions.copy(source, by=office.author)
    said = f"Copied from {source.number}: read it before you save it."
    assert said in author.get(url(made, "recommendation")).content.decode()
    assert send(author, made, "recommendation").status_code == 302
    assert said not in author.get(url(made, "recommendation")).content.decode()
    assert drafts.read(made).versions["recommendation"] == 1


def test_copied_page_is_saved_though_it_was_not_changed(author, office):
    made = actions.copy(life.submitted(office), by=office.author)
    send(author, made, "section-environment")
    assert not drafts.read(made).is_unread("section-environment")


def test_stale_page_of_a_copied_part_loses(author, office):
    made = actions.copy(life.submitted(office), by=office.author)
    page = fields(author.get(url(made, "recommendation")), text="Mine.")
    send(author, made, "recommendation", text="Theirs.")
    assert author.post(url(made, "recommendation"), page).status_code == 409


def test_page_with_a_version_that_is_no_number_does_not_fit_a_copied_part(author, office):
    made = actions.copy(life.submitted(office), by=office.author)
    page = fields(author.get(url(made, "recommendation")), version="x", text="Mine.")
    assert author.post(url(made, "recommendation"), page).status_code == 409


def test_prompt_stands_beside_its_field(author, office):
    made = actions.start(office.body, by=office.author, starter="grant")
    page = send(author, made, "section-background", do="continue").content.decode()
    assert "Section 2 still has a prompt from the template: [Describe the need" in page
    assert drafts.read(made).is_unread("section-background")


def test_page_with_prompts_is_kept_unfinished(author, office):
    made = actions.start(office.body, by=office.author, starter="grant")
    assert send(author, made, "section-background", do="back").status_code == 302
    assert drafts.read(made).is_saved("section-background")


def test_form_with_a_prompt_is_not_submitted(author, office):
    made = life.draft(office)
    Decision.objects.filter(pk=made.pk).update(starter="grant")
    prompted = content.Recommendation(text=tree.para("That [Name the organisation] is paid."))
    actions.save_part(made, "recommendation", prompted, by=office.author, version=1)
    page = author.get(reverse("decisions:check", args=[made.pk])).content.decode()
    assert "still has a prompt from the template: [Name the organisation]" in page


def test_what_is_often_withheld_stands_on_the_page_of_part_two(author, office):
    made = actions.start(office.body, by=office.author, starter="contract-award")
    page = author.get(url(made, "withholding")).content.decode()
    assert "Commercial sensitivity. Often withheld in such a decision:" in page


def test_collaboration_is_told_that_every_party_signs(author, office):
    made = actions.start(office.body, by=office.author, starter="collaboration")
    page = author.get(url(made, "checklist")).content.decode()
    assert "section 22A of the Police Act 1996 names its parties" in page


def test_report_leads_to_its_copy_for_those_who_may_start(client, office):
    source = life.submitted(office)
    link = reverse("decisions:copy", args=[source.pk])
    for who, may in (("author", True), ("approver1", False), ("auditor", False)):
        client.force_login(getattr(office, who))
        page = client.get(reverse("decisions:report", args=[source.pk])).content.decode()
        assert (link in page) is may


def test_what_was_not_copied_is_not_there_for_a_draft_of_its_own(author, blank):
    assert author.get(reverse("decisions:not_copied", args=[blank.pk])).status_code == 404


def test_originator_who_may_not_see_the_source_is_not_led_to_it(client, office):
    source = life.submitted(office)
    made = actions.copy(source, by=office.author)
    front = changed(drafts.read(made).front, originator=office.riskowner.pk)
    actions.save_part(made, "front", front, by=office.author, version=0)
    client.force_login(office.riskowner)
    page = client.get(url(made, "recommendation")).content.decode()
    assert f"copied from {source.number}" in page
    assert reverse("decisions:report", args=[source.pk]) not in page
    assert client.get(reverse("decisions:not_copied", args=[made.pk])).status_code == 404
