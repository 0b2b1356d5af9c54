"""A decision's record: its draft, part by part, its frozen revisions, its moves."""

from __future__ import annotations

import functools
import operator

from django.db import models
from django.db.models import F, Q

from accounts.models import User
from audit.append_only import AppendOnly
from body.models import Body
from decisions.moves import MOVES, Act, State


class Decision(models.Model):
    """One decision asked for, from blank form to record. Nothing with a number is deleted."""

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="decisions")
    edition = models.CharField(max_length=60)
    state = models.CharField(max_length=20, choices=State, default=State.DRAFT)
    author = models.ForeignKey(User, on_delete=models.PROTECT, related_name="authored")
    originator = models.ForeignKey(User, on_delete=models.PROTECT, related_name="originated")
    title = models.CharField(max_length=200, blank=True)  # as the draft's front page has it
    needed_by = models.DateField(null=True, blank=True)
    created_at = models.DateTimeField()
    number = models.CharField(max_length=60, blank=True)
    number_year = models.PositiveIntegerField(null=True)
    number_seq = models.PositiveIntegerField(null=True)
    slug = models.CharField(max_length=80, null=True, unique=True)
    # What it was started from, where it was not a blank form: another decision, or a template
    copied_from = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, related_name="copies"
    )
    starter = models.CharField(max_length=60, blank=True)

    class Meta:
        ordering = ["-created_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["body", "number_year", "number_seq"],
                name="decision_number_unique_in_series",
                violation_error_message="That number was given to another decision.",
            ),
            models.CheckConstraint(
                name="decision_numbered_whole_or_not",
                condition=Q(
                    number="",
                    number_year__isnull=True,
                    number_seq__isnull=True,
                    slug__isnull=True,
                )
                | (
                    ~Q(number="")
                    & Q(number_year__isnull=False, number_seq__gte=1, slug__isnull=False)
                ),
                violation_error_message="A number comes with its series and its address.",
            ),
            models.CheckConstraint(
                name="decision_numbered_once_submitted",
                condition=Q(state__in=[State.DRAFT, State.WITHDRAWN]) | ~Q(number=""),
                violation_error_message="A submitted decision has a number.",
            ),
            models.CheckConstraint(
                name="decision_known_state",
                condition=Q(state__in=State.values),
                violation_error_message="That is not a state of a decision.",
            ),
        ]

    def __str__(self) -> str:
        return self.number or f"Draft {self.pk}"

    @property
    def subject(self) -> str:
        """How the log names this decision."""
        return f"decision:{self.pk}"


class DraftPart(models.Model):
    """What is typed on one page of the form. `content` is of a type in `decisions.content`.

    Version 0 was filled in for the author, from another decision or a template, and no person has
    saved it: the gate asks for that.
    """

    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="parts")
    key = models.CharField(max_length=60)
    content = models.JSONField()
    version = models.PositiveIntegerField(default=1)
    saved_at = models.DateTimeField()
    saved_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["decision", "key"],
                name="draft_part_once",
                violation_error_message="A draft has each part once.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.decision}: {self.key}"


