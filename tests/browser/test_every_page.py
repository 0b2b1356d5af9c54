"""What holds on every page: the checker finds nothing, nothing runs off a phone, no script, HTML
without a fault, a title and a heading of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from django.core.management import call_command
from django.db import connection
from django.urls import get_resolver, resolve
from tinyhtml5.parser import HTMLParser

from audit import append_only
from tests.browser import survey
from tests.browser.conftest import windows
from tests.browser.survey import Visit

# Addresses that show no page of their own, and two that are looked at in test_accounts.
NOT_PAGES = {
    *("sign_out", "bring_back", "answer", "rendering", "welcome_link", "welcome"),
    *("keep", "forget", "preview", "paste", "take_back"),
    "open",  # a file
    *("end", "done", "open_again", "take_back"),
}
FILES = {"pdf", "word", "print", "data", "csv", "json", "atom", "sitemap", "robots"}
REFUSALS = {403, 404, 409, 410}


pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(scope="module")
def visits(django_db_setup, django_db_blocker, chromium, live_server) -> Iterator[list[Visit]]:
    """All pages, looked at once for all tests here. The windows are watched as in every test."""
    with django_db_blocker.unblock():
        try:
            with windows(chromium, live_server.url) as open_one:
                seen = survey.look(open_one, live_server.url)
        finally:
            append_only.unguard(connection)
            call_command("flush", interactive=False, verbosity=0)
            append_only.guard(connection)
    return seen


def test_every_address_was_looked_at(visits):
    shown = [visit.stop.address.partition("?")[0] for visit in visits if visit.status != 404]
    names = {resolve(address).url_name for address in shown}
    assert _pages() - names - NOT_PAGES - FILES == set()


def _pages() -> set[str]:
    found, waiting = set(), list(get_resolver().url_patterns)
    while waiting:
        pattern = waiting.pop()
        waiting += getattr(pattern, "url_patterns", [])
        found |= {pattern.name} if getattr(pattern, "name", None) else set()
    return found


def test_the_checker_finds_no_fault(visits):
    assert {visit.name: visit.faults for visit in visits if visit.faults} == {}


@pytest.mark.parametrize("width", survey.WIDTHS)
def test_nothing_runs_off_a_narrow_screen(visits, width):
    wide = {visit.name: visit.widths[width] for visit in visits if visit.widths[width] > width}
    assert wide == {}


def test_there_is_no_script_and_no_style_inside_a_page_and_none_on_the_public_s(visits):
    inside = re.compile(r"""<style|<[^>]*\s(?:style|on[a-z]+)=["']""")
    assert [visit.name for visit in visits if visit.scripts or inside.search(visit.html)] == []


def test_html_has_no_fault(visits):
    assert {visit.name: faults for visit in visits if (faults := _html_faults(visit.html))} == {}


def _html_faults(html: str) -> list[str]:
    parser = HTMLParser()
    parser.parse(html)
    ids = re.findall(r'\sid="([^"]*)"', html)
    twice = [f"twice: {each}" for each in set(ids) if ids.count(each) > 1]
    return [f"{kind} in {place}" for place, kind, _ in parser.errors] + twice


def test_each_page_has_one_main_heading_and_a_title(visits):
    assert [visit.name for visit in visits if visit.html.count("<h1") != 1] == []
    assert [visit.name for visit in visits if not re.match(r"\S", visit.title)] == []


def test_a_page_with_errors_says_so_in_its_title(visits):
    pressed = [visit for visit in visits if visit.stop.press]
    assert len(pressed) > 20
    silent = [visit.name for visit in pressed if not visit.title.startswith("Error: ")]
    assert silent == []


def test_what_may_not_be_seen_is_refused_and_everything_else_is_shown(visits):
    refused = {visit.name for visit in visits if visit.status in REFUSALS}
    assert {visit.status for visit in visits} <= {200, *REFUSALS}
    assert len(refused) < 12, refused
