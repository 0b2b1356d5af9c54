"""The public process's role reads the public record and nothing else."""

from contextlib import contextmanager

import pytest
from django.apps import apps
from django.db import connection, transaction
from django.db.utils import ProgrammingError

from config import grants

pytestmark = pytest.mark.django_db


@contextmanager
def acting_as(role):
    with connection.cursor() as cursor:
        cursor.execute(f'SET LOCAL ROLE "{role}"')
        yield cursor
        cursor.execute("RESET ROLE")


@pytest.fixture
def reader(other_role):
    grants.to_reader(connection, other_role)
    return other_role


def test_reader_reads_the_public_record(reader):
    with acting_as(reader) as cursor:
        cursor.execute("SELECT count(*) FROM public_record_record")
        assert cursor.fetchone() == (0,)


def test_reader_reads_no_other_table(reader):
    public = apps.get_app_config("public_record")
    others = [m._meta.db_table for m in apps.get_models() if m._meta.app_config is not public]
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT relname FROM pg_class WHERE relname = ANY(%s)"
            " AND has_table_privilege(%s, oid, 'SELECT, INSERT, UPDATE, DELETE, TRUNCATE')",
            [others, reader],
        )
        assert cursor.fetchall() == []
    assert "decisions_revision" in others


@pytest.mark.parametrize(
    "statement",
    ["DELETE FROM public_record_record", "SELECT * FROM decisions_revision", "CREATE TABLE x ()"],
)
def test_reader_is_refused(reader, statement):
    with (
        pytest.raises(ProgrammingError, match="permission denied"),
        transaction.atomic(),
        acting_as(reader) as cursor,
    ):
        cursor.execute(statement)


def test_sqlite_has_no_roles_to_grant_to():
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL has roles.")
    with pytest.raises(grants.NoRoles):
        grants.to_reader(connection, "somebody")
