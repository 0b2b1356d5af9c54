"""What the check finds in a decision's draft, for tests that need something found."""

from __future__ import annotations

from decisions import drafts
from decisions.models import Decision
from quality import queries
from quality.finding import Finding


def all_of(decision: Decision) -> list[Finding]:
    """Return everything found in a draft as it is stored now."""
    return [entry.finding for entry in queries.fresh(drafts.read(decision)).entries]


def first(decision: Decision) -> Finding:
    """Return the first thing found; D09 always has one, an abbreviation that nobody spelt out."""
    return all_of(decision)[0]
