"""Amounts of money as they stand in a sentence: "about £20,000", "£45,704.63 to £65,117.33"."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

_UNITS = {"k": 1_000, "thousand": 1_000, "m": 10**6, "mn": 10**6, "million": 10**6,
          "bn": 10**9, "billion": 10**9}  # fmt: skip
_NUMBER = r"(?P<number>\d{1,3}(?:[, ]\d{3})+(?!\d)|\d+)(?:\.(?P<part>\d{1,3}))?"
_AMOUNT = re.compile(
    rf"£\s?{_NUMBER}(?:\s?(?P<unit>k|mn?|bn|thousand|million|billion)\b)?", re.IGNORECASE
)
_FIGURE = re.compile(rf"(?<![\w£]){_NUMBER}(?!\w)")
_ABOUT = re.compile(
    r"\b(?:about|around|approximately|approx\.?|roughly|some|nearly|almost|circa|c\.|say)\s*$", re.I
)
_BOUND = re.compile(
    r"\b(?:over|above|more than|exceed(?:s|ed|ing)?|excess of|under|below|less than|at least|"
    r"beyond|fewer than|greater than|minimum of|threshold(?: of)?|limit of|not less than)\s*$",
    re.I,
)
_DIFFERENCE = re.compile(r"(?: a year| a month| each)?\s(?:less|more|cheaper|dearer)\b", re.I)
_RANGE = re.compile(r"\s*(?:to|and|-|–|—)\s*(?:about\s*|around\s*)?", re.I)


@dataclass(frozen=True)
class Amount:
    """An amount in pence, where it stands, and how firmly it is said.

    `is_about`: "about £20,000". `is_bound`: "over £50,000", or "£5,000 less", which are no
    amount of anything.
    """

    pence: int
    start: int
    end: int
    is_about: bool = False
    is_bound: bool = False
    finest: int = 1  # its last digit that is not nought counts so many pence


def of(text: str) -> list[Amount]:
    """Return the amounts of a text with a pound sign, in their order."""
    return [_amount(match, text) for match in _AMOUNT.finditer(text)]


def of_cell(text: str) -> Amount | None:
    """Return the one amount that a cell of a table holds, with a pound sign or without."""
    found = [_amount(match, text) for match in _AMOUNT.finditer(text)]
    found = found or [_amount(match, text) for match in _FIGURE.finditer(text)]
    return found[0] if len(found) == 1 else None


def ranges(text: str, amounts: list[Amount]) -> Iterator[tuple[Amount, Amount]]:
    """Yield the amounts that are the ends of a range: "between £2 and £3", "£2 to £3"."""
    for low, high in itertools.pairwise(amounts):
        between = text[low.end : high.start]
        joined = _RANGE.fullmatch(between)
        if joined and ("and" not in between or _is_between(text[: low.start])):
            yield low, high


def is_rounded_from(said: Amount, exact: int) -> bool:
    """Say whether an amount is another, rounded to the digits that are given."""
    return abs(said.pence - exact) * 2 <= said.finest


def _is_between(before: str) -> bool:
    return bool(re.search(r"\bbetween\s*(?:about\s*)?$", before, re.I))


def _amount(match: re.Match[str], text: str) -> Amount:
    number = match["number"].replace(",", "").replace(" ", "")
    part = match["part"] or ""
    unit = _UNITS.get((match.groupdict().get("unit") or "").lower(), 1)
    pence = int(Decimal(f"{number}.{part or 0}") * unit * 100)
    before = text[max(0, match.start() - 30) : match.start()]
    return Amount(
        pence=pence,
        start=match.start(),
        end=match.end(),
        is_about=bool(_ABOUT.search(before)),
        is_bound=bool(_BOUND.search(before) or _DIFFERENCE.match(text, match.end())),
        finest=_finest(pence),
    )


def _finest(pence: int) -> int:
    if not pence:
        return 1
    finest = 1
    while pence % (finest * 10) == 0:
        finest *= 10
    return finest
