"""What people do to pages: two tabs, the back button, a double click, a keyboard alone, large
text. No typed word is lost, and nothing is done twice."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, Page, expect

from approvals.models import Ruling, Signature
from decisions.models import Revision
from tests import factories, life
from tests.browser import hands
from tests.browser.conftest import TABLET
from tests.browser.survey import let_in
from tests.factories import PASSWORD

pytestmark = pytest.mark.django_db(transaction=True)
MOST_STOPS = 80  # of the Tab key, from one field to the next that is wanted


@pytest.fixture
def office():
    return factories.office()


@pytest.fixture
def window(open_browser, live_server):
    """Give a function that opens a window of somebody who has signed in."""

    def open_one(person, address: str, **options) -> Page:
        page = open_browser(**options)
        let_in(page, person, live_server.url)
        page.goto(address)
        return page

    return open_one


def at(decision, more: str = "") -> str:
    return f"/office/decisions/{decision.pk}/{more}"


def beside(page: Page) -> Page:
    """Open the same page in another tab."""
    other = page.context.new_page()
    other.goto(page.url)
    return other


# Two tabs, back, twice


def test_the_second_of_two_tabs_sees_both_texts_and_saves_over_knowingly(window, office):
    decision = life.draft(office)
    page = window(office.author, at(decision, "parts/section-purpose/"))
    other = beside(page)
    for tab, words in ((other, "Saved in the other tab."), (page, "Typed in this tab.")):
        tab.get_by_label("Purpose of the report").fill(words)
        hands.press(tab, "Save and go back")
    expect(page.locator("ins", has_text="Saved in the other tab.")).to_be_visible()
    expect(page.get_by_label("Purpose of the report")).to_have_value("Typed in this tab.")
    hands.press(page, "Save mine instead")
    page.goto(at(decision, "report/"))
    expect(page.get_by_text("Typed in this tab.")).to_be_visible()


def test_back_after_submitting_does_not_submit_again(window, office):
    decision = life.draft(office)
    page = window(office.author, at(decision, "submit/"))
    hands.press(page, "Submit")
    page.go_back()
    again = page.get_by_role("button", name="Submit", exact=True)
    if again.count():
        again.click()
    assert Revision.objects.count() == 1
    page.goto(at(decision))
    expect(page.get_by_role("button", name="Submit")).to_have_count(0)


def test_the_second_tab_to_submit_is_told(window, office):
    decision = life.draft(office)
    page = window(office.author, at(decision, "submit/"))
    other = beside(page)
    hands.press(other, "Submit")
    hands.press(page, "Submit")
    assert Revision.objects.count() == 1
    expect(page.locator("main")).to_contain_text("is submitted, so you cannot submit now")


def test_a_double_click_signs_once(window, office):
    decision = life.submitted(office)
    page = window(office.approver1, at(decision, "sign/approver/"))
    page.get_by_label("Your password").fill(PASSWORD)
    with page.expect_navigation(wait_until="networkidle"):
        page.get_by_role("button", name="Sign", exact=True).dblclick()
    expect(page.get_by_text("Signed", exact=True)).to_be_visible()
    assert Signature.objects.count() == 1


def test_a_wrong_password_keeps_what_was_said(window, office):
    decision = life.submitted(office)
    page = window(office.approver1, at(decision, "sign/approver/"))
    page.get_by_label("What you want to say").fill("I have one question.")
    page.get_by_label("Your password").fill("wrong")
    hands.press(page, "Sign")
    expect(page).to_have_title("Error: Sign D01-2026 – Part One office")
    expect(page.get_by_label("What you want to say")).to_have_value("I have one question.")
    assert Signature.objects.count() == 0


def test_a_stale_tab_does_not_decide_and_keeps_the_words(window, office):
    decision = life.with_decider(office)
    page = window(office.pcc, at(decision, "decide/approved/"))
    words = page.get_by_label("Your decision, in your own words")
    words.fill("I approve it, and thank those who wrote it.")
    other = beside(page)
    other.goto(at(decision, "return/"))
    other.get_by_label("What has to change").fill("Say more of the price.")
    hands.press(other, "Return")
    hands.choose(page, "Do you have an interest", "No")
    page.get_by_label("Your password").fill(PASSWORD)
    page.get_by_role("button", name="Approve", exact=True).click()
    expect(page.locator("main")).to_contain_text("I approve it, and thank those who wrote it.")
    assert Ruling.objects.count() == 0


# A keyboard alone


FOCUS_IS_SEEN = """thing => [thing, ...(thing.labels ?? [])].some(each =>
    [undefined, "::before"].some(part => getComputedStyle(each, part).outlineStyle !== "none"))"""


def reach(page: Page, wanted: Locator) -> None:
    """Press Tab until a thing has the focus, which must then be seen."""
    thing = wanted.element_handle()
    for _ in range(MOST_STOPS):
        page.keyboard.press("Tab")
        if thing.evaluate("thing => thing === document.activeElement"):
            assert thing.evaluate(FOCUS_IS_SEEN), f"Nothing shows that {wanted} has the focus"
            return
    raise AssertionError(f"Tab does not reach {wanted}")


def type_into(page: Page, label: str, words: str) -> None:
    reach(page, page.get_by_label(label))
    page.keyboard.type(words)


def test_a_signature_needs_a_keyboard_alone(window, office):
    decision = life.submitted(office)
    page = window(office.approver1, "/office/")
    reach(page, page.get_by_role("link", name="Sign D01-2026"))
    page.keyboard.press("Enter")
    page.wait_for_url("**/sign/approver/")
    type_into(page, "What you want to say", "It is well put.")
    type_into(page, "Your password", PASSWORD)
    reach(page, page.get_by_role("button", name="Sign", exact=True))
    page.keyboard.press("Space")
    page.wait_for_url(f"**{at(decision)}")
    assert Signature.objects.get().comment == "It is well put."


def test_a_decision_needs_a_keyboard_alone(window, office):
    decision = life.with_decider(office)
    page = window(office.pcc, "/office/", viewport=TABLET)
    reach(page, page.get_by_role("link", name="Decide D01-2026"))
    page.keyboard.press("Enter")
    page.wait_for_url("**/decide/")
    reach(page, page.get_by_role("link", name="Approve with conditions"))
    page.keyboard.press("Enter")
    page.wait_for_url("**/decide/approved-with-conditions/")
    type_into(page, "Condition", "The questions are answered.")
    reach(page, page.get_by_label("Owner"))
    page.keyboard.type("Approver1")
    due = page.get_by_role("group", name="Due")
    for part, number in (("Day", "30"), ("Month", "4"), ("Year", "2031")):
        reach(page, due.get_by_label(part))
        page.keyboard.type(number)
    reach(page, page.get_by_role("group", name="Do you have an interest").get_by_label("No"))
    page.keyboard.press("Space")
    type_into(page, "Your password", PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{at(decision)}")
    assert Ruling.objects.get().outcome == "approved-with-conditions"
    assert Ruling.objects.get().conditions.get().owner == office.approver1


# A tablet, and large text


def test_a_tablet_shows_the_question_and_every_way_to_decide_on_one_screen(window, office):
    decision = life.with_decider(office)
    page = window(office.pcc, at(decision, "decide/"), viewport=TABLET)
    for name in ("You are asked to decide", "Money", "Risks", "Who signed, and what they said"):
        expect(page.get_by_role("heading", name=name)).to_be_in_viewport()
    for button in ("Approve", "Approve with conditions", "Do not approve", "Defer", "Return"):
        expect(page.get_by_role("link", name=button, exact=True)).to_be_in_viewport(ratio=1)


def test_text_twice_as_large_covers_nothing_on_the_page_to_decide(window, office):
    decision = life.with_decider(office)
    page = window(office.pcc, at(decision, "decide/"), viewport=TABLET)
    sizes = {"fontSizes": {"standard": 32, "fixed": 26}}
    page.context.new_cdp_session(page).send("Page.setFontSizes", sizes)
    page.reload()
    assert page.evaluate("parseFloat(getComputedStyle(document.documentElement).fontSize)") == 32
    assert page.evaluate("document.documentElement.scrollWidth") <= TABLET["width"]
    bar = page.get_by_role("link", name="Approve", exact=True)
    stuck = """thing => { for (let e = thing; e; e = e.parentElement) {
        const place = getComputedStyle(e).position; if (place === "sticky" || place === "fixed")
        return true } return false }"""
    assert bar.evaluate(stuck) is False
    bar.click()
    expect(page.get_by_role("heading", name="Approve", level=1)).to_be_visible()
