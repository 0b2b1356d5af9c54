"""What in a Part One could not be published, told to those who write it before anybody signs: what
of Part Two stands in it, and markings; what the disclosure gate would refuse in the end."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec
from django.views.decorators.debug import sensitive_variables

from decisions import summaries, texts
from decisions.content import Content, Front
from decisions.drafts import Draft
from decisions.problems import Problem
from part_two.withheld import Withheld
from prose import markings
from prose.tree import Body

PART = "withholding"
NOT_PRINTED = {PART, "approvers"}


@sensitive_variables()
def traced(draft: Draft, held: Withheld) -> list[Problem]:
    """Return a problem for each part of Part One in which words or figures of Part Two stand, or
    words of the title that a public title stands for.

    It names the place and quotes nothing.
    """
    found: list[Problem] = []
    for key, words in printed(draft).items():
        if held.in_words(words):
            found.append(
                Problem(PART, "entries", _message(draft, key, before=held.before), wrong=True)
            )
        if held.in_title(words):
            found.append(Problem("front", "public_title", _of_title(draft, key), wrong=True))
    return found


def marked(draft: Draft) -> list[Problem]:
    """Return a problem for each part of Part One that carries a marking above the form's own."""
    own = (entry.concerns for entry in draft.withholding.entries)
    texts = {**printed(draft), PART: "\n".join((*own, draft.withholding.reason))}
    return [
        Problem(key, "", f"“{summaries.title(draft.edition, key)}”: {markings.REFUSAL}", wrong=True)
        for key, words in texts.items()
        if markings.is_marked(words)
    ]


def printed(draft: Draft) -> dict[str, str]:
    """Return the words of each part that would be published, by the part's key; the sentences
    signed as safe to publish apart."""
    labels = draft.labels()
    texts = {
        key: "\n".join(_words(_published(part), labels))
        for key, part in draft.parts.items()
        if key not in NOT_PRINTED
    }
    if draft.withholding.answer == "no":
        texts[PART] = draft.withholding.reason
    return texts


def _published(part: Content) -> Content:
    """Where even the subject is secret, the public title stands for the title."""
    if isinstance(part, Front) and part.public_title:
        return msgspec.structs.replace(part, title="")
    return part


def _words(value: object, labels: dict[str, str]) -> Iterator[str]:
    if isinstance(value, Body):
        yield texts.plain(value, labels)
    elif isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for inner in value:
            yield from _words(inner, labels)
    elif isinstance(value, dict):
        for inner in value.values():
            yield from _words(inner, labels)
    elif isinstance(value, msgspec.Struct):
        for name in value.__struct_fields__:
            if name != "id":
                yield from _words(getattr(value, name), labels)


def _message(draft: Draft, key: str, *, before: bool) -> str:
    part_two = draft.edition.words.part_two
    stands = f"{part_two}, as it is or was submitted before" if before else part_two
    return (
        f"“{summaries.title(draft.edition, key)}” has words or figures that also stand in "
        f"{stands}. Take them out of one of the two: as it is, this could not be published."
    )


def _of_title(draft: Draft, key: str) -> str:
    return (
        f"“{summaries.title(draft.edition, key)}” has words of the title that is not public. Take "
        "them out: as it is, this could not be published."
    )
