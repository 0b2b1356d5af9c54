"""Personal data that would be published: each warns before anybody signs it, not at the end."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from decisions.drafts import Draft
from quality.finding import Finding, Known, at
from quality.passages import Passage
from quality.when import in_figures

KIND = "personal"


def look(draft: Draft, passages: Sequence[Passage], known: Known) -> Iterator[Finding]:
    """Yield a finding for each place where a text looks like personal data."""
    for passage in passages:
        if passage.is_public:
            for found in passage.personal:
                if not in_figures(found.words):
                    yield at(
                        KIND,
                        passage,
                        found.start,
                        found.start + len(found.words),
                        f"“{found.words}” looks like {found.kind}, and would be published. Take it "
                        "out, or say why the public may have it.",
                    )
