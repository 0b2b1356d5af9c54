"""A form for what is small, and a decision that is no longer small."""

from __future__ import annotations

from decisions.drafts import Draft
from prose import money


def why(draft: Draft, threshold: int) -> str | None:
    """Say why a draft is too large for its form, or nothing where it is not.

    Such a form is for what is not of significant public interest and costs no more than the body's
    threshold, at the top of every range. Source: domain.md, Law.
    """
    if not draft.edition.below_threshold_only:
        return None
    title = draft.edition.title
    top = draft.top_of_money()
    if top > threshold:
        return (
            f"Up to {money.write(top)} may be spent, which is more than {money.write(threshold)}. "
            f"“{title}” is too short a form for that: use the full form."
        )
    if draft.significance.answer == "yes":
        asked = draft.edition.significance
        return (
            f"You answered “{asked.yes}” to “{asked.question}”. “{title}” is too short a form for "
            "that: use the full form."
        )
    return None
