"""Two texts that were made from one are put together, paragraph by paragraph.

What only one of them changed is taken; what both changed differently stands in both wordings, one
after the other, and is named. Without the text that both were made from, what they have in common
is taken for it. Only the standard library's difflib.
"""

from __future__ import annotations

import difflib
from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Generic, TypeVar

import msgspec

from decisions import texts
from prose.tree import Block, Body, Item, List, Para, Table, normal

U = TypeVar("U", bound=Hashable)
ALIKE = 0.4  # two paragraphs less alike than this are one taken out and another put in
MOST_PAIRS = 400  # of paragraphs that are weighed against each other, in one run
BOTH, THEY_CUT, I_CUT = "both", "they cut", "I cut"


@dataclass(frozen=True)
class Clash:
    """A paragraph that both changed: the two wordings, one of them empty where it was taken out."""

    kind: str
    mine: str
    theirs: str


@dataclass(frozen=True)
class Unit:
    """A paragraph, an item of a list with what is under it, or a table; known by its words."""

    kind: str
    node: Para | Item | Table
    identity: str = field(default="", compare=False)


@dataclass
class Joined(Generic[U]):
    """What came of joining two rows of units, and the pairs that clash."""

    units: list[U] = field(default_factory=list)
    clashes: list[tuple[U | None, U | None]] = field(default_factory=list)


@dataclass
class _Side(Generic[U]):
    """What one of two made of each unit they began with, and what it put before each."""

    kept: dict[int, U | None]
    put_in: dict[int, list[U]]


def join(base: Body | None, mine: Body, theirs: Body) -> tuple[Body, list[Clash]]:
    """Return both texts put together, and what both changed.

    `base` is what both were made from, None where that is not known. Every paragraph of one of
    them stands in the result, unless the other took it out of `base` and it was not changed.
    """
    ours, other = _units(mine), _units(theirs)
    before = _common(ours, other) if base is None else _units(base)
    made = _join(before, ours, other, _joined_tables)
    clashes = [_clash(*pair) for pair in made.clashes]
    return normal(Body(tuple(_block(unit) for unit in made.units))), clashes


def _units(body: Body) -> list[Unit]:
    found: list[Unit] = []
    for block in body.blocks:
        if isinstance(block, List):
            found += [
                Unit(block.kind, msgspec.structs.replace(item, id=""), item.id)
                for item in block.items
            ]
        else:
            found.append(Unit("table" if isinstance(block, Table) else "para", block))
    return found


def _block(unit: Unit) -> Block:
    if isinstance(unit.node, Item):
        item = msgspec.structs.replace(unit.node, id=unit.identity)
        return List(unit.kind, (item,))  # type: ignore[arg-type]
    return unit.node


def _clash(mine: Unit | None, theirs: Unit | None) -> Clash:
    kind = BOTH if mine and theirs else THEY_CUT if mine else I_CUT
    return Clash(kind, _words(mine), _words(theirs))


def _words(unit: Unit | None) -> str:
    return texts.plain(Body((_block(unit),)), {}) if unit else ""


# Two rows of units


Together = Callable[[U | None, U, U], Sequence[U] | None]


def _join(
    base: Sequence[U], mine: Sequence[U], theirs: Sequence[U], together: Together[U]
) -> Joined[U]:
    """Join two rows made from one; `together` may join two units that both changed."""
    ours, other = _made_of(base, mine), _made_of(base, theirs)
    made: Joined[U] = Joined()
    for n in range(len(base) + 1):
        _put_in(made, ours.put_in.get(n, []), other.put_in.get(n, []), together)
        if n < len(base):
            _one(made, base[n], ours.kept[n], other.kept[n], together)
    return made


def _put_in(made: Joined[U], mine: list[U], theirs: list[U], together: Together[U]) -> None:
    """Put in what both put at one place: what is alike is one paragraph that both wrote."""
    alike = _made_of(mine, theirs)
    for n in range(len(mine) + 1):
        made.units += alike.put_in.get(n, [])
        if n < len(mine):
            found = alike.kept[n]
            if found is None:
                made.units.append(mine[n])
            else:
                _two(made, None, mine[n], found, together)


