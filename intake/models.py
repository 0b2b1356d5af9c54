"""What was found in a Word form and is not yet taken in."""

from __future__ import annotations

from django.db import models

from accounts.models import User
from decisions.models import Decision


class ReadIn(models.Model):
    """What one person's Word form says, until they have done with it: theirs alone, and no part of
    the draft. The file itself is not kept, and nothing of a Part Two is in this."""

    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    found = models.JSONField()  # an intake.findings.Findings
    read_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["decision", "person"],
                name="read_in_once",
                violation_error_message="A person reads one Word form at a time into a decision.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.decision}: a Word form, as {self.person} takes it in"
