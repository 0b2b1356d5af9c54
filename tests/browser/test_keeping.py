"""What is typed is kept a moment later: in a new window, signed out, with the server gone."""

from __future__ import annotations

import pytest
from django.urls import reverse
from playwright.sync_api import Page, Route, expect

from decisions import actions, drafts
from decisions.content import Section
from decisions.models import Kept
from prose import tree
from tests import factories
from tests.browser.conftest import PHONE
from tests.browser.test_form import enter
from tests.factories import PASSWORD, Office

pytestmark = pytest.mark.django_db(transaction=True)
KEY = "section-purpose"
TYPED = "To join the Single Online Home."


@pytest.fixture
def office(live_server) -> Office:
    return factories.office()


@pytest.fixture
def decision(office: Office):
    return actions.start(office.body, by=office.author)


@pytest.fixture
def address(decision) -> str:
    return reverse("decisions:part", args=[decision.pk, KEY])


@pytest.fixture
def typing(page: Page, office: Office, address: str) -> Page:
    enter(page, office, address)
    expect(page.get_by_role("toolbar")).to_be_visible()
    return page


def field(page: Page):
    return page.locator("textarea[name=text]")


def type_and_wait(page: Page, words: str = TYPED) -> None:
    field(page).fill(words)
    expect(page.get_by_text("Kept at")).to_be_visible()


def test_what_was_typed_is_there_after_the_window_was_closed(typing, address, axe):
    type_and_wait(typing)
    typing.goto("/office/")
    typing.goto(address)
    axe(typing)
    expect(field(typing)).to_have_value("")
    typing.get_by_role("link", name="Bring it back").click()
    expect(field(typing)).to_have_value(TYPED)
    axe(typing)
    typing.get_by_role("button", name="Save and go back").click()
    typing.goto(address)
    expect(field(typing)).to_have_value(TYPED)
    expect(typing.get_by_text("did not save it")).to_have_count(0)


def test_what_was_typed_in_the_last_second_is_kept_too(typing, address):
    field(typing).fill(TYPED)
    typing.goto("/office/")
    typing.goto(address)
    typing.get_by_role("link", name="Bring it back").click()
    expect(field(typing)).to_have_value(TYPED)


def test_what_is_saved_at_once_is_not_called_unsaved(typing, address):
    field(typing).fill(TYPED)
    typing.get_by_role("button", name="Save and go back").click()
    typing.wait_for_url("**/office/decisions/*/")
    typing.goto(address)
    expect(field(typing)).to_have_value(TYPED)
    expect(typing.get_by_text("did not save it")).to_have_count(0)
    assert not Kept.objects.exists()


def test_it_can_be_thrown_away(typing, address):
    type_and_wait(typing)
    typing.goto("/office/")
    typing.goto(address)
    typing.get_by_role("button", name="Throw it away").click()
    expect(typing.get_by_text("did not save it")).to_have_count(0)
    assert not Kept.objects.exists()


def test_who_is_signed_out_signs_in_elsewhere_and_goes_on(typing, office, address, decision):
    type_and_wait(typing)
    session = next(c for c in typing.context.cookies() if "session" in c["name"])
    typing.context.clear_cookies(name=session["name"])
    typing.route("**/keep/", _as_signed_out)
    field(typing).fill(TYPED + " And to close the old site.")
    expect(typing.get_by_text("not kept just now")).to_be_visible()
    typing.get_by_role("button", name="Save and go back").click()
    expect(field(typing)).to_have_value(TYPED + " And to close the old site.")
    typing.unroute("**/keep/")
    with typing.context.expect_page() as opened:
        typing.get_by_role("link", name="Sign in again in a new window").click()
    other = opened.value
    other.get_by_label("E-mail address").fill(office.author.email)
    other.get_by_label("Password").fill(PASSWORD)
    other.get_by_role("button", name="Sign in").click()
    other.wait_for_url("**/office/")
    typing.get_by_role("button", name="Save and go back").click()
    typing.wait_for_url(f"**/office/decisions/{decision.pk}/")
    stored = drafts.read(decision).parts[KEY].text
    assert stored == tree.para(TYPED + " And to close the old site.")


def _as_signed_out(route: Route) -> None:
    """The answer that cannot be read, without the browser's own word on the console."""
    route.fulfill(body="Sign in")


def test_another_s_text_is_not_overwritten_by_what_is_brought_back(
    typing, office, address, decision
):
    type_and_wait(typing, "Mine")
    typing.goto("/office/")
    theirs = Section(text=tree.para("Theirs"))
    actions.save_part(decision, KEY, theirs, by=office.author, version=None)
    typing.goto(address + "?kept")
    expect(field(typing)).to_have_value("Mine")
    typing.get_by_role("button", name="Save and continue").click()
    expect(typing.locator("ins", has_text="Theirs")).to_be_visible()
    expect(field(typing)).to_have_value("Mine")


def test_the_notice_fits_on_a_phone(open_browser, typing, office, address):
    type_and_wait(typing)
    page = open_browser(viewport=PHONE)
    enter(page, office, address)
    expect(page.get_by_role("link", name="Bring it back")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
