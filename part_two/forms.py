"""The private half of one withheld item: its fields are those that its ground asks for."""

from __future__ import annotations

from typing import Any

from django import forms

from decisions.content import WithheldEntry
from decisions.editions import Ground
from decisions.fields import DatePartsField, LineField, TreeField, sentences
from part_two import content
from part_two.content import PrivateItem

TOO_HIGH = "Take out what is marked SECRET or TOP SECRET: this product may not hold it"
LONGEST = 4_000


class PrivateForm(forms.Form):
    """Nothing is required to save it; `is_finished` asks for all that the ground needs."""

    text = TreeField(
        label="What is withheld",
        required=False,
        rows=10,
        help_text="Write it as you would in the rest of the form. It is kept encrypted.",
    )
    view_of = LineField(
        label="Whose view do you rely on?",
        required=False,
        help_text="Their name and post, such as Ann Hart, Head of Crime.",
    )
    view_on = DatePartsField(label="When did they give it?", required=False)
    view_how = LineField(
        label="How did they give it?",
        required=False,
        help_text="Such as by letter, or at a meeting, with where it is recorded.",
    )
    enactment = LineField(
        label="Which enactment prohibits publishing it?",
        required=False,
        help_text="Its name and section.",
    )
    whose_interest = LineField(label="Whose interest is it?", required=False)
    harm = sentences(
        label="What harm would publishing it do?", required=False, max_length=LONGEST, rows=4
    )
    until = DatePartsField(label="Until when would it do that harm?", required=False)
    why = sentences(
        label="Why does this have to be withheld in this case?",
        required=False,
        max_length=LONGEST,
        rows=4,
        help_text="A ground alone is not a reason: say what it is about this case.",
    )
    weighing = sentences(
        label="How does the public interest weigh?",
        required=False,
        max_length=LONGEST,
        rows=4,
        help_text="What speaks for publishing it, what for withholding it, and which weighs more.",
    )

    def __init__(
        self,
        data: Any = None,
        *,
        entry: WithheldEntry,
        ground: Ground | None,
        stored: PrivateItem | None = None,
        is_finished: bool = False,
    ) -> None:
        initial = {field: getattr(stored, field) for field in self.base_fields} if stored else {}
        super().__init__(data, initial=initial)
        self.entry, self.ground, self.is_finished = entry, ground, is_finished
        for field in set(self.fields) - set(content.asked_of(ground)):
            del self.fields[field]

    def clean(self) -> dict[str, Any]:
        given = {name: value for name, value in self.cleaned_data.items() if value is not None}
        item = PrivateItem(id=self.entry.id, **given)
        if field := content.marked_too_high(item):
            self.add_error(field, TOO_HIGH)
        if self.is_finished:
            for field, message in content.missing(item, self.ground):
                if field not in self.errors:
                    self.add_error(field, message)
        return self.cleaned_data

    def item(self) -> PrivateItem:
        """Return the item as typed; call it once the form is valid."""
        return PrivateItem(id=self.entry.id, **self.cleaned_data)
