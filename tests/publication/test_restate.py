"""A public page follows what happens after it: conditions reported on, later decisions."""

import io

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from approvals import actions as approvals
from approvals.models import Condition
from audit.actions import Refused
from audit.models import Event
from decisions.content import LinkEntry, Links
from public_record import addresses
from public_record.models import Document, Record
from publication import actions, restating
from tests import factories, life, states
from tests.kept import kept
from tests.publication import cases

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


def published():
    of = factories.office()
    return cases.Made(of, states.published(of))


made = kept(published)


def report(made, state="met"):
    condition = Condition.objects.get(ruling__decision=made.decision)
    return approvals.report_condition(
        condition, by=made.office.riskowner, state=state, evidence="The letter."
    )


def shown(decision):
    return Client().get(addresses.page(decision.slug)).content.decode()


def restated():
    return Event.objects.filter(kind="publication.restated").count()


def work():
    out = io.StringIO()
    call_command("work", "--once", stdout=out)
    return out.getvalue()


def test_a_report_from_its_page_is_public_at_once(made):
    condition = Condition.objects.get(ruling__decision=made.fresh())
    owner = Client()
    owner.force_login(made.office.riskowner)
    said = {"state": "met", "evidence": "The letter of Tuesday."}
    owner.post(reverse("desk:condition", args=[condition.pk]), said)
    assert "Met" in shown(made.decision)
    assert "letter of Tuesday" not in shown(made.decision)
    assert Record.objects.get(slug=made.decision.slug).conditions_open == 0


def test_the_worker_finds_what_was_left_over(made):
    report(made)
    assert work() == f"Restated {made.decision.number}.\n"
    assert "Met" in shown(made.decision)


def test_nothing_is_restated_and_no_event_told_where_nothing_changed(made):
    report(made)
    work()
    before = restated()
    assert work() == ""
    assert actions.bring_up_to_date([made.fresh()]) == []
    assert restated() == before == 1


def test_restate_where_nothing_changed_is_refused(made):
    with pytest.raises(Refused, match="up to date"):
        actions.restate(made.fresh())


def test_pdf_and_data_stand_as_they_were_published(made):
    before = {d.kind: d.sha256 for d in Document.objects.filter(slug=made.decision.slug)}
    report(made)
    work()
    after = {d.kind: d.sha256 for d in Document.objects.filter(slug=made.decision.slug)}
    assert {kind for kind in before if before[kind] != after[kind]} == {"page"}


def test_what_is_restated_has_the_digest_of_what_it_shows(made):
    report(made)
    work()
    page = Document.objects.get(slug=made.decision.slug, kind="page")
    assert page.changed_at > page.changed_at.replace(year=2000)
    assert restating.is_up_to_date(made.fresh())


def superseding(made, kind="supersedes"):
    links = Links(entries=(LinkEntry(id="k0b0001", kind=kind, number=made.decision.number),))
    return life.decided(made.office, links=links)


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        ("supersedes", "superseded by"),
        ("varies", "varied by"),
        ("rescinds", "rescinded by"),
    ],
)
def test_a_later_decision_is_told_on_the_earlier_page(made, kind, said):
    later = superseding(made, kind)
    assert said not in shown(made.fresh()).lower()
    life.publish(later, by=made.office.publisher)
    assert said in shown(made.decision).lower()
    assert addresses.page(later.slug) in shown(made.decision)
    assert restated() == 1


def test_a_decision_that_only_relates_to_it_changes_nothing(made):
    life.publish(superseding(made, "relates"), by=made.office.publisher)
    assert restated() == 0


def test_a_later_decision_that_is_not_public_is_not_told(made):
    later = superseding(made)
    assert work() == ""
    assert later.number not in shown(made.fresh())


def test_taking_the_later_one_down_takes_it_from_the_earlier_page(made):
    later = superseding(made)
    life.publish(later, by=made.office.publisher)
    actions.take_down(
        later, by=made.office.publisher, reason="A mistake.", public_reason="A mistake."
    )
    assert later.number not in shown(made.fresh())
    assert Record.objects.get(slug=made.decision.slug).superseded_by == ""


def test_the_worker_tells_of_a_later_decision_where_publishing_did_not(made, monkeypatch):
    later = superseding(made)
    monkeypatch.setattr(actions, "bring_up_to_date", lambda decisions: [])
    life.publish(later, by=made.office.publisher)
    monkeypatch.undo()
    assert work() == f"Restated {made.decision.number}.\n"
    assert later.number in shown(made.fresh())


def test_what_was_taken_down_is_restated_no_more(made):
    actions.take_down(
        made.fresh(), by=made.office.publisher, reason="A mistake.", public_reason="A mistake."
    )
    report(made)
    assert work() == ""
    with pytest.raises(Refused, match="not public"):
        actions.restate(made.fresh())
