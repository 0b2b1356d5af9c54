"""The log: append-only in the database itself, each entry bound to the one before."""

from __future__ import annotations

import json

from django.db import models

from audit import wording
from audit.append_only import AppendOnly


class Event(AppendOnly):
    """One thing that somebody did. It holds identifiers, digests and facts, no foreign keys."""

    seq = models.PositiveBigIntegerField(primary_key=True)
    at = models.DateTimeField()
    kind = models.CharField(max_length=60)
    actor_id = models.BigIntegerField(null=True)
    actor = models.CharField(max_length=200)
    subject = models.CharField(max_length=80, db_index=True)
    facts = models.TextField()
    previous = models.CharField(max_length=64, unique=True)
    digest = models.CharField(max_length=64, unique=True)

    class Meta:
        ordering = ["seq"]
        constraints = [
            models.CheckConstraint(
                name="event_seq_from_one",
                condition=models.Q(seq__gte=1),
                violation_error_message="Events are counted from one.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.seq} {self.kind}"

    @property
    def words(self) -> str:
        """What was done, as a reader sees it: "Decision signed"."""
        told = self.kind.replace(".", " ").replace("_", " ").capitalize()
        return told.replace("Part two", "Part Two")

    @property
    def told(self) -> list[tuple[str, str]]:
        """The facts with their names, in words, for a page."""
        facts = json.loads(self.facts).items()
        return [(wording.label(name), wording.value(value)) for name, value in facts]
