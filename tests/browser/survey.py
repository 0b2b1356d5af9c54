"""Every page of the office and of the public record, looked at once; tests ask what was seen.

A house with a decision in every state is built by the real actions. Each page is opened as
somebody who may, on a wide screen; then the window is narrowed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Page

from accounts.models import Appointment, Grant, User
from decisions import actions, drafts, edition_actions, editions
from decisions.models import Decision
from intake import shelf
from publication.renderings import public_digest
from tests import factories, life, states
from tests.attachments import attached
from tests.browser.conftest import DESKTOP
from tests.comments import cases as commented
from tests.decisions import forms_data
from tests.intake import shapes
from tests.part_two import cases
from tests.quality.found import first as first_found

WIDTHS = (390, 320)
NOBODY = "nobody"
MAY_BE_EMPTY = ("options", "links")


@dataclass(frozen=True)
class Stop:
    """A page to look at; `press` is a button that is pressed before anything is typed."""

    who: str
    address: str
    press: str = ""


@dataclass(frozen=True)
class Visit:
    """What was seen of one page."""

    stop: Stop
    status: int
    html: str
    title: str
    faults: tuple[str, ...]  # that axe found
    scripts: int
    widths: dict[int, int]  # of the page, by that of the window

    @property
    def name(self) -> str:
        pressed = f", having pressed {self.stop.press}" if self.stop.press else ""
        return f"{self.stop.who} at {self.stop.address}{pressed}"


# But for these files of ours on pages of the office, no page has any.
NO_SCRIPTS = (
    "body:not(.office) script, script:not([src='/static/writing.js'], [src='/static/keeping.js'],"
    " [src='/static/attach.js'])"
)


class House:
    """An office with a decision in every state, some of them with a Part Two."""

    def __init__(self) -> None:
        self.of = factories.office()
        self.blank = actions.start(self.of.body, by=self.of.author)
        offered = ("2018", "short")
        edition_actions.offer_editions(self.of.body, offered, by=self.of.admin, seen=0)
        self.decisions = {name: reach(self.of) for name, reach in states.STATES.items()}
        self.copied = actions.copy(self.decisions["published"], by=self.of.author)
        self.begun = actions.start(self.of.body, by=self.of.author, starter="contract-award")
        self.read_in = life.draft(self.of)
        shelf.read(self.read_in, shapes.numbered_notice(), by=self.of.author)
        self.secret = cases.draft(self.of, cases.private())
        self.unwritten = cases.draft(self.of)
        self.with_file = life.draft(self.of)
        self.attachment = attached.text(self.with_file, by=self.of.author)
        self.sent_again = life.returned(self.of)
        without = forms_data.changed(forms_data.filled_parts()["options"], entries=())
        version = drafts.read(self.sent_again).versions["options"]
        actions.save_part(self.sent_again, "options", without, by=self.of.author, version=version)
        life.approvals.submit(self.sent_again, by=self.of.author)
        self.commented = commented.invited(self.of)
        self.said = [
            commented.comment(self.of, self.commented, suggests="The old site was closed."),
            commented.comment(self.of, self.commented, "Site | Cost", says="Where is the new one?"),
            commented.comment(self.of, self.commented, "seven years", suggests="It is old."),
        ]
        commented.accept(self.commented, self.said[2])
        self.secret_sent = cases.submitted(self.of)
        opened = self.decisions["decided, and opened"] = life.decided(self.of)
        digest = public_digest(opened)
        life.view(opened, by=self.of.publisher, digest=digest)

    def find(self, decision: str | Decision) -> Decision:
        return self.decisions[decision] if isinstance(decision, str) else decision

    def url(self, name: str, decision: str | Decision, *more: object) -> str:
        return reverse(name, args=[self.find(decision).pk, *more])

    def public(self, decision: str | Decision, more: str = "") -> str:
        found = self.find(decision)
        found.refresh_from_db()
        return f"/decisions/{found.slug}/{more}"


def stops(house: House) -> Iterator[Stop]:
    """Yield every page to look at, grouped by who looks."""
    yield from _public(house)
    for who in ("author", "approver1", "pcc", "publisher", "riskowner", "auditor", "admin"):
        for name in ("desk:my_work", "desk:decisions", "accounts:people", "accounts:account"):
            yield Stop(who, reverse(name))
    yield from _writing(house)
    yield from _signing(house)
    yield from _commenting(house)
    yield from _publishing(house)
    yield from _people(house)


def _public(house: House) -> Iterator[Stop]:
    fixed = ("/", "/decisions/", "/decisions/?q=website", "/decisions/?q=xyzzy", "/accessibility/")
    for address in (*fixed, "/nothing/", "/office/sign-in/"):
        yield Stop(NOBODY, address)
    yield Stop(NOBODY, house.public("published"))
    yield Stop(NOBODY, house.public("published", "versions/1/"))
    yield Stop(NOBODY, house.public("taken down"))
    yield Stop(NOBODY, "/office/sign-in/", "Sign in")


def _writing(house: House) -> Iterator[Stop]:
    def author(name: str, decision: str | Decision, *more: object, press: str = "") -> Stop:
        return Stop("author", house.url(name, decision, *more), press)

    yield Stop("author", reverse("decisions:start"))
    yield Stop("author", reverse("decisions:start"), press="Start a decision")
    yield author("decisions:another_form", "draft", press="Carry over")
    yield from _forms()
    yield author("decisions:copy", "published")
    yield author("decisions:not_copied", house.copied)
    yield author("decisions:part", house.copied, "front")
    yield author("decisions:part", house.begun, "section-background", press="Save and continue")
    yield author("decisions:part", house.begun, "withholding")
    for name in house.decisions:
        yield author("desk:decision", name)
    for key in drafts.part_keys(drafts.read(house.blank).edition):
        if key in MAY_BE_EMPTY:
            yield author("decisions:part", "draft", key)
        else:  # test_form looks at each of them filled in
            yield author("decisions:part", house.blank, key, press="Save and continue")
    yield author("decisions:part", "returned", "front")
    for decision in (house.blank, "draft", house.secret):
        yield author("decisions:check", decision)
        yield author("approvals:submit", decision)
    for decision in ("draft", "published", house.secret_sent):
        yield author("decisions:report", decision)
    yield author("attachments:list", "draft")  # its errors: test_attachments
    yield author("attachments:list", house.blank)
    yield author("attachments:list", house.with_file)
    yield author("attachments:remove", house.with_file, house.attachment.pk)
    yield author("decisions:revision", house.sent_again, 1)
    yield author("decisions:compare", house.sent_again, 2)
    yield author("decisions:changed", "returned")
    yield author("intake:upload", house.blank, press="Read the form")
    yield author("intake:review", house.read_in)
    yield author("part_two:edit", house.secret, cases.ITEM)
    yield author("part_two:edit", house.unwritten, cases.ITEM, press="Save and continue")
    yield author("part_two:read", house.secret)
    identity = first_found(house.find("draft")).identity
    yield author("quality:finding", "draft", identity, press="Save the answer")
    yield author("approvals:withdraw", "draft", press="Withdraw")
    yield author("publication:prepare", "decided")


def _forms() -> Iterator[Stop]:
    """The forms themselves: nothing of these pages is anybody's."""
    yield Stop("auditor", reverse("decisions:editions"))
    yield Stop("admin", reverse("decisions:editions"))
    yield Stop("admin", reverse("decisions:offer"))
    for name in ("2018", "mayor"):
        yield Stop("admin", reverse("decisions:edition", args=[name]))
    for key in drafts.part_keys(editions.load("mayor")):
        yield Stop("admin", reverse("decisions:edition_part", args=["mayor", key]))
    for name in ("2018", "short", "mayor"):
        yield Stop("admin", reverse("decisions:differences", args=[name]))


