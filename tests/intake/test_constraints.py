"""What the table of this room refuses."""

import pytest
from django.db import IntegrityError, transaction

from decisions import actions
from intake.models import ReadIn

pytestmark = pytest.mark.django_db


def test_read_in_once(office):
    decision = actions.start(office.body, by=office.author)
    row = {"decision": decision, "person": office.author, "found": {}}
    ReadIn.objects.create(**row, read_at=decision.created_at)
    again = ReadIn(**row, read_at=decision.created_at)
    with (
        pytest.raises(IntegrityError, match=r"read_in_once|decision_id, person_id|person_id"),
        transaction.atomic(),
    ):
        again.save(force_insert=True)
