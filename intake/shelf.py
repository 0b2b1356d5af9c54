"""What was found in a Word form, kept for the person who uploaded it until they have done with it.

It lies beside the draft and never in it, so it can overwrite nobody's text. It is no event: taking
a part in is, as saving it always is.
"""

from __future__ import annotations

import datetime
from collections.abc import Collection
from dataclasses import dataclass

import msgspec

import confined
from accounts import queries as accounts
from accounts.models import Role, User
from audit import clock
from audit.actions import Refused
from decisions import editions, queries
from decisions.models import Decision
from intake import findings, proposals, rules, unsettled
from intake.findings import Findings
from intake.models import ReadIn
from intake.names import Known
from intake.proposals import People
from intake.source import Source

SECONDS = 20
BROKEN = "This Word file could not be read. Open it in Word, save it again, and try that."


class NotTaken(ValueError):
    """A file is not taken in; the message says why and what to do. `open` is what is to be settled
    in it first."""

    def __init__(self, message: str, open_: tuple[unsettled.Open, ...] = ()) -> None:
        super().__init__(message)
        self.open = open_


@dataclass(frozen=True)
class Kept:
    """What was found, and when the file was read."""

    found: Findings
    at: datetime.datetime


def read(decision: Decision, data: bytes, *, by: User) -> Findings:
    """Read a Word form, in a child process, and keep what was found in place of what was kept.

    Raises NotTaken for a file that cannot be read, has comments or tracked changes, or carries a
    marking above the form's own: then nothing of it is kept. Raises Refused for anybody but a
    writer of the draft.
    """
    if reason := rules.why_not_read_in(decision, by):
        raise Refused(reason)
    try:
        source = confined.run("intake.read", data, seconds=SECONDS, answer=Source)
    except confined.NotRead as error:
        raise NotTaken(BROKEN) from error
    if source.refused:
        raise NotTaken(source.refused)
    edition = editions.load(decision.edition)
    if source.unsettled:
        raise NotTaken(unsettled.WHY, tuple(unsettled.told(source, edition)))
    found = proposals.find(source, edition, people(decision))
    if found.refused:
        raise NotTaken(found.refused)
    _keep(decision, found, by)
    return found


def _keep(decision: Decision, found: Findings, by: User) -> None:
    given = {"found": findings.dump(found), "read_at": clock.now()}
    ReadIn.objects.update_or_create(decision=decision, person=by, defaults=given)


def kept(decision: Decision, *, by: User) -> Kept | None:
    """Return what is kept of a person's Word form, or None."""
    row = ReadIn.objects.filter(decision=decision, person=by).first()
    return Kept(findings.load(row.found), row.read_at) if row else None


def drop(decision: Decision, ids: Collection[str], *, by: User) -> None:
    """Take proposals off the shelf: they were taken in."""
    row = ReadIn.objects.filter(decision=decision, person=by).first()
    if row is None:
        return
    found = findings.load(row.found)
    rest = tuple(each for each in found.proposals if each.id not in ids)
    row.found = findings.dump(msgspec.structs.replace(found, proposals=rest))
    row.save(update_fields=["found"])


def forget(decision: Decision, *, by: User) -> None:
    """Throw away what is kept of a person's Word form."""
    ReadIn.objects.filter(decision=decision, person=by).delete()


def people(decision: Decision) -> People:
    """Return those whom a form may name: as originator, and as approvers."""
    everybody = User.objects.filter(body=decision.body, is_active=True).order_by("name", "pk")
    own = queries.writers(decision)
    allowed = accounts.people_with(decision.body, Role.APPROVER).exclude(pk__in=own)
    return People(all=_known(everybody), approvers=_known(allowed))


def _known(found: Collection[User]) -> list[Known]:
    return [Known(each.pk, each.name, each.job_title) for each in found]
