"""What looks like personal data in a text: by its shape, and by its check digits where it has any.

Nothing here proves anything: a person looks, and takes it out or says why it may stand.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

_STREETS = (
    "Street|St|Road|Rd|Avenue|Ave|Lane|Close|Drive|Crescent|Terrace|Gardens|Court|Place|Grove|Way|"
    "Hill|Row|Mews|Square|View|Walk|Parade|Green|Rise|Heights"
)
PATTERNS: dict[str, re.Pattern[str]] = {
    "an e-mail address": re.compile(r"(?<![\w.+-])[\w.+-]+@[\w-]+\.[\w.-]*\w"),
    "a telephone number": re.compile(
        r"(?<!\w)(?:\+44\s?(?:\(0\))?\s?|\(?0)\d(?:\)?[\s-]?\d){8,9}(?!\w)"
    ),
    "a National Insurance number": re.compile(
        r"\b[A-CEGHJ-PR-TW-Z]{2}\s?\d{2}\s?\d{2}\s?\d{2}\s?[A-D]\b"
    ),
    "a postcode": re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]?\s?\d[ABD-HJLNP-UW-Z]{2}\b"),
    "a street address": re.compile(
        rf"\b(?:[Ff]lat\s\d+[A-Za-z]?,?\s)?(?!(?:19|20)\d\d\b)\d{{1,4}}[A-Za-z]?,?\s"
        rf"(?:[A-Z][a-z’']+\s){{1,3}}(?:{_STREETS})\b"
    ),
    "a vehicle registration": re.compile(
        r"\b(?:[A-Z]{2}\d{2}\s?[A-Z]{3}|[A-HJ-NPR-Y]\d{3}\s[A-Z]{3})\b"
    ),
    "bank details": re.compile(
        r"\b\d{2}-\d{2}-\d{2}\b(?:\D{0,20}\b\d{8}\b)?"
        r"|\bGB\d{2}\s?[A-Z]{4}(?:\s?\d){14}\b"
        r"|(?<![\d.,£])\b\d{4}(?:[ -]?\d{4}){3}\b"
        r"|\b[Ss]ort code:?\s\d{6}\b"
    ),
    "an NHS number": re.compile(r"(?<![\d.,£])\b\d{3}[ -]\d{3}[ -]\d{4}\b"),
    "a date of birth": re.compile(
        r"\b(?:born|date of birth|DOB|d\.o\.b\.)(?!\w)[^.\n]{0,30}\d[^.,;\n)]{0,20}", re.I
    ),
}


class Found(NamedTuple):
    """Something that looks like personal data: what it looks like, its words, where they begin."""

    kind: str
    words: str
    start: int


def found(text: str) -> Iterator[Found]:
    """Yield everything in a text that looks like personal data, kind by kind."""
    for kind, pattern in PATTERNS.items():
        for match in pattern.finditer(text):
            if kind not in _CHECKS or _CHECKS[kind](match[0]):
                yield Found(kind, match[0], match.start())


def _is_bank(words: str) -> bool:
    """A sort code has no check digit: its shape has to do. Others are held against theirs."""
    if words.startswith("GB"):
        return _is_iban(words)
    digits = re.sub(r"\D", "", words)
    return _is_card(digits) if len(digits) == 16 else True


def _is_iban(words: str) -> bool:
    """Source: ISO 13616, the remainder of 97."""
    plain = re.sub(r"\s", "", words)
    return int("".join(str(int(sign, 36)) for sign in plain[4:] + plain[:4])) % 97 == 1


def _is_card(digits: str) -> bool:
    """Source: ISO/IEC 7812, Luhn's check digit."""
    doubled = [int(d) * (1 + n % 2) for n, d in enumerate(reversed(digits))]
    return sum(n // 10 + n % 10 for n in doubled) % 10 == 0


def _is_nhs(words: str) -> bool:
    """Source: NHS Data Dictionary, modulus 11."""
    digits = [int(sign) for sign in words if sign.isdigit()]
    rest = 11 - sum(n * (10 - place) for place, n in enumerate(digits[:9])) % 11
    return rest % 11 == digits[9] and rest != 10


_CHECKS: dict[str, Callable[[str], bool]] = {"bank details": _is_bank, "an NHS number": _is_nhs}
