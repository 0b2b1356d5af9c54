"""What the public list's templates need beyond the look."""

from __future__ import annotations

from django import template
from django.utils.html import escape
from django.utils.safestring import SafeString

from public_record import search

register = template.Library()


@register.filter
def marked(text: str, words: list[str] | None) -> SafeString:
    """Return text with the words of a search inside <mark>, and the rest escaped."""
    return search.marked(text, words) if words else escape(text)


@register.filter
def conditions_open(count: int) -> str:
    """Return "2 conditions open"."""
    return f"{count} condition{'' if count == 1 else 's'} open"
