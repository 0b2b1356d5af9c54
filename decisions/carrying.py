"""What of a draft has no place in another edition. Pure: two forms and what was typed in one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from decisions import content, drafts, summaries
from decisions.content import SECTION
from decisions.drafts import Draft
from decisions.editions import Edition


def without_place(draft: Draft, other: Edition, *, unsaved: Iterable[str] = ()) -> list[str]:
    """Return a sentence for each thing typed that another edition has no place for.

    `unsaved` are the keys of the pages on which something is typed and not saved.
    """
    keys = drafts.part_keys(other)
    pages = [summaries.title(draft.edition, key) for key in unsaved if key not in keys]
    return [
        *_sections(draft, other),
        *_lines(draft, other),
        *_grounds(draft, other),
        *(f"What is typed and not saved on the page “{page}”." for page in pages),
    ]


def checklist(draft: Draft, other: Edition) -> content.Checklist:
    """Return the checklist with what another edition has: lines that are empty may be left behind,
    and an explanation whose contradiction is not looked for there."""
    keys = {line.key for line in other.checklist}
    looked_for = {entry.key for entry in other.contradictions}
    return content.Checklist(
        lines={key: entry for key, entry in draft.checklist.lines.items() if key in keys},
        explanations={
            key: said for key, said in draft.checklist.explanations.items() if key in looked_for
        },
    )


def _sections(draft: Draft, other: Edition) -> Iterator[str]:
    """A section is carried to the one of its key; money and risks, to one of the same kind."""
    kinds = {shape.key: shape.kind for shape in other.sections}
    for key in drafts.part_keys(draft.edition):
        part = draft.part(key)
        if not key.startswith(SECTION) or part == content.Section():
            continue
        shape = draft.edition.section(key.removeprefix(SECTION))
        kind = kinds.get(shape.key)
        has_more = isinstance(part, content.Section) and (part.money or part.risks or part.answer)
        if kind is None or kind == "recommendation" or (has_more and kind != shape.kind):
            yield f"The section “{shape.title}”."


def _lines(draft: Draft, other: Edition) -> Iterator[str]:
    for line in draft.edition.checklist:
        entry = draft.checklist.lines.get(line.key, content.ChecklistEntry())
        if entry == content.ChecklistEntry():
            continue
        found = other.line(line.key)
        if found is None:
            yield f"The checklist’s line “{line.short}”."
        elif entry.answer and found.answer(entry.answer) is None:
            answer = line.answer(entry.answer)
            yield f"The answer “{answer.title if answer else entry.answer}” to “{line.short}”."
    looked_for = {entry.key for entry in other.contradictions}
    for key in draft.checklist.explanations:
        if key not in looked_for:
            yield "The explanation of what did not seem to agree on the checklist."


def _grounds(draft: Draft, other: Edition) -> Iterator[str]:
    for entry in draft.withholding.entries:
        ground = draft.edition.ground(entry.ground)
        if entry.ground and other.ground(entry.ground) is None:
            title = summaries.title(draft.edition, "withholding")
            yield f"{title}: the ground “{ground.title if ground else entry.ground}”."
