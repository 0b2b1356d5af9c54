"""Sheets and conditions for lists: a constant number of queries however long the list."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterable

from django.db.models import F, Max, QuerySet

from accounts import queries as people
from accounts.models import Role, User
from approvals.models import Condition, ConditionReport, Conflict, Signature
from approvals.sheet import Known, Sheet, build
from body.models import Body
from decisions.models import Decision, Revision


def sheets(decisions: Iterable[Decision]) -> dict[int, Sheet]:
    """Return the sheet of each decision that was submitted, by the decision's id."""
    found = list(decisions)
    revisions, signatures = _latest(found), _signatures(found)
    conflicts: dict[int, list[Conflict]] = defaultdict(list)
    for conflict in Conflict.objects.filter(decision__in=found):
        conflicts[conflict.decision_id].append(conflict)
    holders = {
        body.pk: {row.post.key: row for row in people.appointments(body)}
        for body in Body.objects.filter(decisions__in=found).distinct()
    }
    return {
        pk: build(
            decision,
            Known(revisions[pk], signatures[pk], holders[decision.body_id], conflicts[pk]),
        )
        for decision in found
        if (pk := decision.pk) in revisions
    }


def _latest(found: list[Decision]) -> dict[int, Revision]:
    latest = (
        Revision.objects.filter(decision__in=found)
        .annotate(last=Max("decision__revisions__number"))
        .filter(number=F("last"))
    )
    return {revision.decision_id: revision for revision in latest}


def _signatures(found: list[Decision]) -> dict[int, list[Signature]]:
    signatures: dict[int, list[Signature]] = defaultdict(list)
    for signature in (
        Signature.objects.filter(revision__decision__in=found)
        .select_related("revision")
        .defer("revision__content")
        .order_by("signed_at", "pk")
    ):
        signatures[signature.revision.decision_id].append(signature)
    return signatures


def since(sheet: Sheet) -> datetime.datetime:
    """Return since when it has been the current stage's turn."""
    signed = [line.signature.signed_at for line in sheet.lines if line.signature]
    current = sheet.current
    if current is not None:
        inside = {line.signature.pk for line in current.slots if line.signature}
        signed = [
            line.signature.signed_at
            for line in sheet.lines
            if line.signature and line.signature.pk not in inside
        ]
    return max([sheet.revision.submitted_at, *signed])


def may_own_conditions(body: Body) -> QuerySet[User]:
    """Return the people of a body who may be asked to meet a condition: not its administrators."""
    administrators = people.people_with(body, Role.ADMINISTRATOR).order_by().values("pk")
    working = User.objects.filter(body=body, is_active=True)
    return working.exclude(pk__in=administrators).order_by("name")


def open_conditions(owner: User) -> QuerySet[Condition]:
    """Return the conditions that a person owns and has not reported as met or not met."""
    closed = ConditionReport.objects.filter(
        state__in=[ConditionReport.State.MET, ConditionReport.State.NOT_MET]
    ).values("condition_id")
    return (
        Condition.objects.filter(owner=owner)
        .exclude(pk__in=closed)
        .select_related("ruling__decision")
        .order_by("due_on")
    )
