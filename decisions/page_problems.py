"""What the gate says of one page of the form: what of it can wait, and what names no field."""

from __future__ import annotations

import string
from collections.abc import Iterable

from decisions import drafts, gate, texts, unprintable
from decisions.content import EMPTY
from decisions.drafts import Draft
from decisions.problems import Problem
from prose import references
from prose.words import UNRESOLVED

PRIVATE = "-private"  # after an item's identity: what is wrong with its private half


def of_page(draft: Draft, key: str) -> list[Problem]:
    """Return what the gate says of a part."""
    found = gate.problems(draft, body=draft.decision.body)
    return [problem for problem in found if problem.part == key]


def private_halves(found: Iterable[Problem]) -> dict[str, list[Problem]]:
    """Return what the private halves of withheld items lack, by the identity of the item."""
    halves: dict[str, list[Problem]] = {}
    for problem in found:
        if problem.part == "withholding" and problem.field.endswith(PRIVATE):
            halves.setdefault(problem.field.removesuffix(PRIVATE), []).append(problem)
    return halves


def naming(draft: Draft, key: str, found: Iterable[Problem]) -> set[Problem]:
    """Return those that say of which field they are: all but what is found in any text alike, a
    reference that leads nowhere or a sign that cannot be printed."""
    nameless = {
        *drafts.resolve(draft.parts, draft.edition)[1],
        *unprintable.problems({key: draft.part(key)}),
    }
    return set(found) - nameless


def can_wait(draft: Draft, problem: Problem) -> bool:
    """Say whether it keeps a form from being submitted and no page from being left: one that says
    so of itself, or a reference to a section that nobody has written yet, since the parts are
    written in any order.
    """
    if problem.waits:
        return True
    body = texts.of(draft.part(problem.part)).get(problem.field, EMPTY)
    sections = drafts.places(draft.parts, draft.edition)
    labels = {
        ref.to.removeprefix(UNRESOLVED)
        for ref in references.refs(body)
        if ref.to.startswith(UNRESOLVED)
    }
    return any(
        sections.get(label.rstrip(string.ascii_lowercase)) == EMPTY
        and f" paragraph {label} " in problem.message
        for label in labels
    )
