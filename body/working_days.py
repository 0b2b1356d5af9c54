"""Working days of England and Wales, from data that the library carries."""

from __future__ import annotations

import datetime
import functools

from govuk_bank_holidays.bank_holidays import BankHolidays


@functools.cache
def _holidays() -> frozenset[datetime.date]:
    days = BankHolidays(use_cached_holidays=True).get_holidays(BankHolidays.ENGLAND_AND_WALES)
    return frozenset(day["date"] for day in days)


def is_working(day: datetime.date) -> bool:
    """Say whether a day is neither a weekend nor a bank holiday."""
    return day.weekday() < 5 and day not in _holidays()


def between(start: datetime.date, end: datetime.date) -> int:
    """Return the working days after `start` up to and including `end`; negative when earlier."""
    if end < start:
        return -between(end, start)
    days = (end - start).days
    return sum(is_working(start + datetime.timedelta(n)) for n in range(1, days + 1))


def after(start: datetime.date, count: int) -> datetime.date:
    """Return the day that is `count` working days after `start`."""
    day = start
    while count > 0:
        day += datetime.timedelta(1)
        count -= is_working(day)
    return day
