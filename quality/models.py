"""What a writer answered to what the check found. It is the office's own, and never published."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from accounts.models import User
from audit.append_only import AppendOnly
from decisions.models import Decision


class Answer(AppendOnly):
    """Why something that the check found is right; or, without a reason, that an answer is taken
    back. The last answer to a finding counts."""

    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="answers")
    identity = models.CharField(max_length=64)  # of the finding: its kind, place and words
    kind = models.CharField(max_length=20)
    part = models.CharField(max_length=60)
    stands = models.BooleanField(default=True)
    reason = models.TextField(blank=True)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["at", "pk"]
        constraints = [
            models.CheckConstraint(
                name="answer_says_why",
                condition=(Q(stands=True) & ~Q(reason="")) | Q(stands=False, reason=""),
                violation_error_message="An answer says why; one that is taken back does not.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.decision}: {self.kind} in {self.part}"
