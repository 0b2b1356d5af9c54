"""The form that answers what the check found."""

from __future__ import annotations

from django import forms

from prose.clean import clean_text
from quality.rules import LONGEST_REASON


class AnswerForm(forms.Form):
    """Why something that was found is right. What is too long is an error, never cut."""

    reason = forms.CharField(
        label="This is right, because",
        help_text="For your colleagues. It is kept with the draft, and is never published.",
        strip=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": "Say why this is right, or change the words."},
    )

    def clean_reason(self) -> str:
        reason = clean_text(self.cleaned_data["reason"])
        if not reason:
            raise forms.ValidationError("Say why this is right, or change the words.")
        if len(reason) > LONGEST_REASON:
            raise forms.ValidationError(
                f"This has {len(reason):,} characters. Use {LONGEST_REASON:,} or fewer."
            )
        return reason
