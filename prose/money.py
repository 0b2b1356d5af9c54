"""Amounts of money, as integer pence."""

from __future__ import annotations

import re

from prose.clean import FIXED_SPACES, clean_line
from prose.problems import Invalid

__all__ = ["MOST", "Invalid", "parse", "write", "write_plain", "write_range"]

MOST = 999_999_999_999_99
_AMOUNT = re.compile(
    r"£? ?(?P<pounds>[0-9]{1,3}(?:[, ][0-9]{3})+|[0-9]+)(?:\.(?P<pence>[0-9]{2}))?"
)
_SHORT = re.compile(r"£? ?[0-9.,]+ ?(?:k|m|mn|bn|thousand|million|billion)\b.*", re.IGNORECASE)
_RANGE = re.compile(r"(?:.*[0-9a-z])? ?(?:-|–|—|to) ?£? ?[0-9].*", re.IGNORECASE)
_NEGATIVE = re.compile(r"£? ?[-−–] ?£? ?[0-9].*|\(.*\)")


def parse(text: str) -> int:
    """Return the pence that a typed amount means: "£45,704.63" is 4570463. Raises Invalid."""
    typed = re.sub(rf"[{FIXED_SPACES}]", " ", clean_line(text))
    found = _AMOUNT.fullmatch(typed)
    if found is None:
        raise Invalid(_fault(typed))
    pounds = re.sub(r"[, ]", "", found["pounds"]).lstrip("0")
    if len(pounds) > len(str(MOST // 100)):
        raise Invalid(f"The amount must be {write(MOST)} or less")
    return int(pounds or "0") * 100 + int(found["pence"] or "0")


def _fault(typed: str) -> str:
    """Return the sentence that helps with what was typed instead of an amount."""
    if not typed:
        return "Enter an amount in pounds, for example 45,704.63"
    if _NEGATIVE.fullmatch(typed):
        return "The amount must be £0 or more"
    if _SHORT.fullmatch(typed):
        return "Write the amount in full, for example 20,000 and not 20k"
    if _RANGE.fullmatch(typed):
        return "Enter one amount here, for example 45,704.63"
    return "Enter the amount in digits, with two digits for any pence, for example 45,704.63"


def write(pence: int) -> str:
    """Return an amount as it is printed: 4570463 gives "£45,704.63", 2000000 gives "£20,000"."""
    pounds, rest = divmod(abs(pence), 100)
    sign = "−" if pence < 0 else ""
    return f"{sign}£{pounds:,}" + (f".{rest:02d}" if rest else "")


def write_plain(pence: int) -> str:
    """Return an amount as it is typed into a field that has its £ outside: "45,704.63"."""
    return write(pence).replace("£", "")


def write_range(low: int, high: int) -> str:
    """Return "£45,704.63 to £65,117.33", or one amount where both are the same."""
    return write(low) if low == high else f"{write(low)} to {write(high)}"
