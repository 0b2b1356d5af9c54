"""What the pages of attachments show, and what stands of them beside a part of the form."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from accounts.models import User
from attachments import queries, rules, scanning
from attachments.forms import WHOLE, AttachForm
from attachments.kinds import EACH, Kind, fits
from attachments.models import Attachment
from confined.uploads import MIB
from decisions import editions, summaries
from decisions.drafts import Draft, part_keys
from decisions.margin import Piece
from decisions.models import Decision


@dataclass(frozen=True)
class Row:
    """An attachment as the list shows it."""

    attachment: Attachment
    beside: str  # the title of the part, or "The whole decision"
    may_be_removed: bool

    @property
    def kind(self) -> str:
        return Kind(self.attachment.kind).label


def context(decision: Decision, person: User, form: AttachForm | None) -> dict[str, Any]:
    """Return what the list shows to one person; the form where they may add."""
    edition = editions.load(decision.edition)
    titles = {key: summaries.title(edition, key) for key in part_keys(edition)}
    may_change = rules.why_not_change(decision, person) is None
    rows = [
        Row(each, titles.get(each.part, WHOLE), may_change)
        for each in queries.shown_to(person, decision)
    ]
    return {
        "decision": decision,
        "rows": rows,
        "form": form,
        "limit": EACH * MIB,
        "total": sum(row.attachment.size for row in rows),
        "is_scanned": scanning.is_on(),
        "words": edition.words,
    }


def added_words(added: Attachment, asked: str) -> str:
    """Say that it is attached; and what it is, where its name said something else. A message waits
    in the session, so it says no name."""
    kind = Kind(added.kind)
    if fits(asked, kind):
        return "The file is attached."
    return f"The file is attached. Its name has the ending of what it holds: {kind.label}."


def beside(draft: Draft, key: str, reader: User) -> Piece | None:
    """Return what stands beside a part of a draft: its own attachments, and how to add one; nothing
    where none may stand."""
    if rules.why_not_beside(key):
        return None
    found = [each for each in queries.shown_to(reader, draft.decision) if each.part == key]
    may_add = rules.why_not_change(draft.decision, reader) is None
    if not found and not may_add:
        return None
    piece = {"decision": draft.decision, "key": key, "attachments": found, "may_add": may_add}
    return Piece("attachments/beside.html", piece)
