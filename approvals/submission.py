"""What is submitted: what keeps a draft from it, and how it is frozen. No event here."""

from __future__ import annotations

import datetime

from accounts.models import User
from accounts.queries import holder
from attachments import queries as attachments
from audit.actions import Refused
from decisions import content, gate, queries, revisions, steps
from decisions.models import Revision
from part_two import beside
from part_two import rules as part_two_rules
from part_two import steps as part_two_steps
from prose import canonical
from risks import scale


class NotReady(Refused):
    """The form does not pass the gate; `problems` says what is missing, part by part."""

    def __init__(self, problems: list[gate.Problem]) -> None:
        super().__init__(problems[0].message)
        self.problems = problems


def all_problems(draft: queries.Draft) -> list[gate.Problem]:
    """Return everything that keeps a draft from being submitted: what the form lacks, what the
    private half of Part Two lacks, what of Part Two stands in Part One, and markings.

    For those who write it alone: what stands in both says where Part Two can be read.
    """
    private = part_two_rules.problems(draft.decision, draft.withholding)
    private += [*part_two_rules.traced(draft), *beside.marked(draft)]
    return gate.problems(draft, body=draft.decision.body, private=private)


def fingerprint(draft: queries.Draft) -> str:
    """Return a digest of what a draft holds now, and of what is attached to it, to tell whether
    it has changed since."""
    held: dict = {key: content.dump(part) for key, part in draft.parts.items()}
    if attached := attachments.frozen(draft.decision):
        held["attachments"] = [file.digest for file in attached]
    return canonical.digest(canonical.canonical(held))


def freeze(draft: queries.Draft, *, by: User, at: datetime.datetime) -> Revision:
    """Freeze a draft that has passed the gate, and its Part Two beside it."""
    decision = draft.decision
    prepared = part_two_steps.prepare(decision)
    frozen = _frozen(draft, at, commitment=prepared.commitment if prepared else None)
    revision = steps.freeze(decision, revisions.plain(frozen), by=by, at=at)
    if prepared:
        part_two_steps.keep(prepared, revision)
    return revision


def _frozen(
    draft: queries.Draft, at: datetime.datetime, *, commitment: str | None
) -> revisions.Frozen:
    decision = draft.decision
    last = queries.current_revision(decision)
    people = draft.approvers.people
    chosen = {user.pk: user for user in User.objects.filter(pk__in=people)}
    return revisions.make(
        decision,
        revision=last.number + 1 if last else 1,
        edition=draft.edition,
        parts=draft.parts,
        approvers=[chosen[pk] for pk in people],
        submitted_to=_maker(draft, at),
        bands=tuple(
            revisions.FrozenBand(key=b.key, title=b.title, low=b.low, high=b.high, bars=b.bars)
            for b in scale.bands()
        ),
        commitment=commitment,
        attachments=attachments.frozen(decision),
    )


def _maker(draft: queries.Draft, at: datetime.datetime) -> User:
    """Return who holds the post that decides."""
    deciding = next(slot for slot in draft.edition.slots() if slot.decides)
    maker = holder(draft.decision.body, deciding.by, at)
    if maker is None:
        raise Refused("Nobody holds the post that decides. Ask an administrator.")
    return maker
