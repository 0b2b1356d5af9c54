"""Reading and writing sealed rows. Only this room's actions, steps and queries come here: a person
reads Part Two through `actions.read`, which puts the reading into the log."""

from __future__ import annotations

import datetime
import hashlib

import msgspec
from django.views.decorators.debug import sensitive_variables

from accounts.models import User
from decisions import revisions
from decisions.models import Decision, Revision
from part_two import content, sealing
from part_two.content import PrivateItem
from part_two.models import FrozenPartTwo, PrivateDraft
from prose import canonical


class Frozen(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What is sealed beside a revision: the items, and the salt of the commitment to them."""

    salt: str
    items: tuple[PrivateItem, ...]


def draft_row(decision: Decision) -> PrivateDraft | None:
    return PrivateDraft.objects.filter(decision=decision).first()


@sensitive_variables()
def open_draft(decision: Decision) -> dict[str, PrivateItem]:
    """Return the private halves as they are being written; raises KeyUnavailable, Unreadable."""
    row = draft_row(decision)
    return _open_row(row) if row else {}


@sensitive_variables()
def write_draft(
    decision: Decision,
    row: PrivateDraft | None,
    items: dict[str, PrivateItem],
    *,
    by: User,
    at: datetime.datetime,
) -> PrivateDraft:
    """Seal the private halves into the decision's row, as its next version."""
    row = row or PrivateDraft(decision=decision, version=0)
    row.version += 1
    data = canonical.canonical(content.plain(items))
    sealed = sealing.seal(data, about=_about_draft(decision.pk, row.version))
    row.sealed, row.key_id, row.saved_at, row.saved_by = sealed.data, sealed.key_id, at, by
    row.save()
    return row


@sensitive_variables()
def write_frozen(revision: Revision, salt: bytes, items: dict[str, PrivateItem]) -> FrozenPartTwo:
    """Seal what a revision commits to, with its salt."""
    data = canonical.canonical({"salt": salt.hex(), "items": content.plain(items)})
    sealed = sealing.seal(data, about=_about_frozen(revision))
    return FrozenPartTwo.objects.create(
        revision=revision,
        sealed=sealed.data,
        key_id=sealed.key_id,
        commitment=commitment(salt, items),
    )


@sensitive_variables()
def open_frozen(revision: Revision) -> dict[str, PrivateItem]:
    """Return the Part Two that a revision commits to, or nothing where it has none.

    Raises KeyUnavailable, or Unreadable where it is not what the signed revision commits to.
    """
    promised = revisions.read(revision).part_two
    row = FrozenPartTwo.objects.filter(revision=revision).first()
    if promised is None and row is None:
        return {}
    if promised is None or row is None:
        raise sealing.Unreadable
    data = sealing.unseal(bytes(row.sealed), about=_about_frozen(revision))
    frozen = msgspec.json.decode(data, type=Frozen)
    items = {item.id: item for item in frozen.items}
    if commitment(bytes.fromhex(frozen.salt), items) != promised.commitment:
        raise sealing.Unreadable
    return items


@sensitive_variables()
def commitment(salt: bytes, items: dict[str, PrivateItem]) -> str:
    """Return the salted digest that a revision carries: it says nothing of what it commits to."""
    return hashlib.sha256(salt + canonical.canonical(content.plain(items))).hexdigest()


def _open_row(row: PrivateDraft) -> dict[str, PrivateItem]:
    about = _about_draft(row.decision_id, row.version)
    return content.load(sealing.unseal(bytes(row.sealed), about=about))


def _about_draft(decision_id: int, version: int) -> str:
    return f"draft of decision {decision_id}, version {version}"


def _about_frozen(revision: Revision) -> str:
    return f"revision {revision.number} of decision {revision.decision_id}"
