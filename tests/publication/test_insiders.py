"""What a dishonest publisher tries: another decision's warnings, and words told in a take-down."""

from __future__ import annotations

import time

import msgspec
import pytest

from approvals import actions as approvals
from audit import clock
from audit.actions import Refused, Stale
from audit.models import Event
from decisions import actions as decisions
from decisions.content import Withholding
from decisions.models import Decision
from prose import personal, tree
from public_record.models import Record
from publication import actions, gate, queries
from publication.renderings import public_digest, render
from tests import life
from tests.decisions.forms_data import filled_parts
from tests.factories import Office
from tests.part_two import cases
from tests.publication.cases import changed, rendered

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
WARNING = "f" * 64


def with_part_two(of: Office, text: str = "The zanzibar price is £412,500.") -> Decision:
    decision = cases.draft(of, cases.private(text=tree.para(text)))
    approvals.submit(decision, by=of.author)
    while not life.current(decision).is_with_decider:
        life.sign_next(decision)
    life.decide(decision)
    decision.refresh_from_db()
    return decision


def answer(decision: Decision, by, *, digest: str, warning: str = WARNING) -> None:
    actions.acknowledge(decision, by=by, digest=digest, warning=warning, reason="It is public.")


def test_answer_to_a_warning_of_another_decision_is_stale(office):
    decision, other = life.decided(office), life.decided(office)
    with pytest.raises(Stale):
        answer(decision, office.publisher, digest=public_digest(other))


def test_answer_leaves_nothing_typed_in_the_log(office):
    decision = life.decided(office)
    with pytest.raises(Refused, match="no such warning"):
        answer(
            decision,
            office.publisher,
            digest=public_digest(decision),
            warning="The informant is John Smith",
        )
    assert not Event.objects.filter(facts__contains="John Smith").exists()


@pytest.mark.slow
@pytest.mark.parametrize(
    "reason",
    ["It told of the zanzibar price of £412,500.00.", "It was OFFICIAL-SENSITIVE."],
    ids=["a figure of Part Two", "a marking"],
)
def test_public_reason_of_a_take_down_is_looked_at(office, reason):
    decision = with_part_two(office)
    life.publish(decision, by=office.publisher)
    with pytest.raises(Refused):
        actions.take_down(decision, by=office.publisher, reason="A leak.", public_reason=reason)
    assert Record.objects.get(slug=decision.slug).taken_down_reason == ""


@pytest.mark.slow
def test_take_down_does_not_wait_for_the_key_of_part_two(office, settings, tmp_path):
    decision = with_part_two(office)
    life.publish(decision, by=office.publisher)
    settings.PART_TWO_KEYS_FILE = tmp_path / "nowhere.json"
    actions.take_down(decision, by=office.publisher, reason="A leak.", public_reason="A mistake.")
    assert Record.objects.get(slug=decision.slug).state == Record.State.TAKEN_DOWN


def test_gate_holds_what_it_cannot_compare_and_says_why(office, settings, tmp_path, client):
    decision = with_part_two(office)
    settings.PART_TWO_KEYS_FILE = tmp_path / "nowhere.json"
    client.force_login(office.publisher)
    shown = client.get(f"/office/decisions/{decision.pk}/publish/")
    assert shown.status_code == 200
    assert "The keys file of Part Two is missing" in shown.content.decode()
    renderings = render(decision, published_on=clock.today())
    assert gate.scan(queries.decided_revision(decision), renderings).hits


def hits(decision: Decision, words: str) -> set[str]:
    """Say where the gate finds something, had the record these words as its summary."""
    base = render(decision, published_on=clock.today())
    told = rendered(base, changed(base.part_one, summary=tree.para(words)))
    return {hit.place for hit in gate.scan(queries.decided_revision(decision), told).hits}


@pytest.mark.slow
def test_a_title_that_a_public_title_stands_for_is_withheld(office):
    front = msgspec.structs.replace(
        filled_parts()["front"],
        title="Covert van for Operation Nightjar in the north",
        public_title="Purchase of a van",
        originator=office.author.pk,
    )
    decision = life.decided(office, front=front)
    everywhere = {"page", "PDF", "data"}
    assert hits(decision, "It is what Operation Nightjar asks.") == everywhere
    assert hits(decision, "A covert van for operation nightjar.") == everywhere
    assert hits(decision, "It is a purchase of a van.") == set()


@pytest.mark.slow
def test_what_an_earlier_revision_withheld_is_withheld_still(office):
    decision = cases.submitted(office)
    digest = life.current(decision).revision.digest
    approvals.return_to_author(decision, by=office.approver1, digest=digest, reason="Again.")
    version = decision.parts.get(key="withholding").version
    none = Withholding(answer="no", reason="There is none.")
    decisions.save_part(decision, "withholding", none, by=office.author, version=version)
    approvals.submit(decision, by=office.author)
    while not life.current(decision).is_with_decider:
        life.sign_next(decision)
    life.decide(decision)
    assert hits(decision, "It comes to £412,500.") == {"page", "PDF", "data"}
    assert hits(decision, "It comes to £412,600.") == set()


def test_looking_for_addresses_is_linear():
    """A paragraph of one endless word took minutes."""
    begun = time.process_time()
    assert not personal.PATTERNS["an e-mail address"].findall("a" * 200_000)
    assert time.process_time() - begun < 5


def test_an_address_is_found_whole():
    found = personal.PATTERNS["an e-mail address"].findall("Write to (ann.hart+x@office.example).")
    assert found == ["ann.hart+x@office.example"]
