"""Fields and entries of a part that two wrote at once: each is settled by itself."""

from __future__ import annotations

import datetime

import msgspec
import pytest

from decisions import content, merging
from prose.tree import para

RISK = content.RiskEntry(id="k000001", text="It is late.", likelihood=2, impact=3)
OTHER = content.RiskEntry(id="k000002", text="It is dear.")
BASE = content.Section(answer="some", text=para("Of risks."), risks=(RISK,))


def changed(part, **fields):
    return msgspec.structs.replace(part, **fields)


def risks(*found):
    return changed(BASE, risks=found)


def test_fields_of_one_entry_that_each_changed_are_joined():
    merged = merging.merge(
        BASE, risks(changed(RISK, likelihood=5)), risks(changed(RISK, owner="Head of IT"))
    )
    assert merged.part.risks == (changed(RISK, likelihood=5, owner="Head of IT"),)
    assert not merged.conflicts


def test_a_field_that_both_changed_keeps_mine_and_names_theirs():
    merged = merging.merge(
        BASE, risks(changed(RISK, likelihood=5)), risks(changed(RISK, likelihood=1))
    )
    assert merged.part.risks[0].likelihood == 5
    (conflict,) = merged.conflicts
    assert (conflict.field, conflict.mine, conflict.theirs) == ("k000001-likelihood", 5, 1)


def test_entries_that_each_added_are_both_there():
    merged = merging.merge(BASE, risks(RISK, OTHER), risks(changed(OTHER, id="k000003"), RISK))
    assert [risk.id for risk in merged.part.risks] == ["k000003", "k000001", "k000002"]
    assert not merged.conflicts


@pytest.mark.parametrize("sides", [((), (RISK,)), ((RISK,), ())])
def test_an_entry_that_one_took_out_and_nobody_changed_is_gone(sides):
    mine, theirs = (risks(*side) for side in sides)
    assert merging.merge(BASE, mine, theirs).part.risks == ()


def test_an_entry_that_one_took_out_and_the_other_changed_stands_and_is_named():
    merged = merging.merge(BASE, risks(), risks(changed(RISK, impact=1)))
    assert merged.part.risks == (changed(RISK, impact=1),)
    assert [conflict.field for conflict in merged.conflicts] == ["k000001-text"]


def test_lines_of_the_checklist_are_joined_one_by_one():
    legal = content.ChecklistEntry(answer="yes", comments=para("Advised."))
    base = content.Checklist(lines={"legal": legal})
    day = datetime.date(2026, 3, 1)
    mine = content.Checklist(lines={"legal": changed(legal, on=day)})
    theirs = content.Checklist(
        lines={"legal": changed(legal, comments=para("Advised.", "Twice.")), "hr": legal},
        explanations={"equality": "Both are true."},
    )
    merged = merging.merge(base, mine, theirs)
    assert merged.part.lines["legal"] == changed(legal, on=day, comments=para("Advised.", "Twice."))
    assert merged.part.lines["hr"] == legal
    assert merged.part.explanations == {"equality": "Both are true."}
    assert not merged.conflicts


def test_people_that_each_added_or_took_out_are_so():
    base, mine, theirs = (content.Approvers(people=p) for p in ((1, 2), (1, 2, 3), (2, 4)))
    assert merging.merge(base, mine, theirs).part.people == (2, 3, 4)


def test_without_what_both_began_with_what_is_filled_in_wins_over_nothing():
    merged = merging.merge(
        None, content.Front(title="Mine"), content.Front(why="Theirs", title="Mine")
    )
    assert (merged.part.title, merged.part.why) == ("Mine", "Theirs")
    assert not merged.conflicts


def test_without_what_both_began_with_a_field_that_differs_is_named():
    merged = merging.merge(None, content.Front(title="Mine"), content.Front(title="Theirs"))
    assert merged.part.title == "Mine"
    assert [conflict.field for conflict in merged.conflicts] == ["title"]
