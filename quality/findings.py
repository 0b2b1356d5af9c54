"""The check as a whole: what a careful clerk would ask about a form. Pure: no query, no clock."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from decisions import drafts
from decisions.drafts import Draft
from quality import (
    abbreviations,
    contradicting,
    costing,
    dating,
    figures,
    naming,
    passages,
    personal,
    recommending,
)
from quality.finding import KINDS, Finding, Known
from quality.passages import Passage

__all__ = ["KINDS", "Finding", "Known", "of"]

Look = Callable[[Draft, Sequence[Passage], Known], Iterator[Finding]]
LOOKS: tuple[Look, ...] = (
    contradicting.look,
    figures.look,
    dating.look,
    abbreviations.look,
    recommending.look,
    costing.look,
    personal.look,
    naming.look,
)


def of(draft: Draft, known: Known) -> list[Finding]:
    """Return what is found in a draft, each once, in the form's order."""
    read = passages.of(draft)
    keys = drafts.part_keys(draft.edition)
    order = {(each.part, each.field): n for n, each in reversed(list(enumerate(read)))}
    found = _once(finding for look in LOOKS for finding in look(draft, read, known))
    return sorted(
        found, key=lambda each: (keys.index(each.part), order.get((each.part, each.field), 0))
    )


def _once(found: Iterable[Finding]) -> Iterator[Finding]:
    seen: set[str] = set()
    for finding in found:
        if finding.identity not in seen:
            seen.add(finding.identity)
            yield finding
