"""What the templates of page and PDF are given: a record's pieces, with their text as HTML."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Any

from django.utils.safestring import SafeString

from prose import canonical, html, tree
from prose.tree import Body
from public_record import blocks, facts
from public_record.part_one import (
    ChecklistLine,
    Condition,
    MoneyLine,
    Option,
    PartOne,
    Section,
    digest,
)


@dataclass(frozen=True)
class Words:
    """The HTML of a record's texts; references in them lead to this record's paragraphs."""

    labels: dict[str, str]

    def html(self, body: Body, section: str = "") -> SafeString:
        """Return a text as HTML; a section's number gives its lettered paragraphs addresses."""
        return html.render(body, labels=self.labels, section=section)


@dataclass(frozen=True)
class ShownCondition:
    """A condition, and the word for its state where it is shown (never in the PDF)."""

    condition: Condition
    state: str = ""
    state_on: datetime.date | None = None


@dataclass(frozen=True)
class ShownOption:
    option: Option
    letter: str
    text: SafeString


@dataclass(frozen=True)
class ShownLine:
    """A line of the checklist: `given` is who answered, and when."""

    line: ChecklistLine
    comments: SafeString
    given: str


@dataclass(frozen=True)
class Figure:
    """An amount in a column of pounds; `whole` leaves the room that others need for pence."""

    text: str
    whole: bool


@dataclass(frozen=True)
class MoneyRow:
    label: str
    figures: list[Figure]
    often: str = ""
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class MoneyTable:
    """The amounts of a section.

    `ranges`: two columns of figures; `mixed`: some are paid once and some every year.
    """

    caption: str
    ranges: bool
    mixed: bool
    rows: list[MoneyRow]
    totals: list[MoneyRow]


@dataclass(frozen=True)
class ShownSection:
    section: Section
    text: SafeString
    money: MoneyTable | None


def context(part_one: PartOne) -> dict[str, Any]:
    """Return the names that templates under public_record/parts use, from PartOne alone."""
    words = Words(facts.labels(part_one))
    whole = digest(part_one)
    return {
        "p": part_one,
        "wording": part_one.wording,
        "cost": facts.cost(part_one),
        "originator": facts.person(part_one.originator),
        "submitted_to": facts.person(part_one.submitted_to),
        "decision_words": words.html(part_one.outcome.text),
        "conditions": [ShownCondition(condition) for condition in part_one.outcome.conditions],
        "conditions_heading": _conditions_heading(part_one),
        "summary": words.html(part_one.summary),
        "recommendation": words.html(part_one.recommendation),
        "options": [_option(words, *entry) for entry in enumerate(part_one.options)],
        "reasons": words.html(part_one.significance.reasons),
        "checklist": [_line(words, line) for line in part_one.checklist],
        "checklist_caption": _checklist_caption(part_one),
        "sections": [_section(words, section) for section in part_one.sections],
        "how_signed": facts.how_signed(part_one),
        "part_two_heading": facts.part_two_heading(part_one),
        "digest": whole,
        "digest_start": canonical.grouped(whole),
    }


def _conditions_heading(part_one: PartOne) -> str:
    number = len(part_one.outcome.conditions)
    if number == 1:
        return "The condition"
    return f"The {facts.count(number, 'condition', 'conditions')}"


def _checklist_caption(part_one: PartOne) -> str:
    number = facts.count(len(part_one.checklist), "line", "lines").capitalize()
    return f"{number}; each was answered before the report was submitted."


def _option(words: Words, place: int, option: Option) -> ShownOption:
    return ShownOption(option, tree.letter(place), words.html(option.text))


def _line(words: Words, line: ChecklistLine) -> ShownLine:
    return ShownLine(line, words.html(line.comments), blocks.given(line))


def _section(words: Words, section: Section) -> ShownSection:
    return ShownSection(
        section=section,
        text=words.html(section.text, str(section.number)),
        money=money_table(section) if section.money else None,
    )


def money_table(section: Section) -> MoneyTable:
    """Return the table of a section's amounts, with a total where several are added up."""
    return MoneyTable(
        caption=facts.money_caption(section),
        ranges=facts.has_ranges(section),
        mixed=len({line.often for line in section.money}) > 1,
        rows=[
            MoneyRow(
                label=line.label,
                figures=_figures(section, line),
                often={facts.ONCE: "Once", facts.YEARLY: "Each year"}[line.often],
                notes=tuple(facts.line_notes(section, line)),
            )
            for line in section.money
        ],
        totals=[MoneyRow(total.label, _figures(section, total)) for total in facts.totals(section)],
    )


def _figures(section: Section, line: MoneyLine | facts.Total) -> list[Figure]:
    shown = facts.amounts(section, line)
    among_pence = any(pence % 100 for line in section.money for pence in (line.low, line.high))
    return [Figure(text, whole=among_pence and "." not in text) for text in shown]
