"""What the check finds, and what it must know beyond the form."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from prose import canonical
from quality.passages import Passage

AROUND = 45  # characters on either side of what is quoted

# The kinds of finding, by their key: what a clerk calls them.
KINDS = {
    "contradiction": "Two answers that do not agree",
    "figures": "Figures that differ",
    "dates": "A date to check",
    "abbreviation": "An abbreviation that is not spelt out",
    "recommendation": "Who does what by when",
    "money": "An amount that lacks something",
    "personal": "Personal data",
    "name": "A name that would be published",
}


@dataclass(frozen=True)
class Finding:
    """Something that a careful reader would ask about. It never keeps a form from being submitted.

    `words` are what it is about, whole: while they stay, an answer to it stays. `quote` is as much
    of them as is shown. `key` is the part, `field` as the gate names it, `place` where in it.
    """

    kind: str
    part: str
    field: str
    place: str
    quote: str
    words: str
    message: str

    @property
    def title(self) -> str:
        return KINDS[self.kind]

    @property
    def target(self) -> str:
        """The input on the part's page in which the words stand."""
        return f"id_{self.field}_0" if self.field.endswith("-firm") else f"id_{self.field}"

    @cached_property
    def identity(self) -> str:
        """The digest of kind, place and words: it changes when the words do, and not when a
        paragraph is put before them."""
        words = re.sub(r"\s+", " ", self.words.replace("’", "'")).strip().casefold()
        return canonical.digest(canonical.canonical([self.kind, self.part, self.field, words]))


@dataclass(frozen=True)
class Person:
    """Somebody of the office whose name the record would not give."""

    name: str
    job_title: str


@dataclass(frozen=True)
class Known:
    """What the check knows beyond the form."""

    today: datetime.date
    short_name: str = ""
    unnamed: tuple[Person, ...] = ()  # people whose names the office does not publish
    named: frozenset[str] = frozenset()  # names that it publishes
    posts: Mapping[str, str] = field(default_factory=dict)


def at(
    kind: str,
    passage: Passage,
    start: int,
    end: int,
    message: str,
    *,
    about: str = "",
) -> Finding:
    """Return a finding about some words of a passage, quoted with what stands around them.

    Its identity is that of their sentence, or of what it is `about` where that is something else.
    """
    sentence = passage.sentence_at(start)
    return Finding(
        kind=kind,
        part=passage.part,
        field=passage.field,
        place=passage.place,
        quote=_quote(sentence.text, start - sentence.start, end - sentence.start),
        words=about or f"{passage.text[start:end]} | {sentence.text}",
        message=message,
    )


def _quote(text: str, start: int, end: int) -> str:
    """Return words with a few around them, cut where a word ends."""
    low, high = max(0, start - AROUND), min(len(text), end + AROUND)
    while 0 < low < start and not text[low - 1].isspace():
        low += 1
    while end < high < len(text) and not text[high].isspace():
        high -= 1
    before, after = "… " if low else "", " …" if high < len(text) else ""
    return f"{before}{text[low:high].strip()}{after}"
