"""Writes for the rooms above: moving, numbering, freezing."""

import datetime

import msgspec
import pytest
from django.utils import timezone

from audit.actions import Refused
from audit.models import Event
from decisions import actions, drafts, revisions, steps
from decisions.models import Decision
from decisions.moves import Act, State
from prose import canonical
from risks import scale
from tests import factories, life

pytestmark = pytest.mark.django_db
DAY = datetime.date(2018, 3, 21)


def freeze(office, decision, number: int = 1):
    draft = drafts.read(decision)
    frozen = revisions.make(
        decision,
        revision=number,
        edition=draft.edition,
        parts=draft.parts,
        approvers=[office.approver1, office.approver2],
        submitted_to=office.pcc,
        bands=tuple(revisions.FrozenBand(**vars(band)) for band in scale.bands()),
        commitment=None,
    )
    plain = revisions.plain(frozen)
    return frozen, steps.freeze(decision, plain, by=office.author, at=timezone.now())


def test_a_revision_reads_back_as_it_was_frozen(office):
    frozen, revision = freeze(office, life.draft(office))
    assert revisions.read(revision) == frozen


def test_a_revision_is_named_by_the_digest_of_its_content(office):
    _, revision = freeze(office, life.draft(office))
    assert canonical.digest(revision.content.encode()) == revision.digest
    again = canonical.canonical(msgspec.json.decode(revision.content))
    assert again.decode() == revision.content


def test_a_revision_carries_the_wording_of_the_questions(office):
    frozen, revision = freeze(office, life.draft(office))
    for line in frozen.edition.checklist:
        assert line.question in revision.content


def test_any_change_to_a_part_changes_the_digest(office):
    decision = life.draft(office)
    frozen, first = freeze(office, decision)
    front = msgspec.structs.replace(frozen.front, why="Another reason.")
    actions.save_part(decision, "front", front, by=office.author, version=1)
    _, second = freeze(office, decision, number=2)
    assert first.digest != second.digest


def test_freezing_notes_who_is_named_to_approve(office):
    _, revision = freeze(office, life.draft(office))
    assert set(revision.approvers.values_list("person_id", flat=True)) == {
        office.approver1.pk,
        office.approver2.pk,
    }


def test_the_slots_that_a_revision_demands(office):
    frozen, _ = freeze(office, life.draft(office))
    demanded = [slot.key for slot in frozen.edition.slots() if frozen.demands(slot)]
    assert demanded == ["approver", "finance", "legal", "attest", "decide"]


def test_a_revision_without_money_or_law_demands_neither_adviser(office):
    frozen, _ = freeze(office, life.draft(office))
    parts = dict(frozen.parts)
    parts["section-finance"] = {**parts["section-finance"], "answer": "none", "money": []}
    lines = dict(parts["checklist"]["lines"])
    lines["legal"] = {**lines["legal"], "answer": "not-required"}
    parts["checklist"] = {**parts["checklist"], "lines": lines}
    bare = msgspec.structs.replace(frozen, parts=parts)
    demanded = [slot.key for slot in bare.edition.slots() if bare.demands(slot)]
    assert demanded == ["approver", "attest", "decide"]


def test_a_number_is_given_once_and_kept(office):
    decision = life.draft(office)
    steps.number(decision, on=DAY)
    first = decision.number
    steps.number(decision, on=datetime.date(2019, 1, 1))
    assert (decision.number, decision.number_year, decision.number_seq) == (first, 2018, 1)
    assert first == "D01-2018"


def numbered(decision, on: datetime.date) -> Decision:
    steps.number(decision, on=on)
    decision.save()
    return decision


def test_an_address_is_unique_though_numbers_restart_without_a_year(office):
    office.body.number_pattern = "PCCD/{seq:03d}"
    office.body.save()
    slugs = []
    for year in (2018, 2019, 2020):
        decision = actions.start(office.body, by=office.author)
        slugs.append(numbered(decision, datetime.date(year, 5, 1)).slug)
    assert slugs == [f"{office.body.address_prefix}PCCD-001{end}" for end in ("", "-2019", "-2020")]


def test_a_successors_addresses_carry_its_prefix():
    factories.office()
    successor = factories.office(address_prefix="mca-")
    decision = actions.start(successor.body, by=successor.author)
    assert numbered(decision, DAY).slug == "mca-D01-2018"


def test_a_move_is_kept_with_its_reason(office):
    decision = steps.take(life.draft(office))
    movement = steps.move(
        decision, Act.WITHDRAW, by=office.author, at=timezone.now(), reason="Not needed."
    )
    decision.refresh_from_db()
    assert decision.state == State.WITHDRAWN
    assert (movement.from_state, movement.to_state, movement.reason) == (
        "draft",
        "withdrawn",
        "Not needed.",
    )


def test_a_move_that_is_not_in_the_table_is_refused(office):
    decision = steps.take(life.draft(office))
    with pytest.raises(Refused, match="cannot decide now"):
        steps.move(decision, Act.DECIDE, by=office.pcc, at=timezone.now())
    decision.refresh_from_db()
    assert decision.state == State.DRAFT


def test_steps_record_no_event(office):
    decision = steps.take(life.draft(office))
    before = Event.objects.count()
    numbered(decision, DAY)
    freeze(office, decision)
    steps.move(decision, Act.SUBMIT, by=office.author, at=timezone.now())
    assert Event.objects.count() == before
