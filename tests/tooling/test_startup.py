"""What a production refuses to start with."""

import os
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import connection

from audit import clock
from audit.actions import action, record
from config import common, database, grants, startup
from tests import factories

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def production(monkeypatch):
    """Settings that a production may start with, as far as settings go."""
    found = SimpleNamespace(
        PART_ONE_MODE="production",
        DEBUG=False,
        SECRET_KEY="abcdefghij" * 5,
        OFFICE_URL="https://office.example.org",
        PUBLIC_URL="https://decisions.example.org",
        DATABASES={"default": {"ENGINE": database.POSTGRESQL}},
    )
    monkeypatch.setattr(startup, "settings", found)
    return found


def refusals():
    return [refusal.id for refusal in startup.of_settings()]


def test_production_with_all_in_order_is_not_refused(production):
    assert refusals() == []


@pytest.mark.parametrize(
    ("name", "value", "refusal"),
    [
        ("DEBUG", True, "part_one.E010"),
        ("SECRET_KEY", common.DEFAULT_SECRET_KEY, "part_one.E011"),
        ("SECRET_KEY", "short", "part_one.E011"),
        ("SECRET_KEY", "k" * 50, "part_one.E011"),
        ("DATABASES", {"default": {"ENGINE": database.SQLITE}}, "part_one.E012"),
        ("OFFICE_URL", "https://decisions.example.org", "part_one.E013"),
        ("OFFICE_URL", "https://decisions.example.org.", "part_one.E013"),
        ("PUBLIC_URL", "http://decisions.example.org", "part_one.E014"),
    ],
)
def test_production_refuses(production, name, value, refusal):
    setattr(production, name, value)
    assert refusals() == [refusal]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("email", "refused"), [("pcc@demo.example", ["part_one.E017"]), ("pcc@office.example", [])]
)
def test_production_refuses_accounts_of_a_demonstration(email, refused):
    factories.person(factories.body(), email=email)
    found = [refusal.id for refusal in startup.of_database(connection)]
    assert [id for id in found if id != "part_one.E016"] == refused


@pytest.mark.django_db
def test_production_refuses_a_database_without_its_tables(monkeypatch):
    assert list(startup.of_tables(connection)) == []
    monkeypatch.setattr(startup, "_tables", lambda _: {"django_session"})
    [refusal] = startup.of_tables(connection)
    assert (refusal.id, "audit_event" in refusal.wrong) == ("part_one.E018", True)


@pytest.mark.django_db
@pytest.mark.parametrize("name", startup.DURABLE)
def test_production_refuses_a_postgresql_that_does_not_wait_for_the_disk(name):
    if connection.vendor != "postgresql":
        pytest.skip("SQLite has no such settings.")
    wrong = [refusal.wrong for refusal in startup.of_database(connection)]
    assert f"PostgreSQL's {name} is off, so that a power cut can lose what was signed." in wrong


@pytest.mark.django_db
def test_a_durable_postgresql_is_not_refused():
    if connection.vendor != "postgresql":
        pytest.skip("SQLite has no such settings.")
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL synchronous_commit = on")
    wrong = " ".join(refusal.wrong for refusal in startup.of_database(connection))
    assert "synchronous_commit" not in wrong


def test_refusing_names_every_reason_and_what_to_do(production):
    production.SECRET_KEY = "short"
    production.OFFICE_URL = production.PUBLIC_URL
    with pytest.raises(ImproperlyConfigured, match=r"(?s)PART_ONE_SECRET_KEY.*PART_ONE_OFFICE_URL"):
        startup.refuse()


def test_demonstration_is_not_asked_for_its_settings(production, monkeypatch):
    production.DEBUG = True
    production.PART_ONE_MODE = "demonstration"
    monkeypatch.setattr(startup, "of_log", lambda connection: iter(()))
    assert startup.refuse() is None
    assert startup.check_settings() == []


def test_refusals_are_system_checks_too(production):
    production.DEBUG = True
    assert [message.id for message in startup.check_settings()] == ["part_one.E010"]


@pytest.mark.slow
@pytest.mark.parametrize("process", ["config.wsgi", "config.wsgi_public"])
def test_process_does_not_start_as_a_production_with_the_settings_of_a_demonstration(process):
    env = {name: value for name, value in os.environ.items() if name != "DJANGO_SETTINGS_MODULE"}
    done = subprocess.run(
        [sys.executable, "-c", f"import {process}"],
        cwd=ROOT,
        env={**env, "PART_ONE_MODE": "production"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode != 0
    assert "part_one.E011" in done.stderr


@pytest.mark.django_db
def test_a_demonstration_does_not_run_upon_an_offices_log():
    assert list(startup.of_log(connection)) == []
    factories.body()
    assert [refusal.id for refusal in startup.of_log(connection)] == ["part_one.E019"]


def test_a_demonstration_is_refused_with_the_reason(production, monkeypatch):
    production.PART_ONE_MODE = "demonstration"
    wrong = startup.Refusal("part_one.E019", "It belongs to an office.", "Set the mode.")
    monkeypatch.setattr(startup, "of_log", lambda connection: iter([wrong]))
    with pytest.raises(ImproperlyConfigured, match="belongs to an office"):
        startup.refuse()


@pytest.mark.django_db
def test_production_refuses_a_log_that_begins_as_a_demonstration():
    @action
    def begin() -> None:
        record(clock.DEMONSTRATION, by=None, subject="demonstration:1")

    begin()
    found = [refusal.id for refusal in startup.of_database(connection)]
    assert [id for id in found if id != "part_one.E016"] == ["part_one.E017"]


@pytest.mark.django_db
def test_the_public_process_refuses_a_role_that_may_write(monkeypatch):
    if connection.vendor != "postgresql":
        pytest.skip("SQLite has no roles.")
    monkeypatch.setattr(startup.apps, "is_installed", lambda name: False)
    found = [refusal.id for refusal in startup.of_database(connection)]
    assert "part_one.E020" in found


@pytest.mark.django_db
def test_the_public_process_starts_with_a_role_that_only_reads(monkeypatch, other_role):
    grants.to_reader(connection, other_role)
    monkeypatch.setattr(startup.apps, "is_installed", lambda name: False)
    with connection.cursor() as cursor:
        cursor.execute(f'SET LOCAL ROLE "{other_role}"')
        found = [refusal.id for refusal in startup.of_database(connection)]
        cursor.execute("RESET ROLE")
    assert "part_one.E020" not in found
