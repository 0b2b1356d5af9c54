"""Traces of Part Two in a text meant for the public: runs of its words, its names, its figures.

The core of the disclosure gate. Both texts are brought to the same plain form first: case, accents,
ligatures, hyphens across lines and signs that cannot be seen make no difference.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from part_two import figures as numbers
from part_two.names import capitalised, is_common, names
from part_two.plain_words import in_a_row, plain, standing_in, words

RUN = 5  # words in a row that are no coincidence
_APART = "\n0\n"  # no words in a row reach across it


@dataclass(frozen=True)
class Trace:
    """Something of Part Two that stands in the other text: words in a row, or a figure."""

    kind: str  # "words" or "figure"
    words: str


def traces(
    withheld: str,
    public: str,
    *,
    allowed: Iterable[str] = (),
    known: Iterable[str] = (),
    named: Iterable[str] = (),
) -> list[Trace]:
    """Return what stands in both texts, less what stands in the `allowed` ones: sentences signed
    as safe to publish, and amounts asked for.

    Pieces of what is withheld are parted by an empty line; one of two to four words is looked for
    whole, unless it begins with a new line. Names are looked for wherever they stand in it. Words
    are no trace where the office says them of itself (`known`), nor is a name that is made of words
    of its own names (`named`). Figures are compared as numbers.
    """
    safe = [plain(text) for text in allowed]
    said = [*safe, plain(_APART.join(known))]
    hidden, shown = plain(withheld), plain(public)
    found = (runs(hidden) & runs(shown)).difference(*map(runs, said))
    unsafe = _phrases(withheld, {word for text in named for word in words(plain(text))})
    for text in said:
        unsafe = unsafe.without(text)
    found |= standing_in(words(shown), unsafe.pieces)
    found |= standing_in(capitalised(shown), unsafe.names)
    shared = (figures(hidden) & figures(shown)).difference(*map(figures, safe))
    return [
        *(Trace("words", run) for run in sorted(found)),
        *(Trace("figure", figure) for figure in sorted(shared)),
    ]


def runs(text: str) -> set[str]:
    """Return every run of five words."""
    return set(in_a_row(words(plain(text)), RUN))


def figures(text: str) -> set[str]:
    """Return the figures in a text that are telling, each in one way of writing it."""
    return numbers.figures(plain(text))


@dataclass(frozen=True)
class _Phrases:
    """What is looked for whole: pieces too short to have a run, in any case; and names."""

    pieces: set[str]
    names: set[str]

    def without(self, text: str) -> _Phrases:
        standing = standing_in(words(text), self.pieces | self.names)
        return _Phrases(self.pieces - standing, self.names - standing)


def _phrases(withheld: str, named: set[str]) -> _Phrases:
    """A single word means nothing alone."""
    pieces = [plain(piece) for piece in withheld.split("\n\n")]
    alone = [words(piece) for piece in pieces if not piece.startswith("\n")]
    short = [found for found in alone if 1 < len(found) < RUN]
    return _Phrases(
        {" ".join(found) for found in short if not is_common(found, known=named)},
        {name for piece in pieces for name in names(piece, known=named)},
    )
