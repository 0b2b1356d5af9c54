"""The blocks of a record in reading order: the one place that says what page and PDF must hold.

Page and PDF are compared by these: each block's words stand in each rendering, in this order. All
else that a rendering says comes from a closed list of labels, or from `Standing`.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from prose import dates, html, tree
from prose.tree import Body
from public_record import facts
from public_record.part_one import ChecklistLine, PartOne, Risk, Section

RECOMMENDED = "Recommended"


@dataclass(frozen=True)
class Block:
    """One stretch of a record: its key and its plain words, as a reader meets them."""

    key: str
    words: list[str]


def blocks(part_one: PartOne) -> list[Block]:
    """Return every block of a record in reading order, from PartOne alone."""
    labels = facts.labels(part_one)
    found = [
        *_front(part_one, labels),
        *_interest(part_one, labels),
        Block("checklist", [*_checklist(part_one, labels)]),
        Block("part-one", [part_one.wording.part_one]),
        *(Block(f"section-{s.key}", [*_section(s, labels)]) for s in part_one.sections),
        Block("approvals", [*_approvals(part_one)]),
        Block("part-two", [*_part_two(part_one)]),
    ]
    return [
        Block(block.key, [word for word in block.words if word])
        for block in found
        if any(block.words)
    ]


def missing(part_one: PartOne, text: str) -> list[str]:
    """Return the words of the record that do not stand in `text`, in order.

    Spaces and line breaks do not count, since a PDF breaks lines where it must. Each entry is
    "key: words". Used by the tests and by the gate before publication.
    """
    squeezed, place, lost = squeeze(text), 0, []
    for block in blocks(part_one):
        for words in block.words:
            wanted = squeeze(words)
            found = squeezed.find(wanted, place)
            if found < 0:
                lost.append(f"{block.key}: {words}")
            else:
                place = found + len(wanted)
    return lost


def squeeze(text: str) -> str:
    """Return text in its composed form without white space, for comparison."""
    return "".join(unicodedata.normalize("NFC", text).split())


def words_of(body: Body, labels: dict[str, str], section: str) -> list[str]:
    """Return a text's plain words, block by block."""
    return html.render_words(body, labels, section)


def _front(part_one: PartOne, labels: dict[str, str]) -> Iterator[Block]:
    outcome = part_one.outcome
    cost = facts.cost(part_one)
    yield Block("number", [part_one.number])
    yield Block("title", [part_one.title])
    yield Block("outcome", [outcome.title, *words_of(outcome.text, labels, "outcome")])
    yield Block(
        "conditions",
        [
            word
            for condition in outcome.conditions
            for word in (
                str(condition.number),
                condition.text,
                condition.owner,
                dates.write(condition.due_on),
            )
        ],
    )
    yield Block("cost", [cost.headline, cost.note])
    yield Block("who", [outcome.maker.name, outcome.maker.job_title, outcome.capacity])
    yield Block("interests", [outcome.interests])
    yield Block("when", [dates.write(outcome.decided_on), *_other_dates(part_one)])
    yield Block("why", [part_one.why, *part_one.objectives])
    yield Block("originator", [facts.person(part_one.originator)])
    yield Block("submitted-to", [facts.person(part_one.submitted_to)])
    yield Block(
        "summary",
        [part_one.wording.summary, *words_of(part_one.summary, labels, "summary")],
    )
    yield Block(
        "recommendation",
        [
            part_one.wording.recommendation,
            *words_of(part_one.recommendation, labels, "recommendation"),
        ],
    )
    yield Block("options", [*_options(part_one, labels)])


def _other_dates(part_one: PartOne) -> Iterator[str]:
    if part_one.needed_by:
        yield dates.write(part_one.needed_by)
    if part_one.outcome.recorded_on != part_one.outcome.decided_on:
        yield dates.write(part_one.outcome.recorded_on)


def _options(part_one: PartOne, labels: dict[str, str]) -> Iterator[str]:
    if part_one.options:
        yield part_one.wording.options
    for place, option in enumerate(part_one.options):
        letter = tree.letter(place)
        yield from (f"{letter})", option.title, RECOMMENDED if option.recommended else "")
        yield from words_of(option.text, labels, f"option{letter}")


def _interest(part_one: PartOne, labels: dict[str, str]) -> Iterator[Block]:
    significance, part_two = part_one.significance, part_one.part_two
    yield Block("access", [part_one.wording.access_notice])
    yield Block(
        "significance",
        [
            significance.question,
            significance.answer,
            *words_of(significance.reasons, labels, "significance"),
        ],
    )
    yield Block("part-two-question", [part_two.question, part_two.answer, part_two.reason])


def _checklist(part_one: PartOne, labels: dict[str, str]) -> Iterator[str]:
    yield part_one.wording.checklist
    for line in part_one.checklist:
        yield from (str(line.number), line.question, line.answer)
        yield from words_of(line.comments, labels, f"line{line.number}")
        yield given(line)


def given(line: ChecklistLine) -> str:
    """Return who answered for a checklist line, and when."""
    return ", ".join(part for part in (line.who, line.on and dates.write(line.on)) if part)


def _section(section: Section, labels: dict[str, str]) -> Iterator[str]:
    yield from (str(section.number), section.title)
    yield from words_of(section.text, labels, str(section.number))
    for line in section.money:
        yield from (line.label, facts.line_notes(line), facts.OFTEN[line.often])
        yield from (facts.amount(line.low), facts.amount(line.high))
    for total in facts.totals(section):
        yield from (total.label, facts.amount(total.low), facts.amount(total.high))
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
    yield facts.how_signed(part_one)


def _part_two(part_one: PartOne) -> Iterator[str]:
    yield from (part_one.wording.part_two, facts.part_two_heading(part_one))
    for item in part_one.part_two.withheld:
        yield from (f"{item.ground_letter})", item.ground, item.concerns)
        yield dates.write(item.review_on)
