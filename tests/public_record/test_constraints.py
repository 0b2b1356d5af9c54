"""Each constraint of the public record, broken by name."""

import datetime

import pytest
from django.db import IntegrityError, transaction

from public_record.models import Document, Record, RecordObjective
from tests.public_record import shelf

pytestmark = pytest.mark.django_db


@pytest.fixture
def broken():
    """Expect the database to refuse, and to name the constraint (SQLite names a check alone)."""

    def check(name, write):
        with pytest.raises(IntegrityError) as refused, transaction.atomic():
            write()
        told = str(refused.value)
        assert name in told or "UNIQUE constraint failed" in told

    return check


@pytest.mark.parametrize("field", ["title", "summary", "search_text", "cost", "digest", "outcome"])
def test_record_taken_down_is_empty(broken, field):
    shelf.publish()
    shelf.take_down()
    broken(
        "record_taken_down_is_empty",
        lambda: Record.objects.update(**{field: "something"}),
    )


def test_record_taken_down_is_empty_also_of_dates(broken):
    shelf.publish()
    shelf.take_down()
    broken(
        "record_taken_down_is_empty",
        lambda: Record.objects.update(decided_on=datetime.date(2018, 3, 27)),
    )


def test_record_taken_down_is_empty_means_that_a_public_one_has_no_reason(broken):
    shelf.publish()
    broken(
        "record_taken_down_is_empty", lambda: Record.objects.update(taken_down_reason="Because.")
    )


@pytest.mark.parametrize("field", ["decided_on", "published_on"])
def test_record_public_is_dated(broken, field):
    shelf.publish()
    broken("record_public_is_dated", lambda: Record.objects.update(**{field: None}))


def test_record_slug_is_given_once(broken):
    record = shelf.publish()
    record.pk = None
    broken("public_record_record_slug_key", lambda: record.save(force_insert=True))


def test_record_objective_once(broken):
    record = shelf.publish()
    title = record.objectives.get().title
    broken(
        "record_objective_once",
        lambda: RecordObjective.objects.create(record=record, title=title),
    )


def copy_of(document, **changes):
    document.pk = None
    for name, value in changes.items():
        setattr(document, name, value)
    return lambda: document.save(force_insert=True)


def test_document_version_once(broken):
    shelf.publish()
    document = Document.objects.get(kind="page")
    broken("document_version_once", copy_of(document, is_current=False))


def test_document_one_current(broken):
    shelf.publish()
    document = Document.objects.get(kind="page")
    broken("document_one_current", copy_of(document, version=2))


def test_every_constraint_of_the_room_has_a_message_for_people():
    for model in (Record, RecordObjective, Document):
        for constraint in model._meta.constraints:
            assert constraint.violation_error_message.endswith(".")
