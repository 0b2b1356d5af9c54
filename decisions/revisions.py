"""The content of a revision: what is signed, as a type, and how it is made from a draft."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

import msgspec

from decisions import content, editions

if TYPE_CHECKING:
    from collections.abc import Iterable

    from accounts.models import User
    from decisions.drafts import Draft
    from decisions.models import Decision, Revision

SCHEMA = 1


class FrozenPerson(content.Content, frozen=True):
    """A person as they were when it was submitted."""

    id: int
    name: str
    job_title: str
    department: str = ""
    name_is_public: bool = False


class FrozenBody(content.Content, frozen=True):
    name: str
    short_name: str
    slug: str


class FrozenBand(content.Content, frozen=True):
    """A band of risk scores as it stood, so that the record reads the same in thirty years."""

    key: str
    title: str
    low: int
    high: int
    bars: int


class PartTwoCommitment(content.Content, frozen=True):
    """A salted digest of the Part Two that was submitted; it says nothing of its content."""

    commitment: str


class FrozenAttachment(content.Content, frozen=True):
    """A file that stood beside the form: who signs the form signs that it was this one."""

    id: int
    name: str
    size: int
    digest: str


class Frozen(content.Content, content.Parts, frozen=True, kw_only=True):
    """Everything that was submitted. Its canonical JSON is what a signature's digest names."""

    schema: int = SCHEMA
    number: str
    revision: int
    body: FrozenBody
    edition: editions.Edition
    author: FrozenPerson
    originator: FrozenPerson
    approvers: tuple[FrozenPerson, ...]
    submitted_to: FrozenPerson  # who held the deciding post when it was submitted
    bands: tuple[FrozenBand, ...]
    parts: dict[str, dict]
    part_two: PartTwoCommitment | None = None
    attachments: tuple[FrozenAttachment, ...] = ()  # never published

    def part(self, key: str) -> content.Content:
        """Return one part as its type; an empty one where the form did not have it."""
        return content.load(key, self.parts.get(key, {}))

    def contents(self) -> dict[str, content.Content]:
        """Return every part as its type, by its key."""
        return {key: content.load(key, data) for key, data in self.parts.items()}

    @property
    def needed_by(self) -> datetime.date | None:
        return self.front.needed_by

    def has_money(self) -> bool:
        """Whether any section names money: the finance slot is then demanded."""
        return any(self.section(shape.key).money for shape in self.edition.sections)

    def demands(self, slot: editions.Slot) -> bool:
        """Whether a slot must be signed (design.md: any money line; unless line 1 …)."""
        if slot.demanded == "always":
            return True
        if slot.demanded == "money":
            return self.has_money()
        _, line, answer = slot.demanded.split(":")
        entry = self.checklist.lines.get(line)
        return entry is None or entry.answer != answer


class _Id(msgspec.Struct):
    id: int


class _PutForward(msgspec.Struct):
    originator: _Id


def originators(decision: Decision) -> list[int]:
    """Return the ids of those who put forward each revision of a decision; no more is read."""
    contents = decision.revisions.order_by("number").values_list("content", flat=True)
    return [msgspec.json.decode(text, type=_PutForward).originator.id for text in contents]


def read(revision: Revision) -> Frozen:
    """Return what a revision holds; raises msgspec.ValidationError if it was not so written."""
    return msgspec.json.decode(revision.content, type=Frozen)


def person(user: User) -> FrozenPerson:
    """Return a person as they are now, to be frozen."""
    return FrozenPerson(
        id=user.pk,
        name=user.name,
        job_title=user.job_title,
        department=user.department,
        name_is_public=user.name_is_public,
    )


def make(
    decision: Decision,
    *,
    revision: int,
    edition: editions.Edition,
    parts: dict[str, content.Content],
    approvers: list[User],
    submitted_to: User,
    bands: tuple[FrozenBand, ...],
    commitment: str | None,
    attachments: tuple[FrozenAttachment, ...] = (),
) -> Frozen:
    """Build the content of the next revision from a draft that has passed the gate."""
    return Frozen(
        number=decision.number,
        revision=revision,
        body=FrozenBody(
            name=decision.body.name,
            short_name=decision.body.short_name,
            slug=decision.body.slug,
        ),
        edition=edition,
        author=person(decision.author),
        originator=person(decision.originator),
        approvers=tuple(person(user) for user in approvers),
        submitted_to=person(submitted_to),
        bands=bands,
        parts={key: content.dump(part) for key, part in sorted(parts.items())},
        part_two=PartTwoCommitment(commitment=commitment) if commitment else None,
        attachments=attachments,
    )


def as_drafted(last: Frozen, draft: Draft, people: Iterable[User]) -> Frozen:
    """Return a revision as it would be with what the draft says now, to be compared and no more.

    `people` are those whom the draft names.
    """
    known = {user.pk: person(user) for user in people}
    return msgspec.structs.replace(
        last,
        edition=draft.edition,
        parts={key: content.dump(part) for key, part in draft.parts.items()},
        originator=known.get(draft.front.originator or 0, last.author),
        approvers=tuple(known[pk] for pk in draft.approvers.people if pk in known),
    )


def plain(frozen: Frozen) -> dict:
    """Return a revision's content as plain data, for canonical JSON.

    Without attachments it has no word of them, as revisions had none before there were any: each
    reads and digests as it was written.
    """
    data: dict = msgspec.to_builtins(frozen)
    if not frozen.attachments:
        del data["attachments"]
    return data
