"""A thousand posts of nonsense to the office's forms: no fault of the server, and nothing typed is
lost. Ten thousand in a full count, of another seed each time."""

from __future__ import annotations

import html
from random import Random

import pytest
from django.test import Client

from decisions import actions, drafts, editions
from decisions.models import Decision
from tests import amounts, any_edition, factories
from tests.decisions.sending import read, send, url
from tests.fuzzing import ONCE, SEED, Posted, post, sent
from tests.states import undone

pytestmark = [pytest.mark.django_db, pytest.mark.slow, *amounts.COUNTED, ONCE]
SHIPPED = sorted(path.stem for path in editions.SHIPPED.glob("*.toml"))


def typed_twice(edition: str) -> tuple[Client, list[Decision]]:
    """The author of an office with this form; a blank draft, and one whose parts were saved twice,
    so that a page can be out of date."""
    of = factories.office(edition=edition)
    author = Client()
    author.force_login(of.author)
    blank, filled = (actions.start(of.body, by=of.author) for _ in range(2))
    people = any_edition.AnyOffice(
        of.body, of.author, (of.approver1, of.approver2), of.people, of.publisher
    )
    for key, typed in any_edition.pages(editions.load(edition), people).items():
        send(author, filled, key, **typed, do="back")
        send(author, filled, key, **{**typed, "text": "Said again."}, do="back")
    return author, [blank, filled]


def fault(author: Client, place: str, posted: Posted, seed: str) -> list[str]:
    """Post, undo it, and say what went wrong."""
    with undone():
        try:
            answer = sent(author, place, posted)
        except Exception as error:
            return [f"seed {seed}: {place} raised {error!r}"]
        if answer.status_code not in (200, 302, 409):
            return [f"seed {seed}: {place} answered {answer.status_code}"]
        shown = author.get(place) if answer.status_code == 302 else answer
        held = html.unescape(shown.content.decode())
    lost = sorted(word for word in posted.words if word not in held)
    return [f"seed {seed}: {place} {answer.status_code} lost {lost}"] if lost else []


@pytest.mark.parametrize("edition", SHIPPED)
def test_no_part_of_a_form_breaks_or_loses_what_was_typed(edition, figure):
    author, found = typed_twice(edition)
    keys = drafts.part_keys(editions.load(edition))
    places = [url(decision, key) for decision in found for key in keys]
    pages = {place: read(author.get(place)) for place in places}
    count, faults = amounts.amount(230, full=2_300), []
    for n in range(count):
        seed = f"{SEED} {edition} {n}"
        random = Random(seed)
        place = random.choice(places)
        faults += fault(author, place, post(random, pages[place]), seed)
    assert not faults, "\n".join(faults)
    figure(f"Fuzzed posts to the parts of {edition}: faults, losses", f"0 in {count}")
