"""manage.py check_attachments: every attachment has its bytes, and no bytes lie about unclaimed."""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from attachments import store
from attachments.models import Attachment

YOUNG = 60 * 60  # seconds in which a file may still be on its way to its row


class Command(BaseCommand):
    help = (
        "Compares attachments with the files that are kept: names each whose bytes are missing or "
        "altered, and each file that belongs to none. Changes nothing."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        faults = [*_lost(), *_unclaimed()]
        for fault in faults:
            self.stdout.write(fault)
        if faults:
            raise CommandError(f"{len(faults)} found. Restore what is missing from a backup.")
        self.stdout.write(f"Attachments, each with its bytes: {_kept().count()}.")


def _kept():
    """The attachments whose bytes are to be there."""
    return Attachment.objects.exclude(removal__was_erased=True)


def _lost() -> Iterator[str]:
    for attachment in _kept().order_by("pk").iterator():
        try:
            store.read(attachment.place)
        except store.Lost:
            yield f"Attachment {attachment.pk}: {attachment.place} is missing or altered."


def _unclaimed() -> Iterator[str]:
    claimed = set(_kept().values_list("place", flat=True))
    for name, path in store.places():
        if name not in claimed and time.time() - path.stat().st_mtime > YOUNG:
            yield f"File {path}: no attachment has it."
