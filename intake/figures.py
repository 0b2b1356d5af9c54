"""Dates and amounts of money in running text, in the many ways in which people write them."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass

from prose import dates, money

_MONTHS = "|".join(f"{name[:3]}(?:{name[3:]})?" for name in dates.MONTHS) + "|Sept"
_DAY = r"(?P<d{0}>[0-3]?\d)"
_DATE = re.compile(
    rf"(?<![\d.,/])(?:{_DAY.format(1)}[./-](?P<m1>[01]?\d)[./-](?P<y1>(?:19|20|21)?\d\d)"
    rf"|(?P<y2>(?:19|20|21)\d\d)-(?P<m2>[01]\d)-{_DAY.format(2)}"
    rf"|{_DAY.format(3)}(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<m3>{_MONTHS})\.?,?\s+(?P<y3>(?:19|20|21)?\d\d)"
    rf"|(?P<m4>{_MONTHS})\.?\s+{_DAY.format(4)}(?:st|nd|rd|th)?,?\s+(?P<y4>(?:19|20|21)\d\d)"
    r")(?![\d/])(?!\.\d)",
    re.IGNORECASE,
)
_UNIT = r"(?:\s?(?:k|m|mn|bn|thousand|million|billion)\b)?"
_NUMBER = r"\d[\d,]*(?:\.\d+)?"
_AMOUNT = re.compile(
    rf"£\s?(?P<low>{_NUMBER})(?P<low_unit>{_UNIT})"
    rf"(?:\s?(?:-|–|—|to|and)\s?(?:£\s?(?P<high>{_NUMBER})(?P<high_unit>{_UNIT})"
    rf"|(?P<bare>{_NUMBER})(?P<bare_unit>{_UNIT})(?=[\s).,;]|$)))?",
    re.IGNORECASE,
)
_UNITS = {"k": 3, "thousand": 3, "m": 6, "mn": 6, "million": 6, "bn": 9, "billion": 9}
_YEARLY = re.compile(
    r"\b(?:per annum|p\.?a\b|a year|per year|each year|every year|yearly|annual(?:ly)?)",
    re.IGNORECASE,
)
_ONCE = re.compile(r"\b(?:one[- ]off|once|single payment)\b", re.IGNORECASE)
_GUESS = re.compile(
    r"\b(?:estimat\w*|approx\w*|around|about|circa|potential\w*|could|in excess|up to|variance"
    r"|yet to be"
    r"|not (?:yet )?(?:been )?(?:have )?(?:confirmed|finalised))\b|\bnot have confirmed",
    re.IGNORECASE,
)
_FIRM = re.compile(
    r"\b(?:quot(?:ation|ed)|confirmed|fixed price|contract(?:ed)? price)\b", re.IGNORECASE
)
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-Z£‘“\"(])|\n+")


def find_dates(text: str) -> list[datetime.date]:
    """Return every whole date of a text: 22.03.18, 22/3/2018, 27 March 2018, March 27, 2018."""
    return [day for found in _DATE.finditer(text) if (day := _date(found))]


def _date(found: re.Match[str]) -> datetime.date | None:
    parts = next(
        (found[f"d{n}"], found[f"m{n}"], found[f"y{n}"]) for n in range(1, 5) if found[f"d{n}"]
    )
    day, month, year = parts
    try:
        return dates.parse_parts(day, month[:3] if month.isalpha() else month, _year(year))
    except dates.Invalid:
        return None


def _year(year: str) -> str:
    """Two digits are of this century: a form of an office that began in 2012."""
    return year if len(year) == 4 else f"20{year}"


@dataclass(frozen=True)
class Amount:
    """An amount or a range in pence, with the sentence that it stands in, and what that says."""

    low: int
    high: int
    sentence: str
    often: str
    firm: str

    @property
    def is_range(self) -> bool:
        return self.low != self.high


def sentences(text: str) -> list[str]:
    """Return the sentences of a text, each cut where the next begins."""
    return [each.strip() for each in _SENTENCE.split(text) if each.strip()]


def find_amounts(text: str) -> Iterator[Amount]:
    """Yield every amount in pounds, with how often it is paid and how firm it is where the sentence
    says so."""
    for sentence in sentences(text):
        for found in _AMOUNT.finditer(sentence):
            pair = _range(found)
            if pair:
                yield Amount(*pair, sentence, often(sentence), firm(sentence))


def often(sentence: str) -> str:
    if _YEARLY.search(sentence):
        return "yearly"
    return "once" if _ONCE.search(sentence) else ""


def firm(sentence: str) -> str:
    if _GUESS.search(sentence):
        return "estimate"
    return "confirmed" if _FIRM.search(sentence) else ""


def _range(found: re.Match[str]) -> tuple[int, int] | None:
    high, high_unit = found["high"] or found["bare"], found["high_unit"] or found["bare_unit"] or ""
    low_unit = found["low_unit"] or (high_unit if found["bare"] else "")
    low = _pence(found["low"], low_unit)
    top = _pence(high, high_unit) if high else low
    if low is None or top is None:
        return None
    return (low, top) if low <= top else (low, low)


def _pence(typed: str, unit: str) -> int | None:
    whole, _, part = typed.rstrip(",").replace(",", "").partition(".")
    power = _UNITS.get(unit.strip().lower(), 0) + 2
    if len(part) > power:
        return None
    pence = int(whole + part.ljust(power, "0"))
    return pence if pence <= money.MOST else None
