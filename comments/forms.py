"""What is typed to comment, reply, answer a suggestion, or invite somebody."""

from __future__ import annotations

from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError

from accounts.models import User
from comments.paragraphs import Paragraph, why_not_put
from comments.rules import LONGEST, LONGEST_REASON
from decisions import drafts, queries
from decisions.drafts import Draft
from decisions.fields import TreeField
from decisions.models import Decision
from prose import references
from prose.clean import clean_text
from prose.tree import Body
from prose.words import UNRESOLVED

NOT_SEALED = (
    "It is never published. It is not sealed either: write nothing here that is withheld from the "
    "public."
)


class WordsField(forms.CharField):
    """A few lines of plain text, cleaned of what nobody can see; too long is an error."""

    def __init__(self, *, longest: int, rows: int, **kwargs: Any) -> None:
        super().__init__(widget=forms.Textarea(attrs={"rows": rows}), **kwargs)
        self.longest = longest

    def to_python(self, value: Any) -> str:
        return clean_text(super().to_python(value) or "")

    def validate(self, value: str) -> None:
        super().validate(value)
        if len(value) > self.longest:
            raise ValidationError(
                f"This is {len(value):,} characters. Use {self.longest:,} or fewer."
            )


class CommentForm(forms.Form):
    """A comment; on a paragraph, with other words for it, which the field starts from."""

    text = WordsField(
        label="Your comment", longest=LONGEST, rows=4, required=False, help_text=NOT_SEALED
    )
    suggestion = TreeField(
        label="Other words for this paragraph, if you suggest any",
        rows=6,
        required=False,
        help_text="Change the words below. If you leave them as they are, nothing is suggested.",
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    use_required_attribute = False

    def __init__(self, *args: Any, draft: Draft, at: Paragraph | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.draft, self.at = draft, at
        if at is None:
            del self.fields["suggestion"]
            return
        cast(TreeField, self.fields["suggestion"]).labels = draft.labels()
        self.initial.setdefault("suggestion", at.alone())

    def clean_suggestion(self) -> Body | None:
        """Return other words for the paragraph, or None where they are what stands there now."""
        typed = self.cleaned_data["suggestion"]
        ids = {label: identity for identity, label in self.draft.labels().items()}
        body = references.pointed(typed, ids)
        if self.at is None or body in (self.at.alone(), Body()):
            return None
        if reason := why_not_put(self.at, body):
            raise ValidationError(reason)
        if lost := _unknown(body, self.draft):
            raise ValidationError(f"There is no paragraph {lost[0]} to refer to.")
        return body

    def clean(self) -> None:
        given = self.cleaned_data
        if not self.errors and not given.get("text") and not given.get("suggestion"):
            more = ", or suggest other words" if self.at else ""
            self.add_error("text", f"Write your comment{more}")


def _unknown(body: Body, draft: Draft) -> list[str]:
    """Return the labels that a text refers to and no paragraph of the form has."""
    there = {
        label
        for place, text in drafts.places(draft.parts, draft.edition).items()
        if place.isdigit()
        for label, _ in references.places(place, text)
    }
    told = (ref.to for ref in references.refs(body) if ref.to.startswith(UNRESOLVED))
    return [label for to in told if (label := to.removeprefix(UNRESOLVED)) not in there]


class ReplyForm(forms.Form):
    text = WordsField(
        label="Your reply",
        longest=LONGEST,
        rows=3,
        help_text=NOT_SEALED,
        error_messages={"required": "Write your reply"},
    )
    use_required_attribute = False


class AnswerForm(forms.Form):
    reason = WordsField(
        label="Why? (optional)",
        longest=LONGEST_REASON,
        rows=2,
        required=False,
        help_text="Who suggested it reads this.",
    )
    use_required_attribute = False


class PersonField(forms.ModelChoiceField):
    def label_from_instance(self, obj: User) -> str:
        return f"{obj.name}, {obj.job_title}"


class InviteForm(forms.Form):
    person = PersonField(
        label="Who is to read this draft and comment on it?",
        queryset=User.objects.none(),
        empty_label="Choose somebody",
        help_text="They can read it and comment. They cannot change it.",
        error_messages={
            "required": "Choose somebody",
            "invalid_choice": "Choose somebody of your office who is not invited yet",
        },
    )
    use_required_attribute = False

    def __init__(self, *args: Any, decision: Decision, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast(PersonField, self.fields["person"]).queryset = queries.to_invite(decision)
