"""The public record as readers use it: wide and narrow, light and dark, with and without script."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import DESKTOP, PHONE
from tests.public_record import samples, shelf

pytestmark = pytest.mark.django_db(transaction=True)
ADDRESSES = ("/", "/decisions/", "/decisions/?q=website&year=2018", "/decisions/D09-2018/")
MORE = ("/decisions/D10-2018/", "/decisions/D11-2018/", "/accessibility/")
SMALLEST = {"width": 320, "height": 640}


@pytest.fixture(autouse=True)
def _shelf():
    shelf.publish()
    shelf.publish_number(10, part_two=samples.with_part_two().part_two)
    shelf.publish_number(11)
    shelf.take_down("D11-2018")
    shelf.publish_number(
        12, title="Zebra crossings", outcome=shelf.outcome(key="noted", title="Noted", mark="dot")
    )


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("viewport", [DESKTOP, PHONE], ids=["wide", "phone"])
def test_public_pages_have_no_fault_that_axe_finds(open_browser, axe, viewport, scheme):
    page = open_browser(viewport=viewport, color_scheme=scheme)
    for address in (*ADDRESSES, *MORE):
        page.goto(address)
        axe(page)


@pytest.mark.parametrize("viewport", [PHONE, SMALLEST], ids=["phone", "smallest"])
def test_nothing_runs_off_a_narrow_screen(open_browser, viewport):
    page = open_browser(viewport=viewport)
    for address in (*ADDRESSES, *MORE):
        page.goto(address)
        width = page.evaluate("document.documentElement.scrollWidth")
        assert width <= viewport["width"], address


def test_reader_finds_a_decision_and_its_pdf_without_script(open_browser):
    page = open_browser(java_script_enabled=False)
    page.goto("/")
    page.get_by_label("Search decisions").fill("ZEBRA")
    page.get_by_role("button", name="Search").click()
    expect(page.get_by_role("heading", name="1 decision for “ZEBRA”")).to_be_visible()
    page.get_by_role("link", name="Zebra crossings").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Zebra crossings")
    link = page.get_by_role("link", name="Download PDF")
    assert link.get_attribute("href") == "/decisions/D12-2018/part-one.pdf"


def test_filters_keep_the_search_and_can_be_cleared(page: Page):
    page.goto("/decisions/?q=commissioner")
    page.get_by_label("Noted").check()
    page.get_by_role("button", name="Apply filters").click()
    expect(page.get_by_role("heading", name="1 decision for “commissioner”")).to_be_visible()
    expect(page.get_by_label("Noted")).to_be_checked()
    page.get_by_role("link", name="Remove Noted").click()
    expect(page.get_by_role("heading", name="3 decisions for “commissioner”")).to_be_visible()
    page.get_by_role("link", name="Clear all").click()
    expect(page).to_have_url(re.compile("/decisions/$"))


def test_filters_fold_on_a_phone(open_browser):
    page = open_browser(viewport=PHONE)
    page.goto("/decisions/")
    expect(page.get_by_label("Noted")).to_be_hidden()
    page.locator("summary").click()
    page.get_by_label("Noted").check()
    page.get_by_role("button", name="Apply filters").click()
    expect(page.get_by_role("heading", name=re.compile("^1 decision"))).to_be_visible()


def test_a_reference_leads_to_its_paragraph(page: Page):
    page.goto("/decisions/D09-2018/")
    page.get_by_role("link", name="2e", exact=True).click()
    expect(page).to_have_url(re.compile("#p2e$"))
    expect(page.locator("#p2e")).to_be_in_viewport()


def test_tables_stay_tables_for_assistive_technology_when_rows_are_stacked(open_browser):
    page = open_browser(viewport=PHONE)
    page.goto("/decisions/D09-2018/")
    table = page.get_by_role("table", name=re.compile("Seven lines"))
    expect(table.get_by_role("row")).to_have_count(8)
    expect(table.get_by_role("rowheader")).to_have_count(7)


def test_keyboard_reaches_the_main_content_first(page: Page):
    page.goto("/decisions/D09-2018/")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the main content")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()
