"""Papers leave the office: which text, as what, is written to the log, and no word of it."""

from __future__ import annotations

from accounts.models import User
from audit.actions import action, record
from decisions.models import Decision
from papers.paper import Paper


@action
def hand_out(decision: Decision, paper: Paper, kind: str, *, by: User) -> None:
    """Note that a person took papers away, as a Word file or a PDF: a draft is revision 0.

    Whether they may was asked when the papers were made (`paper.of`). Source: domain.md, "Every
    action writes exactly one event".
    """
    record(
        "papers.printed",
        by=by,
        subject=decision.subject,
        file=kind,
        revision=paper.revision,
        digest=paper.digest,
    )
