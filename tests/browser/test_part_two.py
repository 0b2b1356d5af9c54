"""Writing and reading a Part Two, as an author and a signer do."""

import pytest
from playwright.sync_api import expect

from tests import factories
from tests.browser.conftest import PHONE
from tests.browser.test_accounts import sign_in
from tests.part_two import cases

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def office():
    return factories.office()


def test_author_writes_what_is_withheld(open_browser, office, axe):
    decision = cases.draft(office)
    address = f"/office/decisions/{decision.pk}/part-two/{cases.ITEM}/"
    page = open_browser(viewport=PHONE)
    sign_in(page, office.author, address)
    expect(page.get_by_text("OFFICIAL-SENSITIVE: PART TWO")).to_be_visible()
    axe(page)
    page.get_by_label("What is withheld").fill("The prices:\n- £412,500\n- £390,000")
    page.get_by_label("Whose interest").fill("Two bidders.")
    page.get_by_label("Why does this").fill("They may bid again.")
    page.get_by_role("button", name="Save and continue").click()
    page.get_by_role("link", name="Say what harm publishing it would do").click()
    expect(page.get_by_label("What harm would")).to_be_focused()
    axe(page)
    page.get_by_label("What harm would").fill("They would know each other's price.")
    for part, number in (("Day", "31"), ("Month", "3"), ("Year", "2029")):
        page.get_by_label(part).fill(number)
    page.get_by_label("How does the public interest").fill("It weighs for withholding.")
    page.get_by_role("button", name="Save and continue").click()
    page.goto(f"/office/decisions/{decision.pk}/part-two/")
    expect(page.get_by_text("£390,000")).to_be_visible()
    axe(page)


def test_stale_tab_shows_both_texts(page, office, axe):
    decision = cases.draft(office, cases.private())
    address = f"/office/decisions/{decision.pk}/part-two/{cases.ITEM}/"
    sign_in(page, office.author, address)
    other = page.context.new_page()
    other.goto(address)
    for tab, words in ((other, "Saved first."), (page, "Typed in the old tab.")):
        tab.get_by_label("Why does this").fill(words)
        tab.get_by_role("button", name="Save and go back").click()
    expect(page.get_by_text("Saved first.")).to_be_visible()
    expect(page.get_by_label("Why does this")).to_have_value("Typed in the old tab.")
    axe(page)
    page.get_by_role("button", name="Save mine and go back").click()
    page.goto(f"/office/decisions/{decision.pk}/part-two/")
    expect(page.get_by_text("Typed in the old tab.")).to_be_visible()


def test_signer_reads_it_and_the_auditor_sees_the_reading(open_browser, office):
    decision = cases.submitted(office)
    page = open_browser()
    sign_in(page, office.pcc, f"/office/decisions/{decision.pk}/part-two/")
    expect(page.get_by_text("zanzibar")).to_be_visible()
    log = open_browser()
    sign_in(log, office.auditor, "/office/log/")
    row = log.get_by_role("row").filter(has_text="Part two read")
    expect(row).to_contain_text(office.pcc.name)
