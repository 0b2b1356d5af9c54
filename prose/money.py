"""Amounts of money, as integer pence."""

from __future__ import annotations

import re

MOST = 999_999_999_999_99
_AMOUNT = re.compile(r"([0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.([0-9]{2}))?")
_SHORT = re.compile(r"£?\s*[\d.,]+\s*(k|m|bn|thousand|million|billion)\b\.?", re.I)


class Invalid(ValueError):
    """What was typed is not an amount; the message says how to put it right."""


def parse(text: str) -> int:
    """Return the pence that a typed amount means: "£45,704.63" is 4570463. Raises Invalid."""
    typed = re.sub(r"[\s\u00a0]+", "", text)
    if not typed:
        raise Invalid("Enter an amount in pounds, for example 45,704.63.")
    if _SHORT.fullmatch(text.strip()):
        raise Invalid("Write the amount in full, for example 20,000 and not 20k.")
    if typed.startswith("-"):
        raise Invalid("The amount cannot be less than nought.")
    match = _AMOUNT.fullmatch(typed.removeprefix("£"))
    if match is None:
        raise Invalid(
            "Enter pounds with digits only, and pence after a point, for example 45,704.63."
        )
    whole = match[1].replace(",", "")
    if len(whole.lstrip("0")) > 12:
        raise Invalid(f"The amount cannot be more than {write(MOST)}.")
    return int(whole) * 100 + int(match[2] or 0)


def write(pence: int) -> str:
    """Return an amount in words: 4570463 gives "£45,704.63", 2000000 gives "£20,000"."""
    pounds, rest = divmod(abs(pence), 100)
    sign = "−" if pence < 0 else ""
    return f"{sign}£{pounds:,}" + (f".{rest:02d}" if rest else "")


def write_plain(pence: int) -> str:
    """Return an amount as it is typed into a field: "45,704.63"."""
    return write(pence).removeprefix("£")


def write_range(low: int, high: int) -> str:
    """Return a range in words: "£45,704.63 to £65,117.33", or one amount where both are equal."""
    return write(low) if low == high else f"{write(low)} to {write(high)}"
