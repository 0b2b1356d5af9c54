"""Signing in, one's account and who does what, as people use them."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests import factories
from tests.browser.conftest import PHONE
from tests.factories import PASSWORD

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def office():
    return factories.office()


def sign_in(page: Page, person, to: str = "/office/account/") -> None:
    page.goto(to)
    page.get_by_label("E-mail address").fill(person.email)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()


def test_sign_in_by_keyboard_leads_to_the_page_that_was_asked_for(page, office, axe):
    page.goto("/office/people/")
    axe(page)
    page.get_by_label("E-mail address").focus()
    page.keyboard.type(office.author.email)
    page.keyboard.press("Tab")
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="People")).to_be_visible()


def test_wrong_password_is_said_beside_the_field_and_keeps_the_address(page, office, axe):
    page.goto("/office/sign-in/")
    page.get_by_label("E-mail address").fill(office.author.email)
    page.get_by_label("Password").fill("wrong")
    page.get_by_role("button", name="Sign in").click()
    expect(page).to_have_title(re.compile("^Error: "))
    page.get_by_role("link", name=re.compile("do not match")).click()
    expect(page.get_by_label("Password")).to_be_focused()
    expect(page.get_by_label("E-mail address")).to_have_value(office.author.email)
    axe(page)


def test_demonstration_s_people_are_picked_from_a_list(open_browser, settings, axe):
    settings.PART_ONE_DEMONSTRATION = True
    body = factories.body()
    factories.person(body, email="pcc@demo.example", name="Helen Marwood")
    page = open_browser(viewport=PHONE, java_script_enabled=False)
    page.goto("/office/sign-in/")
    page.get_by_role("button", name="Helen Marwood").click()
    expect(page.get_by_label("E-mail address")).to_have_value("pcc@demo.example")


def test_sign_out_leads_back_and_the_page_before_asks_again(page, office):
    sign_in(page, office.author)
    expect(page.get_by_role("heading", name="Your account")).to_be_visible()
    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_role("heading", name="Sign in")).to_be_visible()
    page.go_back()
    expect(page.get_by_role("heading", name="Sign in")).to_be_visible()


def test_administrator_adds_a_person_who_sets_a_password_and_signs_in(open_browser, office, axe):
    page = open_browser()
    sign_in(page, office.admin, "/office/people/add/")
    axe(page)
    page.get_by_label("Name", exact=True).fill("Nora Quill")
    page.get_by_label("E-mail address").fill("nora@office.example")
    page.get_by_label("Job title").fill("Clerk")
    page.get_by_role("button", name="Add").click()
    link = page.locator("code").inner_text()
    axe(page)
    page.get_by_role("link", name="Back to Nora Quill").click()
    page.get_by_role("link", name="Give a role").click()
    page.get_by_label("Author").check()
    page.get_by_role("button", name="Give the role").click()
    expect(page.get_by_text("Author, since")).to_be_visible()
    axe(page)
    theirs = open_browser()
    theirs.goto(link)
    axe(theirs)
    theirs.get_by_label("New password").fill(PASSWORD)
    theirs.get_by_role("button", name="Set your password").click()
    theirs.get_by_label("Password").fill(PASSWORD)
    theirs.get_by_role("button", name="Sign in").click()
    expect(theirs.get_by_role("link", name="Nora Quill")).to_be_visible()


def test_pages_of_people_fit_a_phone(open_browser, office, axe):
    page = open_browser(viewport=PHONE)
    sign_in(page, office.auditor, "/office/people/")
    for address in ("/office/people/", f"/office/people/{office.pcc.pk}/", "/office/log/"):
        page.goto(address)
        assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
        axe(page)
