"""Attaching files, as a person does: with and without script, on a phone, signed out in between."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests import factories, life
from tests.attachments import attached, samples
from tests.browser import survey
from tests.browser.conftest import PHONE
from tests.browser.hands import press
from tests.factories import PASSWORD

pytestmark = pytest.mark.django_db(transaction=True)
SIZE = 5 * 1024 * 1024


@pytest.fixture
def office():
    return factories.office()


@pytest.fixture
def draft(office):
    return life.draft(office)


def choose(page: Page, name: str, data: bytes) -> None:
    file = {"name": name, "mimeType": "application/pdf", "buffer": data}
    page.get_by_label("File", exact=True).set_input_files(file)


def open_page(page: Page, office, draft, url: str) -> None:
    survey.let_in(page, office.author, url)
    page.goto(f"/office/decisions/{draft.pk}/")
    page.get_by_role("link", name="Attach a file").click()


def test_a_large_file_is_sent_and_an_error_loses_nothing(page, office, draft, live_server, axe):
    open_page(page, office, draft, live_server.url)
    page.get_by_label("What is it?").fill("The supplier’s offer")
    choose(page, "setup.pdf", b"MZ" * 100)
    press(page, "Attach the file")
    expect(page.get_by_role("alert")).to_contain_text("Programs and scripts are not taken")
    expect(page.locator("#error-summary")).to_be_focused()
    expect(page).to_have_title("Error: Attachments, draft – Part One office")
    expect(page.get_by_label("What is it?")).to_have_value("The supplier’s offer")
    assert page.get_by_label("File", exact=True).evaluate("it => it.files[0].name") == "setup.pdf"
    axe(page)
    choose(page, "offer.pdf", samples.big_pdf(SIZE))
    press(page, "Attach the file")
    expect(page.get_by_text("The file is attached.")).to_be_visible()
    expect(page.get_by_role("row", name="offer.pdf")).to_contain_text("5.0")
    expect(page.get_by_label("What is it?")).to_have_value("")
    axe(page)
    with page.expect_download() as download:
        page.get_by_role("link", name="offer.pdf", exact=True).click()
    assert download.value.suggested_filename == "offer.pdf"
    assert download.value.path().read_bytes() == samples.big_pdf(SIZE)


def test_a_file_that_is_too_large_is_not_even_sent(page, office, draft, live_server):
    open_page(page, office, draft, live_server.url)
    page.get_by_label("File", exact=True).evaluate(
        """it => { const held = new DataTransfer();
        held.items.add(new File([new Uint8Array(21 * 1024 * 1024)], "film.pdf"));
        it.files = held.files; }"""
    )
    press(page, "Attach the file")
    expect(page.get_by_role("status")).to_contain_text("It must be 20 MB or smaller.")


def test_signed_out_while_choosing_a_file_loses_nothing(page, office, draft, live_server):
    open_page(page, office, draft, live_server.url)
    page.get_by_label("What is it?").fill("The supplier’s offer")
    choose(page, "offer.txt", attached.WORDS)
    page.context.clear_cookies()
    press(page, "Attach the file")
    expect(page.get_by_role("status")).to_contain_text("Nothing that you typed is lost")
    with page.expect_popup() as popup:
        page.get_by_role("link", name="Sign in again").click()
    popup.value.get_by_label("E-mail address").fill(office.author.email)
    popup.value.get_by_label("Password").fill(PASSWORD)
    press(popup.value, "Sign in")
    expect(popup.value.get_by_role("heading", level=1)).to_be_visible()
    press(page, "Attach the file")
    expect(page.get_by_role("row", name="offer.txt")).to_contain_text("The supplier’s offer")


def test_a_file_is_attached_without_script_on_a_phone(
    open_browser, office, draft, live_server, axe
):
    page = open_browser(viewport=PHONE, java_script_enabled=False)
    open_page(page, office, draft, live_server.url)
    page.get_by_label("What is it?").fill("The supplier’s offer")
    choose(page, "offer.txt", attached.WORDS)
    press(page, "Attach the file")
    expect(page.get_by_text("The file is attached.")).to_be_visible()
    page.get_by_role("link", name="Remove offer.txt").click()
    press(page, "Remove the file")
    expect(page.get_by_text("Nothing is attached.")).to_be_visible()


def test_a_file_is_attached_by_keyboard_alone(page, office, draft, live_server):
    open_page(page, office, draft, live_server.url)
    page.get_by_label("What does it belong to?").focus()
    page.keyboard.press("Tab")
    page.keyboard.type("The offer")
    page.keyboard.press("Tab")
    expect(page.get_by_label("File", exact=True)).to_be_focused()
    choose(page, "offer.txt", attached.WORDS)  # the system's own window
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_role("row", name="offer.txt")).to_contain_text("The offer")
