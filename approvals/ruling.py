"""What a decision maker rules, before it is signed: its words, its conditions, its digest. Pure."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass, replace

from accounts.models import User
from prose import canonical, tree
from prose.clean import clean_text


@dataclass(frozen=True)
class NewCondition:
    """A condition that the decision maker sets."""

    text: str
    owner: User
    due_on: datetime.date


@dataclass(frozen=True)
class NewRuling:
    """A ruling as it is about to be signed."""

    outcome: str
    text: tree.Body
    conditions: Sequence[NewCondition]
    has_interest: bool | None
    interests: str
    changes_report: bool = False  # an amendment that would change what others signed

    def cleaned(self) -> NewRuling:
        """Return the ruling with its plain words cleaned, as they are stored."""
        conditions = [replace(c, text=clean_text(c.text)) for c in self.conditions]
        return replace(self, conditions=conditions, interests=clean_text(self.interests))

    def digest(self, revision_digest: str) -> str:
        """Return the digest that the proof of presence for this ruling is bound to."""
        return ruling_digest(
            revision_digest,
            self.outcome,
            self.text,
            self.conditions,
            self.has_interest,
            self.interests,
        )


def ruling_digest(
    revision_digest: str,
    outcome: str,
    text: tree.Body,
    conditions: Sequence[NewCondition],
    has_interest: bool | None,
    interests: str,
) -> str:
    """Return the digest of everything that a ruling says: what the proof is bound to.

    Of its plain words as they are stored, however they were typed.
    """
    return canonical.digest(
        canonical.canonical(
            {
                "revision": revision_digest,
                "outcome": outcome,
                "text": tree.dump(text),
                "conditions": [
                    [clean_text(c.text), c.owner.pk, c.due_on.isoformat()] for c in conditions
                ],
                "has_interest": has_interest,
                "interests": clean_text(interests),
            }
        )
    )
