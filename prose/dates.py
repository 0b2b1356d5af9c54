"""One date format everywhere: 27 March 2018. Times are those of Europe/London."""

from __future__ import annotations

import datetime
import re
from zoneinfo import ZoneInfo

from prose.clean import clean_line
from prose.problems import Invalid

__all__ = ["LONDON", "Invalid", "day_of", "parse_parts", "plain", "write", "write_time"]

LONDON = ZoneInfo("Europe/London")
NO_BREAK = "\u00a0"
MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
EARLIEST, LATEST = 1900, 2200


class InvalidDate(Invalid):
    """What was typed is not a date; `parts` names the fields at fault: day, month, year."""

    def __init__(self, message: str, *parts: str) -> None:
        super().__init__(message)
        self.parts = parts or ("day", "month", "year")


def day_of(moment: datetime.date | datetime.datetime) -> datetime.date:
    """Return the day, in London, of a date or an aware time; raises ValueError on a naive time."""
    return _local(moment).date() if isinstance(moment, datetime.datetime) else moment


def write(moment: datetime.date | datetime.datetime) -> str:
    """Return "27 March 2018" with no-break spaces, for pages."""
    return plain(moment).replace(" ", NO_BREAK)


def plain(moment: datetime.date | datetime.datetime) -> str:
    """Return "27 March 2018" with ordinary spaces, for mail, data and comparison."""
    day = day_of(moment)
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def write_time(moment: datetime.datetime) -> str:
    """Return the time in London: "2:14pm", "midday". Raises ValueError on a naive time."""
    local = _local(moment)
    if local.minute == 0 and local.hour % 12 == 0:
        return "midday" if local.hour else "midnight"
    return f"{local.hour % 12 or 12}:{local.minute:02d}{'am' if local.hour < 12 else 'pm'}"


def _local(moment: datetime.datetime) -> datetime.datetime:
    if moment.tzinfo is None:
        raise ValueError("A time without its zone cannot be written.")
    return moment.astimezone(LONDON)


def parse_parts(day: str, month: str, year: str) -> datetime.date:
    """Return the date of three typed parts; a month may be a name. Raises InvalidDate."""
    typed = {"day": clean_line(day), "month": clean_line(month), "year": clean_line(year)}
    missing = [name for name, part in typed.items() if not part]
    if len(missing) == 3:
        raise InvalidDate("Enter a date, for example 27 3 2018")
    if missing:
        raise InvalidDate(f"The date must include a {' and a '.join(missing)}", *missing)
    number = _number(typed["day"], 1, 31, "day", "The day must be a number from 1 to 31")
    found = _month(typed["month"])
    return _date(_year(typed["year"]), found, number)


def _date(year: int, month: int, day: int) -> datetime.date:
    try:
        return datetime.date(year, month, day)
    except ValueError:
        first = datetime.date(year, month + 1, 1) if month < 12 else datetime.date(year + 1, 1, 1)
        last = (first - datetime.timedelta(days=1)).day
        name = f"{MONTHS[month - 1]} {year}"
        raise InvalidDate(
            f"There is no day {day} in {name}, which has {last} days", "day"
        ) from None


def _year(typed: str) -> int:
    if not re.fullmatch(r"[0-9]{4}", typed):
        raise InvalidDate("The year must have four digits, for example 2018", "year")
    message = f"The year must be from {EARLIEST} to {LATEST}"
    return _number(typed, EARLIEST, LATEST, "year", message)


def _month(typed: str) -> int:
    names = [name for name in MONTHS if len(typed) >= 3 and name.lower().startswith(typed.lower())]
    if len(names) == 1:
        return MONTHS.index(names[0]) + 1
    return _number(typed, 1, 12, "month", "The month must be a number from 1 to 12, or its name")


def _number(typed: str, low: int, high: int, part: str, message: str) -> int:
    if not re.fullmatch(r"[0-9]{1,4}", typed) or not low <= int(typed) <= high:
        raise InvalidDate(message, part)
    return int(typed)
