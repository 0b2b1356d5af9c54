"""What stands beside a part's page: the comments on it that are open, and where to add one."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from accounts.models import User
from comments import listing, queries, rules
from decisions.drafts import Draft
from decisions.margin import Piece
from decisions.models import Decision

MOST = 10


def piece(draft: Draft, key: str, reader: User) -> Piece | None:
    """Return the comments on a part, for those who may read them."""
    by = rules.reader(draft.decision, reader)
    if by.why_not_read or key == rules.WITHHELD:
        return None
    found = [listing.show(draft, t, by) for t in queries.threads(draft.decision, key)]
    waiting = [shown for shown in found if shown.thread.is_open]
    context: dict[str, Any] = {
        "decision": draft.decision,
        "shown": waiting[:MOST],
        "more": max(0, len(waiting) - MOST),
        "settled": len(found) - len(waiting),
        "url": f"{reverse('comments:list', args=[draft.decision.pk])}#part-{key}",
        "add_url": listing.add_url(draft, key) if by.why_not_comment is None else "",
    }
    return Piece("comments/beside.html", context)


def overview(decision: Decision, reader: User) -> dict[str, Any] | None:
    """Return what a decision's overview tells about its comments, to those who may read them: how
    many are open, in all and by part, and whether the reader may invite others."""
    by = rules.reader(decision, reader)
    if by.why_not_read:
        return None
    counts = queries.open_by_part(decision)
    return {"open": sum(counts.values()), "by_part": counts, "is_writer": by.is_writer}
