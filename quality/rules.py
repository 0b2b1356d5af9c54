"""Why a person may not answer what the check found."""

from __future__ import annotations

from accounts.models import User
from decisions import rules
from decisions.models import Decision
from decisions.moves import State

LONGEST_REASON = 2_000


def why_not_answer(decision: Decision, user: User) -> str | None:
    """Its writers answer, while it is a draft: whoever can change the words."""
    return rules.why_not_save(decision, user)


def may_seem_to_answer(decision: Decision, user: User) -> bool:
    """Say whether a page offers it, without a query for each finding; the action asks again."""
    return rules.is_writer(decision, user) and decision.state == State.DRAFT
