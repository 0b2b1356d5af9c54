"""What a part is read as: questions with their answers, entries, and the rows of tables."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from decisions import content


class Band(Protocol):
    @property
    def title(self) -> str: ...
    @property
    def low(self) -> int: ...
    @property
    def high(self) -> int: ...
    @property
    def bars(self) -> int: ...
    @property
    def key(self) -> str: ...


@dataclass(frozen=True)
class Answer:
    """A question and what was answered; an empty value was not answered. `is_record`: it is in
    the words of the record."""

    label: str
    value: str
    is_record: bool = False


@dataclass(frozen=True)
class Entry:
    """One of several entries: what it is called, and its answers."""

    title: str
    answers: tuple[Answer, ...]


@dataclass(frozen=True)
class RiskRow:
    letter: str
    risk: content.RiskEntry
    score: int | None
    band: Band | None


@dataclass(frozen=True)
class MoneyRow:
    amount: content.MoneyEntry
    low: str
    high: str
    often: str
    firm: str


@dataclass(frozen=True)
class LineRow:
    number: int
    question: str
    answer: str
    comments: str
    who: str
    explanations: tuple[str, ...]


@dataclass(frozen=True)
class Reading:
    """A part as it is read. `text` is what a section says, in the record's own words."""

    key: str
    title: str
    answers: tuple[Answer, ...] = ()
    entries: tuple[Entry, ...] = ()
    text: str = ""
    lines: tuple[LineRow, ...] = ()
    money: tuple[MoneyRow, ...] = ()
    risks: tuple[RiskRow, ...] = ()

    @property
    def is_table(self) -> bool:
        """Whether it needs the width of a page."""
        return bool(self.lines or self.risks)

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing in it at all."""
        rows = self.entries or self.text or self.lines or self.money or self.risks
        return not rows and not any(answer.value for answer in self.answers)
