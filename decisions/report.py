"""Which text of a decision a person reads as its whole form: on its page, and on paper."""

from __future__ import annotations

from dataclasses import dataclass

from accounts.models import User
from audit.actions import Refused
from decisions import queries, reading, revisions, rules
from decisions.drafts import Draft
from decisions.models import Decision, Revision
from decisions.moves import State


@dataclass(frozen=True)
class Report:
    """The form as it is read, of a draft or of a revision: one of the two is there.

    `attached` are the files that a revision was submitted with.
    """

    form: reading.Form
    title: str
    draft: Draft | None = None
    revision: Revision | None = None
    attached: tuple[revisions.FrozenAttachment, ...] = ()


def of(decision: Decision, reader: User) -> Report:
    """Return the draft where it is one and the reader writes or audits it, else the revision that
    was submitted last.

    Raises Refused where neither is there for this reader. Who may see the decision at all is
    asked before (`queries.visible_to`).
    """
    why_not = rules.why_not_read_draft(decision, reader)
    current = queries.current_revision(decision)
    if current is not None and (why_not or decision.state != State.DRAFT):
        return of_revision(current)
    if why_not:
        raise Refused(why_not)
    draft = queries.draft(decision)
    return Report(reading.of_draft(draft), draft.front.title, draft=draft)


def of_revision(revision: Revision) -> Report:
    """Return a revision as it was submitted."""
    frozen = revisions.read(revision)
    return Report(
        reading.of_revision(frozen),
        frozen.front.title,
        revision=revision,
        attached=frozen.attachments,
    )
