"""Paragraphs that a page takes out while other parts of the form still refer to them."""

from __future__ import annotations

from collections.abc import Iterator

from decisions import drafts, summaries, texts
from decisions.content import EMPTY, Content
from decisions.drafts import Draft
from decisions.problems import Problem
from prose import references

HOW = (
    "Put the paragraph back, or take the reference out there first. “Save and go back” saves this "
    "page as it is."
)


def problems(draft: Draft, key: str, part: Content) -> Iterator[Problem]:
    """Yield a problem for each paragraph of a part that is gone from what was typed, and that
    another part refers to: it says which. `draft` is as it is stored."""
    typed = texts.of(part)
    labels = draft.labels()
    elsewhere = {
        identity
        for other, held in draft.parts.items()
        if other != key
        for body in texts.of(held).values()
        for identity in texts.identities(body)
    }
    for name, before in texts.of(draft.part(key)).items():
        now = texts.keep_anchors(before, typed.get(name, EMPTY))
        gone = texts.identities(before) - texts.identities(now) - elsewhere
        for identity in sorted(gone, key=lambda each: labels.get(each, each)):
            if found := list(_referring(draft, key, identity)):
                said = f"{labels.get(identity, identity)} is referred to in {_joined(found)}."
                yield Problem(key, name, f"{said} {HOW}", wrong=True)


def _referring(draft: Draft, key: str, identity: str) -> Iterator[str]:
    """Yield the places outside a part that refer to a paragraph, as a reader calls them."""
    own = drafts.number_of(draft.edition, key)
    for place, body in drafts.places(draft.parts, draft.edition).items():
        mine = place == own or place.partition("/")[0] == key
        if not mine and any(ref.to == identity for ref in references.refs(body)):
            yield _called(draft, place)


def _called(draft: Draft, place: str) -> str:
    if place.isdigit():
        return f"section {place}"
    part, _, name = place.partition("/")
    if part == "checklist":
        keys = [line.key for line in draft.edition.checklist]
        number = keys.index(name.removesuffix("-comments")) + 1
        return f"the checklist, line {number}"
    return f"“{summaries.title(draft.edition, part)}”"


def _joined(found: list[str]) -> str:
    names = list(dict.fromkeys(found))
    return " and in ".join(filter(None, [", in ".join(names[:-1]), names[-1]]))
