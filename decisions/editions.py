"""Editions: the office's form, as data. One TOML file, checked when it loads.

Code asks the edition; no code says "seven lines". A decision keeps the edition it was started
with, and a revision carries its wording, so that a record reads the same in thirty years.
"""

from __future__ import annotations

import functools
import tomllib
from collections import Counter
from pathlib import Path
from typing import Literal

import msgspec
from django.conf import settings

SHIPPED = Path(__file__).parent / "editions"
Key = str


class Piece(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What every piece of an edition is: frozen, closed to unknown fields."""


class BadEdition(ValueError):
    """The edition is wrong; the message names the file, the place and the mend."""


class Words(Piece):
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


class Question(Piece):
    question: str
    help: str = ""
    yes: str = "Yes"
    no: str = "No"


class Ground(Piece):
    """A ground for withholding: whose view is needed, and what else must be stated."""

    key: Key
    letter: str
    title: str
    wording: str
    view_of: str = ""  # "chief officer": whose view must be recorded
    needs: tuple[Literal["enactment", "whose_interest", "harm", "until"], ...] = ()


class WithholdingQuestion(Question):
    none_reason: str  # offered as the reason where there is none
    grounds: tuple[Ground, ...]


class AnswerChoice(Piece):
    """A possible answer of a checklist line."""

    key: Key
    title: str
    explain: str = ""  # what the comments must say: "Say what is planned and when."
    needs_who: bool = True  # whether who and when must be given


class Line(Piece):
    """A line of the checklist."""

    key: Key
    question: str
    short: str
    help: str = ""
    answers: tuple[AnswerChoice, ...]


class SectionShape(Piece):
    """A section: of text, the recommendation again, money with text, or risks with text."""

    key: Key
    title: str
    short: str
    help: str = ""
    example: str = ""
    kind: Literal["text", "recommendation", "money", "risks"] = "text"


class Contradiction(Piece):
    """A checklist answer and a section that cannot both hold unless it is explained."""

    key: Key
    line: Key
    answers: tuple[Key, ...]
    section: Key
    phrases: tuple[str, ...]
    message: str


class Slot(Piece):
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


class Stage(Piece):
    """The slots of one turn."""

    key: Key
    title: str
    slots: tuple[Slot, ...]


class OutcomeChoice(Piece):
    """A way to decide. `conditions`: whether it sets any; `words` is offered as the text."""

    key: Key
    title: str
    button: str
    mark: Literal["tick", "diamond", "pencil", "cross", "dot"]
    conditions: Literal["none", "required"] = "none"
    amends: bool = False
    words: str = ""


class Edition(Piece):
    name: Key
    title: str
    words: Words
    significance: Question
    withholding: WithholdingQuestion
    checklist: tuple[Line, ...]
    sections: tuple[SectionShape, ...]
    contradictions: tuple[Contradiction, ...] = ()
    stages: tuple[Stage, ...]
    outcomes: tuple[OutcomeChoice, ...]

    def section(self, key: str) -> SectionShape:
        return next(section for section in self.sections if section.key == key)

    def number_of(self, key: str) -> int:
        """Return the number that a section is printed with: its place, from one."""
        return 1 + next(n for n, section in enumerate(self.sections) if section.key == key)

    def ground(self, key: str) -> Ground | None:
        return next((g for g in self.withholding.grounds if g.key == key), None)

    def outcome(self, key: str) -> OutcomeChoice | None:
        return next((o for o in self.outcomes if o.key == key), None)

    def slot(self, key: str) -> Slot | None:
        return next((s for stage in self.stages for s in stage.slots if s.key == key), None)


@functools.cache
def load(name: str) -> Edition:
    """Return an edition by name; raises BadEdition where it is missing or wrong."""
    for folder in [*getattr(settings, "EDITION_FOLDERS", ()), SHIPPED]:
        path = Path(folder) / f"{name}.toml"
        if path.is_file():
            return read(path)
    raise BadEdition(f"There is no edition called {name}.")


def read(path: Path) -> Edition:
    """Read and check one TOML file; raises BadEdition naming the place and what is wrong."""
    try:
        edition = msgspec.convert(tomllib.loads(path.read_text("utf-8")), Edition)
    except (tomllib.TOMLDecodeError, msgspec.ValidationError, UnicodeDecodeError) as error:
        raise BadEdition(f"{path.name}: {error}") from error
    if problems := faults(edition):
        raise BadEdition(f"{path.name}: " + " ".join(problems))
    return edition


def from_wording(wording: dict) -> Edition:
    """Return the edition that a revision carries in its own content."""
    return msgspec.convert(wording, Edition)


def faults(edition: Edition) -> list[str]:
    """Return a sentence for each thing in an edition that does not fit together."""
    return [*_repeated(edition), *_dangling(edition), *_law(edition)]


def _repeated(edition: Edition) -> list[str]:
    lists = {
        "checklist": [line.key for line in edition.checklist],
        "sections": [section.key for section in edition.sections],
        "withholding.grounds": [ground.key for ground in edition.withholding.grounds],
        "contradictions": [entry.key for entry in edition.contradictions],
        "stages": [stage.key for stage in edition.stages],
        "stages.slots": [slot.key for stage in edition.stages for slot in stage.slots],
        "outcomes": [outcome.key for outcome in edition.outcomes],
    }
    return [
        f"{place}: the key {key!r} is used {count} times."
        for place, keys in lists.items()
        for key, count in Counter(keys).items()
        if count > 1
    ]


def _dangling(edition: Edition) -> list[str]:
    lines = {line.key: {answer.key for answer in line.answers} for line in edition.checklist}
    sections = {section.key for section in edition.sections}
    found = []
    for entry in edition.contradictions:
        place = f"contradictions.{entry.key}"
        if entry.line not in lines:
            found.append(f"{place}: there is no checklist line {entry.line!r}.")
        elif unknown := set(entry.answers) - lines[entry.line]:
            found.append(f"{place}: line {entry.line!r} has no answer {sorted(unknown)[0]!r}.")
        if entry.section not in sections:
            found.append(f"{place}: there is no section {entry.section!r}.")
    for slot in (slot for stage in edition.stages for slot in stage.slots):
        found += _dangling_demand(slot, lines)
    return found


def _dangling_demand(slot: Slot, lines: dict[str, set[str]]) -> list[str]:
    if slot.demanded in ("always", "money"):
        return []
    kind, _, rest = slot.demanded.partition(":")
    line, _, answer = rest.partition(":")
    if kind == "line" and answer in lines.get(line, ()):
        return []
    return [
        f"stages.slots.{slot.key}: {slot.demanded!r} is not always, money, or line:KEY:ANSWER "
        "of a line and an answer that exist."
    ]


def _law(edition: Edition) -> list[str]:
    """The floor that no edition can drop. Source: SI 2011/3050, Schedule, paragraph 5(d)."""
    found = []
    deciding = [slot for slot in edition.stages[-1].slots if slot.decides] if edition.stages else []
    if len(deciding) != 1:
        found.append("stages: the last stage must hold one slot that decides.")
    if any(slot.decides for stage in edition.stages[:-1] for slot in stage.slots):
        found.append("stages: only slots of the last stage may decide.")
    if not edition.outcomes:
        found.append("outcomes: there must be at least one.")
    if not edition.withholding.grounds:
        found.append("withholding.grounds: there must be at least one.")
    if [section.kind for section in edition.sections].count("recommendation") > 1:
        found.append("sections: only one may be the recommendation.")
    return found
