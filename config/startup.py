"""What a production must not be: each refusal says what is wrong and what to do.

Both processes call `refuse` before they answer anything; `manage.py check --deploy` and every
other command show the same as system checks part_one.E010 and after.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from django.apps import apps
from django.conf import settings
from django.core import checks
from django.core.exceptions import ImproperlyConfigured
from django.db import DatabaseError, connections
from django.db.backends.base.base import BaseDatabaseWrapper

from config import common, database

DEMONSTRATION_PEOPLE = "@demo.example"
UNLIKE = 10  # so many different characters has any key that was drawn by chance
# Without any one of these a power cut can lose signatures that were acknowledged.
DURABLE = ("fsync", "full_page_writes", "synchronous_commit")


# Whether the role is a superuser, owns a table, or may write to one.
MAY_DO_MORE = (
    "SELECT current_setting('is_superuser') = 'on' OR EXISTS (SELECT 1 FROM pg_class c "
    "JOIN pg_namespace n ON n.oid = c.relnamespace WHERE c.relkind IN ('r', 'p') "
    "AND n.nspname = current_schema() AND (pg_has_role(c.relowner, 'USAGE') "
    "OR has_table_privilege(c.oid, 'INSERT, UPDATE, DELETE, TRUNCATE')))"
)


class Refusal(NamedTuple):
    """Why production does not start: the check's number, what is wrong, and what to do."""

    id: str
    wrong: str
    mend: str


def refuse() -> None:
    """Let what must not run stop here: a production that is not in order, a demonstration upon an
    office's log. Raises ImproperlyConfigured with every reason; does nothing in a test."""
    if settings.PART_ONE_MODE == "test":
        return
    connection = connections["default"]
    if settings.PART_ONE_MODE == "demonstration":
        found = list(of_log(connection))
    else:
        found = list(of_settings()) or [*of_database(connection), *of_tables(connection)]
    connections.close_all()  # the server forks after this
    if found:
        lines = [f"{refusal.wrong} {refusal.mend} ({refusal.id})" for refusal in found]
        raise ImproperlyConfigured("Part One does not start:\n  " + "\n  ".join(lines))


def of_settings() -> Iterator[Refusal]:
    """Yield what is wrong with a production's settings."""
    if settings.DEBUG:
        yield Refusal("part_one.E010", "DEBUG is on.", "Turn it off.")
    key = settings.SECRET_KEY
    if key == common.DEFAULT_SECRET_KEY or len(key) < 50 or len(set(key)) < UNLIKE:
        yield Refusal(
            "part_one.E011",
            "The secret key is the default one, shorter than 50 characters, or of few signs alone.",
            "Set PART_ONE_SECRET_KEY to 50 random characters or more.",
        )
    if settings.DATABASES["default"]["ENGINE"] != database.POSTGRESQL:
        yield Refusal(
            "part_one.E012",
            "The database is SQLite, whose owner can pass every guard of the log.",
            "Set PART_ONE_DATABASE_URL to a PostgreSQL database.",
        )
    yield from _of_addresses()


def of_database(connection: BaseDatabaseWrapper) -> Iterator[Refusal]:
    """Yield what is wrong with a production's database: how it writes, and who is in it."""
    try:
        yield from _of_durability(connection)
        yield from _of_people(connection)
        yield from _of_public_role(connection)
    except DatabaseError as error:
        yield Refusal(
            "part_one.E015",
            f"The database did not answer ({type(error).__name__}).",
            "See that it runs, and that PART_ONE_DATABASE_URL is right.",
        )


def of_log(connection: BaseDatabaseWrapper) -> Iterator[Refusal]:
    """Yield a refusal where a demonstration would run upon the log of a real office: its secret
    key is known to all."""
    if _begins_with(connection) not in ("", "demonstration.started"):
        yield Refusal(
            "part_one.E019",
            "The database belongs to an office, and this process is a demonstration's.",
            "Set PART_ONE_MODE=production.",
        )


