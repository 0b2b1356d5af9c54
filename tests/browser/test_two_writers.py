"""Two browsers at one section: each sees the other, and both texts are put together."""

from __future__ import annotations

import os
from collections.abc import Callable

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from decisions import actions, drafts
from decisions.content import Section
from prose import tree
from tests import factories
from tests.browser.conftest import DESKTOP, PHONE
from tests.browser.hands import press
from tests.browser.hands import sign_in as enter
from tests.factories import Office

pytestmark = pytest.mark.django_db(transaction=True)
KEY = "section-purpose"
BEGAN = ("To join the Single Online Home.", "It opens in March.")
MINE = "To join the Single Online Home for good.\n\nIt opens in March."
THEIRS = "To join the Single Online Home.\n\nIt opens in May."
BOTH = "To join the Single Online Home for good.\n\nIt opens in May."


@pytest.fixture
def office(live_server) -> Office:
    return factories.office()


@pytest.fixture
def decision(office: Office):
    found = actions.start(office.body, by=office.author)
    found.originator = office.finance
    found.save()
    actions.save_part(found, KEY, Section(text=tree.para(*BEGAN)), by=office.author, version=None)
    return found


@pytest.fixture
def address(decision) -> str:
    return reverse("decisions:part", args=[decision.pk, KEY])


@pytest.fixture
def opened(open_browser, office: Office, address: str) -> Callable[..., tuple[Page, Page]]:
    """Give a function that opens the page in the author's window and in the other's."""

    def open_both(**options) -> tuple[Page, Page]:
        mine, theirs = open_browser(**options), open_browser()
        enter(mine, office.author.email, address)
        enter(theirs, office.finance.email, address)
        return mine, theirs

    return open_both


def field(page: Page):
    return page.locator("textarea[name=text]")


def save(page: Page, text: str) -> None:
    field(page).fill(text)
    press(page, "Save and go back")


def stored(decision) -> tree.Body:
    return drafts.read(decision).parts[KEY].text


@pytest.mark.parametrize(
    "options",
    [
        {"viewport": DESKTOP},
        {"viewport": PHONE, "java_script_enabled": False},
    ],
    ids=["with script", "on a phone without script"],
)
def test_the_second_sees_both_texts_by_words_and_puts_them_together(opened, decision, axe, options):
    mine, theirs = opened(**options)
    save(theirs, THEIRS)
    theirs.wait_for_url(f"**/office/decisions/{decision.pk}/")
    save(mine, MINE)
    expect(mine.get_by_text("Your page is out of date")).to_be_visible()
    expect(mine.locator("ins", has_text="May.")).to_be_visible()
    expect(mine.locator("ins", has_text="for good.")).to_be_visible()
    expect(field(mine)).to_have_value(MINE)
    _fits(mine, axe, options)
    press(mine, "Put both together")
    expect(field(mine)).to_have_value(BOTH)
    assert stored(decision) == tree.para(*THEIRS.split("\n\n"))
    _fits(mine, axe, options)
    press(mine, "Save and go back")
    mine.wait_for_url(f"**/office/decisions/{decision.pk}/")
    assert stored(decision) == tree.para(*BOTH.split("\n\n"))


def test_what_both_changed_is_settled_by_keyboard_alone(opened, decision, axe):
    mine, theirs = opened()
    save(theirs, "To join the Single Online Home today.\n\nIt opens in March.")
    theirs.wait_for_url(f"**/office/decisions/{decision.pk}/")
    save(mine, MINE)
    join = mine.get_by_role("button", name="Put both together")
    join.focus()
    mine.keyboard.press("Enter")
    expect(mine.get_by_text("Make one of them.").first).to_be_visible()
    axe(mine)
    _shot(mine, "settle")
    mine.get_by_role("link", name="both changed this").press("Enter")
    expect(field(mine)).to_be_focused()
    mine.keyboard.press("Control+a")
    mine.keyboard.type("To join the Home.")
    press(mine, "Save and go back")
    expect(mine.get_by_text("parts are ready")).to_be_visible()
    assert stored(decision) == tree.para("To join the Home.")


def test_what_is_stored_can_be_kept_and_one_s_own_is_still_there(opened, decision):
    mine, theirs = opened()
    save(theirs, THEIRS)
    theirs.wait_for_url(f"**/office/decisions/{decision.pk}/")
    save(mine, MINE)
    mine.get_by_role("link", name="Keep what is stored").click()
    expect(field(mine)).to_have_value(THEIRS)
    mine.get_by_role("link", name="Bring it back").click()
    expect(field(mine)).to_have_value(MINE)


def test_each_is_told_that_the_other_has_the_page_open_or_is_writing(opened, office, axe):
    mine, theirs = opened()
    expect(theirs.get_by_text(f"{office.author.name} has this page open too")).to_be_visible()
    expect(mine.get_by_text("open too")).to_have_count(0)
    field(theirs).fill("Theirs")
    expect(theirs.get_by_text("Kept at")).to_be_visible()
    field(mine).fill("Mine")
    expect(mine.get_by_text(f"{office.finance.name} is writing on this page too")).to_be_visible()
    axe(mine)
    _shot(mine, "here")


def _fits(page: Page, axe: Callable[[Page], None], options: dict) -> None:
    _shot(page, "both")
    if options.get("java_script_enabled", True):
        axe(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= options["viewport"]["width"]


def _shot(page: Page, name: str) -> None:
    if folder := os.environ.get("SHOTS"):
        n = len(os.listdir(folder))
        page.screenshot(path=f"{folder}/{n}-{name}.png", full_page=True)
