"""What the pages of Part Two show: the public half of each item beside its private half."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import NamedTuple, cast

from django.utils.safestring import SafeString

from decisions import drafts, editions, revisions
from decisions.content import WithheldEntry, Withholding
from decisions.editions import Edition, Ground
from decisions.models import Decision
from decisions.moves import State
from part_two.content import EMPTY, PrivateItem, asked_of
from part_two.forms import PrivateForm
from prose import dates, html
from prose.tree import Body


class Answer(NamedTuple):
    """One question of the private half, with what was answered."""

    question: str
    text: str | SafeString


@dataclass(frozen=True)
class Shown:
    """One withheld item as a reader of Part Two sees it."""

    number: int
    entry: WithheldEntry
    ground: Ground | None
    answers: tuple[Answer, ...]


@dataclass(frozen=True)
class Withheld:
    """The withheld items of a form: which they are, without what is withheld."""

    edition: Edition
    entries: tuple[WithheldEntry, ...]

    def entry(self, key: str) -> WithheldEntry | None:
        return next((entry for entry in self.entries if entry.id == key), None)

    def after(self, key: str) -> WithheldEntry | None:
        """Return the item that follows one, to go on to."""
        ids = [entry.id for entry in self.entries]
        return next(iter(self.entries[ids.index(key) + 1 :]), None)

    def shown(self, items: dict[str, PrivateItem]) -> list[Shown]:
        """Return every item with its answers, in the form's order."""
        return [
            Shown(number, entry, ground, answers_of(items.get(entry.id), ground))
            for number, entry in enumerate(self.entries, start=1)
            for ground in [self.edition.ground(entry.ground)]
        ]


def withheld(decision: Decision) -> Withheld:
    """Return the withheld items of a draft, or of the revision that was submitted last."""
    revision = None
    if decision.state != State.DRAFT:
        revision = decision.revisions.order_by("-number").first()
    if revision:
        frozen = revisions.read(revision)
        edition, part = frozen.edition, cast(Withholding, frozen.part("withholding"))
    else:
        edition = editions.load(decision.edition)
        part = drafts.read(decision).withholding
    return Withheld(edition, part.entries if part.answer == "yes" else ())


def answers_of(item: PrivateItem | None, ground: Ground | None) -> tuple[Answer, ...]:
    """Return what was answered of what the ground asks; nothing for an item not yet written."""
    if item is None:
        return ()
    asked = asked_of(ground)
    return tuple(
        Answer(str(field.label), _words(getattr(item, name)))
        for name, field in PrivateForm.base_fields.items()
        if name in asked and getattr(item, name) not in ("", None, EMPTY)
    )


def _words(value: str | datetime.date | Body) -> str | SafeString:
    if isinstance(value, Body):
        return html.render(value, labels={}, section="")
    return dates.write(value) if isinstance(value, datetime.date) else value
