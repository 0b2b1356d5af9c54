"""Markings above the office's own, in a file that is uploaded."""

from __future__ import annotations

import re

from prose.markings import JOINED

# Source: Government Security Classifications; domain.md, Part Two.
_ABOVE = re.compile(JOINED + r"|\bTOP\s+SECRET\b|^\W*SECRET\W*$|\bSECRET\b(?=[\s:.-]*$)", re.M)
REFUSAL = (
    "This file carries a marking above the form’s own. Nothing of it was kept. Take out what is "
    "marked, and its marking, and upload the rest; what is to be withheld is typed on its own page."
)


def is_marked(*texts: str) -> bool:
    """Say whether a text carries such a marking."""
    return any(_ABOVE.search(text) for text in texts)
