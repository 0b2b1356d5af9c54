"""The telling figures in a text, each in one way of writing it, so that they compare as numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

_TIMES = {"k": 3, "thousand": 3, "m": 6, "mn": 6, "million": 6, "bn": 9, "billion": 9}
_NUMBER = re.compile(
    r"(?P<pounds>£ ?)?(?P<whole>\d{1,3}(?:,\d{3})+(?!\d)|\d+)(?:\.(?P<pence>\d+))?"
    rf"(?: ?(?P<times>{'|'.join(sorted(_TIMES, key=len, reverse=True))})\b)?(?P<after> pounds\b)?"
)
# One number, or several that stand beside each other: only who wrote them knows.
_DOUBTFUL = re.compile(
    r"(?<!\d)(?<!\d,)\d{1,3}(?:(?:[ .'’/]|, )\d{3}(?!,?\d))+(?:\.\d{1,2}(?!\d))?"
)
_MOST_GROUPS = 5
_BEYOND_DOUBT = 3  # groups parted by commas: more are rather a list


def figures(text: str) -> set[str]:
    """Return the figures of a text that is plain.

    "£412,500", "412 500", "412500.00" and "£412.5k" are one. Where groups of digits stand beside
    each other, each way to read them counts. Years, days and numbers under 1,000 without pence are
    too common to mean anything.
    """
    folded = text.casefold()
    found = {_number(match) for match in _NUMBER.finditer(folded)}
    found |= {each for match in _DOUBTFUL.finditer(folded) for each in _doubtful(match[0])}
    found |= {each for match in _NUMBER.finditer(folded) for each in _listed(match["whole"])}
    return {figure for figure in found if figure}


def _number(match: re.Match[str]) -> str:
    written, pence, places = match["whole"], match["pence"] or "", _TIMES.get(match["times"] or "")
    whole = written.replace(",", "")
    if places:
        whole, pence = whole + pence[:places].ljust(places, "0"), pence[places:]
    elif not (pence or match["pounds"] or match["after"]) and _is_year(written):
        return ""
    return _telling(whole, pence)


def _is_year(written: str) -> bool:
    return len(written) == 4 and written[:2] in ("19", "20")


def _doubtful(written: str) -> Iterator[str]:
    """Every way to read groups of three digits; pence belong to the last."""
    groups = re.split(r"\D+", written)
    pence = groups.pop() if len(groups[-1]) < 3 else ""
    yield from _ways(groups)
    if pence:
        yield from (
            _telling("".join(groups[n:]), pence)
            for n in range(max(0, len(groups) - _MOST_GROUPS), len(groups))
        )


def _listed(written: str) -> Iterator[str]:
    groups = written.split(",")
    if len(groups) > _BEYOND_DOUBT:
        yield from _ways(groups)


def _ways(groups: Sequence[str]) -> Iterator[str]:
    for n in range(len(groups)):
        for end in range(n + 2, min(n + _MOST_GROUPS, len(groups)) + 1):
            yield _telling("".join(groups[n:end]), "")


def _telling(whole: str, pence: str) -> str:
    whole, pence = whole.lstrip("0") or "0", pence.rstrip("0")
    if pence:
        return f"{whole}.{pence}"
    return whole if len(whole) >= 4 else ""
