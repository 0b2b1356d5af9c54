"""A decision started each of three ways: by mouse, by keyboard alone, and on a phone."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import reverse
from playwright.sync_api import Page, expect

from decisions.models import Decision
from tests import factories, life
from tests.browser.conftest import PHONE
from tests.browser.survey import let_in
from tests.factories import Office

pytestmark = pytest.mark.django_db(transaction=True)
START = "/office/decisions/new/"


@pytest.fixture
def office(live_server) -> Office:
    return factories.office()


@pytest.fixture
def begun(page: Page, office: Office, live_server) -> Page:
    let_in(page, office.author, live_server.url)
    page.goto(START)
    return page


def start(page: Page) -> None:
    with page.expect_navigation():
        page.get_by_role("button", name="Start a decision").click()


def test_template_is_chosen_by_keyboard_alone(begun, office):
    begun.get_by_role("radio", name="A blank form").focus()
    begun.keyboard.press("ArrowDown")
    begun.keyboard.press("ArrowDown")
    expect(begun.get_by_role("radio", name="Award of a contract")).to_be_checked()
    with begun.expect_navigation():
        begun.keyboard.press("Enter")
    assert Decision.objects.latest("pk").starter == "contract-award"


def test_earlier_decision_is_found_and_copied_on_a_phone(begun, office):
    source = life.submitted(office)
    begun.set_viewport_size(PHONE)
    assert begun.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    begun.get_by_role("radio", name="An earlier decision").check()
    begun.get_by_label("Its number, or words of its title").fill(source.number)
    start(begun)
    expect(begun.get_by_role("heading", level=1)).to_contain_text(f"Copy {source.number}")
    assert begun.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    assert Axe().run(begun).response["violations"] == []
    with begun.expect_navigation():
        begun.get_by_role("button", name="Copy it").click()
    made = Decision.objects.latest("pk")
    assert made.copied_from == source
    begun.goto(reverse("decisions:part", args=[made.pk, "section-background"]))
    expect(begun.get_by_text(f"Copied from {source.number}: read it")).to_be_visible()


def test_error_leads_to_the_field_it_is_about(begun):
    begun.get_by_role("radio", name="An earlier decision").check()
    start(begun)
    assert Axe().run(begun).response["violations"] == []
    begun.get_by_role("link", name="Enter the number of a decision").click()
    expect(begun.get_by_label("Its number, or words of its title")).to_be_focused()


def test_help_opens_beside_its_question(begun, office):
    begun.get_by_role("radio", name="A blank form").check()
    start(begun)
    made = Decision.objects.latest("pk")
    begun.goto(reverse("decisions:part", args=[made.pk, "section-finance"]))
    first = begun.get_by_text("What the Chief Finance Officer looks for").first
    first.click()
    expect(begun.get_by_text("Anything that the office will be bound to pay")).to_be_visible()
    assert Axe().run(begun).response["violations"] == []
    begun.set_viewport_size(PHONE)
    assert begun.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
