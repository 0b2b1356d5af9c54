"""What is withheld: its own tables, encrypted with its own key, never joined to a draft."""

from __future__ import annotations

from django.db import models

from accounts.models import User
from audit.append_only import AppendOnly
from decisions.models import Decision, Revision


class PrivateDraft(models.Model):
    """The private half of a decision's withheld items while it is written, encrypted."""

    decision = models.OneToOneField(Decision, on_delete=models.PROTECT, related_name="+")
    sealed = models.BinaryField()
    key_id = models.CharField(max_length=64)
    version = models.PositiveIntegerField(default=1)
    saved_at = models.DateTimeField()
    saved_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return f"Part Two of {self.decision}"


class Drafter(AppendOnly):
    """A person wrote in a Part Two: they may never publish that decision."""

    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    since = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["decision", "person"],
                name="drafter_once",
                violation_error_message="This person is already known to have drafted it.",
            )
        ]


class FrozenPartTwo(AppendOnly):
    """The Part Two that a revision commits to: encrypted, with its salt, and the commitment."""

    revision = models.OneToOneField(Revision, on_delete=models.PROTECT, related_name="+")
    sealed = models.BinaryField()
    key_id = models.CharField(max_length=64)
    commitment = models.CharField(max_length=64)
