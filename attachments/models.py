"""Files beside a decision: a row says what stands where, and a row that it was taken away."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from accounts.models import User
from attachments.kinds import CONTENT_TYPES, LONGEST_NAME, Kind
from audit.append_only import AppendOnly
from decisions.models import Decision, Revision

LONGEST_DESCRIPTION = 200


class Attachment(AppendOnly):
    """A file that was added. `place` is where its bytes lie (`attachments.store`), `digest` their
    SHA-256, `part` the key of the part of the form that it stands beside, if of one alone."""

    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="+")
    part = models.CharField(max_length=60, blank=True)
    name = models.CharField(max_length=LONGEST_NAME)
    kind = models.CharField(max_length=10, choices=Kind)
    description = models.CharField(max_length=LONGEST_DESCRIPTION, blank=True)
    size = models.PositiveBigIntegerField()
    digest = models.CharField(max_length=64)
    place = models.CharField(max_length=81, unique=True)
    was_scanned = models.BooleanField()
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["at", "pk"]
        constraints = [
            models.CheckConstraint(
                name="attachment_known_kind",
                condition=Q(kind__in=Kind.values),
                violation_error_message="That is not a kind of file that is kept.",
            ),
            models.CheckConstraint(
                name="attachment_not_empty",
                condition=Q(size__gte=1),
                violation_error_message="An empty file is not kept.",
            ),
            models.CheckConstraint(
                name="attachment_named",
                condition=~Q(name=""),
                violation_error_message="A file has a name.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.decision})"

    @property
    def content_type(self) -> str:
        """What it is served as: what it was judged to be, never what its sender said."""
        return CONTENT_TYPES[Kind(self.kind)]


class Removal(AppendOnly):
    """An attachment that was taken away while the decision was a draft. Its bytes are erased,
    unless it stood beside a revision: then that revision keeps it."""

    attachment = models.OneToOneField(Attachment, on_delete=models.PROTECT, related_name="removal")
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    was_erased = models.BooleanField()

    def __str__(self) -> str:
        return f"{self.attachment}, removed"


def stood_beside(revision: Revision) -> Q:
    """Return the condition that an attachment was there when a revision was submitted."""
    at = revision.submitted_at
    stays = Q(removal__isnull=True) | Q(removal__at__gte=at)
    return Q(decision_id=revision.decision_id, at__lte=at) & stays
