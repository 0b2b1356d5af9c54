from pathlib import Path

import pytest
from django.db import connection

from config import database


def test_no_address_is_sqlite_in_the_data_folder():
    found = database.settings("", Path("/data"))
    assert (found["ENGINE"], found["NAME"]) == (database.SQLITE, Path("/data/part-one.sqlite3"))


def test_address_of_a_socket_is_read():
    found = database.settings("postgres://office@/part_one?host=/run/postgresql", Path())
    assert (found["USER"], found["NAME"], found["HOST"]) == (
        "office",
        "part_one",
        "/run/postgresql",
    )


def test_address_with_password_port_and_options_is_read():
    found = database.settings("postgres://o:p%40ss@db.example:5433/n?sslmode=verify-full", Path())
    assert (found["PASSWORD"], found["HOST"], found["PORT"]) == ("p@ss", "db.example", "5433")
    assert found["OPTIONS"] == {"sslmode": "verify-full"}


@pytest.mark.parametrize("address", ["mysql://u@h/n", "postgres://u@h/", "part-one"])
def test_address_of_anything_else_is_refused(address):
    with pytest.raises(database.UnreadableAddress):
        database.settings(address, Path())


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("pragma", "value"), [("recursive_triggers", 1), ("synchronous", 2), ("foreign_keys", 1)]
)
def test_sqlite_is_opened_with(pragma, value):
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL has no pragmas.")
    with connection.cursor() as cursor:
        cursor.execute(f"PRAGMA {pragma}")
        assert cursor.fetchone() == (value,)
