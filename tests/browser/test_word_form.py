"""A filled-in Word form becomes a draft: the real one, chosen, taken in, checked; without script,
on a phone, by keyboard."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from decisions import actions
from tests import factories
from tests.browser import real_form
from tests.browser.conftest import PHONE
from tests.browser.survey import let_in
from tests.intake import word

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(not real_form.exists(), reason="The real form is not beside us."),
]
# What the form asks and the Word form of 2018 does not say; its contradiction is the file's own.
BEYOND_THE_FILE = (
    "Say in one sentence why",
    r"Line \d: say who",
    r"Line \d: enter the date",
    "Choose an answer to line [56]",
    "Line 3 is answered “Not yet”, but section 6",
    "Choose whether it is spent once",
    "Say what the amounts are based on",
    "Name who owns this risk",
    "Score this risk",
    "Name at least two people",
)


@pytest.fixture
def draft(live_server):
    of = factories.office()
    return of, actions.start(of.body, by=of.author)


def upload(page: Page, folder: Path, data: bytes) -> None:
    file = folder / "form.docx"
    file.write_bytes(data)
    page.get_by_role("link", name="Read in a Word form").click()
    page.get_by_label("Choose a Word form").set_input_files(file)
    page.get_by_role("button", name="Read the form").click()


def test_the_real_form_is_taken_in_and_only_what_it_does_not_say_is_left(
    draft, open_browser: Callable[..., Page], live_server, tmp_path
):
    of, decision = draft
    page = open_browser(viewport=PHONE, java_script_enabled=False)
    let_in(page, of.author, live_server.url)
    page.goto(f"/office/decisions/{decision.pk}/")
    upload(page, tmp_path, word.d09())
    expect(page.get_by_role("heading", level=1)).to_have_text("What was found in the Word form")
    for box in page.get_by_role("checkbox").all():
        box.focus()
        if not box.is_checked():
            page.keyboard.press("Space")
    page.get_by_role("button", name="Take in what is chosen").press("Enter")
    expect(page.get_by_text("of the form now.")).to_be_visible()
    page.goto(f"/office/decisions/{decision.pk}/check/")
    wrong = page.locator(".to-put-right li").all_inner_texts()
    assert wrong
    assert [each for each in wrong if not re.match("|".join(BEYOND_THE_FILE), each)] == []
