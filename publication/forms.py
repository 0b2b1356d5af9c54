"""Forms of publishing. Each binds what is done to the public digest that was seen."""

from __future__ import annotations

import datetime

from django import forms
from django.utils import timezone

from approvals.forms import Asked, OfDigest, PasswordField, WordsField
from approvals.rules import LONGEST_REASON
from decisions.fields import DatePartsField


class PublishForm(OfDigest):
    when = forms.ChoiceField(
        label="When does the public see it?",
        choices=[("now", "Now"), ("later", "At a time to come")],
        widget=forms.RadioSelect,
        error_messages={"required": "Choose when the public sees it."},
    )
    until_day = DatePartsField(label="If later, the day", required=False)
    until_time = forms.TimeField(
        label="If later, the time",
        help_text="On the 24-hour clock, for example 09:30.",
        required=False,
        input_formats=["%H:%M", "%H.%M"],
        error_messages={"invalid": "Give the time as hours and minutes, for example 09:30."},
    )
    password = PasswordField()

    def clean(self) -> dict:
        data = super().clean() or {}
        if data.get("when") != "later":
            if data.get("when") == "now":
                self._refuse_a_time()
            return data
        if not data.get("until_day") and "until_day" not in self.errors:
            self.add_error("until_day", "Give the day on which it becomes public.")
        if not data.get("until_time") and "until_time" not in self.errors:
            self.add_error("until_time", "Give the time at which it becomes public.")
        if data.get("until_day") and data.get("until_time") and self._is_over():
            self.add_error("until_day", "Give a day and a time that are still to come.")
        return data

    def _refuse_a_time(self) -> None:
        """Whoever gave a day means that day: nothing becomes public by an oversight."""
        names = ("until_day_0", "until_day_1", "until_day_2", "until_time")
        if any(self.data.get(name, "").strip() for name in names):
            self.add_error(
                "when",
                "You chose now, but gave a day or a time. Clear them, or choose the time to come.",
            )

    def _is_over(self) -> bool:
        until = self.embargo_until()
        return until is not None and until <= timezone.now()

    def embargo_until(self) -> datetime.datetime | None:
        """Return the end of the embargo (aware), or None for now."""
        data = self.cleaned_data
        if data["when"] != "later":
            return None
        return timezone.make_aware(datetime.datetime.combine(data["until_day"], data["until_time"]))


def _reason(label: str, help_text: str, required: str) -> forms.CharField:
    return WordsField(
        label=label,
        help_text=help_text,
        max_length=LONGEST_REASON,
        rows=4,
        error_messages={"required": required},
    )


class WarningForm(OfDigest):
    warning = forms.CharField(widget=forms.HiddenInput, max_length=64)
    reason = _reason("Why may this be published?", "", "Say why this may be published.")


class TakeDownForm(Asked):
    reason = _reason(
        "Why is it taken down?",
        "For the office: what is wrong, and who found it.",
        "Say why it is taken down.",
    )
    public_reason = _reason(
        "What should the public be told?",
        "This stands at the decision’s address from now on. Do not repeat what had to go.",
        "Say what the public should be told.",
    )


class CloseForm(Asked):
    reason = _reason(
        "Why is it not published?",
        "Only a decision that the law does not ask you to publish may stay unpublished.",
        "Say why it is not published.",
    )
