"""The form that attaches a file."""

from __future__ import annotations

from django import forms

from attachments.kinds import EACH, ENDINGS
from attachments.models import LONGEST_DESCRIPTION
from attachments.rules import why_not_beside
from decisions import summaries
from decisions.drafts import Draft, part_keys
from decisions.fields import LineField, wide_line

WHOLE = "The whole decision"


class AttachForm(forms.Form):
    """A file, what it is, and which part it stands beside. The file itself is taken by the view."""

    file = forms.FileField(
        label="File",
        help_text="A PDF, a PNG or JPEG image, a Word document (.docx), an Excel workbook (.xlsx), "
        f"or a text or CSV file, of at most {EACH} MB.",
        required=False,
        widget=forms.FileInput(
            attrs={"accept": ",".join(end for ends in ENDINGS.values() for end in ends)}
        ),
    )
    description = LineField(
        label="What is it? (optional)",
        help_text="For example: the supplier’s offer of 3 March 2018.",
        max_length=LONGEST_DESCRIPTION,
        required=False,
        widget=wide_line(),
    )
    part = forms.ChoiceField(label="What does it belong to?", required=False)

    use_required_attribute = False

    def __init__(self, *args, draft: Draft, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        keys = [key for key in part_keys(draft.edition) if why_not_beside(key) is None]
        parts = [(key, summaries.title(draft.edition, key)) for key in keys]
        self.fields["part"].choices = [("", WHOLE), *parts]  # type: ignore[attr-defined]
