"""Answering what the check found. Nothing that is typed goes into the log."""

from __future__ import annotations

from accounts.models import User
from audit import clock
from audit.actions import Refused, Stale, action, record
from decisions import queries as decisions
from decisions import steps
from decisions.models import Decision
from quality import queries, rules
from quality.models import Answer


@action
def answer(decision: Decision, identity: str, *, by: User, reason: str) -> Answer:
    """Say why something that was found is right; records `quality.answered`.

    Raises Refused where `rules.why_not_answer` says so or there is no reason, Stale where the words
    have changed since.
    """
    taken = _take(decision, by)
    found = queries.fresh(decisions.draft(taken)).find(identity)
    if found is None:
        raise Stale(
            "The words that this is about have changed since. Look at the page again: your reason "
            "stays here for you to copy."
        )
    if not reason:
        raise Refused("Say why this is right.")
    if len(reason) > rules.LONGEST_REASON:
        raise Refused(f"Use {rules.LONGEST_REASON:,} characters or fewer.")
    given = _write(taken, identity, found.finding.kind, found.finding.part, by, reason)
    _tell("quality.answered", given)
    return given


@action
def take_back(decision: Decision, identity: str, *, by: User) -> Answer:
    """Take an answer back, so that the finding is open again; records `quality.taken_back`.

    Raises Refused where `rules.why_not_answer` says so, Stale where no answer stands.
    """
    taken = _take(decision, by)
    standing = queries.standing(taken).get(identity)
    if standing is None:
        raise Stale("This answer was taken back already.")
    given = _write(taken, identity, standing.kind, standing.part, by, "")
    _tell("quality.taken_back", given)
    return given


def _take(decision: Decision, by: User) -> Decision:
    taken = steps.take(decision)
    if reason := rules.why_not_answer(taken, by):
        raise Refused(reason)
    return taken


def _write(
    decision: Decision, identity: str, kind: str, part: str, by: User, reason: str
) -> Answer:
    return Answer.objects.create(
        decision=decision,
        identity=identity,
        kind=kind,
        part=part,
        stands=bool(reason),
        reason=reason,
        by=by,
        at=clock.now(),
    )


def _tell(event: str, given: Answer) -> None:
    record(
        event,
        by=given.by,
        subject=given.decision.subject,
        finding=given.identity,
        about=given.kind,
        part=given.part,
    )
