"""What templates use for the look: icons, states, outcomes, bands, dates, money, form errors."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any, NamedTuple

from django import template
from django.core.exceptions import NON_FIELD_ERRORS
from django.forms import BaseForm, BoundField
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from prose import canonical, dates, money
from public_record.facts import NUMBERS

register = template.Library()


WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


class Look(NamedTuple):
    """How a state is shown: its shape, its colour, its glyph and its words."""

    shape: str
    colour: str
    glyph: str
    words: str


# filled is settled, outlined is moving, dashed is not begun, barred wants attention, dotted no
# longer counts, plain is done and not worth a second look
STATES = {
    "published": Look("filled", "good", "tick", "Published"),
    "signed": Look("filled", "good", "tick", "Signed"),
    "met": Look("filled", "good", "tick", "Met"),
    "decided": Look("filled", "ink", "tick", "Decided"),
    "taken_down": Look("filled", "bad", "cross", "Taken down"),
    "draft": Look("outlined", "brand", "pencil", "Draft"),
    "changed": Look("outlined", "brand", "pencil", "Changed"),
    "corrected": Look("outlined", "brand", "pencil", "Corrected"),
    "submitted": Look("outlined", "brand", "half", "Being signed"),
    "in_progress": Look("outlined", "brand", "half", "In progress"),
    "open": Look("outlined", "brand", "half", "Open"),
    "waiting": Look("outlined", "brand", "clock", "Next to sign"),
    "pending": Look("outlined", "brand", "clock", "To be published"),
    "embargoed": Look("outlined", "brand", "clock", "Embargoed"),
    "deferred": Look("outlined", "grey", "pause", "Deferred"),
    "superseded": Look("outlined", "grey", "swap", "Superseded"),
    "has_part_two": Look("outlined", "grey", "part-two", "Part is withheld"),
    "not_for_publication": Look("outlined", "grey", "lock", "Not for publication"),
    "not_started": Look("dashed", "grey", "ring", "Not started"),
    "not_yet": Look("dashed", "grey", "ring", "Not yet"),
    "not_due": Look("dashed", "grey", "ring", "Not due"),
    "cannot_start": Look("dashed", "grey", "lock", "Cannot start yet"),
    "late": Look("barred", "warn", "warning", "Late"),
    "due": Look("barred", "warn", "clock", "Due today"),
    "attention": Look("barred", "warn", "warning", "Needs attention"),
    "vacant": Look("barred", "warn", "warning", "Post is vacant"),
    "conflicted": Look("barred", "warn", "warning", "Has an interest"),
    "void": Look("dotted", "grey", "cross", "Void"),
    "withdrawn": Look("dotted", "grey", "cross", "Withdrawn"),
    "not_met": Look("barred", "warn", "warning", "Not met"),
    "ready": Look("plain", "good", "tick", "Ready"),
}


@register.simple_tag
def icon(name: str) -> SafeString:
    """Return the drawing `templates/icons/<name>.svg`, hidden from assistive technology."""
    return _drawing(name)


@cache
def _drawing(name: str) -> SafeString:
    return render_to_string(f"icons/{name}.svg")


@register.inclusion_tag("components/tag.html")
def tag(state: str, words: str = "") -> dict[str, Any]:
    """Show a state, with its usual words or others. An unknown state is an error in a template."""
    if state not in STATES:
        raise template.TemplateSyntaxError(f"There is no look for the state {state!r}.")
    look = STATES[state]
    return {"state": state, "look": look, "words": words or look.words}


@register.inclusion_tag("components/outcome.html")
def outcome(mark: str, title: str) -> dict[str, Any]:
    """Show an outcome: its mark (tick, diamond, pencil, cross, dot) and its words."""
    return {"mark": mark, "title": title}


@register.inclusion_tag("components/band.html")
def band(bars: int, score: int | None = None, title: str = "") -> dict[str, Any]:
    """Show a risk's band: bars filled (0 to 4), the score and the band's word."""
    return {"bars": bars, "score": score, "title": title or "Not scored"}


@register.filter
def date_words(moment: datetime.date | datetime.datetime | None) -> str:
    """Return "27 March 2018", which does not break; nothing for None."""
    return dates.write(moment) if moment else ""


@register.filter
def time_words(moment: datetime.datetime | None) -> str:
    """Return "27 March 2018 at 2:14pm", of which neither half breaks; nothing for None."""
    return f"{dates.write(moment)} at {dates.write_time(moment)}" if moment else ""


@register.filter
def pounds(pence: int | None) -> str:
    """Return pence as "£45,704.63"; nothing for None."""
    return "" if pence is None else money.write(pence)


@register.filter
def number_words(number: int) -> str:
    """Return a number up to twenty in words, a greater one in figures."""
    return NUMBERS[number] if 0 <= number < len(NUMBERS) else f"{number:,}"


@register.filter
def digest_start(digest: str) -> str:
    """Return the first sixteen characters of a digest, in groups of four."""
    return canonical.grouped(digest)


@register.filter
def weekday_words(moment: datetime.date | datetime.datetime) -> str:
    """Return "Friday 23 March 2018", which does not break."""
    day = dates.day_of(moment)
    return f"{WEEKDAYS[day.weekday()]}\u00a0{dates.write(day)}"


WORKING_DAYS_A_YEAR = 253


@register.filter
def late_words(days: int) -> str:
    """Return "2 working days late"; "Over 8 years late" once it is a year."""
    if years := days // WORKING_DAYS_A_YEAR:
        return f"Over {years} year{'' if years == 1 else 's'} late"
    return f"{days} working day{'' if days == 1 else 's'} late"


class Problem(NamedTuple):
    """A line of an error summary: the id of the input that it leads to, and its message."""

    target: str
    message: str


# What is said of a length or a day, which does not tell which of several fields it is of
NAMELESS = re.compile(r"This (?:is|text has) |The (?:day|month|year|date) must |There is no day ")
OF_A_LINE = re.compile(r"Line [0-9]+: ")


@register.simple_tag
def form_problems(*forms: BaseForm | Iterable[BaseForm] | None) -> list[Problem]:
    """Return what must be put right in one or more forms, in the order of their fields.

    An error of a whole form leads to its first input; a hidden field's error leads nowhere. What
    is said twice of one field is told once, and after the field's label where it does not name it;
    a form that knows better has a method `told`.
    """
    found: list[Problem] = []
    for form in _each(forms):
        visible = form.visible_fields()
        first = first_input(visible[0]) if visible else ""
        found += [Problem(first, m) for m in _once(form.errors.get(NON_FIELD_ERRORS, []))]
        found += [Problem("", m) for f in form.hidden_fields() for m in _once(f.errors)]
        found += [
            Problem(first_input(f), _told(form, f, m)) for f in visible for m in _once(f.errors)
        ]
    return found


def _once(messages: Iterable[Any]) -> Iterator[str]:
    yield from dict.fromkeys(map(str, messages))


def _told(form: BaseForm, field: BoundField, message: str) -> str:
    if told := getattr(form, "told", None):
        return told(field, message)
    return labelled(str(field.label), message) if NAMELESS.match(message) else message


def labelled(label: str, message: str) -> str:
    """Return a message after what it is about: "Title: This is 201 characters", "When? The day …".

    A line of a text follows its label as part of it: "Summary, line 3: …".
    """
    label = label.rstrip(": ")
    if not label:
        return message
    if label.endswith(("?", ".", "!")):
        return f"{label} {message}"
    if OF_A_LINE.match(message):
        return f"{label}, {message[0].lower()}{message[1:]}"
    return f"{label}: {message}"


def _each(forms: Iterable[Any]) -> Iterable[BaseForm]:
    for form in forms:
        if isinstance(form, BaseForm):
            yield form
        elif form:
            yield from _each(form)


@register.filter
def first_input(field: BoundField) -> str:
    """Return the id of a field's first input: of choices the first, of a date the day."""
    subwidgets = field.subwidgets
    if not subwidgets or getattr(field.field.widget, "widgets", None):
        return field.id_for_label or f"{field.auto_id}_0"
    return subwidgets[0].id_for_label or field.id_for_label
