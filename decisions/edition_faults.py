"""What can be wrong with an edition beyond its types, each as a sentence that names its place."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from decisions import floor

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
        *_recommendation(edition),
        *floor.faults(edition),
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


def _recommendation(edition: Edition) -> Iterator[str]:
    if [section.kind for section in edition.sections].count("recommendation") > 1:
        yield "sections: only one may be the recommendation."


_SAID = re.compile(r"(?P<said>.*?)(?: - at `\$\.?(?P<place>.*)`)?")
_CHOICES = {
    "mark": "tick, diamond, pencil, cross or dot",
    "kind": "text, recommendation, money or risks",
    "conditions": "none or required",
    "comment": "optional, required or none",
    "needs": "enactment, whose_interest, harm or until",
}


def in_words(said: str) -> str:
    """Return what msgspec says is wrong with a file as a sentence that a form's writer can act on.

    Places are as it counts them: `stages[0].slots[0]` is the first slot of the first stage.
    """
    found = _SAID.fullmatch(said)
    wrong, place = (found["said"], found["place"] or "") if found else (said, "")
    at = f"{place}: " if place else ""
    name = re.search(r"`(.+?)`|'(.+?)'", wrong)
    what = (name[1] or name[2]) if name else ""
    if "missing required field" in wrong:
        return f"{at}{what!r} is missing. Write it."
    if "unknown field" in wrong:
        return (
            f"{at}an edition has nothing called {what!r} here. Correct its spelling, or remove it."
        )
    if "Invalid enum value" in wrong:
        choices = _CHOICES.get(re.sub(r".*\.|\[.*", "", place), "")
        return f"{at}{what!r} is none of its choices. Write {choices or 'one of them'}."
    kinds = {"str": "words in quotation marks", "bool": "true or false", "int": "a whole number"}
    wanted = kinds.get(what, "a list" if what == "array" else "a table of its own")
    return f"{at}it must be {wanted}."
