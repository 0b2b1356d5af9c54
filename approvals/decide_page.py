"""What the decision maker's one screen shows."""

from __future__ import annotations

from typing import Any

from accounts.models import User
from approvals import pages
from approvals.sheet import Sheet
from audit import clock
from decisions import compare, content, revisions
from decisions.models import Decision, Movement
from decisions.moves import Act
from prose import money, notation, tree
from risks import scale

TOP_RISKS = 4


def context(decision: Decision, found: Sheet, person: User) -> dict[str, Any]:
    """The decision maker's one screen."""
    frozen, today = found.frozen, clock.today()
    seen = _last_seen(decision, found, person)
    return {
        "decision": decision,
        "sheet": found,
        "frozen": frozen,
        "recommendation": pages.recommended(frozen),
        "needed": pages.needed_by(frozen.needed_by, today),
        "money": money_lines(frozen),
        "risks": risk_summary(frozen),
        "signed": [line for line in found.lines if line.signature],
        "seen": seen,
        "changes": _changes(found, seen),
        "outcomes": frozen.edition.outcomes,
        "part_two": frozen.withholding.answer == "yes",
        "conditional": _reads_conditional(frozen),
    }


def money_lines(frozen: revisions.Frozen) -> list[dict[str, Any]]:
    """Each amount asked for, as the page shows it."""
    return [
        {
            "entry": entry,
            "amount": money.write_range(entry.low, entry.high),
            "often": {"once": "once", "yearly": "a year"}.get(entry.often, entry.often),
        }
        for shape in frozen.edition.sections
        for entry in frozen.section(shape.key).money
        if entry.low is not None and entry.high is not None
    ]


def risk_summary(frozen: revisions.Frozen) -> dict[str, Any]:
    """How many risks stand in each band, and the highest few."""
    rows = [
        _risk(frozen, tree.letter(number), entry)
        for shape in frozen.edition.sections
        for number, entry in enumerate(frozen.section(shape.key).risks)
    ]
    counts = [
        {"band": band, "count": sum(row["band"] == band for row in rows)}
        for band in reversed(frozen.bands)
    ]
    scored = [row for row in rows if row["score"] is not None]
    scored.sort(key=lambda row: (-row["score"], row["letter"]))
    return {
        "all": rows,
        "counts": counts,
        "unscored": len(rows) - len(scored),
        "top": scored[:TOP_RISKS],
    }


def _risk(frozen: revisions.Frozen, letter: str, entry: content.RiskEntry) -> dict[str, Any]:
    score = None
    if entry.likelihood is not None and entry.impact is not None:
        score = scale.score(entry.likelihood, entry.impact)
    return {"letter": letter, "entry": entry, "score": score, "band": _band(frozen, score)}


def _band(frozen: revisions.Frozen, score: int | None) -> revisions.FrozenBand | None:
    if score is None:
        return None
    return next(band for band in frozen.bands if band.low <= score <= band.high)


def _last_seen(decision: Decision, found: Sheet, person: User) -> Movement | None:
    """The last time this person sent an earlier revision back: what they have seen of it."""
    return (
        decision.movements.filter(by=person, act=Act.RETURN)
        .exclude(revision=found.revision)
        .select_related("revision")
        .last()
    )


def _changes(found: Sheet, seen: Movement | None) -> list[compare.Change]:
    if seen is None or seen.revision is None:
        return []
    return compare.changes(revisions.read(seen.revision), found.frozen)


CONDITIONAL = ("subject to", "provided that", "in principle", "on condition")


def _reads_conditional(frozen: revisions.Frozen) -> str:
    """The words of the recommendation that set a condition, so that it is tracked and not lost."""
    words = notation.write(frozen.recommendation.text).lower()
    return next((phrase for phrase in CONDITIONAL if phrase in words), "")
