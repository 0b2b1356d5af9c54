"""Names in a Word form, and the accounts they are near to. Nobody is taken in silence: a name is
proposed, with what the file said, and where two people are as near, nobody is."""

from __future__ import annotations

import difflib
import re
from collections.abc import Sequence
from dataclasses import dataclass

NEAR = 0.82
APART = 0.05
_SPLIT = re.compile(r"\s*(?:\n|;|,|/|&|\band\b)\s*")
_TITLES = re.compile(r"^(?:mr|mrs|ms|miss|dr|sir|dame|cc|dcc|acc|prof)\.?\s+", re.IGNORECASE)


@dataclass(frozen=True)
class Known:
    """A person with an account."""

    id: int
    name: str
    job_title: str


def split(text: str) -> list[str]:
    """Return the names of a line: "Lucy Shirodkar and Hilary Alison"."""
    return [name for name in _SPLIT.split(text) if name.strip()]


def nearest(name: str, people: Sequence[Known]) -> Known | None:
    """Return the one person whose name is near enough; None where there is none, or two."""
    scored = sorted(((alike(name, one.name), one) for one in people), key=lambda each: -each[0])
    if not scored or scored[0][0] < NEAR:
        return None
    if len(scored) > 1 and scored[0][0] - scored[1][0] < APART:
        return None
    return scored[0][1]


def alike(one: str, other: str) -> float:
    """Return how alike two names are: by their letters, or by surname and first letter."""
    mine, theirs = _words(one), _words(other)
    if not mine or not theirs:
        return 0.0
    whole = difflib.SequenceMatcher(None, " ".join(mine), " ".join(theirs)).ratio()
    surnames = difflib.SequenceMatcher(None, mine[-1], theirs[-1]).ratio()
    is_initial = len(mine[0]) == 1 or len(theirs[0]) == 1
    if len(mine) > 1 and len(theirs) > 1 and is_initial and mine[0][0] == theirs[0][0]:
        return max(whole, surnames * 0.95)
    return whole


def _words(name: str) -> list[str]:
    return re.findall(r"[^\W\d_]+", _TITLES.sub("", name.strip()).casefold())
