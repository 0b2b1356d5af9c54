"""Where a draft came from, as its pages say it: an earlier decision, or a template."""

from __future__ import annotations

from dataclasses import dataclass

from accounts.models import User
from decisions import queries, starters
from decisions.drafts import Draft
from decisions.models import Decision


@dataclass(frozen=True)
class Origin:
    """The decision that a draft was copied from, and whether its reader may see that one."""

    source: Decision
    is_seen: bool


def of(decision: Decision, reader: User) -> Origin | None:
    """Return what a draft was copied from; two queries, where it was copied at all."""
    source = decision.copied_from
    if source is None:
        return None
    return Origin(source, queries.visible_to(reader).filter(pk=source.pk).exists())


def told(draft: Draft, key: str) -> list[str]:
    """Return what the page of a part says of where it came from, until it is saved once."""
    if not draft.is_unread(key):
        return []
    if source := draft.decision.copied_from:
        return [f"Copied from {source}: read it before you save it."]
    starter = starters.find(draft.decision.starter)
    name = f"“{starter.title}”" if starter else "you chose"
    return [
        f"From the template {name}: put your own words in place of each prompt in square "
        "brackets, take out what does not fit, and save it."
    ]


def hints(draft: Draft, key: str) -> list[str]:
    """Return what is to be borne in mind on a page, in a decision of the template's kind."""
    starter = starters.find(draft.decision.starter)
    if starter is None:
        return []
    if key == "checklist":
        return [starter.law]
    if key == "withholding":
        grounds = draft.edition.withholding.grounds
        return [
            f"{ground.title}. Often withheld in such a decision: {starter.grounds[ground.key]}"
            for ground in grounds
            if ground.key in starter.grounds
        ]
    return []
