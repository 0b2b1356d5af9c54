"""What the tables of Part Two and of the log refuse."""

import pytest
from django.db import IntegrityError, transaction

from audit import clock
from audit.models import Event
from part_two.models import Drafter, PrivateDraft
from tests.part_two import cases

pytestmark = pytest.mark.django_db


def test_drafter_once(office):
    decision = cases.draft(office, cases.private())
    again = Drafter(decision=decision, person=office.author, since=clock.now())
    with (
        pytest.raises(IntegrityError, match=r"drafter_once|decision_id, person_id"),
        transaction.atomic(),
    ):
        again.save(force_insert=True)


def test_one_private_draft_a_decision(office):
    decision = cases.draft(office, cases.private())
    row = PrivateDraft.objects.get(decision=decision)
    row.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        row.save(force_insert=True)


def test_event_seq_from_one():
    event = Event(seq=0, at=clock.now(), kind="x", actor="x", subject="x:1", facts="{}")
    with pytest.raises(IntegrityError, match=r"event_seq_from_one|seq"), transaction.atomic():
        event.save(force_insert=True)
