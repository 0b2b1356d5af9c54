"""Letters of paragraphs: counted, never stored. "2e" is the fifth lettered paragraph of section 2.

Letters run on through a section, so that a label is unique in a form; a second level is i, ii, iii.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

LABEL = r"[0-9]{1,2}[a-z]{1,2}"
MOST = 702  # "zz"
MENTION = (
    "“{said}” is typed as plain words, so it stays the same when paragraphs move. To refer to a "
    "paragraph, write [{label}]."
)
_ROMAN = (
    (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"),
    (1, "i"),
)  # fmt: skip
_UNITS = "k|m|bn|st|nd|rd|th|am|pm|g|gb|mb|tb|kg|km|cm|mm|mp|p|d|x|s|h|hr"
_NAMED = r"(?:paragraphs?|paras?\.?|points?|sub-?paragraphs?)[ \u00a0]+"
_MENTION = re.compile(
    rf"\b{_NAMED}(?P<named>[0-9]{{1,2}}\(?[a-z]{{1,2}})\b"
    r"|(?<![\w.,£$€/-])(?P<closed>[0-9]{1,2}(?:[a-z]{1,2}\)|\([a-z]{1,2}\)))"
    rf"|(?<![\w.,£$€/-])(?P<bare>[0-9]{{1,2}}(?!(?:{_UNITS})\b)[a-z]{{1,2}})(?![\w-])",
    re.IGNORECASE | re.ASCII,
)
_OWN = re.compile(rf"\b{_NAMED}\(?(?P<letter>[a-z]{{1,2}})\)", re.IGNORECASE | re.ASCII)


def letter(index: int) -> str:
    """Return the letters of the paragraph at a place from nought: a, b … z, aa, ab …"""
    letters, index = "", index + 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(ord("a") + rest) + letters
    return letters


def roman(index: int) -> str:
    """Return the small Roman numeral of a place from nought: i, ii, iii, iv …"""
    number, written = index + 1, ""
    for value, sign in _ROMAN:
        times, number = divmod(number, value)
        written += sign * times
    return written


def mentions(text: str, section: str = "") -> Iterator[tuple[str, str]]:
    """Yield what reads like a reference typed as plain words, and its label: ("2e)", "2e").

    `section` is where the text stands: "paragraph e)" there means a paragraph of that section.
    """
    for found in _MENTION.finditer(text):
        yield found[0], re.sub(r"[()]", "", next(filter(None, found.groups()))).lower()
    if section.isdigit():
        for found in _OWN.finditer(text):
            yield found[0], section + found["letter"].lower()