def _signing(house: House) -> Iterator[Stop]:
    yield Stop("approver1", house.url("desk:decision", "at the approvers"))
    yield Stop("approver1", house.url("approvals:sheet", house.sent_again))
    for press in ("", "Sign"):
        yield Stop("approver1", house.url("approvals:sign", "at the approvers", "approver"), press)
        yield Stop("approver1", house.url("approvals:sign", house.sent_again, "approver"), press)
    yield Stop("approver1", house.url("approvals:return", "at the approvers"), "Return")
    yield Stop("finance", house.url("approvals:sign", "at advice", "finance"))
    yield Stop("attest", house.url("approvals:sign", "at attestation", "attest"))
    yield Stop("attest", house.url("approvals:conflict", "at attestation", "attest"))
    for name in ("desk:decision", "approvals:decide", "approvals:sheet"):
        yield Stop("pcc", house.url(name, "at the decision maker"))
    for outcome in drafts.read(house.blank).edition.outcomes:
        address = house.url("approvals:confirm", "at the decision maker", outcome.key)
        yield Stop("pcc", address)
        yield Stop("pcc", address, outcome.button)
    yield Stop("pcc", house.url("approvals:defer", "at the decision maker"), "Defer")
    yield Stop("pcc", house.url("desk:decision", "deferred"))
    yield Stop("pcc", house.url("part_two:read", house.secret_sent))
    condition = house.find("published").ruling.conditions.get()
    yield Stop("riskowner", reverse("desk:condition", args=[condition.pk]), "Report")
    yield Stop("author", reverse("desk:condition", args=[condition.pk]))


