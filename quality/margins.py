"""What the check puts on the pages of a form: beside a part, under it where all are checked, and
over all of them how much is open."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from accounts.models import User
from decisions.drafts import Draft
from decisions.margin import Piece
from quality import queries, rules
from quality.queries import Answered


@dataclass(frozen=True)
class Shown:
    """What the templates need: the findings, whose form it is, and where the reader is."""

    entries: list[Answered]
    decision: Any
    key: str
    may_answer: bool
    is_check: bool

    @property
    def count(self) -> int:
        return sum(entry.is_open for entry in self.entries)


def beside(draft: Draft, key: str, reader: User) -> Piece | None:
    """Return what was found in a part, for the margin of its page."""
    return _piece("quality/beside.html", draft, key, reader, is_check=False)


def under(draft: Draft, key: str, reader: User) -> Piece | None:
    """Return what was found in a part, for the page that checks all of them."""
    return _piece("quality/under.html", draft, key, reader, is_check=True)


def over(draft: Draft, key: str, reader: User) -> Piece | None:
    """Return how much is open in the whole form."""
    found = queries.report(draft).open
    parts = {entry.finding.part for entry in found}
    return Piece("quality/over.html", {"count": len(found), "parts": len(parts)}) if found else None


def _piece(template: str, draft: Draft, key: str, reader: User, *, is_check: bool) -> Piece | None:
    entries = queries.report(draft).of_part(key)
    if not entries:
        return None
    may_answer = rules.may_seem_to_answer(draft.decision, reader)
    return Piece(template, Shown(entries, draft.decision, key, may_answer, is_check))
