"""Editions: the office's form, as data. One TOML file, checked when it loads.

Code asks the edition; no code says "seven lines". A decision keeps the edition it was started
with, and a revision carries its wording, so that a record reads the same in thirty years.
"""

from __future__ import annotations

import functools
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import msgspec
from django.conf import settings

from decisions.edition_faults import KEY, NAMED, faults, in_words

SHIPPED = Path(__file__).parent / "editions"
Key = str


class Piece(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What every piece of an edition is: frozen, closed to unknown fields."""


class BadEdition(ValueError):
    """The edition is wrong; each of its faults names the place and the mend."""

    def __init__(self, *faults: str) -> None:
        super().__init__(" ".join(faults))
        self.faults = faults


class Words(Piece, frozen=True, kw_only=True):
    """What the parts and the front are called, and the notices that are printed."""

    form: str
    part_one: str
    part_two: str
    marking: str
    part_two_marking: str
    access_notice: str
    summary: str = "Executive summary"
    recommendation: str = "Recommendation"
    options: str = "Options considered"
    checklist: str = "Originator’s checklist"
    originator: str = "Originator"
    access: str = "Public access and public interest"  # over the two questions on publication
    significance: str = "Significant public interest"  # the first of them, in short


class Question(Piece, frozen=True, kw_only=True):
    question: str
    help: str = ""
    yes: str = "Yes"
    no: str = "No"


class Ground(Piece, frozen=True, kw_only=True):
    """A ground for withholding: whose view is needed, and what else must be stated."""

    key: Key
    letter: str
    title: str
    wording: str
    view_of: str = ""  # "chief officer": whose view must be recorded
    needs: tuple[Literal["enactment", "whose_interest", "harm", "until"], ...] = ()


class WithholdingQuestion(Question, frozen=True, kw_only=True):
    none_reason: str  # offered as the reason where there is none
    grounds: tuple[Ground, ...]


class AnswerChoice(Piece, frozen=True, kw_only=True):
    """A possible answer of a checklist line."""

    key: Key
    title: str
    explain: str = ""  # what the comments must say: "Say what is planned and when."
    needs_who: bool = True  # whether who and when must be given


class Line(Piece, frozen=True, kw_only=True):
    """A line of the checklist."""

    key: Key
    question: str
    short: str
    help: str = ""
    answers: tuple[AnswerChoice, ...]

    def answer(self, key: str) -> AnswerChoice | None:
        return next((answer for answer in self.answers if answer.key == key), None)


class SectionShape(Piece, frozen=True, kw_only=True):
    """A section: of text, the recommendation again, money with text, or risks with text."""

    key: Key
    title: str
    short: str
    help: str = ""
    example: str = ""
    kind: Literal["text", "recommendation", "money", "risks"] = "text"


class Contradiction(Piece, frozen=True, kw_only=True):
    """A checklist answer and a section that cannot both hold unless it is explained.

    It is found when the line has one of `answers` and the section's words hold one of `phrases`;
    `message` says what is at odds.
    """

    key: Key
    line: Key
    answers: tuple[Key, ...]
    section: Key
    phrases: tuple[str, ...]
    message: str


class Slot(Piece, frozen=True, kw_only=True):
    """One signature that the edition demands: who, affirming what, when.

    `by` is "named" (people named on the form; `count` of them at least), or a post's key.
    `demanded` is "always", "money" (any money line) or "line:<key>:<answer>" (unless that line has
    that answer). `instead` is the post that takes over from a conflicted signer.
    """

    key: Key
    title: str
    verb: str  # the button: "Sign", "Attest", "Decide"
    statement: str
    by: str
    count: int = 1
    demanded: str = "always"
    instead: str = ""
    decides: bool = False
    comment: Literal["optional", "required", "none"] = "optional"


class Stage(Piece, frozen=True, kw_only=True):
    """The slots of one turn."""

    key: Key
    title: str
    slots: tuple[Slot, ...]


class OutcomeChoice(Piece, frozen=True, kw_only=True):
    """A way to decide. `conditions`: whether it sets any; `words` is offered as the text."""

    key: Key
    title: str
    button: str
    mark: Literal["tick", "diamond", "pencil", "cross", "dot"]
    conditions: Literal["none", "required"] = "none"
    amends: bool = False
    words: str = ""


class Edition(Piece, frozen=True, kw_only=True):
    """An office's whole form. Lookups by key return None where there is none.

    `use_when` tells an author when it is meant. `below_threshold_only`: it is no form for what is
    of significant public interest, or would cost more than the body's threshold.
    """

    name: Key
    title: str
    use_when: str = ""
    below_threshold_only: bool = False
    words: Words
    significance: Question
    withholding: WithholdingQuestion
    checklist: tuple[Line, ...]
    sections: tuple[SectionShape, ...]
    contradictions: tuple[Contradiction, ...] = ()
    stages: tuple[Stage, ...]
    outcomes: tuple[OutcomeChoice, ...]
    take_down_confirmed_by: tuple[Key, ...] = ()  # posts, besides another publisher

    def section(self, key: str) -> SectionShape:
        """Return a section by its key; raises KeyError where the form has none of that key."""
        return self.sections[self.number_of(key) - 1]

    def number_of(self, key: str) -> int:
        """Return the number that a section is printed with: its place, from one."""
        for number, section in enumerate(self.sections, start=1):
            if section.key == key:
                return number
        raise KeyError(key)

    def line(self, key: str) -> Line | None:
        return next((line for line in self.checklist if line.key == key), None)

    def ground(self, key: str) -> Ground | None:
        return next((g for g in self.withholding.grounds if g.key == key), None)

    def outcome(self, key: str) -> OutcomeChoice | None:
        return next((o for o in self.outcomes if o.key == key), None)

    def slots(self) -> Iterator[Slot]:
        """Yield every slot in the order of signing."""
        return (slot for stage in self.stages for slot in stage.slots)

    def slot(self, key: str) -> Slot | None:
        return next((slot for slot in self.slots() if slot.key == key), None)

    def named_slot(self) -> Slot | None:
        """Return the slot of the people who are named on the form, where the form has one."""
        return next((slot for slot in self.slots() if slot.by == NAMED), None)

    def deciding_posts(self) -> tuple[str, ...]:
        """Return the keys of the posts that decide."""
        return tuple(slot.by for slot in self.slots() if slot.decides)

    def posts(self) -> frozenset[str]:
        """Return the keys of all posts that sign, those that stand in for another included."""
        return frozenset(
            post
            for slot in self.slots()
            for post in (slot.by, slot.instead)
            if post not in ("", NAMED)
        )


@functools.cache
def load(name: str) -> Edition:
    """Return an edition by name; raises BadEdition where it is missing or wrong.

    Each process reads it once: a file that is changed counts from the next start.
    """
    path = path_of(name)
    if path is None:
        raise BadEdition(f"There is no edition called {name!r}.")
    return read(path)


def folders() -> list[Path]:
    """Return where editions are looked for: those that are shipped come first, for good."""
    return [SHIPPED, *map(Path, settings.EDITION_FOLDERS)]


def path_of(name: str) -> Path | None:
    """Return the file of an edition, or None where there is none of that name."""
    if not KEY.fullmatch(name):
        return None
    found = (folder / f"{name}.toml" for folder in folders())
    return next((path for path in found if path.is_file()), None)


def read(path: Path) -> Edition:
    """Read and check one TOML file; raises BadEdition naming the place and what is wrong."""
    try:
        return parse(path.read_bytes(), path.stem)
    except BadEdition as error:
        raise BadEdition(" ".join(f"{path.name}: {fault}" for fault in error.faults)) from error


def parse(data: bytes, stem: str) -> Edition:
    """Read an edition from the bytes of its file; raises BadEdition with every fault."""
    try:
        edition = msgspec.convert(tomllib.loads(data.decode("utf-8")), Edition)
    except UnicodeDecodeError as error:
        raise BadEdition("It is not text in UTF-8. Save it as UTF-8.") from error
    except tomllib.TOMLDecodeError as error:
        raise BadEdition(f"It is not TOML. {error}. Put that line right.") from error
    except msgspec.ValidationError as error:
        raise BadEdition(in_words(str(error))) from error
    problems = faults(edition)
    if edition.name != stem:
        problems.append(f"name: the file is called {stem!r}, so its name must be too.")
    if problems:
        raise BadEdition(*problems)
    return edition
