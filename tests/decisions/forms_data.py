"""A complete form of the edition 2018 as parts, and drafts of it that need no database."""

from __future__ import annotations

import datetime
import functools
from dataclasses import replace
from typing import Any

import msgspec

from decisions import content, drafts, editions
from decisions.content import Content
from decisions.drafts import Draft
from decisions.models import Decision
from decisions.problems import Facts
from demo import d09

AUTHOR, FIRST, SECOND, PCC = 1, 2, 3, 9
TODAY = datetime.date(2018, 3, 21)
FACTS = Facts(
    today=TODAY,
    threshold=50_000_00,
    people={AUTHOR: "Daniel Asante", FIRST: "Priya Menon", SECOND: "Helen Marwood"},
    approvers=frozenset({FIRST, SECOND}),
    posts={"pcc": "Police and Crime Commissioner", "cfo": "Chief Finance Officer"},
    holders={"pcc": PCC},
)


def filled_parts(
    *, originator: int = AUTHOR, approvers: tuple[int, ...] = (FIRST, SECOND)
) -> dict[str, Content]:
    """Return a whole form that passes the gate: D09, with its references resolved."""
    return dict(_filled(originator, approvers))


@functools.cache
def _filled(originator: int, approvers: tuple[int, ...]) -> dict[str, Content]:
    """Resolved once, so that every test sees the same identities."""
    typed = d09.parts(originator=originator, approvers=approvers)
    return drafts.resolve(typed, editions.load("2018"))[0]


def draft(**parts: Content) -> Draft:
    """Return a complete draft; parts by their key, with _ for -, stand in for those of D09."""
    filled = filled_parts()
    filled.update({key.replace("_", "-"): part for key, part in parts.items()})
    return Draft(
        decision=Decision(edition="2018", author_id=AUTHOR, originator_id=AUTHOR),
        edition=editions.load("2018"),
        parts=filled,
        versions=dict.fromkeys(filled, 1),
    )


def changed(part: Content, **fields: Any) -> Any:
    """Return a part or an entry with some fields changed."""
    return msgspec.structs.replace(part, **fields)


def with_line(key: str, **fields: Any) -> content.Checklist:
    """Return D09's checklist with one line changed."""
    checklist = filled_parts()["checklist"]
    assert isinstance(checklist, content.Checklist)
    line = changed(checklist.lines[key], **fields)
    return changed(checklist, lines={**checklist.lines, key: line})


def facts(**fields: Any) -> Facts:
    return replace(FACTS, **fields)
