"""Forms of the way of sign-off. Each binds what is done to the digest that was read."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import QueryDict

from accounts.actions import WrongPassword
from accounts.models import User
from approvals.models import ConditionReport
from approvals.rules import LONGEST_CONDITION, LONGEST_REASON, MOST_CONDITIONS, why_not_print
from approvals.ruling import NewCondition
from audit import clock
from audit.actions import Refused
from decisions.editions import OutcomeChoice, Slot
from decisions.fields import DatePartsField, TreeField
from prose import html
from prose.clean import clean_text
from prose.tree import Body


class Asked(forms.Form):
    """A form that is acted upon. Where the act is refused, the form says why and keeps it all."""

    is_refused = False

    def try_to(
        self, act: Callable[[dict[str, Any]], object], *, unless: str | None = None, now: str = ""
    ) -> bool:
        """Do an act with what was typed; say whether it was done.

        `unless` is the reason why it cannot be done at all. `now` is the digest of the text that
        stands now: after a stale attempt the page shows that text, and the next one is of it.
        """
        if not self.is_valid():
            return False
        if unless:
            return self._refuse(unless, now)
        try:
            act(self.cleaned_data)
        except WrongPassword as error:
            self.add_error("password", error.reason)
            return False
        except Refused as error:
            return self._refuse(error.reason, now)
        return True

    def _refuse(self, reason: str, now: str) -> bool:
        self.add_error(None, reason)
        self.is_refused = True
        if "digest" in self.fields and now:
            self.data = cast(QueryDict, self.data).copy()
            self.data["digest"] = now
        return False


class OfDigest(Asked):
    """A form about one exact text: the digest of what the person read goes with it."""

    digest = forms.CharField(widget=forms.HiddenInput, max_length=64)


class PasswordField(forms.CharField):
    """A fresh password, to prove who is here. It is never shown again."""

    def __init__(self, **kwargs) -> None:
        super().__init__(
            label="Your password",
            help_text="This confirms that it is you. It counts for this one act.",
            strip=False,
            max_length=4096,
            widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
            error_messages={"required": "Type your password to confirm who you are."},
            **kwargs,
        )


class WordsField(forms.CharField):
    """A few lines of plain text, cleaned of what nobody can see.

    Words that are published must be such as the record's fonts can print. A text that is too long
    is an error, never cut: a browser cuts what is pasted where it is told the longest.
    """

    def __init__(self, *, is_published: bool = False, **kwargs: Any) -> None:
        rows = kwargs.pop("rows", 5)
        kwargs.setdefault("widget", forms.Textarea(attrs={"rows": rows}))
        super().__init__(**kwargs)
        self.is_published = is_published

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return {}

    def to_python(self, value: Any) -> str:
        return clean_text(super().to_python(value) or "")

    def validate(self, value: str) -> None:
        super().validate(value)
        if self.is_published and (reason := why_not_print(value)):
            raise ValidationError(reason)


class SignForm(OfDigest):
    comment = WordsField(
        label="What you want to say",
        help_text="It is shown beside your signature, and published with the decision.",
        required=False,
        max_length=LONGEST_REASON,
        rows=4,
        is_published=True,
    )
    password = PasswordField()

    def __init__(self, *args, slot: Slot, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        if slot.comment == "none":
            del self.fields["comment"]
        elif slot.comment == "required":
            self.fields["comment"].required = True
            self.fields["comment"].label = "Your advice"
            self.fields["comment"].error_messages["required"] = "Give your advice."


class ReasonForm(OfDigest):
    reason = WordsField(
        label="Why",
        max_length=LONGEST_REASON,
        error_messages={"required": "Say why, so that those who read it know what to do."},
    )

    def __init__(self, *args, help_text: str = "", label: str = "Why", **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"].help_text = help_text
        self.fields["reason"].label = label


class WithdrawForm(ReasonForm):
    digest = forms.CharField(widget=forms.HiddenInput, max_length=64, required=False)


class DeferForm(ReasonForm):
    bring_back_on = DatePartsField(
        label="When should it come back to you?",
        help_text="For example, 9 4 2026.",
        error_messages={"required": "Give the day on which it comes back to you."},
    )


class ConditionReportForm(Asked):
    state = forms.ChoiceField(
        label="Where does the condition stand?",
        choices=ConditionReport.State.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose where the condition stands."},
    )
    evidence = WordsField(
        label="How do you know?",
        help_text="Name the report, the letter or the meeting. Only the office reads this.",
        max_length=LONGEST_REASON,
        error_messages={"required": "Say how you know."},
    )


class OwnerField(forms.ModelChoiceField):
    """A choice of people, each by name and job title."""

    def label_from_instance(self, obj: User) -> str:
        return f"{obj.name}, {obj.job_title}"


class ConditionForm(forms.Form):
    """One condition of a ruling; wholly empty ones are left out."""

    text = WordsField(
        label="Condition",
        required=False,
        max_length=LONGEST_CONDITION,
        rows=2,
        is_published=True,
    )
    owner = OwnerField(
        label="Owner",
        queryset=User.objects.none(),
        required=False,
        empty_label="Choose a person",
    )
    due_on = DatePartsField(label="Due", required=False)

    def __init__(self, *args, number: int, owners: QuerySet[User], **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.number = number
        cast(OwnerField, self.fields["owner"]).queryset = owners

    def clean(self) -> dict:
        data = super().clean() or {}
        if not any(data.get(name) for name in ("text", "owner", "due_on")) and not self.errors:
            return {}
        which = f"condition {self.number}"
        for name, message in (
            ("text", f"Say what {which} is."),
            ("owner", f"Choose who is to meet {which}."),
            ("due_on", f"Give the day by which {which} is to be met."),
        ):
            if not data.get(name) and name not in self.errors:
                self.add_error(name, message)
        if (due_on := data.get("due_on")) and due_on < clock.today():
            self.add_error("due_on", f"Give a day from today on, by which {which} is to be met.")
        return data

    def condition(self) -> NewCondition | None:
        """Return the condition, or None where nothing was filled in."""
        data = self.cleaned_data
        if not data.get("text"):
            return None
        return NewCondition(text=data["text"], owner=data["owner"], due_on=data["due_on"])


class RulingForm(OfDigest):
    """The second page of deciding: words, interests, and who it is."""

    text = TreeField(
        label="Your decision, in your own words",
        error_messages={"required": "Write what you decide, in a sentence at least."},
    )
    amends = forms.ChoiceField(
        label="Does your amendment change what others signed?",
        choices=[
            ("no", "No. It limits or adds to what is recommended, and the report stands as it is"),
            ("yes", "Yes. The report itself has to change"),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": "Say whether the report itself has to change."},
    )
    has_interest = forms.ChoiceField(
        label="Do you have an interest in this decision?",
        help_text="A disclosable pecuniary interest, or any other that the public would think "
        "bears on it.",
        choices=[("no", "No"), ("yes", "Yes")],
        widget=forms.RadioSelect,
        error_messages={"required": "Say whether you have an interest in this decision."},
    )
    interests = WordsField(
        label="If yes, what is it?",
        help_text="This is published.",
        required=False,
        max_length=LONGEST_REASON,
        rows=3,
        is_published=True,
    )
    password = PasswordField()

    def __init__(self, *args, outcome: OutcomeChoice, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        if not outcome.amends:
            del self.fields["amends"]

    def clean_text(self) -> Body:
        text = self.cleaned_data["text"]
        if reason := why_not_print(*html.render_words(text)):
            raise ValidationError(reason)
        return text

    def clean(self) -> dict:
        data = super().clean() or {}
        if data.get("amends") == "yes":
            self.add_error(
                "amends",
                "Return the report instead, with what is to change: those who signed it must see "
                "the new text. What others signed is never changed in its place.",
            )
        if data.get("has_interest") == "yes" and not data.get("interests", "").strip():
            self.add_error("interests", "Say what the interest is.")
        return data


def condition_forms(
    data: dict | None, *, count: int, owners: QuerySet[User]
) -> list[ConditionForm]:
    """Return the forms of a ruling's conditions, as many as the page has."""
    return [
        ConditionForm(data, prefix=f"condition-{n}", number=n + 1, owners=owners)
        for n in range(min(max(count, 1), MOST_CONDITIONS))
    ]
