"""A page that another saved meanwhile: what each of the two changed, and both put together as a
proposal that is not saved."""

from __future__ import annotations

import textwrap
from typing import Any

from django import forms
from django.utils.text import capfirst

from accounts.models import User
from decisions import by_words, joining, merging, queries, reading
from decisions.content import Content
from decisions.drafts import Draft
from decisions.merging import Conflict
from decisions.part_pages import PartPage, open_page
from decisions.problems import Problem

MANY_WORDS = 90  # characters of a wording, where a message names it


def both(page: PartPage, now: Draft, *, by: User) -> dict[str, Any]:
    """Return what a stale page shows of both texts: `now` is the draft as it is stored."""
    key = page.key
    return {
        "stored": reading.of_draft(now).part(key),
        "saved_by": queries.draft_part(page.draft.decision, key),
        "version": now.versions.get(key, ""),
        "opened": "" if page.opened() is None else page.opened(),
        **_changes(page, now, _typed(page, now)),
    }


def _typed(page: PartPage, now: Draft) -> Content | None:
    """Return what was typed as the part it means, whatever may be missing; None where a field
    cannot be read, or where entries are just being added."""
    if page.is_rearranged:
        return None
    again = open_page(now, page.key, data=page.data)
    return again.content() if again.is_well_formed() else None


def together(page: PartPage, now: Draft, *, by: User) -> tuple[PartPage, dict[str, Any]]:
    """Return the page with both texts in its fields, and what it shows beside them. The page that
    was sent must be well formed; nothing is stored."""
    base = merging.opened_with(now, page.key, page.opened())
    mine = page.content()
    merged = merging.merge(base, mine, now.part(page.key))
    proposal = open_page(now, page.key, part=merged.part)
    proposal.call()
    who = _other(page, by)
    found = [_problem(proposal, conflict, who) for conflict in merged.conflicts]
    proposal.place(found, now.with_part(page.key, merged.part))
    context = {
        "joined": True,
        "unsaved": "",
        "to_settle": len(found),
        "saved_by": queries.draft_part(now.decision, page.key),
        "version": now.versions.get(page.key, ""),
        **_changes(page, now, mine),
    }
    return proposal, context


def _changes(page: PartPage, now: Draft, mine: Content | None) -> dict[str, Any]:
    """Return what each of both changed, by words; without what they began with, how they differ."""
    if mine is None:
        return {}
    key, theirs = page.key, now.part(page.key)
    base = merging.opened_with(now, key, page.opened())
    if base is None:
        return {"differs": by_words.changes(now, key, theirs, mine)}
    return {
        "they_changed": by_words.changes(now, key, base, theirs),
        "i_changed": by_words.changes(now, key, base, mine),
    }


def _other(page: PartPage, by: User) -> str:
    row = queries.draft_part(page.draft.decision, page.key)
    return row.saved_by.name if row and row.saved_by_id != by.pk else "your other window"


def _problem(page: PartPage, conflict: Conflict, who: str) -> Problem:
    message = _of_clash(conflict, who) if conflict.clash else _of_value(page, conflict, who)
    return Problem(page.key, conflict.field, message, wrong=True)


def _of_clash(conflict: Conflict, who: str) -> str:
    mine, theirs = _quoted(conflict.mine), _quoted(conflict.theirs)
    kind = conflict.clash.kind if conflict.clash else ""
    if kind == joining.BOTH:
        return (
            f"You and {who} both changed this. Yours stands first: {mine} Then what is stored: "
            f"{theirs} Make one of them."
        )
    return _cut(kind, who, mine or theirs)


def _of_value(page: PartPage, conflict: Conflict, who: str) -> str:
    if conflict.entry:
        return _cut(conflict.entry, who, "this")
    mine, theirs = (
        _value(page, conflict.field, value) for value in (conflict.mine, conflict.theirs)
    )
    return f"{capfirst(who)} saved {theirs} here. You chose or typed {mine}, which stands here now."


def _cut(kind: str, who: str, what: str) -> str:
    if kind == joining.THEY_CUT:
        return f"{capfirst(who)} took out {what}, which you changed. It stands here still."
    return f"You took out {what}, which {who} changed. It stands here again, as {who} has it."


def _value(page: PartPage, name: str, value: Any) -> str:
    fields = {own: form.fields[n] for form in page.forms() for own, n in form.names().items()}
    told = by_words.in_words(fields.get(name, forms.Field()), value, page.about.labels)
    return _quoted(", ".join(told)) or "nothing"


def _quoted(words: str) -> str:
    short = textwrap.shorten(words, MANY_WORDS, placeholder="…")
    return f"“{short}”" if words else ""
