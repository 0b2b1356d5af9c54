"""Decisions with a Part Two, by the real actions. Every private field carries a canary word."""

from __future__ import annotations

import datetime

from approvals import actions as approvals
from audit import clock
from decisions.content import WithheldEntry, Withholding
from decisions.models import Decision, Revision
from part_two import actions
from part_two.content import PrivateItem
from prose import tree
from tests import life
from tests.factories import Office

ITEM = "k0a0001"
CANARIES = {
    "text": "zanzibar",
    "view_of": "quagga",
    "view_how": "okapi",
    "why": "axolotl",
    "weighing": "numbat",
    "enactment": "kakapo",
    "whose_interest": "dugong",
    "harm": "pangolin",
}


def entry(ground: str = "commercial", item: str = ITEM) -> WithheldEntry:
    return WithheldEntry(
        id=item,
        ground=ground,
        concerns="The prices offered by two bidders.",
        review_on=clock.today() + datetime.timedelta(days=365),
    )


def withholding(*entries: WithheldEntry) -> Withholding:
    return Withholding(answer="yes", entries=entries or (entry(),))


def private(item: str = ITEM, **fields: object) -> PrivateItem:
    """Return a private half that is complete on any ground."""
    words = {
        **CANARIES,
        "text": tree.para("The zanzibar price is £412,500."),
        "view_on": datetime.date(2026, 3, 2),
        "until": datetime.date(2029, 3, 31),
    }
    return PrivateItem(id=item, **{**words, **fields})


def draft(of: Office, *items: PrivateItem, public: Withholding | None = None) -> Decision:
    """A whole draft with a Part Two, whose private half is written unless none is given."""
    decision = life.draft(of, withholding=public or withholding())
    if items:
        given = {item.id: item for item in items}
        actions.save(decision, given, by=of.author, version=None)
    return decision


def submitted(of: Office) -> Decision:
    decision = draft(of, private())
    approvals.submit(decision, by=of.author)
    decision.refresh_from_db()
    return decision


def revision(decision: Decision) -> Revision:
    return life.revision(decision)
