"""Deny by default: every address × every method × nobody and each role.

The table says who gets a page (200) at each address, so that a 404 by accident shows.
"""

from __future__ import annotations

import re

import pytest
from django.db import transaction
from django.http import HttpResponse
from django.test import Client

from audit.models import Event
from tests import addresses, factories
from tests.addresses import METHODS, NOBODY
from tests.statements import everything
from tests.states import undone

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

STAFF = (
    "author approver1 approver2 finance legal attest chiefexec pcc deputy publisher riskowner "
    "auditor admin"
)
ALL = f"{NOBODY} {STAFF}"
SIGNERS = "approver1 approver2 finance legal attest chiefexec pcc"
CONCERNED = f"author {SIGNERS} auditor"
POST_ONLY = ""
PAGES: dict[str, str] = {
    "accounts:account": STAFF,
    "accounts:add": "admin",
    "accounts:appoint": "admin",
    "accounts:end_access": "admin",
    "accounts:end_appointment": "admin",
    "accounts:end_grant": "admin",
    "accounts:grant": "admin",
    "accounts:password": STAFF,
    "accounts:people": STAFF,
    "accounts:person": STAFF,
    "accounts:sign_in": NOBODY,
    "accounts:sign_out": POST_ONLY,
    "accounts:welcome": ALL,
    "accounts:welcome_link": POST_ONLY,
    "approvals:bring_back": POST_ONLY,
    "approvals:confirm": "pcc",
    "approvals:conflict": "attest",
    "approvals:decide": "pcc",
    "approvals:defer": "pcc",
    "approvals:return": "finance legal",
    "approvals:sheet": f"{CONCERNED} publisher",
    "approvals:sign": "attest",
    "approvals:submit": "author",
    "approvals:withdraw": "author",
    "attachments:list": "author auditor",
    "attachments:open": "author auditor",
    "attachments:remove": "author",
    "audit:log": "pcc auditor",
    "decisions:another_form": "author",
    "comments:add": "author riskowner",
    "comments:answer": "author",
    "comments:done": POST_ONLY,
    "comments:end": POST_ONLY,
    "comments:forget": POST_ONLY,
    "comments:keep": "author riskowner",
    "comments:list": "author riskowner auditor",
    "comments:open_again": POST_ONLY,
    "comments:people": "author",
    "comments:take_back": POST_ONLY,
    "comments:thread": "author riskowner auditor",
    "decisions:changed": "author auditor",
    "decisions:check": "author",
    "decisions:compare": CONCERNED,
    "decisions:copy": "author",
    "decisions:differences": STAFF,
    "decisions:edition": STAFF,
    "decisions:edition_part": STAFF,
    "decisions:editions": STAFF,
    "decisions:forget": POST_ONLY,
    "decisions:keep": "author",
    "decisions:not_copied": "author auditor",
    "decisions:offer": "admin",
    "decisions:part": "author",
    "decisions:paste": POST_ONLY,
    "decisions:preview": POST_ONLY,
    "decisions:report": f"{CONCERNED} publisher",
    "decisions:revision": f"{CONCERNED} publisher",
    "decisions:start": "author",
    "desk:condition": f"{CONCERNED} publisher riskowner",
    "desk:decision": f"{CONCERNED} publisher admin",
    "desk:decisions": STAFF,
    "desk:my_work": STAFF,
    "papers:print": f"{CONCERNED} publisher",
    "papers:word": f"{CONCERNED} publisher",
    "intake:forget": POST_ONLY,
    "intake:review": "author",
    "intake:upload": "author",
    "part_two:edit": "author",
    "part_two:read": "author",
    "public_record:accessibility": ALL,
    "public_record:atom": ALL,
    "public_record:csv": ALL,
    "public_record:data": ALL,
    "public_record:decisions": ALL,
    "public_record:front": ALL,
    "public_record:json": ALL,
    "public_record:page": ALL,
    "public_record:pdf": ALL,
    "public_record:robots": ALL,
    "public_record:sitemap": ALL,
    "public_record:version": ALL,
    "publication:answer": POST_ONLY,
    "publication:close": "publisher",
    "publication:confirm_take_down": "attest chiefexec",
    "publication:list": STAFF,
    "publication:prepare": "publisher",
    "publication:rendering": "publisher",
    "publication:take_down": "publisher",
    "quality:finding": "author",
    "quality:take_back": POST_ONLY,
}
OPEN = {name for name, who in PAGES.items() if NOBODY in who.split()}
# Forms are files: every body of the house has the same.
FILES = {"decisions:edition", "decisions:edition_part", "decisions:differences"}
RECORDS = sorted(name for name in addresses.ARGUMENTS if name not in OPEN | FILES)
# A reading of Part Two is an event of its own; so is that a publisher opened what will be public,
# and that papers were taken away.
READINGS = {
    *("part_two:read", "part_two:edit", "publication:rendering"),
    *("papers:word", "papers:print"),
}
NOTED = {"publication:rendering": "publication_viewing"}  # and the table that it is noted in
UNKNOWN_METHODS = [method for method in METHODS if method not in ("GET", "HEAD", "POST")]