def _commenting(house: House) -> Iterator[Stop]:
    draft, first = house.commented, house.said[0].pk
    for who in ("author", "riskowner", "auditor"):
        yield Stop(who, house.url("comments:list", draft))
        yield Stop(who, house.url("comments:thread", draft, first))
    yield Stop("author", house.url("desk:decision", draft))
    yield Stop("author", house.url("decisions:part", draft, commented.PART))
    yield Stop("author", house.url("comments:people", draft))
    yield Stop("author", house.url("comments:people", draft), "Invite")
    yield Stop("author", house.url("comments:answer", draft, first))
    yield Stop("riskowner", house.url("comments:thread", draft, first), "Reply")
    place = f"?field=text&place={house.said[1].place}"
    for stop in (place, "", f"{place}&kept"):
        yield Stop("riskowner", house.url("comments:add", draft, commented.PART) + stop)
    yield Stop("riskowner", house.url("comments:add", draft, "front"), "Comment")


def _publishing(house: House) -> Iterator[Stop]:
    yield Stop("publisher", reverse("publication:list"))
    for name in ("decided", "embargoed", "published", "taken down", "not for publication"):
        yield Stop("publisher", house.url("desk:decision", name))
    for name in ("decided", "decided, and opened"):
        yield Stop("publisher", house.url("publication:prepare", name))
    yield Stop("publisher", house.url("publication:prepare", "decided, and opened"), "Publish")
    yield Stop("publisher", house.url("publication:take_down", "published"), "Take down")
    small = "decided, not significant"
    yield Stop("publisher", house.url("publication:close", small), "Record it")
    yield Stop("chiefexec", house.url("publication:confirm_take_down", "taken down"))


def _people(house: House) -> Iterator[Stop]:
    pk = house.of.pcc.pk
    yield Stop("admin", house.url("desk:decision", "published"))
    yield Stop("admin", reverse("accounts:add"), "Add")
    for name in ("accounts:person", "accounts:appoint", "accounts:grant", "accounts:end_access"):
        yield Stop("admin", reverse(name, args=[pk]))
    post, role = Appointment.objects.get(person=pk), Grant.objects.get(person=house.of.author)
    yield Stop("admin", reverse("accounts:end_appointment", args=[post.pk]))
    yield Stop("admin", reverse("accounts:end_grant", args=[role.pk]))
    yield Stop("author", reverse("accounts:password"), "Change your password")
    yield Stop("auditor", reverse("audit:log"))
    yield Stop("auditor", house.url("desk:decision", "published"))


def look(open_one: Callable[..., Page], url: str) -> list[Visit]:
    """Build a house and look at every page of it, each person in a window of their own."""
    house, engine = House(), Axe()
    people = house.of.people
    windows: dict[str, Page] = {}
    seen = []
    for stop in stops(house):
        if stop.who not in windows:
            windows[stop.who] = open_one()
            if stop.who != NOBODY:
                let_in(windows[stop.who], people[stop.who], url)
        seen.append(_visit(windows[stop.who], stop, engine))
    return seen


def let_in(page: Page, person: User, url: str) -> None:
    """Give a window the session of somebody who has signed in."""
    client = Client()
    client.force_login(person)
    name = settings.SESSION_COOKIE_NAME
    page.context.add_cookies([{"name": name, "value": client.cookies[name].value, "url": url}])


def _visit(page: Page, stop: Stop, engine: Axe) -> Visit:
    page.set_viewport_size(DESKTOP)
    response = page.goto(stop.address)
    if stop.press:
        with page.expect_navigation() as navigation:
            page.get_by_role("button", name=stop.press, exact=True).click()
        response = navigation.value
    assert response
    found = engine.run(page).response["violations"]
    return Visit(
        stop=stop,
        status=response.status,
        html=response.text(),
        title=page.title(),
        faults=tuple(f"{each['id']} at {n['target']}" for each in found for n in each["nodes"]),
        scripts=page.locator(NO_SCRIPTS).count(),
        widths={width: _narrow(page, width) for width in WIDTHS},
    )


def _narrow(page: Page, width: int) -> int:
    page.set_viewport_size({"width": width, "height": 844})
    return page.evaluate("document.documentElement.scrollWidth")
