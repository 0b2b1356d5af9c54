"""The form as a clerk fills it in: by labels and buttons, by keyboard, on a phone."""

from __future__ import annotations

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from decisions import actions, drafts
from tests import factories, life
from tests.browser.conftest import PHONE
from tests.factories import PASSWORD, Office

pytestmark = pytest.mark.django_db(transaction=True)
PAGES = (
    *("front", "recommendation", "options", "significance", "withholding", "checklist"),
    *("section-background", "section-finance", "section-risks", "approvers", "links"),
)


@pytest.fixture
def office(live_server) -> Office:
    return factories.office()


@pytest.fixture
def decision(office: Office):
    return actions.start(office.body, by=office.author)


def enter(page: Page, office: Office, address: str) -> None:
    """Sign in as the author and go to a page."""
    page.goto(f"/office/sign-in/?next={address}")
    page.get_by_label("E-mail address").fill(office.author.email)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()


def address(decision, key: str) -> str:
    return reverse("decisions:part", args=[decision.pk, key])


def press(page: Page, button: str) -> None:
    page.get_by_role("button", name=button, exact=True).click()


def heading(page: Page, words: str) -> None:
    expect(page.get_by_role("heading", level=1)).to_contain_text(words)


def fill_date(page: Page, group: str, day: str, month: str, year: str) -> None:
    within = page.get_by_role("group", name=group)
    for part, typed in (("Day", day), ("Month", month), ("Year", year)):
        within.get_by_label(part).fill(typed)


def test_clerk_fills_in_page_after_page(page, office, decision):
    enter(page, office, address(decision, "front"))
    page.get_by_label("Title", exact=True).fill("A new roof")
    page.get_by_label("Why is the decision asked for?").fill("The old one leaks.")
    page.get_by_label("Executive summary").fill("- Rain\n- comes in")
    fill_date(page, "When is the decision needed by?", "1", "March", "2027")
    press(page, "Save and continue")
    heading(page, "Recommendation")
    page.get_by_label("What do you recommend?").fill("Mend it.")
    press(page, "Save and continue")
    heading(page, "Options considered")
    press(page, "Save and continue")
    heading(page, "Significant public interest")
    page.get_by_label("No", exact=True).check()
    page.get_by_label("What are your reasons?").fill("It is a roof.")
    press(page, "Save and continue")
    heading(page, "Part Two")
    draft = drafts.read(decision)
    assert (draft.front.title, draft.front.needed_by.month) == ("A new roof", 3)
    assert draft.significance.answer == "no"


def test_clerk_enters_money_and_risks(page, office, decision):
    enter(page, office, address(decision, "section-finance"))
    page.get_by_role("group", name="Would money be spent").get_by_label("Yes").check()
    page.get_by_label("What does it pay for?").fill("Slates")
    page.get_by_label("Lowest").fill("£1,000")
    page.get_by_label("Highest").fill("2,000.50")
    page.get_by_label("Once").check()
    page.get_by_label("An estimate").check()
    page.get_by_label("What are they based on?").fill("A quotation")
    page.get_by_label("What is the money for").fill("Slates and work.")
    press(page, "Save and continue")
    heading(page, "Risk assessment")
    page.get_by_role("group", name="Are there risks?").get_by_label("Yes").check()
    page.get_by_label("What could happen?").fill("It rains meanwhile.")
    page.get_by_label("How likely is it?").select_option("4 Likely")
    page.get_by_label("How great would its impact be?").select_option("2 Minor")
    page.get_by_label("Who owns it?").fill("Head of Estates")
    press(page, "Add another risk")
    second = page.get_by_role("group", name="Risk b)")
    expect(second.get_by_label("What could happen?")).to_be_focused()
    second.get_by_label("What could happen?").fill("Nobody bids.")
    second.get_by_label("Who owns it?").fill("Head of Estates")
    second.get_by_label("If it has no score yet").fill("The market is not known.")
    press(page, "Save and continue")
    heading(page, "Equality")
    draft = drafts.read(decision)
    assert draft.top_of_money() == 2_000_50
    assert [(r.likelihood, r.impact) for r in draft.section("risks").risks] == [
        (4, 2),
        (None, None),
    ]


def test_clerk_answers_the_checklist_and_names_approvers(page, office, decision):
    enter(page, office, address(decision, "checklist"))
    for number, line in enumerate(drafts.read(decision).edition.checklist, start=1):
        group = page.get_by_role("group", name=f"{number}. {line.question}")
        group.get_by_label(line.answers[0].title, exact=True).check()
        group.get_by_label("Comments").fill("Asked and answered.")
        group.get_by_label("Who approved or advised?").fill("Chief Finance Officer")
        for part, typed in (("Day", "2"), ("Month", "3"), ("Year", "2020")):
            group.get_by_label(part).fill(typed)
    press(page, "Save and continue")
    heading(page, "Purpose")
    page.goto(address(decision, "approvers"))
    page.get_by_label(office.approver1.name).check()
    page.get_by_label(office.approver2.name).check()
    press(page, "Save and continue")
    heading(page, "Links")
    people = {office.approver1.pk, office.approver2.pk}
    assert set(drafts.read(decision).approvers.people) == people


