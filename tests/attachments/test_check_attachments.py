"""manage.py check_attachments names rows without their bytes, and bytes without a row."""

import io
import os

import pytest
from django.core.management import CommandError, call_command

from attachments import actions, store
from tests.attachments import attached

pytestmark = pytest.mark.django_db


def check() -> str:
    out = io.StringIO()
    call_command("check_attachments", stdout=out)
    return out.getvalue()


def faults() -> str:
    out = io.StringIO()
    with pytest.raises(CommandError):
        call_command("check_attachments", stdout=out)
    return out.getvalue()


def path_of(folder, added):
    return folder / added.place[:2] / added.place


def test_all_is_well(draft, of, django_capture_on_commit_callbacks):
    attached.text(draft, by=of.author)
    with django_capture_on_commit_callbacks(execute=True):
        actions.remove(attached.text(draft, by=of.author, data=b"more"), by=of.author)
    assert check() == "Attachments, each with its bytes: 1.\n"


def test_bytes_that_are_gone_are_named(draft, of, folder):
    added = attached.text(draft, by=of.author)
    path_of(folder, added).unlink()
    assert faults().startswith(f"Attachment {added.pk}: {added.place} is missing or altered.")


def test_bytes_that_were_altered_are_named(draft, of, folder):
    added = attached.text(draft, by=of.author)
    path_of(folder, added).write_bytes(b"other")
    assert "altered" in faults()


def test_bytes_without_a_row_are_named_once_they_are_old(folder):
    place = store.put(b"words")
    path = folder / place[:2] / place
    assert "bytes: 0." in check()  # it may be on its way
    os.utime(path, (0, 0))
    assert f"File {path}: no attachment has it." in faults()


def test_bytes_that_should_be_erased_and_are_not_are_named(draft, of, folder):
    added = attached.text(draft, by=of.author)
    actions.remove(added, by=of.author)  # and the process ends before it erases
    os.utime(path_of(folder, added), (0, 0))
    assert "no attachment has it" in faults()
