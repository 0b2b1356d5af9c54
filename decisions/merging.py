"""Two versions of a part that were made from one are put together: texts by their paragraphs,
other fields one by one, repeated entries by their identity. Nothing here is stored."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, cast

import msgspec

from decisions import joining, keeping
from decisions.content import EMPTY, Content, type_of
from decisions.drafts import Draft
from prose.tree import Body

ENTRIES = ("entries", "money", "risks")  # fields that hold entries with identities
LINES = ("lines", "explanations")  # fields that hold something by its key
Name = Callable[[str], str]


@dataclass(frozen=True)
class Conflict:
    """A field that both changed, and what each made of it; `clash` where it is one paragraph.

    `entry`: where one took out an entry that the other changed, which of them did.
    """

    field: str
    mine: Any
    theirs: Any
    clash: joining.Clash | None = None
    entry: str = ""


@dataclass(frozen=True)
class Merged:
    """A part with all that both wrote, and what its writer has to settle."""

    part: Content
    conflicts: list[Conflict]


def opened_with(draft: Draft, key: str, version: int | None) -> Content | None:
    """Return a part as it was in the version that a page was opened with, where that is known."""
    if version is None:
        return type_of(key)()
    if version == draft.versions.get(key):
        return draft.part(key)
    return keeping.replaced(draft.decision, key, version)


def merge(base: Content | None, mine: Content, theirs: Content) -> Merged:
    """Return two versions of a part put together. `base` is what both were made from, or None."""
    joiner = _Joiner()
    part = joiner.struct(base, mine, theirs, lambda name: name)
    return Merged(cast(Content, part), joiner.conflicts)


class _Joiner:
    """Goes through two versions of a part, field by field."""

    def __init__(self) -> None:
        self.conflicts: list[Conflict] = []

    def struct(self, base: Any, mine: Any, theirs: Any, named: Name) -> Any:
        """Join two of one type. `named` gives the name of a field on the page."""
        made = {}
        for field in msgspec.structs.fields(type(mine)):
            of = (getattr(mine, field.name), getattr(theirs, field.name))
            known = base is not None
            was = getattr(base, field.name) if known else _default(field)
            made[field.name] = self._field(field.name, was, *of, named, known=known)
        return type(mine)(**made)

    def _field(
        self, name: str, was: Any, mine: Any, theirs: Any, named: Name, *, known: bool
    ) -> Any:
        if isinstance(mine, Body):
            return self._text(named(name), was if known else None, mine, theirs)
        if name in ENTRIES:
            return self._entries(was, mine, theirs)
        if name in LINES:
            return self._lines(name, was, mine, theirs, known=known)
        if isinstance(mine, tuple):
            return _members(was, mine, theirs)
        return self._value(named(name), was, mine, theirs)

    def _value(self, name: str, was: Any, mine: Any, theirs: Any) -> Any:
        if mine in (was, theirs):
            return theirs
        if theirs != was:
            self.conflicts.append(Conflict(name, mine, theirs))
        return mine

    def _text(self, name: str, was: Body | None, mine: Body, theirs: Body) -> Body:
        if mine in (was, theirs):
            return theirs
        if theirs == was:
            return mine
        joined, clashes = joining.join(was, mine, theirs)
        self.conflicts += [
            Conflict(name, clash.mine, clash.theirs, clash=clash) for clash in clashes
        ]
        return joined

    def _entries(self, was: Any, mine: Any, theirs: Any) -> tuple[Any, ...]:
        before, ours, other = ({entry.id: entry for entry in side} for side in (was, mine, theirs))
        found = (
            self._entry(identity, before.get(identity), ours.get(identity), other.get(identity))
            for identity in _order(ours, other)
        )
        return tuple(entry for entry in found if entry is not None)

    def _entry(self, identity: str, was: Any, mine: Any, theirs: Any) -> Any:
        def named(name: str) -> str:
            return f"{identity}-{name}"

        if mine is not None and theirs is not None:
            return self.struct(was, mine, theirs, named)
        left = mine if mine is not None else theirs
        if left == was:
            return None
        if was is not None:
            name = named(msgspec.structs.fields(type(left))[1].name)
            cut = joining.THEY_CUT if theirs is None else joining.I_CUT
            self.conflicts.append(Conflict(name, mine, theirs, entry=cut))
        return left

    def _lines(self, name: str, was: Any, mine: Any, theirs: Any, *, known: bool) -> dict[str, Any]:
        made: dict[str, Any] = {}
        for key in _order(mine, theirs):
            if name == "explanations":
                field = f"explanations-{key}"
                words = self._value(field, was.get(key, ""), mine.get(key, ""), theirs.get(key, ""))
                made |= {key: words} if words else {}
                continue
            kind = type(mine.get(key) or theirs[key])
            before = was.get(key, kind()) if known else None
            sides = (mine.get(key, kind()), theirs.get(key, kind()))
            made[key] = self.struct(before, *sides, _prefixed(key))
        return made


def _prefixed(key: str) -> Name:
    return lambda name: f"{key}-{name}"


def _default(field: msgspec.structs.FieldInfo) -> Any:
    """What a field holds before anybody wrote in it. An entry's identity is its own."""
    if field.default_factory is not msgspec.NODEFAULT:
        return field.default_factory()
    return EMPTY if field.type is Body else field.default


def _members(was: Any, mine: Any, theirs: Any) -> tuple[Any, ...]:
    kept = [each for each in mine if each in theirs or each not in was]
    return (*kept, *(each for each in theirs if each not in mine and each not in was))


def _order(mine: Mapping[str, Any], theirs: Mapping[str, Any]) -> Iterator[str]:
    """Yield the keys of both: mine in their order, each of the others after the one before it."""
    order = list(mine)
    previous = -1
    for key in theirs:
        if key in mine:
            previous = max(previous, order.index(key))
        else:
            previous += 1
            order.insert(previous, key)
    yield from order
