"""What the tables of people refuse, whatever code writes to them."""

import datetime

import pytest
from django.db import IntegrityError, transaction

from accounts import models
from accounts.models import Appointment, AppointmentEnd, Grant, GrantEnd, Proof, Role, User
from audit import clock
from tests import factories

pytestmark = pytest.mark.django_db
HOUR = datetime.timedelta(hours=1)


@pytest.fixture
def rows():
    """Rows that are right, but for what a test changes."""
    body = factories.body()
    person, other, now = factories.person(body), factories.person(body), clock.now()
    when = {"begins_at": now, "recorded_at": now, "recorded_by": other}
    appointment = Appointment.objects.create(
        post=factories.post(body, "cfo"), person=person, **when
    )
    grant = Grant.objects.create(person=person, role=Role.AUTHOR, **when)
    end = {"ends_at": now, "recorded_at": now, "recorded_by": other}
    return {
        "appointment": lambda **k: Appointment(
            **{"post": appointment.post, "person": person, **when, **k}
        ),
        "appointment_end": lambda **k: AppointmentEnd(**{"appointment": appointment, **end, **k}),
        "grant": lambda **k: Grant(**{"person": person, "role": Role.AUTHOR, **when, **k}),
        "grant_end": lambda **k: GrantEnd(**{"grant": grant, **end, **k}),
        "user": lambda **k: User(
            **{"email": "x@y.example", "name": "X", "body": body, "joined_at": now, **k}
        ),
        "proof": lambda **k: Proof(
            **{
                "person": person,
                "act": "a",
                "digest": "d",
                "made_at": now,
                "expires_at": now + HOUR,
                "method": Proof.Method.PASSWORD,
                **k,
            }
        ),
        "now": now,
        "person": person,
    }


BROKEN = {
    "appointment_not_before_recorded": ("appointment", lambda r: {"begins_at": r["now"] - HOUR}),
    "appointment_not_by_oneself": ("appointment", lambda r: {"recorded_by": r["person"]}),
    "appointment_end_not_before_recorded": (
        "appointment_end",
        lambda r: {"ends_at": r["now"] - HOUR},
    ),
    "grant_not_before_recorded": ("grant", lambda r: {"begins_at": r["now"] - HOUR}),
    "grant_not_by_oneself": ("grant", lambda r: {"recorded_by": r["person"]}),
    "grant_known_role": ("grant", lambda r: {"role": "emperor"}),
    "grant_end_not_before_recorded": ("grant_end", lambda r: {"ends_at": r["now"] - HOUR}),
    "user_email_lower_case": ("user", lambda r: {"email": "X@y.example"}),
    "user_email_unique": ("user", lambda r: {"email": r["person"].email}),
    "proof_lives_a_while": ("proof", lambda r: {"expires_at": r["now"]}),
    "proof_used_while_fresh": ("proof", lambda r: {"used_at": r["now"] + 2 * HOUR}),
}


@pytest.mark.parametrize("constraint", BROKEN)
def test_constraint_is_held_by_the_database(rows, constraint):
    kind, change = BROKEN[constraint]
    with transaction.atomic():
        rows[kind]().save(force_insert=True)
        transaction.set_rollback(True)
    with pytest.raises(IntegrityError) as error, transaction.atomic():
        rows[kind](**change(rows)).save(force_insert=True)
    names = (constraint, constraint.removeprefix("user_").replace("_unique", ""))
    assert any(name in str(error.value) for name in names)


def test_every_constraint_of_people_is_broken_here():
    declared = {
        constraint.name
        for model in vars(models).values()
        if isinstance(model, type)
        and hasattr(model, "_meta")
        and model.__module__ == "accounts.models"
        for constraint in model._meta.constraints
    }
    assert declared == set(BROKEN)
