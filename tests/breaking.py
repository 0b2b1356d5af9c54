"""Breaking a constraint of the database, by its name."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.apps import apps
from django.conf import settings
from django.db import IntegrityError, connection, models, transaction


def constraints() -> dict[str, models.BaseConstraint]:
    """Return every named constraint of our tables, by its name."""
    return {
        constraint.name: constraint
        for room in settings.ROOMS
        for model in apps.get_app_config(room).get_models()
        for constraint in model._meta.constraints
    }


def of_room(room: str) -> set[str]:
    """Return the names of the constraints of one room."""
    found = apps.get_app_config(room).get_models()
    return {constraint.name for model in found for constraint in model._meta.constraints}


def breaks(name: str, act: Callable[[], object]) -> None:
    """Expect the database to refuse, and to say by which constraint. Of a unique one, SQLite
    tells the columns alone."""
    with pytest.raises(IntegrityError) as raised, transaction.atomic():
        act()
    constraint, said = constraints()[name], str(raised.value)
    if name in said:
        return
    fields = getattr(constraint, "fields", ())
    assert connection.vendor == "sqlite", said
    assert fields, said
    assert all(field in said for field in fields), said


def copy_of(row: models.Model, **changes: object) -> models.Model:
    """Save a second row like one that is there, but for some fields."""
    columns = [field.attname for field in row._meta.concrete_fields if not field.primary_key]
    copy = type(row)(**{column: getattr(row, column) for column in columns})
    for name, value in changes.items():
        setattr(copy, name, value)
    copy.save(force_insert=True)
    return copy
