"""Files that stand beside decisions, attached by the real action."""

from __future__ import annotations

from accounts.models import User
from attachments import actions
from attachments.models import Attachment
from decisions.models import Decision

WORDS = b"What the supplier offers: 12 months.\n"


def text(
    decision: Decision, *, by: User, data: bytes = WORDS, name: str = "offer.txt", **more: str
) -> Attachment:
    """Attach a text: it is judged without a child process, and so at once."""
    return actions.add(decision, by=by, name=name, data=data, **more)
