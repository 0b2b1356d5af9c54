"""One date format everywhere: 27 March 2018. Times are of Europe/London."""

from __future__ import annotations

import datetime
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")
NO_BREAK = "\u00a0"
MONTHS = (
    "January February March April May June July August September October November December"
).split()
EARLIEST, LATEST = 1900, 2200


class Invalid(ValueError):
    """What was typed is not a date; the message says how to put it right."""


def day_of(moment: datetime.date | datetime.datetime) -> datetime.date:
    """Return the day, in London, of a date or an aware time."""
    if isinstance(moment, datetime.datetime):
        return (moment.astimezone(LONDON) if moment.tzinfo else moment).date()
    return moment


def write(moment: datetime.date | datetime.datetime) -> str:
    """Return "27 March 2018" with no-break spaces, for pages."""
    return plain(moment).replace(" ", NO_BREAK)


def plain(moment: datetime.date | datetime.datetime) -> str:
    """Return "27 March 2018" with ordinary spaces, for mail, data and comparison."""
    day = day_of(moment)
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def write_time(moment: datetime.datetime) -> str:
    """Return the time in London: "2:14pm", "midday", "midnight"."""
    local = moment.astimezone(LONDON)
    if local.minute == 0 and local.hour in (0, 12):
        return "midnight" if local.hour == 0 else "midday"
    return f"{local.hour % 12 or 12}:{local.minute:02d}{'am' if local.hour < 12 else 'pm'}"


def parse_parts(day: str, month: str, year: str) -> datetime.date:
    """Return the date of three typed parts; the month may be a name. Raises Invalid."""
    parts = {"day": day.strip(), "month": month.strip(), "year": year.strip()}
    missing = [name for name, typed in parts.items() if not typed]
    if missing:
        raise Invalid(f"The date must include a {' and a '.join(missing)}.")
    numbers = {
        "day": _number(parts["day"]),
        "month": _month(parts["month"]),
        "year": _number(parts["year"]),
    }
    for name, number in numbers.items():
        if number is None:
            raise Invalid(f"The {name} must be a number, for example 27 3 2018.")
    if not EARLIEST <= (numbers["year"] or 0) <= LATEST:
        raise Invalid(f"The year must be between {EARLIEST} and {LATEST}, in four digits.")
    try:
        return datetime.date(numbers["year"] or 0, numbers["month"] or 0, numbers["day"] or 0)
    except ValueError:
        raise Invalid("This is not a real date. Check the day and the month.") from None


def _number(typed: str) -> int | None:
    return int(typed) if typed.isascii() and typed.isdigit() and len(typed) <= 4 else None


def _month(typed: str) -> int | None:
    if (number := _number(typed)) is not None:
        return number
    names = [name.lower() for name in MONTHS]
    found = [n for n, name in enumerate(names, 1) if len(typed) >= 3 and name.startswith(typed.lower())]
    return found[0] if len(found) == 1 else None
