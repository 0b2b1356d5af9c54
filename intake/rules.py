"""Why a person may not read a Word form into a decision, in sentences they can act on."""

from __future__ import annotations

from accounts.models import User
from decisions import rules
from decisions.models import Decision


def why_not_read_in(decision: Decision, user: User) -> str | None:
    """Whoever may change the form may read one into it. Source: domain.md, States."""
    return rules.why_not_save(decision, user)
