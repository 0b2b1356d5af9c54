"""What is public now. Nothing else is ever in these tables: an embargoed or taken-down
record's bytes are elsewhere, or nowhere."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

# What a record taken down no longer says.
EMPTIED = (
    "title",
    "summary",
    "decision_maker_office",
    "outcome_key",
    "outcome",
    "outcome_mark",
    "cost",
    "part_two_grounds",
    "supersedes",
    "superseded_by",
    "digest",
    "pdf_sha256",
    "search_text",
)


class Record(models.Model):
    """One line of the public list: a published decision, or the tombstone of one taken down."""

    class State(models.TextChoices):
        PUBLIC = "public", "Published"
        TAKEN_DOWN = "taken_down", "Taken down"

    slug = models.CharField(max_length=80, unique=True)
    state = models.CharField(max_length=20, choices=State, default=State.PUBLIC)
    body_slug = models.CharField(max_length=80)
    body_name = models.CharField(max_length=200)
    number = models.CharField(max_length=60)
    series_year = models.PositiveIntegerField()
    series_order = models.PositiveIntegerField()
    title = models.CharField(max_length=300, blank=True)
    summary = models.TextField(blank=True)
    decision_maker_office = models.CharField(max_length=200, blank=True)
    decided_on = models.DateField(null=True, blank=True)
    published_on = models.DateField(null=True, blank=True)
    published_at = models.DateTimeField(null=True, blank=True)
    changed_at = models.DateTimeField()
    outcome_key = models.CharField(max_length=60, blank=True)
    outcome = models.CharField(max_length=120, blank=True)
    outcome_mark = models.CharField(max_length=20, blank=True)
    cost = models.TextField(blank=True)
    highest_pence = models.BigIntegerField(default=0)
    significant_public_interest = models.BooleanField(default=True)
    part_two_exists = models.BooleanField(default=False)
    part_two_grounds = models.TextField(blank=True)
    part_two_review_on = models.DateField(null=True, blank=True)
    supersedes = models.TextField(blank=True)
    superseded_by = models.TextField(blank=True)
    conditions_open = models.PositiveIntegerField(default=0)
    version = models.PositiveIntegerField(default=1)
    corrected_on = models.DateField(null=True, blank=True)
    digest = models.CharField(max_length=64, blank=True)
    pdf_sha256 = models.CharField(max_length=64, blank=True)
    pdf_pages = models.PositiveIntegerField(default=0)
    search_text = models.TextField(blank=True)
    taken_down_on = models.DateField(null=True, blank=True)
    taken_down_reason = models.TextField(blank=True)

    class Meta:
        ordering = ["-decided_on", "-series_year", "-series_order"]
        indexes = [models.Index(fields=["-decided_on", "-id"], name="record_newest_first")]
        constraints = [
            models.CheckConstraint(
                name="record_taken_down_is_empty",
                condition=Q(state="public", taken_down_on__isnull=True, taken_down_reason="")
                | Q(
                    state="taken_down",
                    taken_down_on__isnull=False,
                    decided_on__isnull=True,
                    published_on__isnull=True,
                    **dict.fromkeys(EMPTIED, ""),
                ),
                violation_error_message="A record taken down keeps its number and its reason, "
                "and nothing else.",
            ),
            models.CheckConstraint(
                name="record_public_is_dated",
                condition=Q(state="taken_down")
                | Q(decided_on__isnull=False, published_on__isnull=False),
                violation_error_message="A public record says when it was decided and published.",
            ),
        ]

    def __str__(self) -> str:
        return self.number


class RecordObjective(models.Model):
    """An objective of the Police and Crime Plan that a public record serves."""

    record = models.ForeignKey(Record, on_delete=models.CASCADE, related_name="objectives")
    title = models.CharField(max_length=200)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["record", "title"],
                name="record_objective_once",
                violation_error_message="A record names each objective once.",
            )
        ]

    def __str__(self) -> str:
        return self.title


class Document(models.Model):
    """The bytes at one public address. A request for it is one indexed read."""

    class Kind(models.TextChoices):
        PAGE = "page", "Page"
        PDF = "pdf", "PDF"
        JSON = "json", "Data"

    slug = models.CharField(max_length=80)
    version = models.PositiveIntegerField()
    kind = models.CharField(max_length=10, choices=Kind)
    is_current = models.BooleanField(default=True)
    number = models.CharField(max_length=60)
    year = models.PositiveIntegerField()
    title = models.CharField(max_length=300)
    body_name = models.CharField(max_length=200)
    demonstration = models.BooleanField(default=False)
    content = models.BinaryField()
    sha256 = models.CharField(max_length=64)
    changed_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["slug", "kind", "version"],
                name="document_version_once",
                violation_error_message="Each version of a document is stored once.",
            ),
            models.UniqueConstraint(
                fields=["slug", "kind"],
                condition=Q(is_current=True),
                name="document_one_current",
                violation_error_message="One version of a document is the current one.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.slug} {self.kind} version {self.version}"
