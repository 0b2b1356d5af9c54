"""Repeated entries of a part, without script: adding and removing one are buttons that show the
page again with all that was typed. Nothing is saved until the part is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

import msgspec
from django.http import QueryDict

from decisions.content import Content
from decisions.entry_forms import EntryForm
from decisions.forms import About
from prose.references import new_id
from prose.tree import ID, letter

MOST = 100
MOST_SHOWN = 2 * MOST  # of what was posted: no page that we send comes near it
NAME = "entry"  # the hidden field that holds the identity of each entry, in their order
ADD, REMOVE = "add", "remove-"


class Entries:
    """The entries of a part, as stored or as posted, each with a form; at least a blank one."""

    def __init__(
        self,
        kind: type[EntryForm],
        stored: Sequence[Content],
        *,
        about: About,
        data: QueryDict | None,
    ) -> None:
        self.kind, self.about = kind, about
        self.status = ""
        self.data = data.copy() if data is not None else None
        initial = {entry.id: msgspec.structs.asdict(entry) for entry in stored}  # type: ignore[attr-defined]
        ids = list(initial) if self.data is None else _identities(self.data)
        self.left_out = 0 if data is None else len(set(data.getlist(NAME))) - len(ids)
        self.forms = [self._form(identity, initial.get(identity)) for identity in ids]
        if not self.forms:
            self.forms.append(self._form(new_id(), None))

    def _form(self, identity: str, initial: dict[str, Any] | None) -> EntryForm:
        return self.kind(self.data, prefix=identity, about=self.about, initial=initial)

    @property
    def one(self) -> str:
        """What one of them is called."""
        return self.kind.one

    def rows(self) -> list[dict[str, Any]]:
        """Return each entry's form, and what it is called: "Risk c)", "Amount 2"."""
        return [{"form": form, "title": self._title(n)} for n, form in enumerate(self.forms)]

    def _title(self, place: int) -> str:
        number = f"{letter(place)})" if self.kind.is_lettered else str(place + 1)
        return f"{self.kind.one.capitalize()} {number}"

    def rearrange(self, pressed: str) -> bool:
        """Do what a button of the list says; say whether the button pressed was one of these."""
        if pressed == ADD:
            self._add()
        elif pressed.startswith(REMOVE):
            self._remove(pressed.removeprefix(REMOVE))
        return pressed == ADD or pressed.startswith(REMOVE)

    def _add(self) -> None:
        """Show one more, blank; or say that there are enough."""
        if len(self.forms) >= MOST:
            self.status = f"You can have {MOST} {self.kind.many} at most, so none was added."
            return
        added = self._form(new_id(), None)
        added.fields[added.first].widget.attrs["autofocus"] = True
        self.forms.append(added)

    def _remove(self, identity: str) -> None:
        """Show them without one of them."""
        kept = [form for form in self.forms if form.identity != identity]
        if len(kept) < len(self.forms):
            self.status = f"The {self.kind.one} was taken out. Save the page to keep it so."
        self.forms = kept or [self._form(new_id(), None)]

    def too_many(self) -> str:
        """Return why there are too many to save, or nothing."""
        if self.left_out:
            sent = self.left_out + MOST_SHOWN
            return (
                f"You can have {MOST} {self.kind.many} at most, and {sent:,} were sent. The first "
                f"{MOST_SHOWN} are shown here."
            )
        if len(self.forms) <= MOST:
            return ""
        return f"You can have {MOST} {self.kind.many} at most. Remove {len(self.forms) - MOST}."

    def filled(self) -> tuple[Content, ...]:
        """Return the entries that have anything in them, in their order. All must be valid."""
        return tuple(form.entry() for form in self.forms if not form.is_blank())


def _identities(data: QueryDict) -> list[str]:
    """Return the identities that were posted, once each, and no more of them than are shown; one
    that is no identity is replaced."""
    posted = list(dict.fromkeys(data.getlist(NAME)))[:MOST_SHOWN]
    return [each if ID.fullmatch(each) else _replaced(data, each) for each in posted]


def _replaced(data: QueryDict, posted: str) -> str:
    """Give what was typed under something that is no identity an identity of its own."""
    identity = new_id()
    beginning = re.compile(rf"{re.escape(posted)}-")
    for name in list(data):
        if beginning.match(name):
            data.setlist(beginning.sub(f"{identity}-", name, count=1), data.getlist(name))
    return identity
