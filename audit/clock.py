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
    return max(last, current) if last else current


def today() -> datetime.date:
    """Return the day of `now` in Europe/London."""
    return day(now())


def day(at: datetime.datetime) -> datetime.date:
    """Return the day that a time falls on in Europe/London, whoever asks from wherever."""
    return at.astimezone(LONDON).date()


def database_time() -> datetime.datetime:
    """Return the database server's time (aware, UTC)."""
    return _read()[0]


def is_scripted() -> bool:
    """Say whether a demonstration is being made now, at times of its script's."""
    return _scripted.get() is not None


def is_demonstration() -> bool:
    """Say whether the log began as a demonstration's."""
    first = Event.objects.order_by("seq").values_list("kind", flat=True).first()
    return first == DEMONSTRATION


@contextmanager
def scripted(at: datetime.datetime) -> Iterator[None]:
    """Let events inside happen at a time of the script's; raises NotADemonstration elsewhere."""
    if not is_demonstration():
        raise NotADemonstration("The log does not begin with a demonstration.")
    token = _scripted.set(at)
    try:
        yield
    finally:
        _scripted.reset(token)


def _read() -> tuple[datetime.datetime, datetime.datetime | None]:
    """The database's time and that of the last event, in one query."""
    last = "(SELECT at FROM audit_event ORDER BY seq DESC LIMIT 1)"
    postgresql = connection.vendor == "postgresql"
    time = "clock_timestamp()" if postgresql else "strftime('%Y-%m-%d %H:%M:%f', 'now')"
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {time}, {last}")
        current, at = cursor.fetchone()
    return _aware(current), _aware(at) if at else None


def _aware(value: datetime.datetime | str) -> datetime.datetime:
    """SQLite answers with the text that it keeps, always of UTC."""
    if isinstance(value, str):
        return datetime.datetime.fromisoformat(value).replace(tzinfo=datetime.UTC)
    return value.astimezone(datetime.UTC)
