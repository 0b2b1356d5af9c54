"""What is typed into a form, page by page, in the words that a person sees on it.

A `Form` knows no field, no key and no address: answers are the words beside a radio button, people
are names, a section is known by its title.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from decisions.editions import Edition


@dataclass(frozen=True)
class Line:
    """A line of the checklist."""

    answer: str
    comments: str = ""
    who: str = ""
    on: datetime.date | None = None


@dataclass(frozen=True)
class Amount:
    label: str
    low: str
    high: str
    often: str
    firm: str
    basis: str
    source: str = ""
    note: str = ""


@dataclass(frozen=True)
class Risk:
    text: str
    owner: str
    likelihood: int | None = None
    impact: int | None = None
    reason: str = ""


@dataclass(frozen=True)
class Withheld:
    """An item that is withheld: what the public is told, and what it is not, by its label."""

    ground: str
    concerns: str
    review_on: datetime.date
    private: dict[str, str | datetime.date]


@dataclass(frozen=True)
class Option:
    title: str
    text: str
    recommended: bool = False


@dataclass(frozen=True)
class Condition:
    text: str
    owner: str
    due_on: datetime.date


@dataclass(frozen=True)
class Form:
    """A whole form as it is typed, with what is said on the way and what is decided."""

    edition: Edition
    title: str
    why: str
    summary: str
    recommendation: str
    needed_by: datetime.date
    significant: bool
    reasons: str
    withheld: tuple[Withheld, ...]
    lines: tuple[Line, ...]
    sections: dict[str, str]
    money: tuple[Amount, ...]
    risks: tuple[Risk, ...]
    approvers: tuple[str, ...]
    outcome: str
    ruling: str
    conditions: tuple[Condition, ...] = ()
    options: tuple[Option, ...] = ()
    explanation: str = ""  # of an answer and a section that do not seem to agree
    comments: dict[str, str] = field(default_factory=dict)  # by the title of the signer's slot

    def typed(self) -> Iterator[str]:
        """Yield every text of it that is to be public, as it was typed."""
        yield from (self.title, self.why, self.summary, self.recommendation, self.reasons)
        for line in self.lines:
            yield from (line.answer, line.comments, line.who)
        yield from self.sections.values()
        for amount in self.money:
            yield from (amount.label, amount.basis, amount.source, amount.note)
        for risk in self.risks:
            yield from (risk.text, risk.owner, risk.reason)
        for option in self.options:
            yield from (option.title, option.text)
        yield from (item.concerns for item in self.withheld)
        yield self.explanation
        yield from self.comments.values()
        yield from (self.ruling, *(condition.text for condition in self.conditions))


_MARK = re.compile(r"^(?:[-*•]|\(?[a-z]\))\s+")
_SIGNS = re.compile(r"\*\*|\{#\w+\}|[\[\]]|\\$")
_END = re.compile(r"(?<=[.?!])\s+(?=[^a-z\s])")


def sentences(typed: str) -> list[str]:
    """Return the sentences of a typed text, without the notation's own signs and its letters."""
    lines = [cell for line in typed.splitlines() for cell in _cells(line)]
    bare = [_SIGNS.sub("", _MARK.sub("", line.strip())) for line in lines]
    return [sentence.strip() for line in bare for sentence in _END.split(line) if sentence.strip()]


def _cells(line: str) -> list[str]:
    """A row of a table is read cell by cell; the line under its head is none."""
    if not line.strip().startswith("|"):
        return [line]
    return [cell for cell in line.strip().strip("|").split("|") if cell.strip(" -")]


def squeezed(text: str) -> str:
    """Return a text without its white space, which page and paper set as they need."""
    return re.sub(r"[\s\u00a0\u202f\u00ad\u2060]+", "", text)


def missing(wanted: list[str], text: str) -> list[str]:
    """Return the sentences that a text does not hold."""
    shown = squeezed(text)
    return [sentence for sentence in wanted if squeezed(sentence) not in shown]
