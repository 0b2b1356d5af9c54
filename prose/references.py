"""References between the lettered paragraphs of a decision's sections.

A reference points at a paragraph's identity and is printed as its place: the section's number and
the paragraph's letter, "2e". So it follows its paragraph when another is put before it.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

import msgspec

from prose.labels import MENTION, mentions
from prose.problems import Problem
from prose.tree import Block, Body, Item, List, Para, lettered, normal, runs
from prose.words import UNRESOLVED, Inline, Ref, Text, Words

Point = Callable[[Inline], Inline]


@dataclass(frozen=True)
class Resolved:
    """The texts with their references resolved, and what leads nowhere, by section."""

    sections: dict[str, Body]
    problems: dict[str, list[Problem]]


def places(section: str, body: Body) -> Iterator[tuple[str, Item]]:
    """Yield (label, item) for each lettered paragraph of a section: "2a", "2b" …"""
    for letter, item in lettered(body):
        yield section + letter, item


def labels(sections: Mapping[str, Body]) -> dict[str, str]:
    """Return the label ("2e") of each paragraph that has an identity, by that identity."""
    found: dict[str, str] = {}
    for section, body in sections.items():
        for label, item in places(section, body):
            if item.id and section.isdigit():
                found.setdefault(item.id, label)
    return found


def resolve(sections: Mapping[str, Body]) -> Resolved:
    """Turn every "label:2e" into the identity of the paragraph that is 2e now.

    A paragraph that is referred to for the first time is given an identity. Only numbered sections
    have paragraphs that can be referred to; any text may refer. What leads nowhere is a problem of
    the section it stands in, and is left as it was typed.
    """
    ids = _identities(sections)
    made = {
        section: pointed(_identified(section, body, ids), ids) for section, body in sections.items()
    }
    problems = {
        section: list(_lost(body, set(ids.values()), sections)) for section, body in made.items()
    }
    return Resolved(made, {section: found for section, found in problems.items() if found})


def new_id() -> str:
    """Return an identity for a paragraph or an entry: "k" and six hexadecimal digits."""
    return "k" + secrets.token_hex(3)


def refs(body: Body) -> Iterator[Ref]:
    """Yield every reference in a body, in reading order."""
    return (inline for inline in inlines(body) if isinstance(inline, Ref))


def inlines(body: Body) -> Iterator[Inline]:
    """Yield every piece of the words of a body, in reading order."""
    return (inline for words in runs(body) for inline in words)


def rewritten(body: Body, point: Point) -> Body:
    """Return a body in its canonical form with each piece of its words put through `point`."""
    return normal(Body(tuple(_map_block(block, point) for block in body.blocks)))


def literal_mentions(section: str, body: Body) -> list[Problem]:
    """Return a warning for each reference that is typed as plain words and so will not follow."""
    return [
        Problem(0, MENTION.format(said=said, label=label))
        for inline in inlines(body)
        if isinstance(inline, Text) and not inline.href
        for said, label in mentions(inline.text, section)
    ]


def _identities(sections: Mapping[str, Body]) -> dict[str, str]:
    """Return the identity of each paragraph that has or needs one, by its label."""
    wanted = {ref.to for body in sections.values() for ref in refs(body)}
    taken = {item.id for s, body in sections.items() for _, item in places(s, body)}
    ids: dict[str, str] = {}
    kept: set[str] = set()
    for section, body in sections.items():
        for label, item in places(section, body) if section.isdigit() else ():
            if item.id and item.id not in kept:
                kept.add(item.id)
                ids[label] = item.id
            elif UNRESOLVED + label in wanted:
                ids[label] = _free_id(taken)
    return ids


def _free_id(taken: set[str]) -> str:
    identity = new_id()
    while identity in taken:
        identity = new_id()
    taken.add(identity)
    return identity


def _identified(section: str, body: Body, ids: Mapping[str, str]) -> Body:
    """Give each lettered paragraph the identity that is its own; a copy of one loses it."""
    labelled = (label for label, _ in places(section, body))
    return Body(tuple(_with_ids(block, labelled, ids) for block in body.blocks))


def _with_ids(block: Block, labelled: Iterator[str], ids: Mapping[str, str]) -> Block:
    if not isinstance(block, List) or block.kind != "letter":
        return block
    items = (
        msgspec.structs.replace(item, id=ids.get(label, ""))
        for item, label in zip(block.items, labelled, strict=False)
    )
    return List(block.kind, tuple(items))


def pointed(body: Body, ids: Mapping[str, str]) -> Body:
    """Return a text with references by label turned into such by identity, where `ids` has it."""

    def point(inline: Inline) -> Inline:
        if isinstance(inline, Ref) and inline.to.startswith(UNRESOLVED):
            return Ref(ids.get(inline.to.removeprefix(UNRESOLVED), inline.to))
        return inline

    return Body(tuple(_map_block(block, point) for block in body.blocks))


def _map_block(block: Block, point: Point) -> Block:
    if isinstance(block, Para):
        return Para(_map(block.inlines, point))
    if isinstance(block, List):
        return _map_list(block, point)
    return msgspec.structs.replace(
        block,
        header=tuple(_map(cell, point) for cell in block.header),
        rows=tuple(tuple(_map(cell, point) for cell in row) for row in block.rows),
    )


def _map_list(block: List, point: Point) -> List:
    items = (
        Item(
            _map(item.inlines, point),
            tuple(_map_list(inner, point) for inner in item.lists),
            item.id,
        )
        for item in block.items
    )
    return List(block.kind, tuple(items))


def _map(words: Words, point: Point) -> Words:
    return tuple(point(inline) for inline in words)


def _lost(body: Body, known: set[str], sections: Mapping[str, Body]) -> Iterator[Problem]:
    for to in dict.fromkeys(ref.to for ref in refs(body)):
        if to.startswith(UNRESOLVED):
            yield Problem(0, _no_paragraph(to.removeprefix(UNRESOLVED), sections))
        elif to not in known:
            yield Problem(
                0,
                f"A reference leads to a paragraph that has been taken out (its mark was #{to}). "
                "Take the reference out too, or refer to another paragraph, such as [2a].",
            )


def _no_paragraph(label: str, sections: Mapping[str, Body]) -> str:
    """Return a sentence that says which paragraphs there are instead."""
    number = label.rstrip("abcdefghijklmnopqrstuvwxyz")
    there = f"There is no paragraph {label} to refer to."
    if number not in sections:
        return f"{there} There is no section {number}."
    there_are = [found for found, _ in places(number, sections[number])]
    if not there_are:
        return f"{there} Section {number} has no lettered paragraphs."
    if len(there_are) == 1:
        return f"{there} Section {number} has one lettered paragraph, {there_are[0]}."
    return f"{there} Section {number} has paragraphs {there_are[0]} to {there_are[-1]}."
