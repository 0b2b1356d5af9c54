"""What a signer or a decision maker says is published with the decision: why it could not be."""

from __future__ import annotations

from django.views.decorators.debug import sensitive_variables

from approvals.ruling import NewRuling
from approvals.sheet import Sheet
from audit.actions import Refused
from part_two import queries as part_two
from prose import html, markings


def why_not_marked(*words: str) -> str | None:
    """Say that words carry a marking above the form's own. Source: domain.md, Gates."""
    return markings.REFUSAL if markings.is_marked(*words) else None


@sensitive_variables("withheld")
def why_not_publish(sheet: Sheet, *words: str) -> str | None:
    """Say why words that would be published beside a signature, or as the ruling, could not be:
    something that is withheld stands in them. It repeats none of it.

    Where the key of Part Two is missing there is nothing to compare, and signing goes on, since a
    signature needs no key; the disclosure gate compares again, and holds what it cannot compare.
    Source: domain.md, Gates.
    """
    if not any(text.strip() for text in words):
        return None
    try:
        withheld = part_two.withheld_of(sheet.revision)
    except Refused:
        return None
    if not withheld.count("\n".join(words)):
        return None
    return (
        "What you wrote is published with the decision, and has words or figures that are "
        f"withheld in {sheet.frozen.edition.words.part_two}, or of a title that is not public. Say "
        "it without them: as it is, the decision could never be published."
    )


def words_of(new: NewRuling) -> list[str]:
    """Return every text of a ruling that is published with it."""
    interests = [new.interests] if new.has_interest else []
    return [*html.render_words(new.text), *(c.text for c in new.conditions), *interests]
