"""What changed from one version of a part to another, field by field and word by word."""

from __future__ import annotations

import datetime
import difflib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms

from decisions import joining, texts
from decisions.content import Content
from decisions.drafts import Draft
from decisions.fields import MoneyField
from decisions.part_pages import open_page
from prose import dates, money
from prose.tree import Body
from public_record.templatetags.look import labelled


@dataclass(frozen=True)
class Piece:
    """A run of words: "same", "added" or "removed"."""

    kind: str
    words: str


@dataclass(frozen=True)
class Line:
    """A paragraph, an item or a row of a table that is "added", "removed" or "changed"."""

    kind: str
    pieces: list[Piece]


@dataclass(frozen=True)
class Row:
    """A field that changed: what the page calls it, and its lines that changed."""

    label: str
    lines: list[Line]


@dataclass(frozen=True)
class _Told:
    label: str
    lines: list[str]


def changes(draft: Draft, key: str, old: Content, new: Content) -> list[Row]:
    """Return what changed in a part, in the order of its page. Tables are told by their rows."""
    before, after = _told(draft, key, old), _told(draft, key, new)
    nothing = _Told("", [])
    rows = [
        Row(
            (after.get(name) or before[name]).label,
            list(lines(before.get(name, nothing).lines, after.get(name, nothing).lines)),
        )
        for name in dict.fromkeys([*after, *before])
    ]
    return [row for row in rows if row.lines]


def lines(old: Sequence[str], new: Sequence[str]) -> Iterator[Line]:
    """Yield each paragraph that is not the same, with every word of it."""
    matcher = difflib.SequenceMatcher(None, old, new, autojunk=False)
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        if tag != "equal":
            yield from _run(old[i1:i2], new[j1:j2])


def _run(old: Sequence[str], new: Sequence[str]) -> Iterator[Line]:
    paired = dict(joining.pairs(old, new))
    done = 0
    for n, was in enumerate(old):
        if n not in paired:
            yield Line("removed", [Piece("removed", was)])
            continue
        yield from (Line("added", [Piece("added", now)]) for now in new[done : paired[n]])
        yield Line("changed", list(_pieces(was.split(), new[paired[n]].split())))
        done = paired[n] + 1
    yield from (Line("added", [Piece("added", now)]) for now in new[done:])


def _pieces(old: list[str], new: list[str]) -> Iterator[Piece]:
    matcher = difflib.SequenceMatcher(None, old, new, autojunk=False)
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        if tag == "equal":
            yield Piece("same", " ".join(old[i1:i2]))
            continue
        if i1 < i2:
            yield Piece("removed", " ".join(old[i1:i2]))
        if j1 < j2:
            yield Piece("added", " ".join(new[j1:j2]))


def _told(draft: Draft, key: str, part: Content) -> dict[str, _Told]:
    """Return what a part says in each field of its page, by the field's name there."""
    page = open_page(draft.with_part(key, part), key, part=part)
    page.call()
    labels = page.about.labels
    return {
        own: _Told(
            labelled(form.called, str(form.fields[name].label)) if form.called
            else str(form.fields[name].label),
            in_words(form.fields[name], form.initial.get(name), labels),
        )
        for form in page.forms()
        for own, name in form.names().items()
    }  # fmt: skip


def in_words(field: forms.Field, value: Any, labels: Mapping[str, str]) -> list[str]:
    """Return what a field holds as a reader would say it: paragraphs, or one line, or nothing."""
    if isinstance(value, Body):
        return texts.blocks(value, labels)
    if value in (None, "", False, ()):
        return []
    if value is True:
        return ["Yes"]
    if isinstance(value, datetime.date):
        return [dates.write(value)]
    if isinstance(field, MoneyField):
        return [money.write(value)]
    if isinstance(field, forms.ChoiceField):
        return _chosen(field, value if isinstance(value, tuple | list) else (value,))
    return [str(value)]


def _chosen(field: forms.ChoiceField, values: Sequence[Any]) -> list[str]:
    choices: Any = field.choices
    named = {str(value): str(words) for value, words in choices}
    return [named.get(str(value), str(value)) for value in values]
