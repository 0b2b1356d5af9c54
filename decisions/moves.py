"""The moves of a decision: one table, (state, action) -> state; nothing else decides.

Whose turn it is while a decision is submitted is read off the sheet (approvals), and what is
public from the acts of publication: neither is a state.
"""

from __future__ import annotations

from django.db import models


class State(models.TextChoices):
    DRAFT = "draft", "Draft"
    SUBMITTED = "submitted", "Submitted"
    DEFERRED = "deferred", "Deferred"
    DECIDED = "decided", "Decided"
    WITHDRAWN = "withdrawn", "Withdrawn"


class Act(models.TextChoices):
    SAVE = "save", "Save"
    SUBMIT = "submit", "Submit"
    SIGN = "sign", "Sign"
    DECLARE_CONFLICT = "declare_conflict", "Declare an interest"
    RETURN = "return", "Return"
    WITHDRAW = "withdraw", "Withdraw"
    DEFER = "defer", "Defer"
    BRING_BACK = "bring_back", "Bring back"
    DECIDE = "decide", "Decide"


MOVES: dict[tuple[str, str], str] = {
    (State.DRAFT, Act.SAVE): State.DRAFT,
    (State.DRAFT, Act.SUBMIT): State.SUBMITTED,
    (State.DRAFT, Act.WITHDRAW): State.WITHDRAWN,
    (State.SUBMITTED, Act.SIGN): State.SUBMITTED,
    (State.SUBMITTED, Act.DECLARE_CONFLICT): State.SUBMITTED,
    (State.SUBMITTED, Act.RETURN): State.DRAFT,
    (State.SUBMITTED, Act.WITHDRAW): State.WITHDRAWN,
    (State.SUBMITTED, Act.DEFER): State.DEFERRED,
    (State.SUBMITTED, Act.DECIDE): State.DECIDED,
    (State.DEFERRED, Act.BRING_BACK): State.SUBMITTED,
    (State.DEFERRED, Act.RETURN): State.DRAFT,
    (State.DEFERRED, Act.WITHDRAW): State.WITHDRAWN,
}


def target(state: str, act: str) -> str | None:
    """Return the state that an act leads to from a state, or None where it is not a move."""
    return MOVES.get((state, act))


def why_not_move(state: str, act: str) -> str | None:
    """Return why an act is not possible in a state, or None where it is."""
    if (state, act) in MOVES:
        return None
    now, verb = State(state).label.lower(), Act(act).label.lower()
    return f"This decision is {now}, so you cannot {verb} now."
