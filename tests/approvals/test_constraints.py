"""Each constraint of the tables of sign-off, broken by its name."""

import pytest
from django.db import IntegrityError, connection, transaction

from approvals.models import Condition, ConditionReport, Conflict, Ruling, Signature
from audit import clock
from tests import factories, life, states
from tests.breaking import breaks, copy_of, of_room

pytestmark = pytest.mark.django_db


@pytest.fixture
def ruling(office) -> Ruling:
    """A ruling with a condition; it stays as it was written."""
    return Ruling.objects.get(decision=states.decided(office))


def spare(ruling: Ruling):
    return factories.proof(ruling.signature.person, "sign:spare", "0" * 64)


def second_signature_of_one_person(ruling):
    copy_of(ruling.signature, slot="another", proof=spare(ruling))


def second_signature_in_a_post_s_slot(ruling):
    other = ruling.decision.author
    copy_of(ruling.signature, person=other, proof=spare(ruling))


def conflict(ruling, **fields) -> Conflict:
    given = {"slot": "attest", "reason": "I know them.", "declared_at": clock.now()}
    return Conflict.objects.create(
        decision=ruling.decision, person=ruling.decision.author, **{**given, **fields}
    )


def conflict_twice(ruling):
    conflict(ruling)
    conflict(ruling)


def interest_without_words(ruling):
    other = life.with_decider(factories.office())
    signature = life.current(other).lines[0].signature
    copy_of(ruling, decision=other, signature=signature, has_interest=True)


def report(ruling, **fields):
    condition, owner = ruling.conditions.get(), ruling.conditions.get().owner
    given = {"state": "met", "evidence": "The letter.", "by": owner, "at": clock.now()}
    ConditionReport.objects.create(condition=condition, **{**given, **fields})


BREAK = {
    "signature_one_per_person": second_signature_of_one_person,
    "signature_one_per_post_slot": second_signature_in_a_post_s_slot,
    "conflict_once": conflict_twice,
    "conflict_says_what": lambda ruling: conflict(ruling, reason=""),
    "ruling_interest_is_stated": interest_without_words,
    "condition_number_once": lambda ruling: copy_of(ruling.conditions.get()),
    "condition_says_what": lambda ruling: copy_of(ruling.conditions.get(), number=2, text=""),
    "condition_report_has_evidence": lambda ruling: report(ruling, evidence=""),
}


@pytest.mark.parametrize("name", BREAK)
def test_the_database_refuses(name, ruling):
    breaks(name, lambda: BREAK[name](ruling))


def test_every_constraint_of_the_room_is_broken_here():
    assert set(BREAK) == of_room("approvals")


@pytest.mark.parametrize("model", [Signature, Ruling, Condition, ConditionReport, Conflict])
def test_what_was_signed_stays(model, ruling):
    report(ruling)
    conflict(ruling)
    table = model._meta.db_table
    for statement in (f"DELETE FROM {table}", f"UPDATE {table} SET id = 999999"):
        with (
            pytest.raises(IntegrityError, match="append-only"),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(statement)
