"""A problem that the submit gate finds, and the facts it needs beyond the form."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Problem:
    """Something to put right: the key of the part, the field, and what to do.

    A field of a repeated entry is named by the entry's identity (`kfee22-owner`), one of a line by
    the line's key (`legal-answer`), an explanation by its contradiction's (`explanations-KEY`).
    `wrong`: what was answered cannot stand, rather than that something is still missing. `waits`:
    it keeps a form from being submitted, and no page from being left.
    """

    part: str
    field: str
    message: str
    wrong: bool = False
    waits: bool = False


@dataclass(frozen=True)
class Called:
    """How a person, a post or the office is called in the published record: where the form says
    so, whose words these are, and the words."""

    part: str
    field: str
    whose: str
    words: str


@dataclass(frozen=True)
class Facts:
    """What the gate has to know beyond the form: the day, the people, the other decisions."""

    today: datetime.date
    threshold: int
    people: Mapping[int, str] = field(default_factory=dict)  # active people named: their names
    approvers: frozenset[int] = frozenset()  # who may approve
    writers: frozenset[int] = frozenset()  # who wrote in the form, now or for a while
    posts: Mapping[str, str] = field(default_factory=dict)  # the body's posts: their titles
    holders: Mapping[str, int] = field(default_factory=dict)  # who holds which post
    numbers: Mapping[str, str] = field(default_factory=dict)  # decisions linked to: their states
    called: tuple[Called, ...] = ()  # people, posts and the office, as they are printed
