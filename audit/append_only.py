"""Tables that the database itself refuses to change.

A model is append-only when it derives from `AppendOnly`. After each migrate, triggers are put
on its table that refuse UPDATE and DELETE (and TRUNCATE, and on SQLite an INSERT that would
replace a row). A system check names every table that has lost them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from django.apps import apps
from django.core import checks
from django.db import DEFAULT_DB_ALIAS, connections, models
from django.db.backends.base.base import BaseDatabaseWrapper

PREFIX = "append_only"


class AppendOnly(models.Model):
    """A row that is written once and never changed or removed."""

    class Meta:
        abstract = True


def guarded_models() -> list[type[models.Model]]:
    """Return every append-only model, by name of its table."""
    found = [model for model in apps.get_models() if issubclass(model, AppendOnly)]
    return sorted(found, key=lambda model: model._meta.db_table)


def guard(connection: BaseDatabaseWrapper) -> None:
    """Put the triggers on every append-only table of this database."""
    present = set(connection.introspection.table_names())
    with connection.cursor() as cursor:
        for model in guarded_models():
            if model._meta.db_table in present:
                for statement in _statements(connection, model):
                    cursor.execute(statement)


def unguard(connection: BaseDatabaseWrapper) -> None:
    """Remove the triggers. Tests use it to empty tables; nothing in the product calls it."""
    with connection.cursor() as cursor:
        for model in guarded_models():
            table = model._meta.db_table
            for name in _trigger_names(connection, model):
                tail = f' ON "{table}"' if connection.vendor == "postgresql" else ""
                cursor.execute(f'DROP TRIGGER IF EXISTS "{name}"{tail}')


def missing_guards(connection: BaseDatabaseWrapper) -> list[str]:
    """Return the names of the triggers that should be in this database and are not."""
    present = set(connection.introspection.table_names())
    query = (
        "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND tgenabled = 'A'"
        if connection.vendor == "postgresql"
        else "SELECT name FROM sqlite_master WHERE type = 'trigger'"
    )
    with connection.cursor() as cursor:
        cursor.execute(query)
        found = {row[0] for row in cursor.fetchall()}
    wanted = [
        name
        for model in guarded_models()
        if model._meta.db_table in present
        for name in _trigger_names(connection, model)
    ]
    return [name for name in wanted if name not in found]


def guard_after_migrate(using: str = DEFAULT_DB_ALIAS, **_: Any) -> None:
    guard(connections[using])


def check_guards(databases: Iterable[str] | None = None, **_: Any) -> list[checks.CheckMessage]:
    """Name every trigger that an append-only table has lost."""
    return [
        checks.Error(
            f"The append-only trigger {name} is missing from the database.",
            hint="Run manage.py migrate, and find out who removed it.",
            id="part_one.E001",
        )
        for alias in databases or []
        for name in missing_guards(connections[alias])
    ]


def _trigger_names(connection: BaseDatabaseWrapper, model: type[models.Model]) -> list[str]:
    table = model._meta.db_table
    names = [f"{PREFIX}_{table}_update", f"{PREFIX}_{table}_delete"]
    if connection.vendor == "postgresql":
        return [f"{PREFIX}_{table}_change", f"{PREFIX}_{table}_truncate"]
    return [*names, *(f"{PREFIX}_{table}_replace_{n}" for n, _ in enumerate(_keys(model)))]


def _statements(connection: BaseDatabaseWrapper, model: type[models.Model]) -> Iterator[str]:
    if connection.vendor == "postgresql":
        yield from _postgresql(model._meta.db_table)
    else:
        yield from _sqlite(model)


def _postgresql(table: str) -> Iterator[str]:
    yield (
        f"CREATE OR REPLACE FUNCTION {PREFIX}_refuse() RETURNS trigger LANGUAGE plpgsql AS $$ "
        "BEGIN RAISE EXCEPTION 'The table % is append-only.', TG_TABLE_NAME "
        "USING ERRCODE = 'integrity_constraint_violation'; END $$"
    )
    for name, when in (
        ("change", f'BEFORE UPDATE OR DELETE ON "{table}" FOR EACH ROW'),
        ("truncate", f'BEFORE TRUNCATE ON "{table}" FOR EACH STATEMENT'),
    ):
        trigger = f"{PREFIX}_{table}_{name}"
        yield (
            f'CREATE OR REPLACE TRIGGER "{trigger}" {when} EXECUTE FUNCTION {PREFIX}_refuse()'
        )
        yield f'ALTER TABLE "{table}" ENABLE ALWAYS TRIGGER "{trigger}"'


def _sqlite(model: type[models.Model]) -> Iterator[str]:
    table = model._meta.db_table
    refuse = f"BEGIN SELECT RAISE(ABORT, 'The table {table} is append-only.'); END"
    for event in ("update", "delete"):
        name = f"{PREFIX}_{table}_{event}"
        yield f'CREATE TRIGGER IF NOT EXISTS "{name}" BEFORE {event.upper()} ON "{table}" {refuse}'
    for n, columns in enumerate(_keys(model)):
        same = " AND ".join(f'"{column}" = NEW."{column}"' for column in columns)
        name = f"{PREFIX}_{table}_replace_{n}"
        yield (
            f'CREATE TRIGGER IF NOT EXISTS "{name}" BEFORE INSERT ON "{table}" '
            f'WHEN EXISTS (SELECT 1 FROM "{table}" WHERE {same}) '
            f"BEGIN SELECT RAISE(ABORT, 'UNIQUE constraint failed: {table} "
            f"({', '.join(columns)})'); END"
        )


def _keys(model: type[models.Model]) -> list[tuple[str, ...]]:
    """Every set of columns that must be unique: an INSERT OR REPLACE would go by any of them."""
    meta = model._meta
    keys = [(field.column,) for field in meta.concrete_fields if field.unique]
    for constraint in meta.constraints:
        if isinstance(constraint, models.UniqueConstraint) and constraint.condition is None:
            keys.append(tuple(meta.get_field(name).column for name in constraint.fields))
    return keys
