"""Adding a file to a draft, and taking one away."""

from __future__ import annotations

from functools import partial

from django.db import transaction

from accounts.models import User
from attachments import judging, queries, rules, scanning, store
from attachments.kinds import Kind, clean_name
from attachments.models import LONGEST_DESCRIPTION, Attachment, Removal
from audit import clock
from audit.actions import Refused, action, record
from decisions import drafts, editions, steps
from decisions.models import Decision
from prose.clean import clean_line


def add(
    decision: Decision, *, by: User, name: str, data: bytes, description: str = "", part: str = ""
) -> Attachment:
    """Keep a file beside a draft; records `decision.attachment_added`.

    It is judged and scanned first, outside the transaction, then written, then told. `name` is
    what its sender calls it. Raises Refused where a rule says no, the file is not taken
    (`judging.NotTaken`), or it could not be scanned.
    """
    described = clean_line(description)
    _refuse(rules.why_not_change(decision, by))
    _refuse(rules.why_not_keep(decision, len(data), store.digest(data)))
    kind = judging.judge(data)
    called = clean_name(name, kind)
    _refuse(rules.why_not_write(called, described))
    was_scanned = scanning.check(data)
    place = store.put(data)
    row = Attachment(
        part=part,
        name=called,
        kind=kind,
        description=described,
        size=len(data),
        digest=store.digest(data),
        place=place,
        was_scanned=was_scanned,
    )
    try:
        return _add(decision, row, by=by)
    except BaseException:
        store.erase(place)
        raise


@action
def _add(decision: Decision, row: Attachment, *, by: User) -> Attachment:
    """Note a file whose bytes are in their place."""
    decision = steps.take(decision)
    _refuse(rules.why_not_change(decision, by))
    _refuse(rules.why_not_keep(decision, row.size, row.digest))
    _refuse(rules.why_not_beside(row.part))
    if row.part and row.part not in drafts.part_keys(editions.load(decision.edition)):
        raise Refused("This form has no such part.")
    if len(row.description) > LONGEST_DESCRIPTION:
        raise Refused(f"Describe the file in {LONGEST_DESCRIPTION} characters or fewer.")
    row.decision, row.by, row.at = decision, by, clock.now()
    row.save(force_insert=True)
    record(
        "decision.attachment_added",
        by=by,
        subject=decision.subject,
        attachment=row.pk,
        file_kind=Kind(row.kind).label,
        size=row.size,
        digest=row.digest,
        scanned=row.was_scanned,
    )
    return row


@action
def remove(attachment: Attachment, *, by: User) -> Removal:
    """Take a file away from a draft; records `decision.attachment_removed`.

    Its bytes are erased once that is written, unless it stood beside a revision: what was submitted
    is never deleted. Raises Refused where a rule says no.
    """
    decision = steps.take(attachment.decision)
    attachment = Attachment.objects.get(pk=attachment.pk)
    attachment.decision = decision
    _refuse(rules.why_not_remove(attachment, by))
    erased = not queries.was_submitted(attachment)
    removal = Removal.objects.create(
        attachment=attachment, by=by, at=clock.now(), was_erased=erased
    )
    record(
        "decision.attachment_removed",
        by=by,
        subject=decision.subject,
        attachment=attachment.pk,
        digest=attachment.digest,
        erased=erased,
    )
    if erased:
        transaction.on_commit(partial(store.erase, attachment.place), robust=True)
    return removal


def _refuse(reason: str | None) -> None:
    if reason:
        raise Refused(reason)
