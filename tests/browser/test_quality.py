"""What the check found, in Chromium: read, answered with and without a reason, on a phone, by
keyboard, without script."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from tests import factories, life
from tests.browser.conftest import PHONE
from tests.browser.survey import let_in

pytestmark = pytest.mark.django_db(transaction=True)
WHY = "It is the name of a system of records."


@pytest.fixture
def decision():
    return life.draft(factories.office())


def opened(open_browser, decision, url, key="section-risks", **options):
    page = open_browser(**options)
    let_in(page, decision.author, url)
    page.goto(reverse("decisions:part", args=[decision.pk, key]))
    return page


@pytest.mark.parametrize("script", [True, False])
def test_finding_is_answered_with_a_reason_and_not_without(
    open_browser, decision, live_server, axe, script
):
    page = opened(open_browser, decision, live_server.url, java_script_enabled=script)
    expect(page.get_by_text("“NHP” is not spelt out.")).to_be_visible()
    page.get_by_role("link", name="This is right in risk f)").click()
    page.get_by_role("button", name="Save the answer").click()
    if script:
        axe(page)
    expect(page.get_by_role("link", name="Say why this is right")).to_be_visible()
    page.get_by_label("This is right, because").fill(WHY)
    page.get_by_role("button", name="Save the answer").click()
    expect(page.get_by_text(WHY)).to_be_visible()
    expect(page.get_by_text("1 open, in what is saved.")).to_be_visible()
    if script:
        axe(page)


def test_finding_is_answered_on_a_phone_by_keyboard_alone(open_browser, decision, live_server, axe):
    page = opened(open_browser, decision, live_server.url, viewport=PHONE)
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    page.get_by_role("link", name="This is right in risk f)").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Say why this is right")).to_be_visible()
    page.get_by_label("This is right, because").focus()
    page.keyboard.type(WHY)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_text(WHY)).to_be_visible()
    axe(page)


def test_finding_leads_to_its_words(open_browser, decision, live_server):
    page = opened(open_browser, decision, live_server.url)
    page.get_by_role("link", name="Go to the words in risk f)").click()
    expect(page.locator("#id_k090506-text")).to_be_in_viewport()
