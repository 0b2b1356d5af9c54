"""A clerk's table that is wider than a phone scrolls by itself; the page does not."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from decisions.content import Section
from prose import notation
from tests import factories, life
from tests.browser.conftest import PHONE

pytestmark = pytest.mark.django_db(transaction=True)
ROW = "| " + " | ".join(f"Station-house-{n}" for n in range(8)) + " |"


def test_a_wide_table_scrolls_in_its_own_frame(open_browser, axe):
    text = notation.parse(f"{ROW}\n| --- |\n{ROW}").body
    decision = life.published(factories.office(), section_purpose=Section(text=text))
    decision.refresh_from_db()
    page = open_browser(viewport=PHONE)
    page.goto(f"/decisions/{decision.slug}/")
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    last = page.get_by_role("columnheader", name="Station-house-7")
    last.scroll_into_view_if_needed()
    expect(last).to_be_in_viewport()
    axe(page)
