"""The database itself refuses to change the log and every other append-only table."""

import pytest
from django.core import checks
from django.db import IntegrityError, connection, transaction

from audit import append_only
from audit.actions import action, record
from audit.models import Event
from tests import factories

pytestmark = pytest.mark.django_db
COLUMNS = "seq, at, kind, actor_id, actor, subject, facts, previous, digest"
sqlite_only = pytest.mark.skipif(connection.vendor != "sqlite", reason="SQLite's own way round")
postgresql_only = pytest.mark.skipif(connection.vendor != "postgresql", reason="PostgreSQL's own")


@action
def happen(kind: str = "test.happened") -> Event:
    return record(kind, by=None, subject="test:1")


def refuses(sql: str) -> None:
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)


def test_update_of_the_log_is_refused():
    happen()
    refuses("UPDATE audit_event SET kind = 'test.changed'")
    assert Event.objects.get().kind == "test.happened"


def test_delete_from_the_log_is_refused():
    happen()
    refuses("DELETE FROM audit_event")
    assert Event.objects.count() == 1


def test_update_through_the_orm_is_refused():
    event = happen()
    with pytest.raises(IntegrityError), transaction.atomic():
        Event.objects.filter(pk=event.pk).update(actor="Somebody else")


@postgresql_only
def test_truncate_is_refused():
    happen()
    refuses("TRUNCATE audit_event")


@postgresql_only
def test_triggers_fire_even_for_a_replica_s_session():
    happen()
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
    refuses("UPDATE audit_event SET kind = 'test.changed'")


@postgresql_only
def test_insert_that_updates_on_conflict_is_refused():
    happen()
    refuses(
        f"INSERT INTO audit_event ({COLUMNS}) SELECT {COLUMNS} FROM audit_event "
        "ON CONFLICT (seq) DO UPDATE SET kind = 'test.changed'"
    )


@sqlite_only
@pytest.mark.parametrize(
    "values",
    [
        "seq, at, 'x', 1, 'x', 's', '{}', 'p', 'd'",
        "seq + 1, at, 'x', 1, 'x', 's', '{}', previous, 'd'",
        "seq + 1, at, 'x', 1, 'x', 's', '{}', 'p', digest",
    ],
    ids=["seq", "previous", "digest"],
)
def test_insert_or_replace_is_refused_by_any_unique_column(values):
    happen()
    refuses(f"INSERT OR REPLACE INTO audit_event ({COLUMNS}) SELECT {values} FROM audit_event")
    assert Event.objects.get().kind == "test.happened"


@sqlite_only
def test_insert_or_replace_is_refused_where_uniqueness_has_a_condition():
    triggers = {
        trigger.name: trigger.sql
        for trigger in append_only._wanted(connection)
        if trigger.table == "approvals_signature"
    }
    conditional = [sql for sql in triggers.values() if "NOT (NEW.\"post\" = '')" in sql]
    assert len(conditional) == 1


def test_every_append_only_table_is_guarded():
    tables = {model._meta.db_table for model in append_only.guarded_models()}
    assert {"audit_event", "accounts_appointment", "accounts_grant", "part_two_drafter"} <= tables
    assert append_only.missing_guards(connection) == []


def test_appointments_cannot_be_rewritten():
    office = factories.body()
    factories.person(office, holds="pcc")
    refuses("UPDATE accounts_appointment SET kind = 'acting'")
    refuses("DELETE FROM accounts_appointment")


def test_check_names_a_trigger_that_was_dropped():
    wanted = append_only._wanted(connection)[0]
    with connection.cursor() as cursor:
        cursor.execute(append_only._drop(connection, wanted))
    found = checks.run_checks(tags=[checks.Tags.database], databases=["default"])
    assert [(error.id, wanted.name in error.msg) for error in found] == [("part_one.E001", True)]


@sqlite_only
def test_check_names_a_trigger_that_was_replaced_by_a_tame_one():
    wanted = append_only._wanted(connection)[0]
    with connection.cursor() as cursor:
        cursor.execute(append_only._drop(connection, wanted))
        cursor.execute(
            f'CREATE TRIGGER "{wanted.name}" BEFORE UPDATE ON "{wanted.table}" BEGIN SELECT 1; END'
        )
    assert append_only.missing_guards(connection) == [wanted.name]


@postgresql_only
def test_check_names_a_trigger_that_was_disabled():
    wanted = append_only._wanted(connection)[0]
    with connection.cursor() as cursor:
        cursor.execute(f'ALTER TABLE "{wanted.table}" DISABLE TRIGGER "{wanted.name}"')
    assert append_only.missing_guards(connection) == [wanted.name]


def test_migrating_again_puts_lost_triggers_back():
    append_only.unguard(connection)
    assert append_only.missing_guards(connection)
    append_only.guard_after_migrate()
    assert append_only.missing_guards(connection) == []
