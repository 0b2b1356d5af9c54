"""The blocks of a record in reading order: the one place that says what page and PDF must hold.

Page and PDF are compared by these: each block's words stand in each rendering, in this order. All
else that a rendering says comes from a closed list of labels, or from `Standing`.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from prose import clean, dates, html
from prose.tree import Body
from public_record import facts
from public_record.part_one import ChecklistLine, Condition, PartOne, Risk, Section

RECOMMENDED = "Recommended"
LONGEST_QUOTED = 80


@dataclass(frozen=True)
class Block:
    """One stretch of a record: its key and its plain words, as a reader meets them.

    The facts of the front are labelled answers, which page and paper set out each in the order
    that serves it (`any`); links to other decisions stand at the front of the paper and at the
    end of the page (`anywhere`).
    """

    key: str
    words: list[str]
    order: Literal["strict", "any", "anywhere"] = "strict"


def blocks(part_one: PartOne) -> list[Block]:
    """Return every block of a record in reading order, from PartOne alone."""
    labels = facts.labels(part_one)
    found = [
        *_answer(part_one, labels),
        Block("facts", [*_facts(part_one)], order="any"),
        Block("links", [*_links(part_one)], order="anywhere"),
        *_report(part_one, labels),
        *_interest(part_one, labels),
        Block("checklist", [*_checklist(part_one, labels)]),
        Block("part-one", [part_one.wording.part_one]),
        *(Block(f"section-{s.key}", [*_section(s, labels)]) for s in part_one.sections),
        Block("approvals", [*_approvals(part_one)]),
        Block("part-two", [*_part_two(part_one)]),
    ]
    kept = ([word for word in block.words if word] for block in found)
    return [
        Block(block.key, words, block.order)
        for block, words in zip(found, kept, strict=True)
        if words
    ]


def missing(part_one: PartOne, text: str) -> list[str]:
    """Return the words of the record that do not stand in `text`, in order.

    Spaces and line breaks do not count, since a PDF breaks lines where it must. Used by the tests
    and, before publication, by the gate.
    """
    squeezed, place, lost = squeeze(text), 0, []
    for block in blocks(part_one):
        start = 0 if block.order == "anywhere" else place
        for words in block.words:
            wanted = squeeze(words)
            found = squeezed.find(wanted, place if block.order == "strict" else start)
            if found < 0:
                lost.append(words)
            elif block.order != "anywhere":
                place = max(place, found + len(wanted))
    return lost


def first_missing(part_one: PartOne, text: str) -> str | None:
    """Return the first words of the record that `text` lacks in their place, if any: their
    beginning, where they are long."""
    words = next(iter(missing(part_one, text)), None)
    return words and textwrap.shorten(words, LONGEST_QUOTED, placeholder="…")


def squeeze(text: str) -> str:
    """Return text for comparison: composed, without white space or what cannot be seen, and with
    one sign for those that share a glyph, since a PDF knows no more of them than their glyph."""
    return "".join(clean.visible(text).split())


def words_of(body: Body, labels: dict[str, str]) -> list[str]:
    """Return a text's plain words, block by block, with the letters of its lists."""
    return html.render_words(body, labels)


def _answer(part_one: PartOne, labels: dict[str, str]) -> Iterator[Block]:
    outcome = part_one.outcome
    yield Block("number", [part_one.number])
    yield Block("title", [part_one.title])
    yield Block("outcome", [outcome.title, *words_of(outcome.text, labels)])
    yield Block("conditions", [word for line in outcome.conditions for word in _condition(line)])


def _condition(line: Condition) -> tuple[str, ...]:
    return (str(line.number), line.text, line.owner, dates.write(line.due_on))


def _facts(part_one: PartOne) -> Iterator[str]:
    """The words of cost, who, when, why and the form's front, in any order."""
    outcome, cost = part_one.outcome, facts.cost(part_one)
    yield from (cost.headline, cost.note)
    yield from (outcome.maker.name, outcome.maker.job_title, outcome.capacity, outcome.interests)
    yield dates.write(outcome.decided_on)
    if part_one.needed_by:
        yield dates.write(part_one.needed_by)
    if outcome.recorded_on != outcome.decided_on:
        yield dates.write(outcome.recorded_on)
    yield from (part_one.why, *part_one.objectives)
    yield from (facts.person(part_one.originator), facts.person(part_one.submitted_to))


def _links(part_one: PartOne) -> Iterator[str]:
    for link in part_one.links:
        yield from (link.number, link.title)


def _report(part_one: PartOne, labels: dict[str, str]) -> Iterator[Block]:
    wording = part_one.wording
    yield Block("summary", [wording.summary, *words_of(part_one.summary, labels)])
    recommendation = words_of(part_one.recommendation, labels)
    yield Block("recommendation", [wording.recommendation, *recommendation])
    yield Block("options", [*_options(part_one, labels)])


def _options(part_one: PartOne, labels: dict[str, str]) -> Iterator[str]:
    if part_one.options:
        yield part_one.wording.options
    for option in part_one.options:
        yield from (option.title, RECOMMENDED if option.recommended else "")
        yield from words_of(option.text, labels)


def _interest(part_one: PartOne, labels: dict[str, str]) -> Iterator[Block]:
    significance, part_two = part_one.significance, part_one.part_two
    yield Block("access", [part_one.wording.access, part_one.wording.access_notice])
    yield Block(
        "significance",
        [
            significance.question,
            significance.answer,
            *words_of(significance.reasons, labels),
        ],
    )
    yield Block("part-two-question", [part_two.question, part_two.answer, part_two.reason])


def _checklist(part_one: PartOne, labels: dict[str, str]) -> Iterator[str]:
    yield part_one.wording.checklist
    for line in part_one.checklist:
        yield from (str(line.number), line.question, line.answer)
        yield from words_of(line.comments, labels)
        yield given(line)


def given(line: ChecklistLine) -> str:
    """Return who answered for a checklist line, and when."""
    return ", ".join(part for part in (line.who, line.on and dates.write(line.on)) if part)


def _section(section: Section, labels: dict[str, str]) -> Iterator[str]:
    yield from (str(section.number), section.title)
    yield from words_of(section.text, labels)
    for line in section.money:
        yield from (line.label, line.note, line.basis, line.source)
        yield from facts.amounts(section, line)
    for total in facts.totals(section):
        yield from (total.label, *facts.amounts(section, total))
    yield section.risks_caption if section.risks else ""
    for risk in section.risks:
        yield from _risk(risk)


def _risk(risk: Risk) -> Iterator[str]:
    yield from (f"{risk.letter})", risk.text)
    if risk.score is None:
        yield from (risk.unscored_reason, risk.owner)
    else:
        yield f"{risk.likelihood} × {risk.impact} = {risk.score}"
        yield from (risk.band_title, risk.owner)


def _approvals(part_one: PartOne) -> Iterator[str]:
    for line in part_one.approvals:
        yield from (line.person.name, line.person.job_title, line.slot)
        yield from (line.outcome, line.statement, line.comment, dates.write(line.signed_on))


def _part_two(part_one: PartOne) -> Iterator[str]:
    yield part_one.wording.part_two
    for item in part_one.part_two.withheld:
        yield from (f"{item.ground_letter})", item.ground, item.concerns)
        yield dates.write(item.review_on)
