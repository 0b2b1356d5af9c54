"""An edition as its writers and signers meet it, with nothing typed yet."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from accounts.models import User
from body.models import Post
from decisions import content, drafts, summaries
from decisions.drafts import Draft
from decisions.edition_faults import NAMED
from decisions.editions import Edition, Slot, Stage
from decisions.models import Decision

NONE = 0  # the id of the decision that is not there


def draft(edition: Edition, reader: User) -> Draft:
    """Return a draft of an edition that is stored nowhere, as the reader would start it."""
    decision = Decision(
        pk=NONE, body=reader.body, edition=edition.name, author=reader, originator=reader
    )
    keys = drafts.part_keys(edition)
    return Draft(decision, edition, {key: content.type_of(key)() for key in keys}, {})


def groups(edition: Edition) -> list[tuple[str, list[tuple[str, str]]]]:
    """Return every part by its group, as the task list has them: the recommendation stands among
    the sections too, where the form prints it."""
    found = [(name, list(parts)) for name, parts in summaries.groups(edition)]
    for name, parts in found:
        for place, shape in enumerate(edition.sections):
            if name == edition.words.part_one and shape.kind == "recommendation":
                called = summaries.title(edition, content.SECTION + shape.key)
                parts.insert(place, ("recommendation", called))
    return found


@dataclass(frozen=True)
class Signer:
    """A slot in words: who signs it, and when it is asked for."""

    slot: Slot
    who: str
    when: str


def stages(edition: Edition, reader: User) -> list[tuple[Stage, list[Signer]]]:
    """Return the way of sign-off in words; one query, for the titles of the body's posts."""
    posts = dict(Post.objects.filter(body_id=reader.body_id).values_list("key", "title"))
    return [(stage, list(_signers(edition, stage, posts))) for stage in edition.stages]


def _signers(edition: Edition, stage: Stage, posts: dict[str, str]) -> Iterator[Signer]:
    for slot in stage.slots:
        yield Signer(slot, _who(slot, posts), _when(edition, slot.demanded))


def _who(slot: Slot, posts: dict[str, str]) -> str:
    if slot.by == NAMED:
        return f"Each person whom the form names, {slot.count} at least"
    who = posts.get(slot.by, f"The post {slot.by}, which this office does not have")
    if slot.instead:
        other = posts.get(slot.instead, slot.instead)
        return f"{who}; after a conflict of interests, {other}"
    return who


def _when(edition: Edition, demanded: str) -> str:
    if demanded == "always":
        return "Always"
    if demanded == "money":
        return "Where the form names money"
    _, key, answer = demanded.split(":")
    line = edition.line(key)
    choice = line.answer(answer) if line else None
    return f"Unless “{line.short}” is answered “{choice.title}”" if line and choice else demanded
