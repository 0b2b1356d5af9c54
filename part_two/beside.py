"""What of a Part Two stands in the Part One beside it, told to those who write both before anybody
signs: what the disclosure gate would refuse in the end."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec
from django.views.decorators.debug import sensitive_variables

from decisions import summaries, texts
from decisions.content import Content, Front
from decisions.drafts import Draft
from decisions.problems import Problem
from part_two.content import PrivateItem, words_for_gate
from part_two.traces import traces
from prose import money
from prose.tree import Body

PART = "withholding"
NOT_PRINTED = {PART, "approvers"}


@sensitive_variables("withheld", "found")
def traced(draft: Draft, items: dict[str, PrivateItem]) -> list[Problem]:
    """Return a problem for each part of Part One in which words or figures of Part Two stand.

    It names the place and quotes nothing.
    """
    ids = [entry.id for entry in draft.withholding.entries]
    withheld = words_for_gate(items[key] for key in ids if key in items)
    safe = list(_safe(draft))
    return [
        Problem(PART, "entries", _message(draft, key), wrong=True)
        for key, words in printed(draft).items()
        if traces(withheld, words, allowed=safe)
    ]


def printed(draft: Draft) -> dict[str, str]:
    """Return the words of each part that would be published, by the part's key."""
    labels = draft.labels()
    return {
        key: "\n".join(_words(_published(part), labels))
        for key, part in draft.parts.items()
        if key not in NOT_PRINTED
    }


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


def _safe(draft: Draft) -> Iterator[str]:
    """What is meant to be public: the sentences signed as safe, and the amounts asked for."""
    for withheld in draft.withholding.entries:
        yield withheld.concerns
    for entry in draft.money():
        yield from (money.write(amount) for amount in (entry.low, entry.high) if amount is not None)


def _message(draft: Draft, key: str) -> str:
    part_two = draft.edition.words.part_two
    place = summaries.title(draft.edition, key)
    return (
        f"“{place}” has words or figures that also stand in {part_two}. Take them out of one of "
        "the two: as it is, this could not be published."
    )
