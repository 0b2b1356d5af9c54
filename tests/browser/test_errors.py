"""An address that does not exist."""

import pytest
from playwright.sync_api import Page, expect


@pytest.mark.parametrize("address", ["/nothing/", "/office/nothing/"])
def test_page_of_an_unknown_address_says_so(page: Page, axe, address):
    page.goto(address)
    expect(page.get_by_role("heading", level=1)).to_have_text("Page not found")
    axe(page)
