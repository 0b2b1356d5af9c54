"""The time of events: the database's own, never going back.

Only where the log's first event says "demonstration" may it be a script that runs forward: that
is how a demonstration holds a decision of 2018.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.db import connection
from django.utils import timezone

from audit.models import Event

DEMONSTRATION = "demonstration.started"
_scripted: ContextVar[datetime.datetime | None] = ContextVar("scripted", default=None)


class NotADemonstration(Exception):
    """A scripted clock was asked for where the log does not begin with a demonstration."""


def now() -> datetime.datetime:
    """Return the time of the next event (aware, UTC), not before that of the last one."""
    last = Event.objects.order_by("-seq").values_list("at", flat=True).first()
    current = _scripted.get() or database_time()
    return max(last, current) if last else current


def today() -> datetime.date:
    """Return the day of `now` in Europe/London."""
    return day(now())


def database_time() -> datetime.datetime:
    """Return the database server's time (aware, UTC, microseconds)."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SELECT clock_timestamp()")
            return cursor.fetchone()[0].astimezone(datetime.UTC)
        cursor.execute("SELECT strftime('%Y-%m-%dT%H:%M:%f+00:00', 'now')")
        return datetime.datetime.fromisoformat(cursor.fetchone()[0])


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


def day(at: datetime.datetime) -> datetime.date:
    """Return the day of a time in Europe/London."""
    return timezone.localtime(at).date()
