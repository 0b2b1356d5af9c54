"""Each constraint of the tables of decisions, broken by its name."""

import datetime

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from decisions import actions
from decisions.models import (
    Approver,
    Decision,
    DraftPart,
    Invitation,
    Kept,
    Movement,
    Offer,
    OfferedEdition,
    Opened,
    Replaced,
    Revision,
)

pytestmark = pytest.mark.django_db
NUMBERED = {"number": "D01-2018", "number_year": 2018, "number_seq": 1, "slug": "D01-2018"}


@pytest.fixture
def decision(office):
    return actions.start(office.body, by=office.author)


def revision(decision, **fields):
    given = {"number": 1, "content": "{}", "digest": "a" * 64, "submitted_at": timezone.now()}
    return Revision.objects.create(
        decision=decision, submitted_by=decision.author, **{**given, **fields}
    )


def movement(decision, **fields):
    given = {"act": "submit", "from_state": "draft", "to_state": "submitted"}
    return Movement.objects.create(
        decision=decision, by=decision.author, at=timezone.now(), **{**given, **fields}
    )


def update(decision, **fields):
    Decision.objects.filter(pk=decision.pk).update(**fields)


def same_number(decision):
    update(decision, **NUMBERED)
    other = actions.start(decision.body, by=decision.author)
    update(other, **{**NUMBERED, "slug": "other"})


def same_address(decision):
    update(decision, **NUMBERED)
    other = actions.start(decision.body, by=decision.author)
    update(other, **{**NUMBERED, "number_seq": 2})


def same_part(decision):
    for _ in range(2):
        DraftPart.objects.create(
            decision=decision,
            key="front",
            content={},
            saved_at=timezone.now(),
            saved_by=decision.author,
        )


def same_kept(decision):
    for _ in range(2):
        Kept.objects.create(
            decision=decision, key="front", person=decision.author, kept_at=timezone.now()
        )


def same_replaced(decision):
    for _ in range(2):
        Replaced.objects.create(decision=decision, key="front", version=1, content={})


def same_opened(decision):
    for _ in range(2):
        Opened.objects.create(
            decision=decision, key="front", person=decision.author, seen_at=timezone.now()
        )


def same_revision(decision):
    revision(decision)
    revision(decision, digest="b" * 64)


def same_digest(decision):
    revision(decision)
    revision(decision, number=2)


def same_approver(decision):
    made = revision(decision)
    for _ in range(2):
        Approver.objects.create(revision=made, person=decision.author)


def offered(decision, *rows):
    offer = Offer.objects.create(body=decision.body, by=decision.author, at=timezone.now())
    for place, name in rows:
        OfferedEdition.objects.create(offer=offer, place=place, name=name, digest="a" * 64)


def invited_by_oneself(decision):
    Invitation.objects.create(
        decision=decision, person=decision.author, by=decision.author, at=timezone.now()
    )


BREAK = {
    "invitation_of_another": invited_by_oneself,
    "offered_place_once": lambda d: offered(d, (1, "2018"), (1, "short")),
    "offered_name_once": lambda d: offered(d, (1, "2018"), (2, "2018")),
    "offered_place_from_one": lambda d: offered(d, (0, "2018")),
    "decision_number_unique_in_series": same_number,
    "decision_numbered_whole_or_not": lambda d: update(d, number="D01-2018"),
    "decision_numbered_once_submitted": lambda d: update(d, state="submitted"),
    "decision_known_state": lambda d: update(d, state="lost", **NUMBERED),
    "draft_part_once": same_part,
    "kept_once": same_kept,
    "replaced_once": same_replaced,
    "opened_once": same_opened,
    "revision_number_once": same_revision,
    "revision_number_from_one": lambda d: revision(d, number=0),
    "approver_named_once": same_approver,
    "movement_is_a_move": lambda d: movement(d, act="decide", to_state="decided"),
    "movement_says_why": lambda d: movement(
        d, act="return", from_state="submitted", to_state="draft"
    ),
    "movement_deferred_until": lambda d: movement(
        d, act="defer", from_state="submitted", to_state="deferred", reason="Later."
    ),
}


def refused(break_it, decision) -> str:
    with pytest.raises(IntegrityError) as raised, transaction.atomic():
        break_it(decision)
    return str(raised.value)


@pytest.mark.parametrize("name", BREAK)
def test_the_database_refuses(name, decision):
    said = refused(BREAK[name], decision)
    model = next(
        model
        for model in apps.get_app_config("decisions").get_models()
        if name in {constraint.name for constraint in model._meta.constraints}
    )
    constraint = next(c for c in model._meta.constraints if c.name == name)
    fields = getattr(constraint, "fields", ())
    if connection.vendor == "postgresql" or not fields:
        assert name in said
    else:
        assert all(field in said for field in fields)
    assert constraint.violation_error_message.endswith(".")


def test_every_constraint_is_broken_here():
    named = {
        constraint.name
        for model in apps.get_app_config("decisions").get_models()
        for constraint in model._meta.constraints
    }
    assert named == set(BREAK)


def test_an_address_is_given_once(decision):
    assert "slug" in refused(same_address, decision)


def test_a_digest_is_of_one_revision(decision):
    assert "digest" in refused(same_digest, decision)


def test_a_movement_that_needs_no_date_has_none(decision):
    day = datetime.date(2030, 1, 1)
    refused(lambda d: movement(d, bring_back_on=day), decision)


@pytest.mark.parametrize("model", [Revision, Approver, Movement])
def test_what_was_written_once_stays(model, decision):
    made = revision(decision)
    Approver.objects.create(revision=made, person=decision.author)
    movement(decision, revision=made)
    for statement in ("DELETE FROM {}", "UPDATE {} SET id = 99"):
        with (
            pytest.raises(IntegrityError, match="append-only"),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(statement.format(model._meta.db_table))
