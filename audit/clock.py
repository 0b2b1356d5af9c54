"""The time of events: the database's own, never going back.

Only where the log's first event says "demonstration" may it be a script that runs forward: that
is how a demonstration holds a decision of 2018.
"""

from __future__ import annotations

import datetime
import zoneinfo
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.db import connection

from audit.models import Event

LONDON = zoneinfo.ZoneInfo("Europe/London")
DEMONSTRATION = "demonstration.started"
_scripted: ContextVar[datetime.datetime | None] = ContextVar("scripted", default=None)


class NotADemonstration(Exception):
    """A scripted clock was asked for where the log does not begin with a demonstration."""


def now() -> datetime.datetime:
    """Return the time of the next event (aware, UTC), not before that of the last one."""
    current, last = _read()
    current = _scripted.get() or current
    return (max(last, current) if last else current).astimezone(datetime.UTC)


def today() -> datetime.date:
    """Return the day of `now` in Europe/London."""
    return day(now())


def day(at: datetime.datetime) -> datetime.date:
    """Return the day that a time falls on in Europe/London, whoever asks from wherever."""
    return at.astimezone(LONDON).date()


def is_scripted() -> bool:
    """Say whether a demonstration is being made now, at times of its script's."""
    return _scripted.get() is not None


def is_demonstration() -> bool:
    """Say whether the log began as a demonstration's."""
    first = Event.objects.order_by("seq").values_list("kind", flat=True).first()
    return first == DEMONSTRATION


@contextmanager
def scripted(at: datetime.datetime) -> Iterator[None]:
    """Let events inside happen at a time of the script's.

    Raises NotADemonstration unless the log is empty, or began as a demonstration's. On an empty
    log the first event inside must be DEMONSTRATION.
    """
    if Event.objects.exists() and not is_demonstration():
        raise NotADemonstration("The log does not begin with a demonstration.")
    token = _scripted.set(at)
    try:
        yield
    finally:
        _scripted.reset(token)


def check_script(kind: str) -> None:
    """Raise NotADemonstration where a script would begin a log with another event than its own."""
    if is_scripted() and kind != DEMONSTRATION and not is_demonstration():
        raise NotADemonstration("A log in a time of its own begins by saying so.")


def _read() -> tuple[datetime.datetime, datetime.datetime | None]:
    """The database's time and that of the last event, in one query.

    SQLite runs in this process, so its clock is this process's, and finer than it tells.
    """
    last = "(SELECT at FROM audit_event ORDER BY seq DESC LIMIT 1)"
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(f"SELECT clock_timestamp(), {last}")
            return cursor.fetchone()
        cursor.execute(f"SELECT {last}")
        at = cursor.fetchone()[0]
    return datetime.datetime.now(datetime.UTC), _kept(at) if at else None


def _kept(at: datetime.datetime | str) -> datetime.datetime:
    """SQLite keeps a time as text of UTC, and may or may not give it back as a time."""
    if isinstance(at, str):
        at = datetime.datetime.fromisoformat(at)
    return at.replace(tzinfo=datetime.UTC)
