"""Each constraint of the tables of attachments, broken by its name."""

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from attachments.models import Attachment, Removal
from tests.attachments import attached
from tests.breaking import breaks, copy_of, of_room

pytestmark = pytest.mark.django_db
BROKEN = {
    "attachment_known_kind": {"kind": "program"},
    "attachment_not_empty": {"size": 0},
    "attachment_named": {"name": ""},
}


@pytest.fixture
def added(draft, of):
    return attached.text(draft, by=of.author)


@pytest.mark.parametrize("name", BROKEN)
def test_constraint_holds(added, name):
    breaks(name, lambda: copy_of(added, place="b" * 81, **BROKEN[name]))


def test_every_constraint_is_broken_here():
    assert of_room("attachments") == set(BROKEN)


def test_two_attachments_have_no_bytes_in_common(added):
    with pytest.raises(IntegrityError), transaction.atomic():
        copy_of(added)


def test_what_was_attached_is_not_changed(added):
    with pytest.raises(IntegrityError), transaction.atomic():
        Attachment.objects.filter(pk=added.pk).update(name="other.txt")


def test_a_removal_is_once(added, of):
    given = {"by": of.author, "at": timezone.now(), "was_erased": True}
    Removal.objects.create(attachment=added, **given)
    with pytest.raises(IntegrityError), transaction.atomic():
        Removal.objects.create(attachment=added, **given)
