"""The paragraphs of a text, each with its place; finding one again after the text was edited.

Paragraphs have no identity unless they are referred to. A comment remembers the words that it was
about, and where they stood: after an edit they are looked for. Where they are gone, that is said.
"""

from __future__ import annotations

import difflib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import cast

import msgspec

from decisions import texts
from prose.labels import letter, roman
from prose.tree import Body, Item, List, Para, Table, normal

Path = tuple[int, ...]
Node = Para | Item | Table
ALIKE = 0.6  # words less alike than this are others
LONGEST_COMPARED = 400  # words of a paragraph: the rest says little about which one it is
MOST_COMPARED = 5  # paragraphs that are compared in full, of those with most words in common


@dataclass(frozen=True)
class Paragraph:
    """A paragraph, an item of a list or a table: where it stands, its letter, its plain words."""

    path: Path
    mark: str
    words: str
    node: Node
    depth: int = 0

    @property
    def place(self) -> str:
        """Return its place as an address carries it: "2-0"."""
        return "-".join(map(str, self.path))

    @property
    def identity(self) -> str:
        return self.node.id if isinstance(self.node, Item) else ""

    def alone(self) -> Body:
        """Return its words as a text of their own: what somebody changes who suggests others."""
        if isinstance(self.node, Table):
            return Body((self.node,))
        return Body((Para(self.node.inlines),))


@dataclass(frozen=True)
class Anchor:
    """What a comment remembers of the paragraph that it is about."""

    place: str
    identity: str
    quote: str


def of(body: Body, labels: Mapping[str, str]) -> list[Paragraph]:
    """Return the paragraphs of a text in reading order."""
    return list(_of(body, labels))


def _of(body: Body, labels: Mapping[str, str]) -> Iterator[Paragraph]:
    lettered = 0
    for n, block in enumerate(body.blocks):
        if isinstance(block, List):
            for m, item in enumerate(block.items):
                mark = f"{letter(lettered)})" if block.kind == "letter" else "•"
                lettered += block.kind == "letter"
                yield Paragraph((n, m), mark, _words(item, labels), item, 1)
                yield from _under(item, (n, m), labels)
        else:
            yield Paragraph((n,), "", _words(block, labels), block)


def _under(item: Item, path: Path, labels: Mapping[str, str]) -> Iterator[Paragraph]:
    count = 0
    for n, inner in enumerate(item.lists):
        for m, under in enumerate(inner.items):
            mark = f"{roman(count)})" if inner.kind == "letter" else "•"
            count += inner.kind == "letter"
            yield Paragraph((*path, n, m), mark, _words(under, labels), under, 2)


def _words(node: Node, labels: Mapping[str, str]) -> str:
    block = Para(node.inlines) if isinstance(node, Item) else node
    return " ".join(texts.plain(Body((block,)), labels).split())


# Finding one again


def find(anchor: Anchor, among: Sequence[Paragraph]) -> Paragraph | None:
    """Return the paragraph that a comment is about, as the text has it now; None where it is gone.

    It is known by its identity if it had one, else by its words, the nearest of equals, else by
    being the most like it. Only a few are compared in full, and of each no more than its beginning.
    """
    if anchor.identity:
        own = next((each for each in among if each.identity == anchor.identity), None)
        if own is not None:
            return own
    there = _position(anchor.place, among)
    same = [n for n, each in enumerate(among) if each.words == anchor.quote]
    if same:
        return among[min(same, key=lambda n: abs(n - there))]
    return _most_alike(anchor.quote, among, there)


def _position(place: str, among: Sequence[Paragraph]) -> int:
    """Return where in a text a place is, or would be."""
    path = path_of(place)
    return sum(each.path < path for each in among)


def path_of(place: str) -> Path:
    """Return the path that a place means; one that no page of ours made leads nowhere."""
    steps = place.split("-")
    if len(steps) > 4 or not all(s.isascii() and s.isdigit() and len(s) < 6 for s in steps):
        return ()
    return tuple(map(int, steps))


def _most_alike(quote: str, among: Sequence[Paragraph], there: int) -> Paragraph | None:
    wanted = _compared(quote)
    counted = Counter(wanted)
    rough = sorted(
        ((_at_most(counted, _compared(each.words)), -abs(n - there), n))
        for n, each in enumerate(among)
    )
    best: tuple[float, int, int] | None = None
    for most, nearness, n in reversed(rough[-MOST_COMPARED:]):
        if most < ALIKE:
            break
        words = _compared(among[n].words)
        ratio = difflib.SequenceMatcher(None, wanted, words, autojunk=False).ratio()
        if ratio >= ALIKE and (best is None or (ratio, nearness) > best[:2]):
            best = (ratio, nearness, n)
    return among[best[2]] if best else None


def _compared(words: str) -> list[str]:
    return words.split(None, LONGEST_COMPARED)[:LONGEST_COMPARED]


def _at_most(counted: Counter[str], words: list[str]) -> float:
    """Return how alike two paragraphs can be at most, by the words that both have."""
    total = counted.total() + len(words)
    return 2 * (counted & Counter(words)).total() / total if total else 0.0


# Putting other words in its place


def put(body: Body, at: Paragraph, wording: Body) -> Body:
    """Return a text with other wording where a paragraph of it stands.

    An item keeps its identity and the lists under it. What stands alone may become several.
    """
    if len(at.path) == 1:
        (n,) = at.path
        return normal(Body((*body.blocks[:n], *wording.blocks, *body.blocks[n + 1 :])))
    n, *path = at.path
    changed = _in_list(cast(List, body.blocks[n]), path, wording)
    return normal(Body((*body.blocks[:n], changed, *body.blocks[n + 1 :])))


def _in_list(block: List, path: Sequence[int], wording: Body) -> List:
    n, *rest = path
    item = block.items[n]
    if rest:
        inner = _in_list(item.lists[rest[0]], rest[1:], wording)
        lists = (*item.lists[: rest[0]], inner, *item.lists[rest[0] + 1 :])
        item = msgspec.structs.replace(item, lists=lists)
    else:
        (only,) = wording.blocks
        item = msgspec.structs.replace(item, inlines=cast(Para, only).inlines)
    return List(block.kind, (*block.items[:n], item, *block.items[n + 1 :]))


def why_not_put(at: Paragraph, wording: Body) -> str | None:
    """Return why some wording cannot stand where a paragraph does."""
    kinds = [type(block) for block in wording.blocks]
    if isinstance(at.node, Table):
        return None if kinds == [Table] else "Suggest this table with other words in its cells."
    if isinstance(at.node, Item) and kinds != [Para]:
        return (
            "This stands in a list, so suggest the words of this one paragraph, without its "
            "letter. Say in your comment where another one is wanted."
        )
    return None if kinds else "Write the words that you suggest."
