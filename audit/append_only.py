"""Tables that the database itself refuses to change.

A model is append-only when it derives from `AppendOnly`. After each migrate, triggers are put
on its table that refuse UPDATE and DELETE (and TRUNCATE, and on SQLite an INSERT that would
replace a row). A system check names every table that has lost them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from django.apps import apps
from django.core import checks
from django.db import DEFAULT_DB_ALIAS, connections, models, transaction
from django.db.backends.base.base import BaseDatabaseWrapper

PREFIX = "append_only"
REFUSE_NAME = f"{PREFIX}_refuse"
REFUSE = (
    f"CREATE OR REPLACE FUNCTION {REFUSE_NAME}() RETURNS trigger LANGUAGE plpgsql AS $$ "
    "BEGIN RAISE EXCEPTION 'The table % is append-only.', TG_TABLE_NAME "
    "USING ERRCODE = 'integrity_constraint_violation'; END $$"
)
FOUND_POSTGRESQL = (
    "SELECT tgname, relname, proname FROM pg_trigger JOIN pg_class ON pg_class.oid = tgrelid "
    "JOIN pg_proc ON pg_proc.oid = tgfoid WHERE NOT tgisinternal AND tgenabled = 'A'"
)
FOUND_SQLITE = "SELECT name, tbl_name, sql FROM sqlite_master WHERE type = 'trigger'"


class Trigger(NamedTuple):
    """A trigger of one table, and the statement that makes it."""

    name: str
    table: str
    sql: str


class AppendOnly(models.Model):
    """A row that is written once and never changed or removed."""

    class Meta:
        abstract = True


def guarded_models() -> list[type[models.Model]]:
    """Return every append-only model, by name of its table."""
    found = [model for model in apps.get_models() if issubclass(model, AppendOnly)]
    return sorted(found, key=lambda model: model._meta.db_table)


def guard(connection: BaseDatabaseWrapper) -> None:
    """Put the triggers on every append-only table of this database, afresh."""
    with transaction.atomic(using=connection.alias), connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(REFUSE)
        for trigger in _wanted(connection):
            cursor.execute(_drop(connection, trigger))
            cursor.execute(trigger.sql)
            if connection.vendor == "postgresql":
                cursor.execute(
                    f'ALTER TABLE "{trigger.table}" ENABLE ALWAYS TRIGGER "{trigger.name}"'
                )


def unguard(connection: BaseDatabaseWrapper) -> None:
    """Remove the triggers. Tests use it to empty tables; nothing in the product calls it."""
    with connection.cursor() as cursor:
        for trigger in _wanted(connection):
            cursor.execute(_drop(connection, trigger))


def missing_guards(connection: BaseDatabaseWrapper) -> list[str]:
    """Return the names of the triggers that should be in this database and are not as written."""
    query = FOUND_POSTGRESQL if connection.vendor == "postgresql" else FOUND_SQLITE
    with connection.cursor() as cursor:
        cursor.execute(query)
        found = {(name, table): sql for name, table, sql in cursor.fetchall()}
    return [
        trigger.name
        for trigger in _wanted(connection)
        if found.get((trigger.name, trigger.table)) != _as_kept(connection, trigger)
    ]


def guard_after_migrate(using: str = DEFAULT_DB_ALIAS, **_: Any) -> None:
    guard(connections[using])


def check_guards(databases: Iterable[str] | None = None, **_: Any) -> list[checks.CheckMessage]:
    """Name every trigger that an append-only table has lost."""
    return [
        checks.Error(
            f"The append-only trigger {name} is missing from the database, or is not as written.",
            hint="Run manage.py migrate, and find out who removed it.",
            id="part_one.E001",
        )
        for alias in databases or []
        for name in missing_guards(connections[alias])
    ]


def _wanted(connection: BaseDatabaseWrapper) -> list[Trigger]:
    """Every trigger that the append-only tables of this database should have."""
    present = set(connection.introspection.table_names())
    make = _postgresql if connection.vendor == "postgresql" else _sqlite
    return [
        trigger
        for model in guarded_models()
        if model._meta.db_table in present
        for trigger in make(connection, model)
    ]


def _drop(connection: BaseDatabaseWrapper, trigger: Trigger) -> str:
    tail = f' ON "{trigger.table}"' if connection.vendor == "postgresql" else ""
    return f'DROP TRIGGER IF EXISTS "{trigger.name}"{tail}'


def _as_kept(connection: BaseDatabaseWrapper, trigger: Trigger) -> str:
    """What the database answers about a trigger that is in force: SQLite keeps its text."""
    return REFUSE_NAME if connection.vendor == "postgresql" else trigger.sql


def _postgresql(_: BaseDatabaseWrapper, model: type[models.Model]) -> Iterator[Trigger]:
    table = model._meta.db_table
    for name, when in (
        ("change", f'BEFORE UPDATE OR DELETE ON "{table}" FOR EACH ROW'),
        ("truncate", f'BEFORE TRUNCATE ON "{table}" FOR EACH STATEMENT'),
    ):
        full = f"{PREFIX}_{table}_{name}"
        sql = f'CREATE TRIGGER "{full}" {when} EXECUTE FUNCTION {REFUSE_NAME}()'
        yield Trigger(full, table, sql)


def _sqlite(connection: BaseDatabaseWrapper, model: type[models.Model]) -> Iterator[Trigger]:
    table = model._meta.db_table
    for event in ("update", "delete"):
        name = f"{PREFIX}_{table}_{event}"
        yield Trigger(
            name,
            table,
            f'CREATE TRIGGER "{name}" BEFORE {event.upper()} ON "{table}" '
            f"BEGIN SELECT RAISE(ABORT, 'The table {table} is append-only.'); END",
        )
    for n, (columns, condition) in enumerate(_keys(connection, model)):
        name = f"{PREFIX}_{table}_replace_{n}"
        same = " AND ".join(f'"{column}" = NEW."{column}"' for column in columns)
        if condition:
            same += f" AND {condition} AND " + re.sub(r'"(\w+)"', r'NEW."\1"', condition)
        yield Trigger(
            name,
            table,
            f'CREATE TRIGGER "{name}" BEFORE INSERT ON "{table}" '
            f'WHEN EXISTS (SELECT 1 FROM "{table}" WHERE {same}) '
            f"BEGIN SELECT RAISE(ABORT, 'UNIQUE constraint failed: {table} "
            f"({', '.join(columns)})'); END",
        )


def _keys(
    connection: BaseDatabaseWrapper, model: type[models.Model]
) -> Iterator[tuple[list[str], str]]:
    """Every set of columns that must be unique, and the condition upon which it must be (in SQL,
    or nothing): an INSERT OR REPLACE would remove a row by any of them."""
    columns = {field.name: str(field.column) for field in model._meta.concrete_fields}
    for field in model._meta.concrete_fields:
        if field.unique:
            yield [columns[field.name]], ""
    editor = connection.schema_editor()
    for constraint in model._meta.constraints:
        if isinstance(constraint, models.UniqueConstraint):
            condition = constraint._get_condition_sql(model, editor)  # type: ignore[attr-defined]
            yield [columns[name] for name in constraint.fields], condition or ""
