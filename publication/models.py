"""Acts of publication and their digests. What is public now is derived from them."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from accounts.models import Proof, User
from audit.append_only import AppendOnly
from decisions.models import Decision


class Publication(AppendOnly):
    """One act: publish, hold until a time, release, take down, confirm the take-down, close."""

    class Act(models.TextChoices):
        PUBLISH = "publish", "Published"
        EMBARGO = "embargo", "Embargoed"
        RELEASE = "release", "Released"
        TAKE_DOWN = "take_down", "Taken down"
        CONFIRM_TAKE_DOWN = "confirm_take_down", "Take-down confirmed"
        CLOSE = "close", "Not for publication"

    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="publications")
    act = models.CharField(max_length=20, choices=Act)
    version = models.PositiveIntegerField(default=1)
    digest = models.CharField(max_length=64, blank=True)  # PartOne's: the public digest
    pdf_sha256 = models.CharField(max_length=64, blank=True)
    embargo_until = models.DateTimeField(null=True)
    reason = models.TextField(blank=True)  # for the office
    public_reason = models.TextField(blank=True)  # told to the public on a take-down
    by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()
    answers = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, related_name="answered"
    )
    proof = models.OneToOneField(Proof, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["decision", "act", "version"],
                name="publication_act_once",
                violation_error_message="This has already been done to this version.",
            ),
            models.CheckConstraint(
                name="publication_names_its_digest",
                condition=~Q(act__in=["publish", "embargo", "release"])
                | (~Q(digest="") & ~Q(pdf_sha256="")),
                violation_error_message="What is made public is named by its digest.",
            ),
            models.CheckConstraint(
                name="publication_embargo_has_an_end",
                condition=Q(act="embargo", embargo_until__isnull=False, embargo_until__gt=F("at"))
                | (~Q(act="embargo") & Q(embargo_until__isnull=True)),
                violation_error_message="An embargo ends at a time to come.",
            ),
            models.CheckConstraint(
                name="publication_take_down_says_why",
                condition=~Q(act="take_down") | (~Q(reason="") & ~Q(public_reason="")),
                violation_error_message="A take-down says why, to the office and to the public.",
            ),
            models.CheckConstraint(
                name="publication_act_by_a_person",
                condition=Q(act="release") | Q(by__isnull=False),
                violation_error_message="Only a release at its time is done by the system.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.decision}: {self.act}"


class Held(models.Model):
    """The approved bytes of an embargoed decision, kept here until they are released.

    They are copied into the public record at their time, and deleted here.
    """

    publication = models.OneToOneField(Publication, on_delete=models.PROTECT, related_name="held")
    part_one = models.BinaryField()
    pdf = models.BinaryField()
    pdf_pages = models.PositiveIntegerField()

    def __str__(self) -> str:
        return f"What is held for {self.publication}"


class Acknowledgement(AppendOnly):
    """A publisher has looked at a warning about personal data and says why it may stand."""

    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="+")
    digest = models.CharField(max_length=64)  # of the PartOne that was looked at
    warning = models.CharField(max_length=64)  # the warning's own digest: kind, place, text
    reason = models.TextField()
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["digest", "warning"],
                name="acknowledgement_once",
                violation_error_message="This warning has been answered.",
            ),
            models.CheckConstraint(
                name="acknowledgement_says_why",
                condition=~Q(reason=""),
                violation_error_message="Say why this may be published.",
            ),
        ]


class Viewing(AppendOnly):
    """A publisher has opened one rendering of a record, as it would be public.

    Source: domain.md, "Rules that must hold": the publisher has seen every rendering.
    """

    class Kind(models.TextChoices):
        PAGE = "page", "The page"
        PDF = "pdf", "The PDF"
        JSON = "json", "The data"

    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="+")
    digest = models.CharField(max_length=64)  # of the PartOne that was looked at
    kind = models.CharField(max_length=10, choices=Kind)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["digest", "kind", "by"],
                name="viewing_once",
                violation_error_message="You have opened this.",
            ),
            models.CheckConstraint(
                name="viewing_of_a_known_kind",
                condition=Q(kind__in=["page", "pdf", "json"]),
                violation_error_message="There is no such rendering.",
            ),
        ]
