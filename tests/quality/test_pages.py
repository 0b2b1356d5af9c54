"""Answering what the check found, as a writer does it: beside the part, and from the check page."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from audit.models import Event
from decisions import actions, content
from prose import tree
from quality import queries
from quality.actions import answer, take_back
from quality.models import Answer
from tests import life
from tests.decisions.forms_data import changed, filled_parts
from tests.quality import found

pytestmark = pytest.mark.django_db
RISKS = "section-risks"  # D09 has two abbreviations there that nobody spelt out
WHY = "It is the name of a system."


@pytest.fixture
def decision(office):
    return life.draft(office)


@pytest.fixture
def browser(client, office):
    client.force_login(office.author)
    return client


def page(finding, decision, name="quality:finding"):
    return reverse(name, args=[decision.pk, finding.identity])


def part(decision, key=RISKS):
    return reverse("decisions:part", args=[decision.pk, key])


def last(decision):
    return Answer.objects.filter(decision=decision).last()


def test_what_is_found_stands_beside_its_part_and_leads_to_its_field(browser, decision):
    shown = browser.get(part(decision)).content.decode()
    assert "“NHP” is not spelt out" in shown
    target = re.search(r'href="#(id_k090506-text)"', shown)
    assert target
    assert f'id="{target[1]}"' in shown


def test_part_in_which_nothing_is_found_says_nothing(browser, decision):
    shown = browser.get(part(decision, "section-environment")).content.decode()
    assert "Worth a second look" not in shown


def test_page_that_checks_all_counts_what_is_open(browser, decision):
    shown = browser.get(reverse("decisions:check", args=[decision.pk])).content.decode()
    assert f"{len(found.all_of(decision))} things worth a second look" in shown
    assert "“NHP” is not spelt out" in shown


def test_submit_page_counts_what_is_open_and_goes_on(browser, decision):
    address = reverse("approvals:submit", args=[decision.pk])
    shown = browser.get(address).content.decode()
    assert f"{len(found.all_of(decision))} things worth a second look" in shown
    seen = re.search(r'name="seen" value="([^"]+)"', shown)
    assert browser.post(address, {"seen": seen[1]}).status_code == 302


def test_answer_is_kept_and_shown_under_what_was_found(browser, decision):
    finding = found.first(decision)
    response = browser.post(page(finding, decision), {"reason": WHY})
    assert response.url == f"{part(decision, finding.part)}#found"
    assert WHY in browser.get(response.url).content.decode()
    assert len(queries.fresh(life.queries.draft(decision)).open) == 2


def test_answer_from_the_page_that_checks_all_leads_back_there(browser, decision):
    finding = found.first(decision)
    response = browser.post(page(finding, decision) + "?from=check", {"reason": WHY})
    assert response.url.startswith(reverse("decisions:check", args=[decision.pk]))


def test_answer_without_a_reason_is_asked_for_again(browser, decision):
    response = browser.post(page(found.first(decision), decision), {"reason": "  "})
    assert "Say why this is right, or change the words." in response.content.decode()
    assert last(decision) is None


def test_answer_that_is_too_long_is_kept_in_the_field(browser, decision):
    long = "x" * 2_001
    response = browser.post(page(found.first(decision), decision), {"reason": long})
    assert "This has 2,001 characters" in response.content.decode()
    assert long in response.content.decode()


def test_answer_that_comes_too_late_keeps_what_was_typed(browser, office, decision):
    finding = next(each for each in found.all_of(decision) if "NHP" in each.message)
    risks = filled_parts()[RISKS]
    risks = changed(risks, risks=risks.risks[:1], text=tree.para("One risk was found."))
    version = decision.parts.get(key=RISKS).version
    actions.save_part(decision, RISKS, risks, by=office.author, version=version)
    response = browser.post(page(finding, decision), {"reason": WHY})
    assert response.status_code == 409
    assert WHY in response.content.decode()


def test_answer_sent_twice_is_one_answer(browser, decision):
    address = page(found.first(decision), decision)
    for _ in range(2):
        assert browser.post(address, {"reason": WHY}).status_code == 302
    assert Answer.objects.count() == 1


def test_answer_stays_while_the_words_stay(office, decision):
    finding = next(each for each in found.all_of(decision) if each.part == "section-finance")
    answer(decision, finding.identity, by=office.author, reason=WHY)
    background = filled_parts()["section-background"]
    text = tree.Body((*tree.para("A new beginning.").blocks, *background.text.blocks))
    version = decision.parts.get(key="section-background").version
    new = changed(background, text=text)
    actions.save_part(decision, "section-background", new, by=office.author, version=version)
    assert finding.identity in queries.standing(decision)
    assert finding.identity in {each.identity for each in found.all_of(decision)}


def test_answer_lapses_when_the_words_change(office, decision):
    finding = next(each for each in found.all_of(decision) if each.part == "section-finance")
    answer(decision, finding.identity, by=office.author, reason=WHY)
    section = filled_parts()["section-finance"]
    money = (changed(section.money[0], note="Posts for the work are not costed yet."),)
    version = decision.parts.get(key="section-finance").version
    new = changed(section, money=money)
    actions.save_part(decision, "section-finance", new, by=office.author, version=version)
    report = queries.fresh(life.queries.draft(decision))
    assert [e for e in report.entries if e.finding.part == "section-finance" and e.is_open]


def test_answer_can_be_taken_back(browser, office, decision):
    finding = found.first(decision)
    answer(decision, finding.identity, by=office.author, reason=WHY)
    browser.post(page(finding, decision, "quality:take_back"))
    assert queries.standing(decision) == {}
    assert Answer.objects.count() == 2


def test_taking_back_twice_is_taking_back_once(browser, office, decision):
    finding = found.first(decision)
    answer(decision, finding.identity, by=office.author, reason=WHY)
    for _ in range(2):
        response = browser.post(page(finding, decision, "quality:take_back"))
        assert response.status_code == 302
    assert Answer.objects.count() == 2


def test_log_holds_no_word_of_an_answer(office, decision):
    answer(decision, found.first(decision).identity, by=office.author, reason=WHY)
    take_back(decision, found.first(decision).identity, by=office.author)
    events = Event.objects.filter(kind__startswith="quality.")
    assert [event.kind for event in events] == ["quality.answered", "quality.taken_back"]
    assert not any("system" in event.facts for event in events)


def test_approver_cannot_answer(client, office):
    decision = life.submitted(office)
    client.force_login(office.approver1)
    assert client.get(page(found.first(decision), decision)).status_code == 403


def test_what_was_submitted_cannot_be_answered_and_the_reason_is_kept(browser, office):
    decision = life.submitted(office)
    response = browser.post(page(found.first(decision), decision), {"reason": WHY})
    assert response.status_code == 409
    assert WHY in response.content.decode()


def test_answer_is_in_no_revision(office, decision):
    answer(decision, found.first(decision).identity, by=office.author, reason=WHY)
    life.approvals.submit(decision, by=office.author)
    assert WHY not in life.revision(decision).content


def test_queries_are_as_many_however_much_is_found(browser, office, decision):
    address = reverse("decisions:check", args=[decision.pk])
    with CaptureQueriesContext(connection) as few:
        browser.get(address)
    many = " ".join(f"The QZ{letter}W says so." for letter in "ABCDEFGHIJKLMNOP")
    new = content.Section(text=tree.para(many))
    actions.save_part(
        decision,
        "section-environment",
        new,
        by=office.author,
        version=decision.parts.get(key="section-environment").version,
    )
    with CaptureQueriesContext(connection) as more:
        browser.get(address)
    assert len(more) == len(few)
