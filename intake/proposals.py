"""What the passages of a Word form become in the office's own form. Pure: a file as plain data and
an edition in, proposals and what is left over out. Every word comes into one of the two."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from decisions.content import SECTION
from decisions.editions import Edition
from intake import bodies, fields, labels, questions
from intake.bodies import Points
from intake.findings import Findings, Left, Proposal, Said
from intake.given import Given, Maker, said_of
from intake.labels import Labels
from intake.markings import REFUSAL, is_marked
from intake.names import Known
from intake.sorting import Passage, Sorted, sort
from intake.source import Source, pieces, said
from prose.tree import lettered

MARGINS = ("The head of a page", "The foot of a page")
NO_PLACE = {
    labels.NUMBER: "The form gives its number itself, when it is submitted.",
    labels.MAKER: "The form knows who decides.",
    labels.OUTCOME: "What was decided is recorded by who decides, not typed.",
    labels.ATTESTATION: "Who attests does so in Part One, by signing.",
    labels.JOB: "Job titles come from people’s accounts.",
    labels.SIGNATURE: "A signature in a Word file does not count: each person signs in Part One.",
    labels.DATE: "Each signature here is dated by itself.",
    labels.NAME: "Who signs here is known by their account.",
}
PRINTED = {
    labels.PART_ONE: "A heading of the other form.",
    labels.NOTICE: "The other form’s own notice, or heads of a table: this form has its own.",
    labels.CHECKLIST: "A heading of the other form.",
    labels.APPROVAL: "A heading of the other form.",
}


@dataclass
class People:
    """Those who may be proposed: as originator, and as approvers."""

    all: Sequence[Known] = field(default_factory=tuple)
    approvers: Sequence[Known] = field(default_factory=tuple)


def find(source: Source, edition: Edition, people: People) -> Findings:
    """Return what a file becomes in a form. Nothing of a Part Two is in it."""
    found = sort(source, Labels(edition))
    if not edition_is_marked(edition) and is_marked(*_outside(source, found)):
        return Findings(refused=REFUSAL, has_part_two=found.has_part_two)
    builder = _Builder(edition, people, found)
    builder.build()
    builder.asides(source)
    return Findings(
        proposals=tuple(builder.proposals),
        left=tuple(builder.left),
        has_part_two=found.has_part_two,
    )


def edition_is_marked(edition: Edition) -> bool:
    """Say whether the office's own form carries such a marking itself."""
    return is_marked(edition.words.marking)


def _outside(source: Source, found: Sorted) -> Iterator[str]:
    """Yield all words of a file outside its Part Two; heads and feet of its pages too."""
    for passage in found.passages:
        yield passage.label
        yield passage.words
    yield from (aside.words for aside in source.asides if aside.near not in found.withheld)


