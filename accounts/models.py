"""People, the posts they hold over time, their roles, and proofs of presence."""

from __future__ import annotations

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower

from audit.append_only import AppendOnly
from body.models import Body, Post


class Role(models.TextChoices):
    """What a person may do in the product, beside what their posts let them sign."""

    AUTHOR = "author", "Author"
    APPROVER = "approver", "Approver"
    PUBLISHER = "publisher", "Publisher"
    RISK_OWNER = "risk_owner", "Risk owner"
    AUDITOR = "auditor", "Auditor"
    ADMINISTRATOR = "administrator", "Administrator"


class PeopleManager(BaseUserManager["User"]):
    """Finds people by address; adding them is an action (`accounts.actions.add_person`)."""

    def get_by_natural_key(self, username: str | None) -> User:
        return self.get(email=(username or "").strip().lower())


class User(AbstractBaseUser):
    """A person with an account. Signers come from here; a name is never typed into a form."""

    email = models.EmailField("e-mail address", max_length=200)
    name = models.CharField(max_length=120)
    job_title = models.CharField(max_length=120)
    department = models.CharField(max_length=120, blank=True)
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="people")
    name_is_public = models.BooleanField(default=False)
    is_active = models.BooleanField(default=True)
    joined_at = models.DateTimeField()

    objects = PeopleManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["name", "job_title"]

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                fields=["email"],
                name="user_email_unique",
                violation_error_message="Somebody already has an account with this address.",
            ),
            models.CheckConstraint(
                name="user_email_lower_case",
                condition=Q(email=Lower("email")),
                violation_error_message="Addresses are kept in small letters.",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Appointment(AppendOnly):
    """A person takes up a post. It is never in force before it was recorded."""

    class Kind(models.TextChoices):
        HOLDER = "holder", "Holder"
        INTERIM = "interim", "Interim"
        ACTING = "acting", "Acting"

    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="appointments")
    person = models.ForeignKey(User, on_delete=models.PROTECT, related_name="appointments")
    kind = models.CharField(max_length=20, choices=Kind, default=Kind.HOLDER)
    begins_at = models.DateTimeField()
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["begins_at", "pk"]
        constraints = [
            models.CheckConstraint(
                name="appointment_not_before_recorded",
                condition=Q(begins_at__gte=F("recorded_at")),
                violation_error_message="An appointment is not in force before it is recorded.",
            ),
            models.CheckConstraint(
                name="appointment_not_by_oneself",
                condition=Q(recorded_by__isnull=True) | ~Q(recorded_by=F("person")),
                violation_error_message="Nobody appoints themselves.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person}, {self.post}"


class AppointmentEnd(AppendOnly):
    """A person leaves a post. The appointment itself stays as it was written."""

    appointment = models.OneToOneField(Appointment, on_delete=models.PROTECT, related_name="end")
    ends_at = models.DateTimeField()
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="appointment_end_not_before_recorded",
                condition=Q(ends_at__gte=F("recorded_at")),
                violation_error_message="An appointment does not end before that is recorded.",
            )
        ]


class Grant(AppendOnly):
    """A person is given a role."""

    person = models.ForeignKey(User, on_delete=models.PROTECT, related_name="grants")
    role = models.CharField(max_length=20, choices=Role)
    begins_at = models.DateTimeField()
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["begins_at", "pk"]
        constraints = [
            models.CheckConstraint(
                name="grant_not_before_recorded",
                condition=Q(begins_at__gte=F("recorded_at")),
                violation_error_message="A role is not in force before it is recorded.",
            ),
            models.CheckConstraint(
                name="grant_not_by_oneself",
                condition=Q(recorded_by__isnull=True) | ~Q(recorded_by=F("person")),
                violation_error_message="Nobody grants themselves a role.",
            ),
            models.CheckConstraint(
                name="grant_known_role",
                condition=Q(role__in=Role.values),
                violation_error_message="That role does not exist.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.get_role_display()}"


class GrantEnd(AppendOnly):
    """A person loses a role. The grant itself stays as it was written."""

    grant = models.OneToOneField(Grant, on_delete=models.PROTECT, related_name="end")
    ends_at = models.DateTimeField()
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="grant_end_not_before_recorded",
                condition=Q(ends_at__gte=F("recorded_at")),
                violation_error_message="A role does not end before that is recorded.",
            )
        ]


class Proof(models.Model):
    """A fresh proof of presence: of one person, for one act upon one digest, used up once."""

    class Method(models.TextChoices):
        PASSWORD = "password", "Password"
        DEMONSTRATION = "demonstration", "Demonstration"

    person = models.ForeignKey(User, on_delete=models.PROTECT, related_name="proofs")
    act = models.CharField(max_length=120)
    digest = models.CharField(max_length=64)
    method = models.CharField(max_length=20, choices=Method)
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="proof_lives_a_while",
                condition=Q(expires_at__gt=F("made_at")),
                violation_error_message="A proof of presence expires after it was made.",
            ),
            models.CheckConstraint(
                name="proof_used_while_fresh",
                condition=Q(used_at__isnull=True)
                | Q(used_at__gte=F("made_at"), used_at__lte=F("expires_at")),
                violation_error_message="A proof of presence is used while it is fresh.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.act}"


class SignInAttempt(models.Model):
    """A failed try at a password, counted so that guessing is slow. Deleted after a day."""

    account = models.CharField(max_length=64)  # SHA-256 of the address typed, never the address
    visitor = models.CharField(max_length=64)
    at = models.DateTimeField(db_index=True)

    class Meta:
        indexes = [models.Index(fields=["account", "visitor", "at"], name="attempt_lookup")]

    def __str__(self) -> str:
        return f"{self.account[:8]} at {self.at}"
