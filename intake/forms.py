"""The form that a Word file is chosen in."""

from __future__ import annotations

from django import forms


class WordForm(forms.Form):
    """The file goes by its own way (`confined.uploads`), so the field itself asks for nothing."""

    use_required_attribute = False

    file = forms.FileField(
        label="Choose a Word form",
        help_text="A filled-in decision form that Word saved as .docx, up to 10 MB.",
        required=False,
        widget=forms.FileInput(attrs={"class": "govuk-file-upload", "accept": ".docx"}),
    )
