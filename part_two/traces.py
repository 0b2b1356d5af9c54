"""Traces of Part Two in a text meant for the public: runs of its words, and its figures.

The core of the disclosure gate. Both texts are brought to the same plain form first: case, accents,
ligatures, hyphens across lines and signs that cannot be seen make no difference.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

RUN = 5  # words in a row that are no coincidence
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_HYPHEN_AT_LINE_END = re.compile(r"[-‐‑\u00ad]\s*\n\s*")
_FIGURE = re.compile(r"\d[\d,\u00a0\u202f ]*(?:\.\d+)?")
_UNSEEN = dict.fromkeys([0x00AD, 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF])


@dataclass(frozen=True)
class Trace:
    """Something of Part Two that stands in the other text: a run of words, or a figure."""

    kind: str  # "words" or "figure"
    words: str


def traces(withheld: str, public: str, *, allowed: Iterable[str] = ()) -> list[Trace]:
    """Return what stands in both texts, less what stands in the `allowed` ones: sentences signed
    as safe to publish, and amounts asked for.

    Pieces of what is withheld are parted by an empty line; one of two to four words, such as the
    name of an operation, is looked for whole. Figures are compared as numbers, so "£412,500",
    "412 500" and "412500.00" are one. Years, days and numbers under 1,000 without pence are too
    common to mean anything.
    """
    safe = list(allowed)
    words = (runs(withheld) & runs(public)).difference(*map(runs, safe))
    short = _short(withheld)
    words |= _standing_in(public, short).difference(*(_standing_in(text, short) for text in safe))
    shared = (figures(withheld) & figures(public)).difference(*map(figures, safe))
    return [
        *(Trace("words", run) for run in sorted(words)),
        *(Trace("figure", figure) for figure in sorted(shared)),
    ]


def runs(text: str) -> set[str]:
    """Return every run of five words."""
    words = _WORD.findall(plain(text))
    return {" ".join(words[n : n + RUN]) for n in range(len(words) - RUN + 1)}


def _short(withheld: str) -> set[str]:
    """Return the pieces that are too short to have a run; a single word means nothing alone."""
    pieces = (_WORD.findall(plain(piece)) for piece in withheld.split("\n\n"))
    return {" ".join(words) for words in pieces if 1 < len(words) < RUN}


def _standing_in(text: str, phrases: set[str]) -> set[str]:
    """Return those of some phrases, each in its plain form, that a text has."""
    if not phrases:
        return set()
    words = f" {' '.join(_WORD.findall(plain(text)))} "
    return {phrase for phrase in phrases if f" {phrase} " in words}


def figures(text: str) -> set[str]:
    """Return the figures in a text that are telling, each in one way of writing it."""
    return {
        figure
        for match in _FIGURE.finditer(plain(text))
        if (figure := _figure(match[0])) is not None
    }


def plain(text: str) -> str:
    """Return a text without what does not change how it reads."""
    joined = _HYPHEN_AT_LINE_END.sub("", text).translate(_UNSEEN)
    folded = unicodedata.normalize("NFKD", joined.casefold())
    return "".join(char for char in folded if not unicodedata.combining(char))


def _figure(written: str) -> str | None:
    whole, _, pence = re.sub(r"[,\s]", "", written).partition(".")
    whole, pence = whole.lstrip("0") or "0", pence.rstrip("0")
    is_year = len(whole) == 4 and whole[:2] in ("19", "20") and "," not in written
    if not pence and (len(whole) < 4 or is_year):
        return None
    return f"{whole}.{pence}" if pence else whole
