"""Comments as people make them: invited, with other words suggested, accepted, done."""

from __future__ import annotations

import re

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from comments.models import Comment
from tests import factories
from tests.browser.conftest import PHONE
from tests.browser.survey import let_in
from tests.comments import cases
from tests.factories import PASSWORD, Office

pytestmark = pytest.mark.django_db(transaction=True)
OTHER = "The old site lost personal data in 2017."


@pytest.fixture
def of(live_server) -> Office:
    return factories.office()


@pytest.fixture
def decision(of: Office):
    return cases.draft(of)


def window(open_browser, live_server, person, **options) -> Page:
    page = open_browser(**options)
    let_in(page, person, live_server.url)
    return page


def comments(decision) -> str:
    return reverse("comments:list", args=[decision.pk])


def on_old_site(page: Page):
    return page.locator(".commented", has_text="The old site leaks")


@pytest.mark.parametrize("script", [True, False])
def test_invited_suggests_author_accepts_then_it_is_done(
    open_browser, live_server, of, decision, script
):
    author = window(open_browser, live_server, of.author, java_script_enabled=script)
    author.goto(reverse("desk:decision", args=[decision.pk]))
    author.get_by_role("link", name="people who may comment").click()
    author.get_by_label("Who is to read this draft").select_option(
        label=f"{of.riskowner.name}, {of.riskowner.job_title}"
    )
    author.get_by_role("button", name="Invite", exact=True).click()
    expect(author.get_by_role("status").first).to_contain_text("can read this draft")

    guest = window(open_browser, live_server, of.riskowner, java_script_enabled=script)
    guest.goto(reverse("desk:decisions"))
    guest.get_by_role("main").get_by_role("link", name="Draft").click()
    guest.get_by_role("link", name="Comments").click()
    on_old_site(guest).get_by_role("link", name="Comment").click()
    guest.get_by_label("Your comment").fill("Say when it was.")
    guest.get_by_label("Other words for this paragraph").fill(OTHER)
    guest.get_by_role("button", name="Comment", exact=True).click()
    expect(guest.get_by_role("article")).to_contain_text(OTHER)
    expect(guest.get_by_role("link", name="Accept or refuse")).to_have_count(0)

    author.goto(reverse("desk:decision", args=[decision.pk]))
    author.get_by_role("link", name="One open comment").click()
    author.get_by_role("link", name="Accept or refuse").click()
    author.get_by_label("Why?").fill("Clearer.")
    author.get_by_role("button", name="Accept", exact=True).click()
    expect(on_old_site(author)).to_have_count(0)
    expect(author.locator(".commented", has_text=OTHER)).to_be_visible()
    expect(author.get_by_role("article")).to_contain_text("Accepted by")

    author.get_by_role("link", name=re.compile("as a whole.*Title, needed")).click()
    author.get_by_label("Your comment").fill("It needs a title.")
    author.get_by_role("button", name="Comment", exact=True).click()
    author.get_by_role("button", name=re.compile("^Done")).click()
    expect(author.get_by_role("button", name=re.compile("^Done"))).to_have_count(0)
    expect(author.get_by_text("No comment is open.")).to_be_visible()
    assert f"a) {OTHER}" in cases.written(decision)


def test_by_keyboard_alone_on_a_phone(open_browser, live_server, of, decision, axe):
    cases.invite(of, decision)
    page = window(open_browser, live_server, of.riskowner, viewport=PHONE)
    page.goto(comments(decision))
    axe(page)
    link = on_old_site(page).get_by_role("link", name="Comment")
    for _ in range(60):
        page.keyboard.press("Tab")
        if link.evaluate("link => link === document.activeElement"):
            break
    expect(link).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("paragraph a)")
    axe(page)
    page.get_by_label("Your comment").focus()
    page.keyboard.type("Who said so?")
    page.keyboard.press("Tab")
    expect(page.get_by_label("Other words for this paragraph")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Comment", exact=True)).to_be_focused()
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    page.keyboard.press("Enter")
    expect(page.get_by_role("article")).to_contain_text("Who said so?")
    axe(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


def test_what_is_typed_survives_a_closed_window_and_an_expired_sign_in(
    open_browser, live_server, of, decision
):
    cases.invite(of, decision)
    page = window(open_browser, live_server, of.riskowner)
    page.goto(comments(decision))
    on_old_site(page).get_by_role("link", name="Comment").click()
    page.get_by_label("Your comment").fill("Half a thought")
    expect(page.get_by_text("not yet sent")).to_be_visible()
    page.goto(comments(decision))
    page.get_by_role("link", name="Bring it back").click()
    expect(page.get_by_label("Your comment")).to_have_value("Half a thought")

    session = next(c for c in page.context.cookies() if "session" in c["name"])
    page.context.clear_cookies(name=session["name"])
    page.route("**/keep/", lambda route: route.fulfill(body="Sign in"))
    page.get_by_label("Your comment").fill("A whole thought")
    expect(page.get_by_text("not kept just now")).to_be_visible()
    page.get_by_role("button", name="Comment", exact=True).click()
    expect(page.get_by_label("Your comment")).to_have_value("A whole thought")
    page.unroute("**/keep/")
    with page.context.expect_page() as opened:
        page.get_by_role("link", name="Sign in again in a new window").click()
    other = opened.value
    other.get_by_label("E-mail address").fill(of.riskowner.email)
    other.get_by_label("Password").fill(PASSWORD)
    other.get_by_role("button", name="Sign in").click()
    other.wait_for_url("**/office/")
    page.get_by_role("button", name="Comment", exact=True).click()
    expect(page.get_by_role("article")).to_contain_text("A whole thought")
    assert Comment.objects.get().text == "A whole thought"
