"""The floor that no edition can drop: what the law asks of every record, whatever form an office
chooses.

Number, decision maker, outcome, date, the answer on significant public interest, and that a Part
Two exists and on what ground: a record has fields for these in code (`public_record.part_one`).
Here is what an edition must hold so that there is something to put in them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from decisions.editions import Edition, Ground, OutcomeChoice

APPROVES = ("tick", "diamond", "pencil")
REFUSES = ("cross",)
MARKING, PART_TWO_MARKING = "OFFICIAL", "OFFICIAL-SENSITIVE"
RECORD = "the Specified Information Order (SI 2011/3050), Schedule, paragraph 5(d)"
ACCESS = "the Freedom of Information Act 2000, section 17"


def faults(edition: Edition) -> Iterator[str]:
    """Yield a sentence for each thing that an edition lacks and the law asks for."""
    yield from _who_decides(edition)
    yield from _outcomes(edition)
    yield from _significance(edition)
    yield from _withholding(edition)
    yield from _words(edition)
    if not edition.sections:
        yield "sections: there must be at least one, or a reader is told nothing of the decision."


def approves(outcome: OutcomeChoice) -> bool:
    """Say whether an outcome grants what is asked: its mark is what a reader sees of it."""
    return outcome.mark in APPROVES


def refuses(outcome: OutcomeChoice) -> bool:
    """Say whether an outcome refuses what is asked."""
    return outcome.mark in REFUSES


def _who_decides(edition: Edition) -> Iterator[str]:
    if not edition.stages or not any(slot.decides for slot in edition.stages[-1].slots):
        yield (
            "stages: the last stage must hold a slot that decides (decides = true). A record names "
            f"its decision maker: {RECORD}."
        )
    if sum(slot.decides for slot in edition.slots()) > 1:
        yield "stages: only one slot may decide. Nobody could decide after the first has."
    if any(slot.decides for stage in edition.stages[:-1] for slot in stage.slots):
        yield "stages: only slots of the last stage may decide: nobody signs after the decision."


def _outcomes(edition: Edition) -> Iterator[str]:
    if not edition.outcomes:
        yield (
            "outcomes: there must be at least one. A record says what was decided, and when: "
            f"{RECORD}."
        )
        return
    if not any(map(approves, edition.outcomes)):
        yield (
            "outcomes: one must approve (mark tick, diamond or pencil). Who decides can say yes: "
            f"{RECORD}."
        )
    if not any(map(refuses, edition.outcomes)):
        yield (
            "outcomes: one must refuse (mark cross). Who decides can say no, and a refusal of "
            f"significant public interest is published too: {RECORD}."
        )
    for outcome in edition.outcomes:
        if not outcome.title.strip() or not outcome.button.strip():
            yield f"outcomes.{outcome.key}: it needs a title and a button with words on them."


def _significance(edition: Edition) -> Iterator[str]:
    """The Order asks for decisions of significant public interest: a form asks which they are."""
    asked = edition.significance
    if not asked.question.strip():
        yield (
            "significance: write the question whether the decision is of significant public "
            f"interest. It decides what must be published: {RECORD}."
        )
    yield from _answers("significance", asked.yes, asked.no)


def _withholding(edition: Edition) -> Iterator[str]:
    asked = edition.withholding
    if not asked.question.strip():
        yield (
            "withholding: write the question whether anything is withheld. A record says that "
            f"something is, and on what ground: {ACCESS}."
        )
    yield from _answers("withholding", asked.yes, asked.no)
    if not asked.grounds:
        yield (
            "withholding.grounds: there must be at least one. Nothing is withheld without a ground "
            f"that is told: {ACCESS}."
        )
    for ground in asked.grounds:
        yield from _ground(ground)
    for letter, count in Counter(ground.letter for ground in asked.grounds).items():
        if count > 1:
            yield f"withholding.grounds: {count} grounds have the letter {letter!r}. Give each one."


def _ground(ground: Ground) -> Iterator[str]:
    missing = [name for name in ("letter", "title", "wording") if not getattr(ground, name).strip()]
    for name in missing:
        yield (
            f"withholding.grounds.{ground.key}: write its {name}. It is told in public with "
            f"whatever is withheld on it: {ACCESS}."
        )


def _answers(place: str, yes: str, no: str) -> Iterator[str]:
    if not yes.strip() or not no.strip() or yes.strip() == no.strip():
        yield f"{place}: its answers yes and no must have words, and not the same words."


def _words(edition: Edition) -> Iterator[str]:
    words = edition.words
    for name in ("form", "part_one", "part_two", "access_notice", "significance", "recommendation"):
        if not getattr(words, name).strip():
            yield f"words.{name}: it is empty. Readers of the record need it: write it."
    if words.part_one.strip() == words.part_two.strip():
        yield (
            "words: part_one and part_two must be called differently, so that nobody takes what is "
            "withheld for what is published."
        )
    if words.marking != MARKING:
        yield f"words.marking: what is published is marked {MARKING!r}. Write that."
    if words.part_two_marking != PART_TWO_MARKING:
        yield (
            f"words.part_two_marking: what is withheld is marked {PART_TWO_MARKING!r}. Write that. "
            "Anything above it may not be kept here."
        )
