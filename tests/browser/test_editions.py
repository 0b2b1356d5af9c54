"""Several forms in use: an administrator offers a second one, an author starts on it, and carries
the draft over when it grows too large. Without script, on a phone."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from decisions.models import Decision
from tests import factories
from tests.browser import hands
from tests.browser.conftest import PHONE

pytestmark = pytest.mark.django_db(transaction=True)


def offer_the_short_form(page: Page) -> None:
    page.get_by_role("link", name="Forms").click()
    page.get_by_role("link", name="Short form, below the threshold").click()
    page.get_by_role("link", name="What it changes in the form in force").click()
    expect(page.get_by_role("row", name="Section “Background”")).to_contain_text("Removed")
    page.goto("/office/editions/")
    page.get_by_role("link", name="Change which forms are in use").click()
    page.get_by_label("Short form, below the threshold (short)").select_option("Second")
    hands.press(page, "Save")
    expect(page.get_by_role("status")).to_contain_text("The forms in use were changed.")


def test_a_draft_on_the_short_form_grows_too_large_for_it(open_browser):
    of = factories.office()
    administrator = open_browser(viewport=PHONE, java_script_enabled=False)
    hands.sign_in(administrator, of.admin.email)
    offer_the_short_form(administrator)

    page = open_browser(viewport=PHONE, java_script_enabled=False)
    hands.sign_in(page, of.author.email)
    page.get_by_role("link", name="Start a decision").click()
    hands.press(page, "Start a decision")
    expect(page.get_by_role("alert")).to_contain_text("Choose a form")
    page.get_by_label("Short form, below the threshold").check()
    hands.press(page, "Start a decision")

    page.get_by_role("link", name="Significant public interest").click()
    hands.choose(page, "Is this a decision of significant public interest?", "Yes")
    page.get_by_label("What are your reasons?").fill("The whole town will notice it.")
    hands.press(page, "Save and go back")
    page.get_by_role("link", name="Significant public interest").click()
    page.get_by_role("link", name="Carry your answers over to another form").click()
    page.get_by_label("Decision request, 2018").check()
    hands.press(page, "Carry over")
    expect(page.get_by_role("status")).to_contain_text("Your answers were carried over.")
    page.get_by_role("link", name="Significant public interest").click()
    reasons = page.get_by_label("What are your reasons?")
    expect(reasons).to_have_value("The whole town will notice it.")
    assert Decision.objects.get().edition == "2018"
