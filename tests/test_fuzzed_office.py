"""Nonsense posted to every other form of the office, whoever's it is: no fault of the server, and
no word that was typed is missing from a page that says what to put right."""

from __future__ import annotations

import html
from random import Random

import pytest
from django.test import Client

from tests import addresses, amounts
from tests.addresses import World
from tests.decisions.sending import Page, read
from tests.fuzzing import ONCE, SEED, post, sent
from tests.states import undone
from tests.test_urls import OPEN, PAGES, first_reader

pytestmark = [pytest.mark.django_db, pytest.mark.slow, *amounts.COUNTED, ONCE]
# What a page sends that is only there to be posted to.
POSTED = {
    "decisions:preview": ("text",),
    "decisions:paste": ("html",),
    "decisions:keep": ("text", "version"),
    "quality:finding": ("reason",),
    "attachments:list": ("description",),
}
NAMES = [*sorted(set(PAGES) - OPEN), "accounts:sign_in", "accounts:welcome"]


class Form:
    """A form of the office, and who fills it in."""

    def __init__(self, world: World, name: str) -> None:
        self.name, self.address = name, addresses.address(name, world)
        self.client, who = Client(), first_reader(name) if name not in OPEN else ""
        if who:
            self.client.force_login(world.office.people[who])
        self.cookies = self.client.cookies.copy()
        with undone():
            page = self.client.get(self.address)
            self.page = read(page) if _is_html(page) else Page()
            self.takes_file = b'enctype="multipart' in b"".join(page)

    def fault(self, seed: str) -> list[str]:
        """Post, undo it, and say what went wrong."""
        posted = post(Random(seed), self.page, POSTED.get(self.name, ()))
        self.client.cookies = self.cookies.copy()
        with undone():
            try:
                answer = sent(self.client, self.address, posted, takes_file=self.takes_file)
            except Exception as error:
                return [f"seed {seed}: {self.address} raised {error!r}"]
        if answer.status_code not in (200, 302, 303, 400, 403, 404, 405, 409, 429):
            return [f"seed {seed}: {self.address} answered {answer.status_code}"]
        if answer.status_code not in (200, 409) or not _is_html(answer):
            return []
        held = html.unescape(answer.content.decode())
        lost = sorted(word for word in posted.words if word not in held)
        return [f"seed {seed}: {self.address} {answer.status_code} lost {lost}"] if lost else []


def _is_html(answer) -> bool:
    return answer.status_code in (200, 409) and answer["Content-Type"].startswith("text/html")


def test_no_other_form_of_the_office_breaks_or_loses_what_was_typed(figure):
    world = addresses.world()
    forms = [Form(world, name) for name in NAMES]
    count, faults = amounts.amount(310, full=3_100), []
    for n in range(count):
        form = forms[n % len(forms)]
        faults += form.fault(f"{SEED} {form.name} {n}")
    assert not faults, "\n".join(faults)
    figure("Fuzzed posts to the office’s other forms: faults, losses", f"0 in {count}")