@pytest.mark.parametrize("key", ["front", "significance", "checklist", "section-finance"])
def test_each_link_of_the_summary_moves_the_focus_to_an_input(page, office, decision, key):
    enter(page, office, address(decision, key))
    press(page, "Save and continue")
    links = page.locator(".govuk-error-summary").get_by_role("link")
    expect(links.first).to_be_visible()
    for link in links.all():
        link.click()
        focused = page.evaluate("document.activeElement.tagName")
        assert focused in ("INPUT", "TEXTAREA", "SELECT"), link.inner_text()


def test_enter_in_a_field_saves_and_removes_nothing(page, office, decision):
    enter(page, office, address(decision, "section-risks"))
    page.get_by_label("Who owns it?").fill("Head of Estates")
    page.get_by_label("Who owns it?").press("Enter")
    expect(page.get_by_text("Choose whether there are risks").first).to_be_visible()
    expect(page.get_by_label("Who owns it?")).to_have_value("Head of Estates")


def test_page_is_filled_in_by_keyboard_alone(page, office, decision):
    enter(page, office, address(decision, "significance"))
    page.get_by_label("Yes", exact=True).focus()
    page.keyboard.press("Space")
    expect(page.get_by_role("toolbar")).to_be_visible()
    while not page.evaluate("document.activeElement.closest('[role=toolbar]') !== null"):
        page.keyboard.press("Tab")  # past the examples, to the tools of the text
    page.keyboard.press("Tab")  # which are one stop
    page.keyboard.type("Everybody is affected.")
    expect(page.get_by_label("What are your reasons?")).to_have_value("Everybody is affected.")
    while page.evaluate("document.activeElement.innerText") != "Save and continue":
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    heading(page, "Part Two")


def test_stale_tab_sees_both_texts_and_can_save_its_own(open_browser, office, decision):
    first, second = open_browser(), open_browser()
    for window in (first, second):
        enter(window, office, address(decision, "section-purpose"))
    first.get_by_label("Purpose of the report").fill("From the first window.")
    press(first, "Save and continue")
    second.get_by_label("Purpose of the report").fill("From the second.")
    press(second, "Save and continue")
    expect(second.locator("ins", has_text="first window.")).to_be_visible()
    expect(second.get_by_label("Purpose of the report")).to_have_value("From the second.")
    press(second, "Save mine instead")
    heading(second, "Background")


def test_enter_on_a_page_that_is_out_of_date_saves_nothing(open_browser, office, decision):
    first, second = open_browser(), open_browser()
    for window, title in ((first, "From the first"), (second, "From the second")):
        enter(window, office, address(decision, "front"))
        window.get_by_label("Title", exact=True).fill(title)
    press(first, "Save and go back")
    press(second, "Save and go back")
    expect(second.get_by_text("Your page is out of date")).to_be_visible()
    second.get_by_label("Title", exact=True).press("Enter")
    second.wait_for_timeout(500)
    expect(second.get_by_text("Your page is out of date")).to_be_visible()
    assert drafts.read(decision).front.title == "From the first"
    press(second, "Save mine instead")
    expect(second.get_by_role("link", name="Check and submit")).to_be_visible()
    assert drafts.read(decision).front.title == "From the second"


def test_focus_stays_near_an_option_that_was_taken_out(page, office, decision):
    enter(page, office, address(decision, "options"))
    for title in ("Wait", "Mend", "Sell"):
        page.get_by_label("Option", exact=True).last.fill(title)
        press(page, "Add another option")
    press(page, "Remove option b)")
    expect(page.get_by_role("group", name="Option b)").get_by_label("Option")).to_be_focused()
    expect(page.get_by_label("Option", exact=True).nth(1)).to_have_value("Sell")
    press(page, "Remove option c)")
    expect(page.get_by_role("button", name="Add another option")).to_be_focused()


def test_pages_need_no_script(open_browser, office, decision):
    page = open_browser(java_script_enabled=False)
    enter(page, office, address(decision, "options"))
    page.get_by_label("Option", exact=True).fill("Wait")
    press(page, "Add another option")
    expect(page.get_by_role("group", name="Option b)")).to_be_visible()
    press(page, "Remove option b)")
    expect(page.get_by_role("group", name="Option b)")).to_have_count(0)
    press(page, "Save and continue")
    assert [option.title for option in drafts.read(decision).options.entries] == ["Wait"]


@pytest.mark.parametrize("viewport", [None, PHONE], ids=["desktop", "phone"])
def test_every_page_is_accessible_and_fits(open_browser, axe, office, decision, viewport):
    page = open_browser(**({"viewport": viewport} if viewport else {}))
    enter(page, office, reverse("decisions:start"))
    filled = life.returned(office)
    shown = [reverse("decisions:start")]
    shown += [address(filled, key) for key in PAGES]
    shown += [address(decision, key) + "?check" for key in PAGES]
    shown += [reverse(f"decisions:{name}", args=[filled.pk]) for name in ("check", "report")]
    shown += [reverse("decisions:check", args=[decision.pk])]
    shown += [reverse("decisions:compare", args=[filled.pk, 1])]
    for each in shown:
        page.goto(each)
        axe(page)
        wide = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
        assert wide <= 0, each