def _one(made: Joined[U], was: U, mine: U | None, theirs: U | None, together: Together[U]) -> None:
    """Put in what became of one unit."""
    if mine is None or theirs is None:
        left = theirs if mine is None else mine
        if left is not None and left != was:
            made.units.append(left)
            made.clashes.append((mine, theirs))
    elif mine == was:
        made.units.append(_with_identity(theirs, mine))
    elif theirs == was:
        made.units.append(_with_identity(mine, theirs))
    else:
        _two(made, was, mine, theirs, together)


def _two(made: Joined[U], was: U | None, mine: U, theirs: U, together: Together[U]) -> None:
    if mine == theirs:
        made.units.append(_with_identity(mine, theirs))
    elif (joined := together(was, mine, theirs)) is not None:
        made.units += joined
    else:
        made.units += [mine, theirs]
        made.clashes.append((mine, theirs))


def _with_identity(one: U, other: U) -> U:
    """Keep the identity that either has: a reference may lead there."""
    if isinstance(one, Unit) and isinstance(other, Unit) and not one.identity:
        return replace(one, identity=other.identity)
    return one


def _common(one: Sequence[U], other: Sequence[U]) -> list[U]:
    matcher = difflib.SequenceMatcher(None, one, other, autojunk=False)
    return [unit for a, _, size in matcher.get_matching_blocks() for unit in one[a : a + size]]


def _made_of(base: Sequence[U], side: Sequence[U]) -> _Side[U]:
    """Say what a side made of each unit of the base."""
    made: _Side[U] = _Side(kept=dict.fromkeys(range(len(base))), put_in={})
    matcher = difflib.SequenceMatcher(None, base, side, autojunk=False)
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        if tag == "equal":
            made.kept.update(zip(range(i1, i2), side[j1:j2], strict=True))
            continue
        paired = dict(pairs(base[i1:i2], side[j1:j2]))
        at = {j: i for i, j in paired.items()}
        place = i1
        for j, unit in enumerate(side[j1:j2]):
            if j in at:
                made.kept[i1 + at[j]] = unit
                place = i1 + at[j] + 1
            else:
                made.put_in.setdefault(place, []).append(unit)
    return made


def pairs(old: Sequence[U], new: Sequence[U]) -> Iterator[tuple[int, int]]:
    """Pair the units of two runs that are alike, in their order, so that all together are most
    alike; where the runs are too long to weigh each with each, by their place."""
    if not old or not new:
        return
    if len(old) * len(new) > MOST_PAIRS:
        yield from ((n, n) for n in range(min(len(old), len(new))))
        return
    best = [[0.0] * (len(new) + 1) for _ in range(len(old) + 1)]
    alike = [[_alike(was, now) for now in new] for was in old]
    for i in reversed(range(len(old))):
        for j in reversed(range(len(new))):
            best[i][j] = max(best[i + 1][j], best[i][j + 1], alike[i][j] + best[i + 1][j + 1])
    i = j = 0
    while i < len(old) and j < len(new):
        if alike[i][j] and best[i][j] == alike[i][j] + best[i + 1][j + 1]:
            yield i, j
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1


def _alike(was: Hashable, now: Hashable) -> float:
    """Return how alike two units are, and 0 for those that are not one paragraph changed."""
    if _kind(was) != _kind(now):
        return 0.0
    before, after = _split(was), _split(now)
    ratio = difflib.SequenceMatcher(None, before, after, autojunk=False).ratio()
    return ratio if ratio >= ALIKE else 0.0


def _kind(unit: Hashable) -> str:
    return unit.kind if isinstance(unit, Unit) else ""


def _split(unit: Hashable) -> list[str]:
    if isinstance(unit, Unit):
        return _words(unit).split()
    return (unit if isinstance(unit, str) else _row_words(unit)).split()


# The rows of two tables


def _joined_tables(was: Unit | None, mine: Unit, theirs: Unit) -> list[Unit] | None:
    """Join two tables of the same columns by their rows, where no row was changed by both."""
    tables = (was.node if was else None, mine.node, theirs.node)
    before, ours, other = (each if isinstance(each, Table) else None for each in tables)
    if not before or not ours or not other or not before.header == ours.header == other.header:
        return None
    made = _join(before.rows, ours.rows, other.rows, lambda *_: None)
    if made.clashes or not made.units:
        return None
    return [Unit("table", msgspec.structs.replace(ours, rows=tuple(made.units)))]


def _row_words(row: object) -> str:
    table = Table(header=(), rows=(row,))  # type: ignore[arg-type]
    return texts.plain(Body((table,)), {})
