"""The comments of a decision, with what was said and done about them; how many are open."""

from __future__ import annotations

from collections import Counter

from django.db.models import Prefetch, QuerySet

from comments.models import Comment, Reply, Settlement
from comments.threads import Thread
from decisions.models import Decision


def threads(decision: Decision, part: str = "") -> list[Thread]:
    """Return the comments of a decision, or of one part of it, oldest first; three queries."""
    found = _whole().filter(decision=decision)
    return [_of(row, decision) for row in (found.filter(part=part) if part else found)]


def thread(decision: Decision, pk: int) -> Thread | None:
    """Return one comment of a decision, if it has it."""
    found = _whole().filter(decision=decision, pk=pk).first()
    return _of(found, decision) if found else None


def open_by_part(decision: Decision) -> dict[str, int]:
    """Return how many comments of a decision are open, by part."""
    return dict(Counter(t.comment.part for t in threads(decision) if t.is_open))


def _of(row: Comment, decision: Decision) -> Thread:
    row.decision = decision
    return Thread(row)


def _whole() -> QuerySet[Comment]:
    replies = Prefetch("replies", Reply.objects.select_related("by"))
    settlements = Prefetch("settlements", Settlement.objects.select_related("by"))
    return Comment.objects.select_related("by").prefetch_related(replies, settlements)
