"""Freezing a Part Two beside a revision, for the action that submits. No event here."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field

from django.views.decorators.debug import sensitive_variables

from decisions import drafts
from decisions.models import Decision, Revision
from part_two import store
from part_two.content import PrivateItem
from part_two.models import FrozenPartTwo

SALT = 32


@dataclass(frozen=True)
class Prepared:
    """A Part Two about to be frozen: what the revision will carry of it is the commitment."""

    commitment: str
    _salt: bytes = field(repr=False)
    _items: dict[str, PrivateItem] = field(repr=False)


@sensitive_variables("items", "salt")
def prepare(decision: Decision) -> Prepared | None:
    """Commit to the Part Two of a draft with a fresh salt; None where the form has none.

    Raises KeyUnavailable, Unreadable.
    """
    withholding = drafts.read(decision).withholding
    if withholding.answer != "yes":
        return None
    written = store.open_draft(decision)
    ids = [entry.id for entry in withholding.entries]
    items = {key: written[key] for key in ids if key in written}
    salt = secrets.token_bytes(SALT)
    return Prepared(store.commitment(salt, items), salt, items)


@sensitive_variables("prepared")
def keep(prepared: Prepared, revision: Revision) -> FrozenPartTwo:
    """Keep what was committed to, sealed, beside the revision that carries the commitment."""
    return store.write_frozen(revision, prepared._salt, prepared._items)
