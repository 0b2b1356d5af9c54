"""A draft as it stands: its parts, read in one query, and what they hold together."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import cast

from decisions import content, editions, texts
from decisions.content import SECTION, Content
from decisions.models import Decision
from decisions.problems import Problem
from prose import references
from prose.tree import Body

BEFORE = ("front", "recommendation", "options", "significance", "withholding", "checklist")
AFTER = ("approvers", "links")


@dataclass(frozen=True)
class Draft(content.Parts):
    """Every part of a decision's form, empty where it has not been saved.

    `versions` are those of the parts that have been saved, for compare-and-swap.
    """

    decision: Decision
    edition: editions.Edition
    parts: dict[str, Content]
    versions: dict[str, int]

    def part(self, key: str) -> Content:
        return self.parts[key]

    def is_saved(self, key: str) -> bool:
        """Say whether a person has saved it."""
        return self.versions.get(key, 0) > 0

    def is_unread(self, key: str) -> bool:
        """Say whether it was filled in from elsewhere, and nobody has read and saved it."""
        return self.versions.get(key) == 0

    def with_part(self, key: str, part: Content) -> Draft:
        """Return the draft as it would be with this part: a page asks the gate about it."""
        versions = {**self.versions, key: 1} if self.is_unread(key) else self.versions
        return replace(self, parts={**self.parts, key: part}, versions=versions)

    @property
    def approvers(self) -> content.Approvers:
        return cast(content.Approvers, self.part("approvers"))

    def money(self) -> Iterator[content.MoneyEntry]:
        """Yield every money entry of every section, in the form's order."""
        for shape in self.edition.sections:
            if shape.kind == "money":
                section = self.section(shape.key)
                yield from section.money if section.answer != "none" else ()

    def top_of_money(self) -> int:
        """Return what would be spent at the most, in pence: the tops of all ranges together."""
        return sum(entry.high or 0 for entry in self.money())

    def labels(self) -> dict[str, str]:
        """Return how each paragraph that is referred to is printed: {"kfee22": "2e"}."""
        return labels(self.parts, self.edition)

    def words(self, section: str) -> str:
        """Return the plain words of a section's text, for what is looked for in them."""
        return texts.plain(section_text(self.parts, self.edition, section), self.labels())


def read(decision: Decision) -> Draft:
    """Return the draft of a decision, in one query for its parts."""
    rows = {row.key: row for row in decision.parts.all()}
    edition = editions.load(decision.edition)
    return Draft(
        decision=decision,
        edition=edition,
        parts={
            key: content.load(key, rows[key].content) if key in rows else part
            for key, part in empty(edition).items()
        },
        versions={key: row.version for key, row in rows.items()},
    )


def part_keys(edition: editions.Edition) -> list[str]:
    """Return the keys of a form's parts in its order. The recommendation is entered once."""
    sections = [SECTION + shape.key for shape in edition.sections if shape.kind != "recommendation"]
    return [*BEFORE, *sections, *AFTER]


def empty(edition: editions.Edition) -> dict[str, Content]:
    """Return every part of a form with nothing in it."""
    return {key: content.type_of(key)() for key in part_keys(edition)}


def part_after(edition: editions.Edition, key: str) -> str | None:
    """Return the key of the part that comes after one, or None after the last."""
    keys = part_keys(edition)
    return next(iter(keys[keys.index(key) + 1 :]), None)


def section_text(parts: Mapping[str, Content], edition: editions.Edition, key: str) -> Body:
    """Return the text that a section is printed with, by the section's key."""
    part = parts.get(_part_of(edition.section(key)))
    return texts.of(part)["text"] if part else content.EMPTY


def places(parts: Mapping[str, Content], edition: editions.Edition) -> dict[str, Body]:
    """Return every formatted text of a form: sections by their number, others by their place.

    Only sections have numbers, so only their paragraphs can be referred to; any text may refer.
    """
    numbered = {
        str(number): section_text(parts, edition, shape.key)
        for number, shape in enumerate(edition.sections, start=1)
    }
    printed = {_part_of(shape) for shape in edition.sections}
    others = {
        f"{key}/{name}": body
        for key in part_keys(edition)
        if key in parts and key not in printed
        for name, body in texts.of(parts[key]).items()
    }
    return {**numbered, **others}


def number_of(edition: editions.Edition, key: str) -> str:
    """Return the number of the section that a part's text is printed as; "" where it is none."""
    for number, shape in enumerate(edition.sections, start=1):
        if _part_of(shape) == key:
            return str(number)
    return ""


def labels(parts: Mapping[str, Content], edition: editions.Edition) -> dict[str, str]:
    """Return the printed label of every paragraph of a section that has an identity."""
    return references.labels(
        {place: body for place, body in places(parts, edition).items() if place.isdigit()}
    )


def resolve(
    parts: Mapping[str, Content], edition: editions.Edition
) -> tuple[dict[str, Content], list[Problem]]:
    """Turn references by label ("2e") into references by identity, across all parts.

    Returns the parts, with identities given to paragraphs that are referred to, and a problem
    for each reference that leads nowhere.
    """
    resolved = references.resolve(places(parts, edition))
    bodies: dict[str, dict[str, Body]] = {}
    for place, body in resolved.sections.items():
        part, name = _field(place, edition)
        bodies.setdefault(part, {})[name] = body
    changed = {key: texts.put(part, bodies.get(key, {})) for key, part in parts.items()}
    found = [
        Problem(*_field(place, edition), problem.message, wrong=True)
        for place, problems in resolved.problems.items()
        for problem in problems
    ]
    return changed, found


def _field(place: str, edition: editions.Edition) -> tuple[str, str]:
    """Return the part and the field of a place: "2" gives ("section-background", "text")."""
    if place.isdigit():
        return _part_of(edition.sections[int(place) - 1]), "text"
    part, _, name = place.partition("/")
    return part, name


def _part_of(shape: editions.SectionShape) -> str:
    return "recommendation" if shape.kind == "recommendation" else SECTION + shape.key