class Revision(AppendOnly):
    """Everything that was submitted, frozen: canonical JSON and its SHA-256.

    Signatures name the digest. It leaves the office never: Part One does, through a snapshot.
    """

    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="revisions")
    number = models.PositiveIntegerField()
    content = models.TextField()
    digest = models.CharField(max_length=64, unique=True)
    submitted_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    submitted_at = models.DateTimeField()

    class Meta:
        ordering = ["decision", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["decision", "number"],
                name="revision_number_once",
                violation_error_message="A decision has each revision once.",
            ),
            models.CheckConstraint(
                name="revision_number_from_one",
                condition=Q(number__gte=1),
                violation_error_message="Revisions are counted from one.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.decision}, revision {self.number}"


class Approver(AppendOnly):
    """A person whom a revision names to approve it: they may see the decision from then on."""

    revision = models.ForeignKey(Revision, on_delete=models.PROTECT, related_name="approvers")
    person = models.ForeignKey(User, on_delete=models.PROTECT, related_name="named_in")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["revision", "person"],
                name="approver_named_once",
                violation_error_message="A revision names each approver once.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.person}, {self.revision}"


class Invitation(AppendOnly):
    """A writer of a draft lets a colleague read it and comment on it. Its end is a row apart."""

    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="invitations")
    person = models.ForeignKey(User, on_delete=models.PROTECT, related_name="invitations")
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["at", "pk"]
        constraints = [
            models.CheckConstraint(
                name="invitation_of_another",
                condition=~Q(person=F("by")),
                violation_error_message="Nobody invites themselves.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.person}, invited to {self.decision}"


class InvitationEnd(AppendOnly):
    """A colleague is no longer invited. What they said stays."""

    invitation = models.OneToOneField(Invitation, on_delete=models.PROTECT, related_name="end")
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.invitation}, until {self.at}"


def _is_a_move() -> Q:
    """Return the condition that a row of `Movement` is a row of `MOVES`."""
    rows = [
        Q(act=str(act), from_state=str(start), to_state=str(end))
        for (start, act), end in MOVES.items()
    ]
    return functools.reduce(operator.or_, rows)


class Movement(AppendOnly):
    """A move that a person made, with the reason they gave."""

    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="movements")
    act = models.CharField(max_length=20, choices=Act)
    from_state = models.CharField(max_length=20, choices=State)
    to_state = models.CharField(max_length=20, choices=State)
    revision = models.ForeignKey(
        Revision, on_delete=models.PROTECT, null=True, related_name="movements"
    )
    by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    as_post = models.CharField(max_length=120, blank=True)
    at = models.DateTimeField()
    reason = models.TextField(blank=True)
    bring_back_on = models.DateField(null=True)

    class Meta:
        ordering = ["at", "pk"]
        constraints = [
            models.CheckConstraint(
                name="movement_is_a_move",
                condition=_is_a_move(),
                violation_error_message="A decision does not move that way.",
            ),
            models.CheckConstraint(
                name="movement_says_why",
                condition=~Q(act__in=[Act.RETURN, Act.WITHDRAW, Act.DEFER]) | ~Q(reason=""),
                violation_error_message="Returning, withdrawing and deferring need a reason.",
            ),
            models.CheckConstraint(
                name="movement_deferred_until",
                condition=(Q(act=Act.DEFER, bring_back_on__isnull=False))
                | (~Q(act=Act.DEFER) & Q(bring_back_on__isnull=True)),
                violation_error_message="A deferral says when the decision is brought back.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.decision}: {self.act}"


class Kept(models.Model):
    """What a person is typing on a page and has not saved: theirs alone, and no part of the draft.

    It is no event. It is thrown away once the page is saved, or when they say so.
    """

    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="+")
    key = models.CharField(max_length=60)
    person = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    typed = models.TextField()  # the page's fields, as a form sends them
    kept_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["decision", "key", "person"],
                name="kept_once",
                violation_error_message="What you type on a page is kept once.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.decision}: {self.key}, as {self.person} types it"


class Offer(AppendOnly):
    """Which editions a body offers from then on, as an administrator said. The last one counts."""

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="offers")
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"What {self.body} offers"


class OfferedEdition(AppendOnly):
    """An edition of an offer, with the digest of its file on that day: a file that was changed
    since is noticed. The first place is that of the edition in force."""

    offer = models.ForeignKey(Offer, on_delete=models.PROTECT, related_name="editions")
    place = models.PositiveIntegerField()
    name = models.CharField(max_length=60)
    digest = models.CharField(max_length=64)

    class Meta:
        ordering = ["offer", "place"]
        constraints = [
            models.UniqueConstraint(
                fields=["offer", "place"],
                name="offered_place_once",
                violation_error_message="An offer has one edition at each place.",
            ),
            models.UniqueConstraint(
                fields=["offer", "name"],
                name="offered_name_once",
                violation_error_message="An offer has each edition once.",
            ),
            models.CheckConstraint(
                name="offered_place_from_one",
                condition=Q(place__gte=1),
                violation_error_message="Places are counted from one.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.offer}: {self.name}"


class Replaced(models.Model):
    """What a part said before it was saved again: the common ground of two who wrote at once.

    Only the last few are there, and none once the form is submitted.
    """

    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="+")
    key = models.CharField(max_length=60)
    version = models.PositiveIntegerField()
    content = models.JSONField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["decision", "key", "version"],
                name="replaced_once",
                violation_error_message="Each version of a part is replaced once.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.decision}: {self.key}, version {self.version}"


class Opened(models.Model):
    """Who has a page of a draft open that another may write too. It is no event, and is gone
    minutes after the page is left."""

    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="+")
    key = models.CharField(max_length=60)
    person = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    seen_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["decision", "key", "person"],
                name="opened_once",
                violation_error_message="A person has a page open once.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.person} at {self.decision}: {self.key}"
