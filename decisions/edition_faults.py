"""What can be wrong with an edition beyond its types, each as a sentence that names its place."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from decisions.editions import Edition, Line, Slot

KEY = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
LONGEST_KEY = 40
NAMED = "named"  # what a slot's `by` says for people who are named on the form


def faults(edition: Edition) -> list[str]:
    """Return a sentence for each thing in an edition that does not fit together."""
    return [
        *_keys(edition),
        *_checklist(edition),
        *_contradictions(edition),
        *_slots(edition),
        *_law(edition),
    ]


def _keys(edition: Edition) -> Iterator[str]:
    """Keys stand in addresses and in the log, and name one thing each."""
    lists = {
        "checklist": [line.key for line in edition.checklist],
        "sections": [section.key for section in edition.sections],
        "withholding.grounds": [ground.key for ground in edition.withholding.grounds],
        "contradictions": [entry.key for entry in edition.contradictions],
        "stages": [stage.key for stage in edition.stages],
        "stages.slots": [slot.key for slot in edition.slots()],
        "outcomes": [outcome.key for outcome in edition.outcomes],
        **{
            f"checklist.{line.key}.answers": [answer.key for answer in line.answers]
            for line in edition.checklist
        },
    }
    for place, keys in lists.items():
        for key, count in Counter(keys).items():
            if count > 1:
                yield f"{place}: the key {key!r} is used {count} times."
            if not KEY.fullmatch(key) or len(key) > LONGEST_KEY:
                yield (
                    f"{place}: {key!r} is not a key. Use small letters, digits and single "
                    f"hyphens, at most {LONGEST_KEY}."
                )


def _checklist(edition: Edition) -> Iterator[str]:
    for line in edition.checklist:
        if len(line.answers) < 2:
            yield f"checklist.{line.key}: a line needs at least two possible answers."


def _contradictions(edition: Edition) -> Iterator[str]:
    lines = {line.key: line for line in edition.checklist}
    sections = {section.key: section for section in edition.sections}
    for entry in edition.contradictions:
        place = f"contradictions.{entry.key}"
        if entry.line not in lines:
            yield f"{place}: there is no checklist line {entry.line!r}."
        else:
            yield from _unknown_answers(place, lines[entry.line], entry.answers)
        if entry.section not in sections:
            yield f"{place}: there is no section {entry.section!r}."
        if not any(phrase.strip() for phrase in entry.phrases):
            yield f"{place}: it needs at least one phrase to look for."


def _unknown_answers(place: str, line: Line, answers: tuple[str, ...]) -> Iterator[str]:
    if not answers:
        yield f"{place}: it needs at least one answer of line {line.key!r}."
    for answer in answers:
        if line.answer(answer) is None:
            yield f"{place}: line {line.key!r} has no answer {answer!r}."


def _slots(edition: Edition) -> Iterator[str]:
    for stage in edition.stages:
        if not stage.slots:
            yield f"stages.{stage.key}: a stage needs at least one slot."
    for slot in edition.slots():
        place = f"stages.slots.{slot.key}"
        if not _is_demand(edition, slot.demanded):
            yield (
                f"{place}: {slot.demanded!r} is not always, money, or line:KEY:ANSWER of a line "
                "and an answer that exist."
            )
        yield from (f"{place}: {fault}" for fault in _slot(slot))
    if [slot.by for slot in edition.slots()].count(NAMED) > 1:
        yield "stages: only one slot can be of people named on the form."


def _slot(slot: Slot) -> Iterator[str]:
    if not slot.statement.strip():
        yield "it needs the statement that its signer agrees to."
    if slot.by != NAMED and not KEY.fullmatch(slot.by):
        yield f"{slot.by!r} is neither {NAMED!r} nor the key of a post."
    if slot.count < 1 or (slot.count > 1 and slot.by != NAMED):
        yield "its count must be 1, or more where people are named on the form."
    if slot.instead and slot.instead in (slot.by, NAMED):
        yield "the post that takes over must be another post."
    if slot.decides and (slot.by == NAMED or slot.demanded != "always"):
        yield "a deciding slot is a post's, and always demanded."


def _is_demand(edition: Edition, demanded: str) -> bool:
    if demanded in ("always", "money"):
        return True
    kind, _, rest = demanded.partition(":")
    key, _, answer = rest.partition(":")
    line = edition.line(key)
    return kind == "line" and line is not None and line.answer(answer) is not None


def _law(edition: Edition) -> Iterator[str]:
    """The floor that no edition can drop. Source: SI 2011/3050, Schedule, paragraph 5(d)."""
    if not edition.stages or not any(slot.decides for slot in edition.stages[-1].slots):
        yield "stages: the last stage must hold a slot that decides."
    if any(slot.decides for stage in edition.stages[:-1] for slot in stage.slots):
        yield "stages: only slots of the last stage may decide."
    if not edition.sections:
        yield "sections: there must be at least one."
    if not edition.outcomes:
        yield "outcomes: there must be at least one."
    if not edition.withholding.grounds:
        yield "withholding.grounds: there must be at least one."
    if [section.kind for section in edition.sections].count("recommendation") > 1:
        yield "sections: only one may be the recommendation."
