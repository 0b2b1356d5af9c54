"""Writing formatted text with the tools over it: by mouse, by keyboard, from the clipboard."""

from __future__ import annotations

import re

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from decisions import actions, drafts
from tests import factories
from tests.browser.conftest import PHONE
from tests.browser.test_form import enter
from tests.factories import Office

pytestmark = pytest.mark.django_db(transaction=True)
COPIED = (
    "<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>a)"
    "</span><b>First</b></p><p>Then <del>zanzibar</del>this.</p>"
)
PASTE = """(field, html) => {
  const data = new DataTransfer();
  data.setData("text/html", html);
  data.setData("text/plain", "the plain words");
  field.focus();
  field.setSelectionRange(field.value.length, field.value.length);
  const event = new ClipboardEvent("paste", {clipboardData: data, cancelable: true});
  field.dispatchEvent(event);
}"""


@pytest.fixture
def office(live_server) -> Office:
    return factories.office()


@pytest.fixture
def decision(office: Office):
    return actions.start(office.body, by=office.author)


@pytest.fixture
def writing(page: Page, office: Office, decision) -> Page:
    """The page of the first section."""
    enter(page, office, reverse("decisions:part", args=[decision.pk, "section-purpose"]))
    expect(page.get_by_role("toolbar")).to_be_visible()
    return page


def field(page: Page):
    return page.locator("textarea[name=text]")


def tool(page: Page, name: str):
    return page.get_by_role("toolbar", name="Formatting").get_by_role("button", name=name)


def test_buttons_write_the_notation_and_undo_takes_it_back(writing):
    field(writing).fill("old site\nnew site")
    field(writing).press("Control+a")
    tool(writing, "Letters").click()
    expect(field(writing)).to_have_value("a) old site\na) new site")
    field(writing).press("Control+z")
    expect(field(writing)).to_have_value("old site\nnew site")
    field(writing).press("Control+a")
    tool(writing, "Bullets").click()
    field(writing).press("Control+a")
    tool(writing, "Move in").click()
    expect(field(writing)).to_have_value("   - old site\n   - new site")
    field(writing).press("Control+a")
    tool(writing, "Move out").click()
    field(writing).press("Control+a")
    tool(writing, "Bullets").click()
    expect(field(writing)).to_have_value("old site\nnew site")


def test_bold_and_link_take_the_words_that_are_chosen(writing):
    field(writing).fill("site")
    field(writing).press("Control+a")
    tool(writing, "Bold").click()
    expect(field(writing)).to_have_value("**site**")
    field(writing).fill("site")
    field(writing).press("Control+a")
    tool(writing, "Link").click()
    writing.keyboard.type("https://example.org")
    expect(field(writing)).to_have_value("[site](https://example.org)")


def test_tools_are_one_tab_stop_and_go_by_arrow_keys(writing):
    field(writing).focus()
    writing.keyboard.press("Shift+Tab")
    expect(tool(writing, "Bold")).to_be_focused()
    writing.keyboard.press("ArrowRight")
    expect(tool(writing, "Link")).to_be_focused()
    writing.keyboard.press("End")
    expect(tool(writing, "Preview")).to_be_focused()
    writing.keyboard.press("ArrowRight")
    expect(tool(writing, "Bold")).to_be_focused()
    writing.keyboard.press("Tab")
    expect(field(writing)).to_be_focused()


def test_tab_and_shift_tab_leave_the_field(writing):
    field(writing).fill("a) words")
    writing.keyboard.press("Tab")
    expect(field(writing)).not_to_be_focused()


def test_enter_goes_on_with_a_list_and_ends_it(writing):
    field(writing).focus()
    writing.keyboard.type("a) one")
    writing.keyboard.press("Enter")
    writing.keyboard.type("two")
    writing.keyboard.press("Enter")
    writing.keyboard.press("Enter")
    writing.keyboard.type("after")
    expect(field(writing)).to_have_value(re.compile(r"^a\) one\na\) two\n+after$"))


def test_preview_follows_what_is_typed(writing, axe):
    tool(writing, "Preview").click()
    field(writing).fill("a) **First**, see [1a] and [9z].")
    shown = writing.get_by_role("group", name="Preview")
    expect(shown.get_by_role("strong")).to_have_text("First")
    expect(shown.get_by_role("link", name="1a")).to_be_visible()
    expect(shown).to_contain_text("9z")
    axe(writing)


def test_point_to_a_paragraph_from_a_list(writing):
    field(writing).fill("a) The old site leaks.\n\nSee ")
    field(writing).press("Control+End")
    pointer = writing.get_by_role("combobox", name="Point to a paragraph")
    pointer.focus()
    expect(pointer.get_by_role("option", name="1a) The old site leaks.")).to_be_attached()
    pointer.select_option("1a")
    expect(field(writing)).to_have_value("a) The old site leaks.\n\nSee [1a]")


def test_what_is_pasted_from_word_lands_as_notation_and_undo_takes_it_back(writing):
    field(writing).fill("Before.\n")
    field(writing).evaluate(PASTE, COPIED)
    expect(field(writing)).to_have_value("Before.\na) **First**\n\nThen this.")
    status = writing.get_by_role("status").filter(has_text="Left out")
    expect(status).to_have_text("Left out: text that was deleted.")
    field(writing).press("Control+z")
    expect(field(writing)).to_have_value("Before.\n")


def test_what_cannot_be_read_is_pasted_as_plain_words(writing):
    field(writing).evaluate(PASTE, "<div>" * 1000)
    expect(field(writing)).to_have_value("the plain words")
    expect(writing.get_by_text("Its plain words were pasted.")).to_be_visible()


def test_an_answer_that_cannot_be_read_loses_nothing_that_is_pasted(writing):
    writing.route("**/paste/", lambda route: route.fulfill(body="Bad gateway"))
    field(writing).evaluate(PASTE, COPIED)
    expect(field(writing)).to_have_value("the plain words")
    expect(writing.get_by_text("could not be read just now")).to_be_visible()


def test_with_and_without_script_the_same_text_is_stored(open_browser, office):
    stored = []
    for script in (True, False):
        decision = actions.start(office.body, by=office.author)
        page = open_browser(java_script_enabled=script)
        enter(page, office, reverse("decisions:part", args=[decision.pk, "section-purpose"]))
        expect(page.get_by_role("toolbar")).to_have_count(int(script))
        field(page).fill("a) One\n   - two\n\n| A | B |\n| --- | --- |\n| 1 | **2** |")
        page.get_by_role("button", name="Save and go back").click()
        page.wait_for_url("**/office/decisions/*/")
        stored.append(drafts.read(decision).parts["section-purpose"].text)
    assert stored[0] == stored[1]
    assert len(stored[0].blocks) == 2


def test_tools_fit_on_a_phone(open_browser, office, decision):
    page = open_browser(viewport=PHONE)
    enter(page, office, reverse("decisions:part", args=[decision.pk, "section-purpose"]))
    tool(page, "Preview").click()
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
