"""Time that has passed, for tests of what falls due: the database's clock, moved on."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from contextlib import contextmanager
from unittest import mock

from audit import clock


@contextmanager
def later(**duration: float) -> Iterator[None]:
    """Let it be that much later inside: later(days=90)."""
    read, by = clock._read, datetime.timedelta(**duration)

    def moved() -> tuple[datetime.datetime, datetime.datetime | None]:
        current, last = read()
        return current + by, last

    with mock.patch.object(clock, "_read", moved):
        yield
