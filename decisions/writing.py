"""What stands beside a text while it is being written: how it reads, and what it may point to."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.safestring import SafeString

from decisions import drafts, texts
from decisions.drafts import Draft
from prose import html, notation, references
from prose.tree import Body, Item, Para

ELSEWHERE = "here"  # the place of a text that is no section, and so has no number
LONGEST_BEGINNING = 60


@dataclass(frozen=True)
class Preview:
    """A text as it will read, what keeps it from being saved, and what the writer may look at."""

    html: SafeString
    problems: list[str]
    warnings: list[str]
    paragraphs: list[tuple[str, str]]


def preview(draft: Draft, key: str, text: str) -> Preview:
    """Return how a typed text of a part will read in the draft as it is stored otherwise.

    `key` is the part's. References are resolved as saving does, and nothing is stored.
    """
    place = drafts.number_of(draft.edition, key) or ELSEWHERE
    section = place if place != ELSEWHERE else ""
    parsed = notation.parse(text, section=section)
    bodies = {**drafts.places(draft.parts, draft.edition), place: parsed.body}
    resolved = references.resolve(bodies)
    labels = references.labels(resolved.sections)
    lost = resolved.problems.get(place, [])
    return Preview(
        html=html.render(resolved.sections[place], labels=labels, section=section),
        problems=[problem.told for problem in [*parsed.problems, *lost]],
        warnings=[warning.told for warning in parsed.warnings],
        paragraphs=paragraphs(resolved.sections, labels),
    )


def paragraphs(bodies: dict[str, Body], labels: dict[str, str]) -> list[tuple[str, str]]:
    """Return (label, how it begins) of every lettered paragraph that a text may point to."""
    return [
        (label, beginning(item, labels))
        for place, body in bodies.items()
        if place.isdigit()
        for label, item in references.places(place, body)
    ]


def beginning(item: Item, labels: Mapping[str, str]) -> str:
    """Return how a paragraph begins, in plain words."""
    words = texts.plain(Body((Para(item.inlines),)), labels)
    return textwrap.shorten(words, LONGEST_BEGINNING, placeholder="…")
