"""Fields of the office's forms: a line, formatted text, an amount, a date in three parts.

Each takes whatever a browser can send, says what is wrong in a sentence, and gives back what was
typed.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from decisions.content import EMPTY
from prose import dates, money, notation
from prose.clean import clean_line
from prose.tree import Body

LONGEST_LINE = 300
MOST_PROBLEMS = 10  # of one text, told at once


def wide_line() -> forms.TextInput:
    """Return a box for one line that is as wide as the page allows."""
    return forms.TextInput(attrs={"class": "wide"})


class LineField(forms.CharField):
    """One line of plain text, cleaned of what nobody can see; line breaks become spaces."""

    def __init__(self, *, max_length: int = LONGEST_LINE, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.longest = max_length

    def to_python(self, value: Any) -> str:
        return clean_line(super().to_python(value) or "")

    def validate(self, value: str) -> None:
        super().validate(value)
        if len(value) > self.longest:
            raise ValidationError(
                f"This is {len(value):,} characters. Use {self.longest:,} or fewer."
            )


def sentences(*, max_length: int, rows: int = 3, **kwargs: Any) -> LineField:
    """Return a field for a few sentences of plain text, with room to read them."""
    widget = forms.Textarea(attrs={"rows": rows})
    return LineField(max_length=max_length, widget=widget, **kwargs)


class TreeField(forms.Field):
    """Formatted text in the notation of `prose.notation`, cleaned to its tree.

    `labels` are how paragraphs that are referred to are printed now: the page sets them.
    """

    def __init__(self, *, rows: int = 8, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.Textarea(attrs={"rows": rows, "data-writing": ""}))
        super().__init__(**kwargs)
        self.labels: Mapping[str, str] = {}

    def prepare_value(self, value: Any) -> Any:
        return notation.write(value, labels=self.labels) if isinstance(value, Body) else value

    def to_python(self, value: Any) -> Body:
        parsed = notation.parse(str(value or ""))
        if parsed.problems:
            raise ValidationError([problem.told for problem in parsed.problems[:MOST_PROBLEMS]])
        return parsed.body

    def validate(self, value: Body) -> None:
        if self.required and value == EMPTY:
            raise ValidationError(self.error_messages["required"], code="required")

    def has_changed(self, initial: Any, data: Any) -> bool:
        return bool(data)


class MoneyField(forms.Field):
    """An amount in pounds, cleaned to pence."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("widget", MoneyInput())
        super().__init__(**kwargs)

    def prepare_value(self, value: Any) -> Any:
        return money.write_plain(value) if isinstance(value, int) else value

    def to_python(self, value: Any) -> int | None:
        typed = clean_line(str(value or ""))
        if not typed:
            return None
        try:
            return money.parse(typed)
        except money.Invalid as error:
            raise ValidationError(str(error)) from error


class MoneyInput(forms.TextInput):
    """A box with a pound sign before it, outside the field."""

    template_name = "django/forms/widgets/money.html"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"inputmode": "decimal", "autocomplete": "off", **(attrs or {})})


class DatePartsWidget(forms.MultiWidget):
    """Day, month and year in three boxes."""

    template_name = "django/forms/widgets/date_parts.html"
    parts = ("Day", "Month", "Year")
    use_fieldset = True

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        attrs = {"inputmode": "numeric", "autocomplete": "off", **(attrs or {})}
        super().__init__([forms.TextInput(attrs) for _ in self.parts])

    def decompress(self, value: Any) -> list[str]:
        if isinstance(value, datetime.date):
            return [str(value.day), str(value.month), str(value.year)]
        return ["", "", ""]

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        for part, widget in zip(self.parts, context["widget"]["subwidgets"], strict=True):
            widget["label"] = part
        return context

    def id_for_label(self, id_: str) -> str:
        return f"{id_}_0" if id_ else ""


class DatePartsField(forms.Field):
    """A date in three parts. One that is half filled in, or not a real one, is an error."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("widget", DatePartsWidget())
        super().__init__(**kwargs)

    def to_python(self, value: Any) -> datetime.date | None:
        if isinstance(value, datetime.date):
            return value
        day, month, year = (clean_line(str(part or "")) for part in value or ("", "", ""))
        if not (day or month or year):
            return None
        try:
            return dates.parse_parts(day, month, year)
        except dates.Invalid as error:
            raise ValidationError(str(error)) from error


class OneOf(forms.ChoiceField):
    """One answer of several. One that the page did not offer is refused in plain words."""

    def __init__(self, *, message: str = "Choose one of these answers", **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.RadioSelect)
        kwargs.setdefault("error_messages", {"required": message, "invalid_choice": message})
        super().__init__(**kwargs)


class NumberOf(OneOf):
    """One number of several, in a list to choose from, cleaned to an int or None."""

    def __init__(self, *, choices: Any, **kwargs: Any) -> None:
        named = [("", "Choose"), *((str(number), title) for number, title in choices)]
        super().__init__(choices=named, widget=forms.Select, **kwargs)

    def clean(self, value: Any) -> int | None:
        chosen = super().clean(value)
        return int(chosen) if chosen else None
