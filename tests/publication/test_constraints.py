"""Each constraint of the tables of publishing, broken by its name."""

import datetime

import pytest
from django.db import IntegrityError, connection, transaction

from audit import clock
from publication.models import Acknowledgement, Publication, Viewing
from tests import factories, life
from tests.breaking import breaks, of_room

pytestmark = pytest.mark.django_db
HOUR = datetime.timedelta(hours=1)
NAMED = {"digest": "d" * 64, "pdf_sha256": "e" * 64}


@pytest.fixture
def decision():
    return life.draft(factories.office())


def act(decision, **fields) -> Publication:
    given = {"act": "close", "by": decision.author, "at": clock.now(), "reason": "Small."}
    return Publication.objects.create(decision=decision, **{**given, **fields})


def same_act(decision):
    act(decision)
    act(decision)


def answer(decision, **fields) -> Acknowledgement:
    given = {"digest": "d", "warning": "w", "reason": "Public.", "at": clock.now()}
    return Acknowledgement.objects.create(
        decision=decision, by=decision.author, **{**given, **fields}
    )


def same_answer(decision):
    answer(decision)
    answer(decision)


def sight(decision, **fields) -> Viewing:
    given = {"digest": "d", "kind": "pdf", "by": decision.author, "at": clock.now()}
    return Viewing.objects.create(decision=decision, **{**given, **fields})


def same_sight(decision):
    sight(decision)
    sight(decision)


BREAK = {
    "publication_act_once": same_act,
    "publication_names_its_digest": lambda d: act(d, act="publish"),
    "publication_embargo_has_an_end": lambda d: act(d, act="embargo", **NAMED),
    "publication_take_down_says_why": lambda d: act(d, act="take_down"),
    "publication_act_by_a_person": lambda d: act(d, act="publish", by=None, **NAMED),
    "acknowledgement_once": same_answer,
    "acknowledgement_says_why": lambda d: answer(d, reason=""),
    "viewing_once": same_sight,
    "viewing_of_a_known_kind": lambda d: sight(d, kind="word"),
}


@pytest.mark.parametrize("name", BREAK)
def test_the_database_refuses(name, decision):
    breaks(name, lambda: BREAK[name](decision))


def test_every_constraint_of_the_room_is_broken_here():
    assert set(BREAK) == of_room("publication")


def test_an_embargo_does_not_end_before_it_begins(decision):
    now = clock.now()
    past = {"act": "embargo", "at": now, "embargo_until": now - HOUR, **NAMED}
    breaks("publication_embargo_has_an_end", lambda: act(decision, **past))


def test_only_an_embargo_has_an_end(decision):
    later = {"embargo_until": clock.now() + HOUR}
    breaks("publication_embargo_has_an_end", lambda: act(decision, **later))


@pytest.mark.parametrize("model", [Publication, Acknowledgement])
def test_acts_of_publication_stay(model, decision):
    act(decision)
    answer(decision)
    table = model._meta.db_table
    for statement in (f"DELETE FROM {table}", f"UPDATE {table} SET id = 999999"):
        with (
            pytest.raises(IntegrityError, match="append-only"),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(statement)
