"""The formatted texts of a part, by the field they stand in; their plain words; their anchors."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

import msgspec

from decisions import content
from decisions.content import Content
from prose.tree import Body, Inline, Item, List, Para, Ref, Table, Text, normal

C = TypeVar("C", bound=Content)


def of(part: Content) -> dict[str, Body]:
    """Return the formatted texts of a part by their field: {"legal-comments": Body}."""
    match part:
        case content.Front():
            return {"summary": part.summary}
        case content.Recommendation() | content.Section():
            return {"text": part.text}
        case content.Options():
            return {f"{entry.id}-text": entry.text for entry in part.entries}
        case content.Significance():
            return {"reasons": part.reasons}
        case content.Checklist():
            return {f"{key}-comments": entry.comments for key, entry in part.lines.items()}
    return {}


def put(part: Content, bodies: Mapping[str, Body]) -> Content:
    """Return a part with its formatted texts replaced, by the fields that `of` names."""
    match part:
        case content.Options():
            return content.Options(
                entries=tuple(
                    _with(entry, text=bodies.get(f"{entry.id}-text", entry.text))
                    for entry in part.entries
                )
            )
        case content.Checklist():
            lines = {
                key: _with(entry, comments=bodies.get(f"{key}-comments", entry.comments))
                for key, entry in part.lines.items()
            }
            return _with(part, lines=lines)
    return _with(part, **{name: bodies[name] for name in of(part) if name in bodies})


def blocks(body: Body, labels: Mapping[str, str]) -> list[str]:
    """Return the plain words of a text, paragraph by paragraph, without the letters of lists."""
    return [words for words in _blocks(body, labels) if words]


def plain(body: Body, labels: Mapping[str, str]) -> str:
    """Return the plain words of a text, with references as they are printed."""
    return "\n".join(blocks(body, labels))


def identities(body: Body) -> set[str]:
    """Return the identities that a text's paragraphs have."""
    return {item.id for _, item in _lettered(body) if item.id}


def keep_anchors(old: Body, new: Body, taken: Collection[str] = ()) -> Body:
    """Give paragraphs of `new` the identities that `old` gave them and `new` has lost.

    An older tab, or a text typed again, knows nothing of an identity that a reference from
    another part has since given to a paragraph. The paragraph is known again by its words, or by
    its place where no paragraph was added or taken away. A paragraph that was copied does not
    keep the identity of the one it was copied from, here or in the texts that have `taken` it.
    """
    before, after = list(_lettered(old)), list(_lettered(new))
    have = {item.id for _, item in after}
    lost = {place: item for place, item in before if item.id and item.id not in have}
    wanted = _Wanted(
        lost, same_shape=[p for p, _ in before] == [p for p, _ in after], given=set(taken)
    )
    return normal(Body(tuple(wanted.block(n, block) for n, block in enumerate(new.blocks))))


@dataclass
class _Wanted:
    """The identities to give back, and those that a paragraph has already."""

    lost: Mapping[tuple[int, ...], Item]
    same_shape: bool
    given: set[str] = field(default_factory=set)

    def block(self, n: int, block: Para | List | Table) -> Para | List | Table:
        return self._list(block, (n,)) if isinstance(block, List) else block

    def _list(self, block: List, place: tuple[int, ...]) -> List:
        items = tuple(self._item(item, (*place, n), block) for n, item in enumerate(block.items))
        return List(block.kind, items)

    def _item(self, item: Item, place: tuple[int, ...], within: List) -> Item:
        lists = tuple(self._list(inner, (*place, n)) for n, inner in enumerate(item.lists))
        identity = self._identity(item, place) if within.kind == "letter" else ""
        return Item(item.inlines, lists, identity)

    def _identity(self, item: Item, place: tuple[int, ...]) -> str:
        own = [item.id] if item.id else []
        by_words = [was.id for was in self.lost.values() if was.inlines == item.inlines]
        by_place = [self.lost[place].id] if self.same_shape and place in self.lost else []
        for identity in own or [*by_words, *by_place]:
            if identity not in self.given:
                self.given.add(identity)
                return identity
        return ""


def _lettered(body: Body) -> Iterator[tuple[tuple[int, ...], Item]]:
    """Yield each lettered item with its place in the tree."""
    for n, block in enumerate(body.blocks):
        if isinstance(block, List):
            yield from _lettered_in(block, (n,))


def _lettered_in(block: List, place: tuple[int, ...]) -> Iterator[tuple[tuple[int, ...], Item]]:
    for n, item in enumerate(block.items):
        if block.kind == "letter":
            yield (*place, n), item
        for m, inner in enumerate(item.lists):
            yield from _lettered_in(inner, (*place, n, m))


def _blocks(body: Body, labels: Mapping[str, str]) -> Iterator[str]:
    for block in body.blocks:
        if isinstance(block, Para):
            yield _words(block.inlines, labels)
        elif isinstance(block, List):
            yield from _items(block, labels)
        else:
            for row in (block.header, *block.rows):
                yield " | ".join(_words(cell, labels) for cell in row)


def _items(block: List, labels: Mapping[str, str]) -> Iterator[str]:
    for item in block.items:
        yield _words(item.inlines, labels)
        for inner in item.lists:
            yield from _items(inner, labels)


def _words(inlines: tuple[Inline, ...], labels: Mapping[str, str]) -> str:
    return "".join(_word(inline, labels) for inline in inlines)


def _word(inline: Inline, labels: Mapping[str, str]) -> str:
    if isinstance(inline, Text):
        return inline.text
    if isinstance(inline, Ref):
        return labels.get(inline.to, inline.to.removeprefix("label:"))
    return " "


def _with(part: C, **changes: object) -> C:
    return msgspec.structs.replace(part, **changes)