class Kept:
    """One office with what there is to see in it, and a browser for everybody."""

    def __init__(self) -> None:
        self.world = addresses.world()
        self.browsers = {name: Client() for name in self.world.people}
        for name, who in self.world.office.people.items():
            self.browsers[name].force_login(who)
        self._seen: dict[str, dict[str, HttpResponse]] = {}

    def seen(self, name: str) -> dict[str, HttpResponse]:
        """Return what each person gets at an address, asked for once."""
        if name not in self._seen:
            with undone():
                self._seen[name] = {who: self.ask(who, name) for who in self.browsers}
        return self._seen[name]

    def ask(self, who: str, name: str, method: str = "GET"):
        address = addresses.address(name, self.world)
        return self.browsers[who].generic(method, address)


@pytest.fixture(scope="module")
def kept(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), transaction.atomic():
        yield Kept()
        transaction.set_rollback(True)


def first_reader(name: str) -> str:
    """Somebody signed in who gets the page; where it only takes posts, the author."""
    return next((who for who in PAGES[name].split() if who != NOBODY), "author")


def test_the_table_has_every_address_and_no_other():
    assert set(PAGES) == set(addresses.names())


@pytest.mark.parametrize("name", PAGES)
def test_page_is_shown_to_those_in_the_table_and_to_nobody_else(kept, name):
    shown = {who for who, answer in kept.seen(name).items() if answer.status_code == 200}
    assert shown == set(PAGES[name].split())


@pytest.mark.parametrize("name", sorted(set(PAGES) - OPEN))
def test_nobody_is_sent_to_sign_in_whatever_the_method(kept, name):
    with undone():
        answers = {method: kept.ask(NOBODY, name, method) for method in METHODS}
    assert {answer.status_code for answer in answers.values()} == {302}
    assert {answer.url.partition("?")[0] for answer in answers.values()} == {"/office/sign-in/"}


@pytest.mark.parametrize("name", sorted(name for name in OPEN if name.startswith("public")))
def test_the_public_can_only_read(kept, name):
    writing = [method for method in METHODS if method not in ("GET", "HEAD")]
    with undone():
        answers = {method: kept.ask(NOBODY, name, method).status_code for method in writing}
    assert answers == dict.fromkeys(writing, 405)


@pytest.mark.parametrize("name", PAGES)
def test_an_unknown_method_is_answered_so(kept, name):
    who = first_reader(name)
    with undone():
        answers = {method: kept.ask(who, name, method).status_code for method in UNKNOWN_METHODS}
    assert answers == dict.fromkeys(UNKNOWN_METHODS, 405)


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_looking_changes_nothing(kept, name, method):
    with undone():
        before = everything()
        for who in (NOBODY, first_reader(name)):
            kept.ask(who, name, method)
        after = everything()
    told = after.pop("audit_event")[len(before.pop("audit_event")) :]
    for rows in (before, after):
        rows.pop(NOTED.get(name), None)
    assert after == before
    assert bool(told) == (name in READINGS and method == "GET")


@pytest.mark.parametrize("name", PAGES)
def test_head_answers_as_get_does_without_a_body(kept, name):
    with undone():
        who = first_reader(name)
        seen, head = kept.ask(who, name), kept.ask(who, name, "HEAD")
    assert (head.status_code, head.content) == (seen.status_code, b"")


@pytest.mark.parametrize("name", PAGES)
def test_the_office_is_kept_in_no_cache_and_names_no_session(kept, name):
    for who, answer in kept.seen(name).items():
        if answer.request["PATH_INFO"].startswith("/office/"):
            assert answer.headers["Cache-Control"] == "no-store, private"
        if cookie := kept.browsers[who].cookies.get("part_one_session"):
            assert cookie.value.encode() not in answer.content


@pytest.mark.parametrize("name", RECORDS)
def test_records_of_another_body_are_not_found(kept, name):
    with undone():
        others = factories.office().people
        for who in PAGES[name].split() or ["admin", "publisher"]:
            stranger = Client()
            stranger.force_login(others[who])
            address = addresses.address(name, kept.world)
            assert stranger.get(address).status_code in (404, 405), who


@pytest.mark.parametrize("name", [name for name in RECORDS if PAGES[name] != POST_ONLY])
def test_a_record_that_does_not_exist_is_not_found(kept, name):
    address = re.sub(r"/\d+/", "/987654321/", addresses.address(name, kept.world), count=1)
    with undone():
        assert kept.browsers[first_reader(name)].get(address).status_code == 404


TOKEN = re.compile(rb'name="csrfmiddlewaretoken" value="[^"]+"')


def test_what_a_person_may_not_see_answers_as_what_does_not_exist(kept):
    browser = kept.browsers["deputy"]
    hidden = browser.get(addresses.address("desk:decision", kept.world))
    unknown = browser.get("/office/decisions/987654321/")
    assert (hidden.status_code, unknown.status_code) == (404, 404)
    assert TOKEN.sub(b"", hidden.content) == TOKEN.sub(b"", unknown.content)


def test_reading_part_two_is_told_as_such(kept):
    with undone():
        kept.ask("author", "part_two:read")
        assert Event.objects.order_by("-seq").first().kind == "part_two.read"
