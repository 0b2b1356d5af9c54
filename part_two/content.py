"""The private half of a withheld item: a plain, frozen type, and what it still lacks.

The public half (ground, safe sentence, review date) is the form's part "withholding", by the same
id. Source: domain.md, Part Two.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator

import msgspec

from decisions.editions import Ground
from part_two import plain_words
from part_two.names import is_telling
from prose import html, tree
from prose.tree import Body

EMPTY = Body(blocks=())
# Written in capitals, as markings are; "a trade secret" is no marking.
ABOVE_SENSITIVE = re.compile(r"\b(?:TOP[\s-]+)?SECRET\b|\b[Tt]op [Ss]ecret\b")


class PrivateItem(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What is withheld, and why, of one item. Fields may be empty while it is written."""

    id: str
    text: Body = EMPTY
    view_of: str = ""  # whose view is relied on: name and post
    view_on: datetime.date | None = None
    view_how: str = ""  # how it was given: by letter, at a meeting
    why: str = ""  # why this case
    weighing: str = ""  # the public interest for and against
    enactment: str = ""
    whose_interest: str = ""
    harm: str = ""
    until: datetime.date | None = None


ALWAYS = {
    "text": "Write what is withheld",
    "why": "Say why this has to be withheld in this case",
    "weighing": "Weigh the public interest in publishing it against that in withholding it",
}
VIEW = {
    "view_of": "Say whose view you rely on, with their post",
    "view_on": "Say when they gave their view",
    "view_how": "Say how they gave their view",
}
NEEDED = {
    "enactment": "Name the enactment, with its section",
    "whose_interest": "Say whose interest it is",
    "harm": "Say what harm publishing it would do",
    "until": "Say until when it would do that harm",
}


def asked_of(ground: Ground | None) -> dict[str, str]:
    """Return the fields that an item must have on its ground, each with what to do about it."""
    view = VIEW if ground and ground.view_of else {}
    needs = {str(field): NEEDED[field] for field in ground.needs} if ground else {}
    return {**ALWAYS, **view, **needs}


def missing(item: PrivateItem, ground: Ground | None) -> Iterator[tuple[str, str]]:
    """Yield the field and the message of everything that an item lacks on its ground."""
    for field, message in asked_of(ground).items():
        if getattr(item, field) in ("", None, EMPTY):
            yield field, message


def marked_too_high(item: PrivateItem) -> str | None:
    """Return the name of the first field that carries a marking this product may not hold."""
    for field in ("view_of", "view_how", "why", "weighing", "enactment", "whose_interest", "harm"):
        if ABOVE_SENSITIVE.search(getattr(item, field)):
            return field
    return "text" if ABOVE_SENSITIVE.search(" ".join(words_of(item.text))) else None


def words_of(body: Body) -> list[str]:
    """Return the plain words of a text, block by block."""
    return html.render_words(body, labels={}, section="")


def words_for_gate(items: Iterable[PrivateItem]) -> str:
    """Return the words of some items that may stand nowhere in public: what each withholds, and
    the reasons for it, as pieces with an empty line between them.

    Each paragraph and item is a piece of its own, to be looked for whole; so is a cell or a reason
    that means something alone. The others ("Total cost", "at a meeting") are a piece together,
    which begins with a new line and is not looked for whole. The name of an enactment is left out:
    it is a law's, and stands in public notices of its own right.
    """
    pieces = [piece for item in items for piece in (*_withheld(item), *_reasons(item))]
    return "\n\n".join(filter(None, pieces))


def _withheld(item: PrivateItem) -> Iterator[str]:
    for block in item.text.blocks:
        written = [
            text
            for inlines in tree.runs(Body((block,)))
            for text in words_of(Body((tree.Para(inlines),)))  # without the letter of a list
        ]
        yield from _whole(written) if isinstance(block, tree.Table) else written


def _reasons(item: PrivateItem) -> Iterator[str]:
    given = (item.why, item.weighing, item.whose_interest, item.harm, item.view_of, item.view_how)
    yield from _whole(text for each in given for text in re.split(r"\n\s*\n", each))


def _whole(written: Iterable[str]) -> Iterator[str]:
    """Yield those that mean something alone, each for itself, and the others together."""
    together = ""
    for text in written:
        if is_telling(plain_words.plain(text)):
            yield text
        elif text:
            together += f"\n{text}"
    yield together


def load(data: bytes) -> dict[str, PrivateItem]:
    """Read items from JSON; raises msgspec.ValidationError on what is not of their type."""
    return {item.id: item for item in msgspec.json.decode(data, type=list[PrivateItem])}


def plain(items: dict[str, PrivateItem]) -> list[dict]:
    """Return items as plain data, in their order, for canonical JSON."""
    return [msgspec.to_builtins(item) for item in items.values()]
