"""Choosing a form: to start a decision with, to carry one over to, to offer."""

from __future__ import annotations

from collections.abc import Iterable

from django import forms
from django.http import QueryDict

from body.models import Body
from decisions import offers
from decisions.editions import Edition
from decisions.fields import OneOf
from decisions.shelf import Found

PLACE = "place-"  # before the name of a form, in the name of its field
PLACES = ("First: the form in force", "Second", "Third", "Fourth", "Fifth", "Sixth")


def _choices(editions: Iterable[Edition]) -> list[tuple[str, str]]:
    return [(e.name, f"{e.title}. {e.use_when}".strip()) for e in editions]


class StartForm(forms.Form):
    """Asks which form, where there is more than one."""

    use_required_attribute = False
    edition = OneOf(label="Which form?", choices=[], message="Choose a form")

    def __init__(self, data: QueryDict | None = None, *, body: Body) -> None:
        super().__init__(data)
        choices = _choices(offers.usable(body))
        if len(offers.of(body)) > 1:
            self.fields["edition"].choices = choices  # type: ignore[attr-defined]
        else:
            del self.fields["edition"]


class AnotherForm(forms.Form):
    """Asks which other form a draft is carried over to."""

    use_required_attribute = False
    edition = OneOf(label="To which form?", choices=[], message="Choose a form")
    seen = forms.CharField(widget=forms.HiddenInput)

    def __init__(
        self, data: QueryDict | None = None, *, others: Iterable[Edition], seen: str
    ) -> None:
        super().__init__(data, initial={"seen": seen})
        self.fields["edition"].choices = _choices(others)  # type: ignore[attr-defined]


class OfferForm(forms.Form):
    """Gives each form its place among those that are offered, or none."""

    use_required_attribute = False
    seen = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(
        self,
        data: QueryDict | None = None,
        *,
        found: Iterable[Found],
        places: dict[str, int],
        seen: int,
    ) -> None:
        given = {PLACE + name: place for name, place in places.items()}
        super().__init__(data, initial={"seen": seen, **given})
        good = [each for each in found if each.edition]
        self.names = [each.name for each in good]
        for each in good:
            self.fields[PLACE + each.name] = OneOf(
                label=f"{each.title} ({each.name})",
                choices=[("", "Not in use"), *enumerate(PLACES, start=1)],
                widget=forms.Select,
                required=False,
            )

    def chosen(self) -> list[str]:
        """Return the names of the forms that are offered, in their order."""
        placed = [(int(place), name) for name in self.names if (place := self._place(name))]
        return [name for _, name in sorted(placed)]

    def _place(self, name: str) -> str:
        return self.cleaned_data.get(PLACE + name) or ""

    def clean(self) -> None:
        taken: set[str] = set()
        for name in self.names:
            place = self._place(name)
            if place and place in taken:
                self.add_error(PLACE + name, "Another form has this place. Choose another.")
            taken.add(place)
        if not taken - {""} and not self.errors and self.names:
            self.add_error(PLACE + self.names[0], "Choose at least one form.")
