"""Numbers of decisions: a small grammar, never given to str.format.

A pattern is literal text with `{seq}` once (or `{seq:02d}`, at least that many digits) and
`{year}`, `{yy}` or `{years}` (2018/19) where the series restarts.
"""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass

_FIELD = re.compile(r"\{([a-z]+)(?::0([1-9])d)?\}")
_LITERAL = re.compile(r"[A-Za-z0-9 /._-]*")


class BadPattern(ValueError):
    """The pattern is not of the grammar; the message says what is wrong."""


@dataclass(frozen=True)
class Number:
    """A number as given: its words, and what it is sorted by (D99 before D100)."""

    text: str
    year: int
    seq: int


def check(pattern: str) -> None:
    """Raise BadPattern unless the pattern is of the grammar."""
    rest = _FIELD.sub("", pattern)
    fields = _FIELD.findall(pattern)
    if not _LITERAL.fullmatch(rest):
        raise BadPattern(
            "Use letters, digits, spaces, / . _ - and the fields {seq}, {year}, {yy}, {years}."
        )
    names = [name for name, _ in fields]
    if names.count("seq") != 1:
        raise BadPattern("Write {seq} once: it is where the number goes.")
    if unknown := sorted(set(names) - {"seq", "year", "yy", "years"}):
        raise BadPattern(f"{{{unknown[0]}}} is not a field of a number.")
    if any(width for name, width in fields if name != "seq"):
        raise BadPattern("Only {seq} has a number of digits.")


def write(pattern: str, *, year: int, seq: int) -> str:
    """Return the number in words: ("D{seq:02d}-{year}", 2018, 9) gives "D09-2018"."""
    check(pattern)
    values = {
        "year": str(year),
        "yy": f"{year % 100:02d}",
        "years": f"{year}/{(year + 1) % 100:02d}",
    }

    def field(match: re.Match[str]) -> str:
        name, width = match[1], match[2]
        return str(seq).zfill(int(width or 1)) if name == "seq" else values[name]

    return _FIELD.sub(field, pattern)


def series_year(kind: str, on: datetime.date) -> int:
    """Return the year of the series that a day falls in (0 where it never restarts)."""
    if kind == "none":
        return 0
    if kind == "financial" and on < datetime.date(on.year, 4, 1):
        return on.year - 1
    return on.year
