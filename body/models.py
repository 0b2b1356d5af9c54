"""The organisation whose decisions these are: its name, posts, numbers and policies."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q


class Body(models.Model):
    """A corporation sole or its successor. Records outlive it."""

    class NumberYear(models.TextChoices):
        CALENDAR = "calendar", "Calendar year"
        FINANCIAL = "financial", "Financial year, from April"
        NONE = "none", "Never restarts"

    class NamesPolicy(models.TextChoices):
        ALL = "all", "Names and job titles"
        CHOSEN = "chosen", "Names of those whose name is public; job titles of all"
        TITLES = "titles", "Job titles only, but for the decision maker"

    class DeputyPolicy(models.TextChoices):
        NEVER = "never", "The deputy does not decide"
        AWAY = "away", "The deputy decides when the decision maker is away"

    name = models.CharField(max_length=200, unique=True)
    short_name = models.CharField(max_length=60)
    slug = models.SlugField(max_length=60, unique=True)
    address_prefix = models.CharField(max_length=20, blank=True)
    edition = models.CharField(max_length=60)
    number_pattern = models.CharField(max_length=60, default="D{seq:02d}-{year}")
    number_year = models.CharField(max_length=20, choices=NumberYear, default=NumberYear.CALENDAR)
    significance_threshold = models.BigIntegerField(default=50_000_00, help_text="In pence.")
    publishes_all = models.BooleanField(
        default=False, help_text="Whether decisions not of significant public interest are public."
    )
    lists_withdrawn = models.BooleanField(default=False)
    names_policy = models.CharField(max_length=20, choices=NamesPolicy, default=NamesPolicy.CHOSEN)
    deputy_policy = models.CharField(
        max_length=20, choices=DeputyPolicy, default=DeputyPolicy.NEVER
    )
    clock_days = models.PositiveIntegerField(default=5)
    ended_on = models.DateField(null=True, blank=True)
    successor = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True)

    class Meta:
        verbose_name_plural = "bodies"
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                fields=["address_prefix"],
                name="body_address_prefix_unique",
                violation_error_message="Another body's public addresses have this prefix.",
            ),
            models.CheckConstraint(
                name="body_known_number_year",
                condition=Q(number_year__in=["calendar", "financial", "none"]),
                violation_error_message="Numbers run by calendar year, financial year, or on.",
            ),
            models.CheckConstraint(
                name="body_clock_at_least_a_day",
                condition=Q(clock_days__gte=1),
                violation_error_message="The publication clock runs for at least one working day.",
            ),
            models.CheckConstraint(
                name="body_not_its_own_successor",
                condition=Q(successor__isnull=True) | ~Q(successor=F("pk")),
                violation_error_message="A body cannot be its own successor.",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def may_name(self, *, is_public: bool) -> bool:
        """Say whether somebody is named in public whose own name is public or is not.

        Source: domain.md, Names of people.
        """
        chosen = self.names_policy == self.NamesPolicy.CHOSEN and is_public
        return chosen or self.names_policy == self.NamesPolicy.ALL


class Post(models.Model):
    """A place in the body that a person holds for a time: Chief Finance Officer."""

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="posts")
    key = models.SlugField(max_length=60)
    title = models.CharField(max_length=120)
    order = models.PositiveIntegerField(default=0)
    reads_log = models.BooleanField(
        default=False, help_text="Whether its holder reads the log, as auditors do."
    )

    class Meta:
        ordering = ["order", "title"]
        constraints = [
            models.UniqueConstraint(
                fields=["body", "key"],
                name="post_key_unique_in_body",
                violation_error_message="This body already has a post of that key.",
            )
        ]

    def __str__(self) -> str:
        return self.title


class Objective(models.Model):
    """An objective of the Police and Crime Plan."""

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="objectives")
    title = models.CharField(max_length=200)
    order = models.PositiveIntegerField(default=0)
    is_current = models.BooleanField(default=True)

    class Meta:
        ordering = ["order", "title"]
        constraints = [
            models.UniqueConstraint(
                fields=["body", "title"],
                name="objective_title_unique_in_body",
                violation_error_message="This body already has that objective.",
            )
        ]

    def __str__(self) -> str:
        return self.title


class NumberCounter(models.Model):
    """The last number given in one series of a body: it only goes up."""

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="counters")
    year = models.PositiveIntegerField(help_text="The series' year; 0 where it never restarts.")
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["body", "year"],
                name="number_counter_one_per_series",
                violation_error_message="There is one counter for each series.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.body} {self.year}: {self.last}"
