"""Answers of the checklist that a section belies, until one is changed or it is explained.

Source: domain.md, "What the real form got wrong": the checklist said that equality had not yet
been considered, and section 6 that there was no impact.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from decisions.drafts import Draft
from decisions.editions import Contradiction


@dataclass(frozen=True)
class Found:
    """A contradiction in a draft: between which line and section, in words, and why both hold."""

    key: str
    line: str
    section: str
    message: str
    explanation: str


def found(draft: Draft) -> list[Found]:
    """Return every contradiction of a draft, explained or not."""
    return [hit for entry in draft.edition.contradictions if (hit := _find(draft, entry))]


def open_ones(draft: Draft) -> list[Found]:
    """Return the contradictions that nobody has explained yet."""
    return [hit for hit in found(draft) if not hit.explanation]


def _find(draft: Draft, entry: Contradiction) -> Found | None:
    given = draft.checklist.lines.get(entry.line)
    if given is None or given.answer not in entry.answers:
        return None
    phrase = _first_phrase(entry.phrases, draft.words(entry.section))
    if phrase is None:
        return None
    edition = draft.edition
    line = next(n for n, each in enumerate(edition.checklist, 1) if each.key == entry.line)
    answer = edition.checklist[line - 1].answer(given.answer)
    return Found(
        key=entry.key,
        line=entry.line,
        section=entry.section,
        message=(
            f"Line {line} is answered “{answer.title if answer else given.answer}”, but section "
            f"{edition.number_of(entry.section)} says “{phrase}”. {entry.message} Change one of "
            "them, or explain why both are true."
        ),
        explanation=draft.checklist.explanations.get(entry.key, ""),
    )


def _first_phrase(phrases: tuple[str, ...], words: str) -> str | None:
    """Return the phrase that stands first in the words, as whole words, in any capitals."""
    text = _fold(words)
    places = {
        phrase: match.start()
        for phrase in phrases
        if (match := re.search(rf"(?<!\w){re.escape(_fold(phrase))}(?!\w)", text))
    }
    return min(places, key=places.__getitem__) if places else None


def _fold(text: str) -> str:
    return re.sub(r"\s+", " ", text.replace("’", "'")).casefold()
