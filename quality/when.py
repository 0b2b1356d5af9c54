"""Dates as they stand in a sentence: "Monday 27 March 2018", "March 2018", "22.03.18"."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass

from prose.dates import MONTHS

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_DAY_NAMES = r"(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs?)?|Fri|Sat(?:ur)?|Sun)(?:day)?"
_MONTH_NAMES = "|".join([*MONTHS, "Sept", *(name[:3] for name in MONTHS if name != "May")])
_WRITTEN = re.compile(
    rf"(?:\b(?P<weekday>{_DAY_NAMES}),?\s(?:the\s)?)?(?<![\d.,£])\b(?P<day>\d{{1,2}})"
    rf"(?:st|nd|rd|th)?(?:\sof)?\s(?P<month>{_MONTH_NAMES})\b\.?,?(?:\s(?P<year>\d{{4}})\b)?"
    rf"(?:,?\s\(?(?P<after>{_DAY_NAMES})\b\)?)?"
)
_MONTH = re.compile(
    rf"(?<!\d\s)(?<!th\s)(?<!of\s)\b(?P<month>{'|'.join(MONTHS)})\s(?P<year>\d{{4}})\b"
)
_FIGURES = re.compile(r"(?<![\d./-])(\d{1,2})([./-])(\d{1,2})\2(\d{4}|\d{2})(?![\d/-]|\.\d)")


@dataclass(frozen=True)
class When:
    """A date in a text. `day` is None where only a month is given; `date` where there is none
    such or the year is not given."""

    start: int
    end: int
    words: str
    day: int | None
    month: int
    year: int | None
    weekday: str = ""

    @property
    def date(self) -> datetime.date | None:
        if self.day is None or self.year is None:
            return None
        try:
            return datetime.date(self.year, self.month, self.day)
        except ValueError:
            return None

    @property
    def is_impossible(self) -> bool:
        """Whether there is no such day: 31 April in any year, 29 February in most."""
        if self.day is None:
            return False
        try:
            datetime.date(self.year or 2000, self.month, self.day)
        except ValueError:
            return True
        return False

    def first(self) -> datetime.date | None:
        """Return the first day that it can mean."""
        if self.year is None or self.is_impossible:
            return None
        return datetime.date(self.year, self.month, self.day or 1)

    def last(self) -> datetime.date | None:
        """Return the last day that it can mean."""
        first = self.first()
        if first is None or self.day is not None:
            return first
        return (first + datetime.timedelta(days=31)).replace(day=1) - datetime.timedelta(days=1)

    def agrees(self, other: When) -> bool:
        """Say whether two dates can be one: "March 2018" and "15 March 2018"."""
        return (
            self.month == other.month
            and (None in (self.year, other.year) or self.year == other.year)
            and (None in (self.day, other.day) or self.day == other.day)
        )


@dataclass(frozen=True)
class InFigures:
    """A date written in figures alone."""

    start: int
    end: int
    words: str
    date: datetime.date | None


def of(text: str) -> list[When]:
    """Return the dates of a text that name a month, in their order."""
    found = [_written(match) for match in _WRITTEN.finditer(text)]
    spans = [(each.start, each.end) for each in found]
    found += [
        _month(match)
        for match in _MONTH.finditer(text)
        if not any(low <= match.start() < high for low, high in spans)
    ]
    return sorted(found, key=lambda each: each.start)


def figures(text: str) -> Iterator[InFigures]:
    """Yield the dates of a text that are written in figures, impossible ones too."""
    for match in _FIGURES.finditer(text):
        day, month, year = int(match[1]), int(match[3]), int(match[4])
        yield InFigures(match.start(), match.end(), match[0], _date(year, month, day))


def in_figures(words: str) -> bool:
    """Say whether some words are a real date in figures, day before month."""
    match = _FIGURES.fullmatch(words)
    return bool(match and _date(int(match[4]), int(match[3]), int(match[1])))


def weekday_of(day: datetime.date) -> str:
    return WEEKDAYS[day.weekday()]


def _date(year: int, month: int, day: int) -> datetime.date | None:
    try:
        return datetime.date(year if year > 99 else 2000 + year, month, day)
    except ValueError:
        return None


def _written(match: re.Match[str]) -> When:
    weekday = match["weekday"] or match["after"] or ""
    return When(
        start=match.start(),
        end=match.end(),
        words=match[0],
        day=int(match["day"]),
        month=_number(match["month"]),
        year=int(match["year"]) if match["year"] else None,
        weekday=next((name for name in WEEKDAYS if name[:3] == weekday[:3]), ""),
    )


def _month(match: re.Match[str]) -> When:
    return When(
        start=match.start(),
        end=match.end(),
        words=match[0],
        day=None,
        month=_number(match["month"]),
        year=int(match["year"]),
    )


def _number(month: str) -> int:
    return next(n for n, name in enumerate(MONTHS, start=1) if name[:3] == month[:3])
