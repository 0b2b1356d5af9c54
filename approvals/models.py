"""The way of sign-off: signatures, conflicts, the decision, its conditions. All append-only."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from accounts.models import Proof, User
from audit.append_only import AppendOnly
from decisions.models import Decision, Revision


class Signature(AppendOnly):
    """A person signs one slot of one revision. Whether it still counts is derived, never stored:
    a signature whose digest is not the current revision's does not fill its slot."""

    revision = models.ForeignKey(Revision, on_delete=models.PROTECT, related_name="signatures")
    slot = models.CharField(max_length=60)
    person = models.ForeignKey(User, on_delete=models.PROTECT, related_name="signatures")
    name = models.CharField(max_length=120)
    job_title = models.CharField(max_length=120)
    post = models.CharField(max_length=60, blank=True)  # the post's key, "" for a named approver
    capacity = models.CharField(max_length=200, blank=True)  # "for the Deputy Chief Executive, …"
    statement = models.TextField()
    comment = models.TextField(blank=True)
    digest = models.CharField(max_length=64)
    signed_at = models.DateTimeField()
    proof = models.OneToOneField(Proof, on_delete=models.PROTECT, related_name="signature")

    class Meta:
        ordering = ["signed_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["revision", "person"],
                name="signature_one_per_person",
                violation_error_message="Nobody signs two slots of one decision.",
            ),
            models.UniqueConstraint(
                fields=["revision", "slot"],
                condition=~Q(post=""),
                name="signature_one_per_post_slot",
                violation_error_message="This slot has been signed.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name}, {self.slot}, {self.revision}"


class Conflict(AppendOnly):
    """A signer declares an interest: the slot passes to the edition's other post."""

    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="conflicts")
    slot = models.CharField(max_length=60)
    person = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    reason = models.TextField()
    declared_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["decision", "slot", "person"],
                name="conflict_once",
                violation_error_message="You have already declared this interest.",
            ),
            models.CheckConstraint(
                name="conflict_says_what",
                condition=~Q(reason=""),
                violation_error_message="Say what the interest is.",
            ),
        ]


class Ruling(AppendOnly):
    """What the decision maker decided about one revision, in words, once."""

    decision = models.OneToOneField(Decision, on_delete=models.PROTECT, related_name="ruling")
    signature = models.OneToOneField(Signature, on_delete=models.PROTECT, related_name="ruling")
    outcome = models.CharField(max_length=60)
    title = models.CharField(max_length=120)
    text = models.JSONField()  # a prose tree
    has_interest = models.BooleanField()
    interests = models.TextField(blank=True)  # what was declared, when has_interest
    decided_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="ruling_interest_is_stated",
                condition=Q(has_interest=False, interests="")
                | (Q(has_interest=True) & ~Q(interests="")),
                violation_error_message="Say what the interest is.",
            )
        ]


class Condition(AppendOnly):
    """A condition of a ruling, to be met by an owner by a date."""

    ruling = models.ForeignKey(Ruling, on_delete=models.PROTECT, related_name="conditions")
    number = models.PositiveIntegerField()
    text = models.TextField()
    owner = models.ForeignKey(User, on_delete=models.PROTECT, related_name="conditions")
    owner_title = models.CharField(max_length=120)
    due_on = models.DateField()

    class Meta:
        ordering = ["ruling", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["ruling", "number"],
                name="condition_number_once",
                violation_error_message="Conditions are numbered one by one.",
            ),
            models.CheckConstraint(
                name="condition_says_what",
                condition=~Q(text=""),
                violation_error_message="Say what the condition is.",
            ),
        ]

    @property
    def state(self) -> str:
        """Where the condition stands: what its latest report says, or open."""
        last = max(self.reports.all(), key=lambda report: (report.at, report.pk), default=None)
        return last.state if last else ConditionReport.State.OPEN


class ConditionReport(AppendOnly):
    """The owner says where a condition stands, with evidence. The latest report counts."""

    class State(models.TextChoices):
        OPEN = "open", "Open"
        MET = "met", "Met"
        NOT_MET = "not_met", "Not met"

    condition = models.ForeignKey(Condition, on_delete=models.PROTECT, related_name="reports")
    state = models.CharField(max_length=20, choices=State)
    evidence = models.TextField()
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["at", "pk"]
        constraints = [
            models.CheckConstraint(
                name="condition_report_has_evidence",
                condition=~Q(evidence=""),
                violation_error_message="Say how you know.",
            )
        ]