def of_tables(connection: BaseDatabaseWrapper) -> Iterator[Refusal]:
    """Yield a refusal where the database lacks tables, as it does before the first migrate."""
    try:
        missing = {model._meta.db_table for model in apps.get_models()} - _tables(connection)
    except DatabaseError:
        return
    if missing:
        yield Refusal(
            "part_one.E018",
            f"The database lacks tables: {', '.join(sorted(missing))}.",
            "Run manage.py migrate.",
        )


def check_settings(**_: Any) -> list[checks.CheckMessage]:
    """The refusals of the settings, as system checks."""
    return _as_checks(of_settings() if settings.PART_ONE_MODE == "production" else ())


def check_database(databases: Iterable[str] | None = None, **_: Any) -> list[checks.CheckMessage]:
    """The refusals of the databases that are asked for, as system checks."""
    if settings.PART_ONE_MODE != "production":
        return []
    return [
        message
        for alias in databases or ()
        for message in _as_checks(of_database(connections[alias]))
    ]


def _of_addresses() -> Iterator[Refusal]:
    office, public = urlsplit(settings.OFFICE_URL), urlsplit(settings.PUBLIC_URL)
    if (office.hostname or "").rstrip(".") == (public.hostname or "").rstrip("."):
        yield Refusal(
            "part_one.E013",
            f"The office and the public record are on one host, {public.hostname}.",
            "Set PART_ONE_OFFICE_URL and PART_ONE_PUBLIC_URL to addresses on different hosts.",
        )
    if office.scheme != "https" or public.scheme != "https":
        yield Refusal(
            "part_one.E014",
            "An address does not begin with https.",
            "Set PART_ONE_OFFICE_URL and PART_ONE_PUBLIC_URL to https addresses.",
        )


def _of_durability(connection: BaseDatabaseWrapper) -> Iterator[Refusal]:
    if connection.vendor != "postgresql":
        return
    with connection.cursor() as cursor:
        for name in DURABLE:
            cursor.execute("SELECT current_setting(%s)", [name])
            if cursor.fetchone()[0] == "off":
                yield Refusal(
                    "part_one.E016",
                    f"PostgreSQL's {name} is off, so that a power cut can lose what was signed.",
                    f"Set {name} to on in postgresql.conf and restart PostgreSQL.",
                )


def _of_people(connection: BaseDatabaseWrapper) -> Iterator[Refusal]:
    if not apps.is_installed("accounts"):
        return
    user = apps.get_model("accounts", "User")
    if user._meta.db_table not in _tables(connection):
        return
    people = user._base_manager.using(connection.alias)
    is_told = _begins_with(connection) == "demonstration.started"
    if is_told or people.filter(email__endswith=DEMONSTRATION_PEOPLE).exists():
        yield Refusal(
            "part_one.E017",
            "The database holds a demonstration: its accounts have a password that all know.",
            "Begin a production with an empty database.",
        )


def _of_public_role(connection: BaseDatabaseWrapper) -> Iterator[Refusal]:
    """The public process reads: its role on PostgreSQL may write nothing and own nothing."""
    if apps.is_installed("accounts") or connection.vendor != "postgresql":
        return
    with connection.cursor() as cursor:
        cursor.execute(MAY_DO_MORE)
        if cursor.fetchone()[0]:
            yield Refusal(
                "part_one.E020",
                "The public process signs in to the database as a role that may do more than read.",
                "Make a role of its own and run manage.py grant_public for it.",
            )


def _begins_with(connection: BaseDatabaseWrapper) -> str:
    """Return the kind of the log's first event; "" where there is none, or no log."""
    if not apps.is_installed("audit"):
        return ""
    event = apps.get_model("audit", "Event")
    if event._meta.db_table not in _tables(connection):
        return ""
    first = event._base_manager.using(connection.alias).order_by("seq").first()
    return first.kind if first is not None else ""


def _tables(connection: BaseDatabaseWrapper) -> set[str]:
    with connection.cursor() as cursor:
        return set(connection.introspection.table_names(cursor))


def _as_checks(found: Iterable[Refusal]) -> list[checks.CheckMessage]:
    return [checks.Error(refusal.wrong, hint=refusal.mend, id=refusal.id) for refusal in found]
