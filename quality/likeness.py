"""Whether two sentences speak of the same thing: by the words in them that mean something."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator
from typing import TypeVar

T = TypeVar("T")
MOST = 200
_WORD = re.compile(r"[A-Za-z][A-Za-z’'-]+")
_DAYS = (
    "january february march april june july august september october november december "
    "monday tuesday wednesday thursday friday saturday sunday"
)
_EMPTY = frozenset(
    "a about above after all also among an and any are as at be been before being both but by can "
    "could did do does each for from had has have having he her his if in into is it its may might "
    "more most must no not of on once one only or other our out over own per she should so some "
    "such than that the their them then there these they this those to under until up upon us was "
    "we were what when where whether which while who will with within would year years month "
    f"months week weeks day days pounds cost costs amount amounts approximately {_DAYS}".split()
)


def stems(text: str) -> frozenset[str]:
    """Return the beginnings of the words of a text that mean something."""
    return frozenset(
        word[:6]
        for found in _WORD.findall(text)
        if (word := re.sub(r"[’']s?$|s$", "", found.lower())) not in _EMPTY
        and found.lower() not in _EMPTY
    )


def likeness(one: frozenset[str], other: frozenset[str]) -> float:
    """Return how much of what two texts say is in both, from 0 to 1."""
    both = one | other
    return len(one & other) / len(both) if both else 0.0


def alike(
    said: Iterable[tuple[T, frozenset[str]]], *, least: float, shared: int
) -> Iterator[tuple[T, T]]:
    """Yield the pairs of which much the same is said.

    What is said three times over in the same words is a list, not a mistake, and left out. Of a
    very long form no more than the first few hundred are compared.
    """
    groups: dict[frozenset[str], list[T]] = {}
    for each, words in said:
        groups.setdefault(words, []).append(each)
    kept = [(each, words) for words, own in groups.items() if len(own) < 3 for each in own]
    for (one, first), (other, second) in itertools.combinations(kept[:MOST], 2):
        both = len(first & second)
        if (both >= shared or (both > 1 and first == second)) and likeness(first, second) >= least:
            yield one, other


def around(text: str, start: int, end: int, reach: int = 80) -> str:
    """Return the words around some words of a text, without them, from one semicolon to the
    next."""
    before = text[max(0, start - reach) : start]
    after = text[end : end + reach]
    if start > reach:
        before = before.partition(" ")[2]
    if end + reach < len(text):
        after = after.rpartition(" ")[0]
    return f"{re.split('[;:]', before)[-1]} {re.split('[;]', after)[0]}"