class _Builder:
    def __init__(self, edition: Edition, people: People, found: Sorted) -> None:
        self.edition, self.people, self.found = edition, people, found
        self.proposals: list[Proposal] = []
        self.left: list[Left] = []
        self.done: dict[str, Passage] = {}
        self.points = _points(edition, found.passages)

    def build(self) -> None:
        for passage in self.found.passages:
            if not passage.words.strip():
                self._leave_empty(passage)
            elif passage.key in self.done and passage.key:
                self._again(passage, self.done[passage.key])
            else:
                self._passage(passage)

    def _passage(self, passage: Passage) -> None:
        key = passage.key
        if (key == labels.NAME and passage.region == labels.APPROVAL) or key == labels.APPROVAL:
            self._make(fields.approvers, "approvers", passage)
        elif key in NO_PLACE:
            self._leave("no-place", passage, NO_PLACE[key])
        elif key in PRINTED:
            is_own = key in (labels.NOTICE, labels.CHECKLIST)
            self._leave("printed" if is_own else "unknown", passage, PRINTED[key])
        elif maker := self._maker(key):
            if key not in ("approvers",):
                self.done[key] = passage
            self._make(*maker, passage)
        else:
            why = (
                "No part of this form is called this."
                if passage.label
                else "It stands under no heading."
            )
            self._leave("unknown", passage, why)

    def _maker(self, key: str) -> tuple[Maker, str] | None:
        if key.startswith(labels.LINE):
            return questions.line, "checklist"
        if key.startswith(SECTION):
            kind = self.edition.section(key.removeprefix(SECTION)).kind
            return fields.SECTIONS[kind], key
        part = key.partition(".")[0]
        return (fields.MAKERS[key], part) if key in fields.MAKERS else None

    def _make(self, maker: Maker, part: str, passage: Passage) -> None:
        given = Given(
            part=part, passage=passage, edition=self.edition, points=self.points,
            people=self.people.all, approvers=self.people.approvers,
            referred=self._referred(passage),
        )  # fmt: skip
        for made in maker(given):
            if isinstance(made, Proposal):
                self.proposals.append(made)
            else:
                self.left.append(made)

    def _referred(self, passage: Passage) -> list[str]:
        """Return the words of the lettered paragraphs that a passage points to: what money is told
        of elsewhere is looked for there."""
        words = passage.words
        found = []
        for label in self.points:
            number, letter = label[:-1], label[-1]
            if not any(f"{number}{dot}{letter})" in words for dot in ("", "(")):
                continue
            for other in self.found.passages:
                if (
                    other.number == number
                    and other.key.startswith(SECTION)
                    and other is not passage
                ):
                    items = list(_letters(other))
                    at = ord(letter) - ord("a")
                    found += [items[at]] if at < len(items) else []
        return found

    def _again(self, passage: Passage, first: Passage) -> None:
        """The recommendation stands twice in the form of 2018; here it is entered once."""
        if passage.words.split() == first.words.split():
            self._leave("printed", passage, "The file says this twice. It is entered once here.")
        else:
            self._leave(
                "unknown",
                passage,
                f"“{passage.label}” stands in the file before, with other words.",
            )

    def _leave_empty(self, passage: Passage) -> None:
        if passage.label.strip():
            why = "Nothing stands under it in the file." if passage.key else "A heading alone."
            kind = "printed" if passage.key else "unknown"
            self._leave(kind, passage, PRINTED.get(passage.key, why))

    def _leave(self, kind: str, passage: Passage, why: str) -> None:
        self.left.append(
            Left(kind=kind, said=said_of(passage), why=why, after=passage.after)  # type: ignore[arg-type]
        )

    def asides(self, source: Source) -> None:
        """What stands beside the text is listed; but for what belongs to a Part Two, and for heads
        and feet of pages where there is one, since they may be its own."""
        places = {p.id: said([p]) for p in pieces(source.blocks)}
        for aside in source.asides:
            is_margin = aside.near == 0
            if aside.near in self.found.withheld or (is_margin and self.found.has_part_two):
                continue
            near = places.get(aside.near, "")
            kind = "printed" if aside.what in MARGINS else "unknown"
            self.left.append(
                Left(
                    kind=kind,  # type: ignore[arg-type]
                    said=Said(label=aside.what, words=aside.words),
                    why=f"{aside.what} is not read into the form.",
                    after=near[:120],
                )
            )


def _points(edition: Edition, passages: Sequence[Passage]) -> Points:
    """Return what each lettered paragraph of the file is called in this form: {"2e": "2e"}."""
    found: dict[str, str] = {}
    for passage in passages:
        key = passage.key.removeprefix(SECTION)
        if not passage.number or not passage.key.startswith(SECTION):
            continue
        if edition.section(key).kind == "risks":
            continue  # its letters are of entries, which nothing can refer to
        number = edition.number_of(key)
        for letter, _ in lettered(bodies.body(passage.blocks)):
            found.setdefault(f"{passage.number}{letter}", f"{number}{letter}")
    return found


def _letters(passage: Passage) -> Iterator[str]:
    for _, item in lettered(bodies.body(passage.blocks)):
        yield "".join(getattr(each, "text", "") for each in item.inlines)
