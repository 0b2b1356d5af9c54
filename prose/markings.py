"""Markings above the form's own, which nothing that is published may carry."""

from __future__ import annotations

import re

# What may stand between the two words: also what nobody sees, such as a soft hyphen.
JOINED = r"OFFICIAL[\s:/‐‑–—\u00ad\u200b-\u200d\u2060\ufeff-]*SENSITIVE"
# Source: Government Security Classifications; and domain.md, Gates.
ABOVE_OFFICIAL = re.compile(JOINED + r"|\bTOP\s+SECRET\b|\bSECRET\b(?=[\s:.-]*$)", re.M)
# Before it is laid out, nobody knows where its lines end.
_ANYWHERE = re.compile(JOINED + r"|\bSECRET\b")
REFUSAL = (
    "This carries a marking above the form’s own, so it could not be published. Take the marking "
    "out, or withhold what is marked."
)


def is_marked(*texts: str) -> bool:
    """Say whether a text that is written to be published carries such a marking anywhere."""
    return any(_ANYWHERE.search(text) for text in texts)


def is_marked_on_a_line(text: str) -> bool:
    """Say whether a text whose lines are known, as a file's are, carries such a marking: SECRET
    counts where a marking stands, at a line's end, and "a TRADE SECRET in the making" does not."""
    return ABOVE_OFFICIAL.search(text) is not None
