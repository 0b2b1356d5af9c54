"""Why a person may not add or remove an attachment now, in sentences they can act on."""

from __future__ import annotations

from accounts.models import User
from attachments import queries
from attachments.kinds import ALL, MOST
from attachments.models import Attachment
from confined.uploads import MIB
from decisions import rules as decision_rules
from decisions.models import Decision
from decisions.moves import State
from prose import markings

WITHHELD = "withholding"
ELSEWHERE = (
    "Attachments are not sealed, so none stands beside what is withheld. What is to be kept with "
    "it belongs on its own sealed pages."
)
MARKED = (
    "This carries a marking above the form’s own, and attachments are not sealed. Take the marking "
    "out, or withhold what is marked on the form."
)


def why_not_change(decision: Decision, user: User) -> str | None:
    """Whoever writes the form adds and removes, while it is a draft. Source: issue 9."""
    if decision.state != State.DRAFT and decision_rules.is_writer(decision, user):
        return "This decision has been submitted, so what is attached to it stays as it is."
    return decision_rules.why_not_save(decision, user)


def why_not_list(decision: Decision, user: User) -> str | None:
    """A draft's attachments are its readers'; what a revision keeps is that of all who see it."""
    if decision.state != State.DRAFT or decision.number:
        return None
    return decision_rules.why_not_read_draft(decision, user)


def why_not_keep(decision: Decision, size: int, digest: str) -> str | None:
    """A decision has room for so many files, and for each of them once. Source: issue 9."""
    files, all_bytes = queries.total(decision)
    if files >= MOST:
        return f"{MOST} files are attached already. Remove one first, or put some together."
    if all_bytes + size > ALL:
        left = max(0, (ALL - all_bytes) // MIB)
        return f"The files of a decision may have {ALL // MIB} MB together; {left} MB are left."
    if same := queries.standing(decision).filter(digest=digest).first():
        return f"This file is attached already, as “{same.name}”."
    return None


def why_not_beside(part: str) -> str | None:
    """Nothing stands beside what is withheld: files are not sealed. Source: domain.md, Part Two."""
    return ELSEWHERE if part == WITHHELD else None


def why_not_write(*words: str) -> str | None:
    """A name and a description carry no marking above the form's own. Source: domain.md, Gates."""
    return MARKED if markings.is_marked(*words) else None


def why_not_remove(attachment: Attachment, user: User) -> str | None:
    """As adding; and once."""
    if Attachment.objects.filter(pk=attachment.pk, removal__isnull=False).exists():
        return "This was removed already."
    return why_not_change(attachment.decision, user)
