"""References between lettered paragraphs of a decision's sections.

A reference points at a paragraph's identity and is printed as its place: the section's number and
the paragraph's letter, "2e". So it follows its paragraph when another is put before it.
"""

from __future__ import annotations

import re
import secrets
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import msgspec

from prose.notation import LABEL, Problem
from prose.tree import Block, Body, Inline, Item, List, Para, Ref, Text, letter

_LITERAL = re.compile(r"(?<![\w.£])(\d{1,2}[a-z]{1,2})\)?(?![\w])")


@dataclass(frozen=True)
class Resolved:
    """The sections with their references resolved, and what leads nowhere, by section."""

    sections: dict[str, Body]
    problems: dict[str, list[Problem]]


def places(section: str, body: Body) -> Iterator[tuple[str, Item]]:
    """Yield (label, item) for each top-level lettered paragraph of a section: "2a", "2b", …"""
    count = 0
    for block in body.blocks:
        if isinstance(block, List) and block.kind == "letter":
            for item in block.items:
                yield f"{section}{letter(count)}", item
                count += 1


def labels(sections: Mapping[str, Body]) -> dict[str, str]:
    """Return the label ("2e") of each paragraph that has an identity, by that identity."""
    return {
        item.id: label
        for section, body in sections.items()
        for label, item in places(section, body)
        if item.id
    }


def resolve(sections: Mapping[str, Body]) -> Resolved:
    """Turn every "label:2e" into the identity of the paragraph that is 2e now.

    A paragraph that is referred to for the first time is given an identity. What leads nowhere is
    a problem of the section it stands in, and is left as it was typed.
    """
    found = {label: item for s, body in sections.items() for label, item in places(s, body)}
    wanted = {ref.to.removeprefix(LABEL) for body in sections.values() for ref in refs(body)
              if ref.to.startswith(LABEL)}
    names = {label: item.id or new_id() for label, item in found.items()
             if item.id or label in wanted}
    made = {s: _named(s, body, names) for s, body in sections.items()}
    made = {s: _pointed(body, names) for s, body in made.items()}
    known = set(names.values())
    problems = {s: list(_lost(body, known)) for s, body in made.items()}
    return Resolved(made, {s: p for s, p in problems.items() if p})


def new_id() -> str:
    """Return an identity for a paragraph or an entry: "k" and six hexadecimal digits."""
    return "k" + secrets.token_hex(3)


def refs(body: Body) -> Iterator[Ref]:
    """Yield every reference in a body."""
    for inline in inlines(body):
        if isinstance(inline, Ref):
            yield inline


def inlines(body: Body) -> Iterator[Inline]:
    """Yield every inline of a body, in reading order."""
    for block in body.blocks:
        yield from _of_block(block)


def literal_mentions(section: str, body: Body) -> list[Problem]:
    """Return a warning for each paragraph number that is typed as words and will not follow."""
    found = []
    for inline in inlines(body):
        if isinstance(inline, Text) and not inline.href:
            for match in _LITERAL.finditer(inline.text):
                found.append(
                    Problem(
                        1,
                        f"“{match[1]}” is typed as words. Write [{match[1]}] so that it follows "
                        "its paragraph.",
                    )
                )
    return found


def _of_block(block: Block) -> Iterator[Inline]:
    if isinstance(block, Para):
        yield from block.inlines
    elif isinstance(block, List):
        for item in block.items:
            yield from item.inlines
            for inner in item.lists:
                yield from _of_block(inner)
    else:
        for row in (block.header, *block.rows):
            for cell in row:
                yield from cell


def _named(section: str, body: Body, names: Mapping[str, str]) -> Body:
    """Give each paragraph of a section the identity that it has, or is given."""
    count, blocks = 0, []
    for block in body.blocks:
        if isinstance(block, List) and block.kind == "letter":
            items = []
            for item in block.items:
                name = names.get(f"{section}{letter(count)}", item.id)
                items.append(msgspec.structs.replace(item, id=name))
                count += 1
            block = List(block.kind, tuple(items))
        blocks.append(block)
    return Body(tuple(blocks))


def _pointed(body: Body, names: Mapping[str, str]) -> Body:
    """Turn labels into identities, wherever they stand."""

    def point(inline: Inline) -> Inline:
        if isinstance(inline, Ref) and inline.to.startswith(LABEL):
            return Ref(names.get(inline.to.removeprefix(LABEL), inline.to))
        return inline

    def item(found: Item) -> Item:
        return msgspec.structs.replace(
            found, inlines=tuple(map(point, found.inlines)), lists=tuple(map(listed, found.lists))
        )

    def listed(found: List) -> List:
        return List(found.kind, tuple(map(item, found.items)))

    def block(found: Block) -> Block:
        if isinstance(found, Para):
            return Para(tuple(map(point, found.inlines)))
        if isinstance(found, List):
            return listed(found)
        return msgspec.structs.replace(
            found,
            header=tuple(tuple(map(point, cell)) for cell in found.header),
            rows=tuple(tuple(tuple(map(point, c)) for c in row) for row in found.rows),
        )

    return Body(tuple(map(block, body.blocks)))


def _lost(body: Body, known: set[str]) -> Iterator[Problem]:
    for ref in refs(body):
        if ref.to.startswith(LABEL):
            label = ref.to.removeprefix(LABEL)
            yield Problem(
                1, f"There is no paragraph {label} to refer to. Check its number and letter."
            )
        elif ref.to not in known:
            yield Problem(
                1,
                "A reference points at a paragraph that is no longer there. Take it out, or write "
                "the number and letter of another, such as [2e].",
            )
