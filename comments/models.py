"""What colleagues say beside a draft: comments, replies, and what was done about them. No row is
ever changed or removed, none is part of a revision, and none is published."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from accounts.models import User
from audit.append_only import AppendOnly
from comments.paragraphs import Anchor
from decisions.models import Decision


class Comment(AppendOnly):
    """A comment on a part of a draft, or on one paragraph of it, with other wording if any.

    `field` is empty for a part as a whole. `place`, `identity` and `quote` are of the paragraph as
    it stood; `suggestion` is a text tree, `was` the one that stood there when it was suggested.
    """

    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="comments")
    part = models.CharField(max_length=60)
    field = models.CharField(max_length=120, blank=True)
    place = models.CharField(max_length=40, blank=True)
    identity = models.CharField(max_length=20, blank=True)
    quote = models.TextField(blank=True)
    text = models.TextField(blank=True)
    suggestion = models.JSONField(null=True)
    was = models.JSONField(null=True)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["at", "pk"]
        constraints = [
            models.CheckConstraint(
                name="comment_says_something",
                condition=~Q(text="") | Q(suggestion__isnull=False),
                violation_error_message="A comment says something or suggests other wording.",
            ),
            models.CheckConstraint(
                name="comment_suggests_at_a_paragraph",
                condition=Q(suggestion__isnull=True, was__isnull=True)
                | (Q(suggestion__isnull=False, was__isnull=False) & ~Q(field="")),
                violation_error_message="Other wording is suggested for a paragraph as it stood.",
            ),
            models.CheckConstraint(
                name="comment_at_a_paragraph_whole",
                condition=Q(field="", place="", identity="", quote="")
                | (~Q(field="") & ~Q(place="") & ~Q(quote="")),
                violation_error_message="A comment on a paragraph quotes it and says its place.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.decision}: {self.by} on {self.part}"

    @property
    def anchor(self) -> Anchor:
        return Anchor(self.place, self.identity, self.quote)


class Reply(AppendOnly):
    """An answer to a comment."""

    comment = models.ForeignKey(Comment, on_delete=models.PROTECT, related_name="replies")
    text = models.TextField()
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["at", "pk"]
        constraints = [
            models.CheckConstraint(
                name="reply_says_something",
                condition=~Q(text=""),
                violation_error_message="A reply says something.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.by}, to {self.comment}"


class Settlement(AppendOnly):
    """What was done about a comment, or that its writer took it or a reply back."""

    class Kind(models.TextChoices):
        DONE = "done", "Done"
        OPEN_AGAIN = "open_again", "Open again"
        ACCEPT = "accept", "Accept"
        REFUSE = "refuse", "Refuse"
        TAKE_BACK = "take_back", "Take back"

    comment = models.ForeignKey(Comment, on_delete=models.PROTECT, related_name="settlements")
    reply = models.ForeignKey(
        Reply, on_delete=models.PROTECT, null=True, related_name="settlements"
    )
    kind = models.CharField(max_length=20, choices=Kind)
    reason = models.TextField(blank=True)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["at", "pk"]
        constraints = [
            models.CheckConstraint(
                name="settlement_known_kind",
                condition=Q(kind__in=["done", "open_again", "accept", "refuse", "take_back"]),
                violation_error_message="That is not what is done about a comment.",
            ),
            models.CheckConstraint(
                name="settlement_of_a_reply_takes_it_back",
                condition=Q(reply__isnull=True) | Q(kind="take_back"),
                violation_error_message="A reply can only be taken back.",
            ),
            models.UniqueConstraint(
                fields=["comment"],
                condition=Q(kind__in=["accept", "refuse"]),
                name="settlement_answers_once",
                violation_error_message="Suggested wording is accepted or refused once.",
            ),
            models.UniqueConstraint(
                fields=["comment"],
                condition=Q(kind="take_back", reply__isnull=True),
                name="settlement_takes_a_comment_back_once",
                violation_error_message="A comment is taken back once.",
            ),
            models.UniqueConstraint(
                fields=["reply"],
                condition=Q(kind="take_back", reply__isnull=False),
                name="settlement_takes_a_reply_back_once",
                violation_error_message="A reply is taken back once.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.comment}: {self.kind}"
