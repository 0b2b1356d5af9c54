"""What is public of a decision now, derived from the acts of publication."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from accounts.models import User
from approvals.models import Ruling
from audit.actions import Refused
from decisions import revisions
from decisions.models import Decision, Revision
from decisions.moves import State
from public_record.models import Record
from publication.models import Acknowledgement, Publication, Viewing

Act = Publication.Act


class PublicationState(StrEnum):
    NOT_DUE = "not_due"
    NOT_FOR_PUBLICATION = "not_for_publication"
    PENDING = "pending"
    EMBARGOED = "embargoed"
    PUBLISHED = "published"
    TAKEN_DOWN = "taken_down"


LABELS = {
    PublicationState.NOT_DUE: "Not due",
    PublicationState.NOT_FOR_PUBLICATION: "Not for publication",
    PublicationState.PENDING: "To be published",
    PublicationState.EMBARGOED: "Embargoed",
    PublicationState.PUBLISHED: "Published",
    PublicationState.TAKEN_DOWN: "Taken down",
}

AFTER = {
    Act.PUBLISH: PublicationState.PUBLISHED,
    Act.EMBARGO: PublicationState.EMBARGOED,
    Act.RELEASE: PublicationState.PUBLISHED,
    Act.TAKE_DOWN: PublicationState.TAKEN_DOWN,
    Act.CONFIRM_TAKE_DOWN: PublicationState.TAKEN_DOWN,
    Act.CLOSE: PublicationState.NOT_FOR_PUBLICATION,
}


@dataclass(frozen=True)
class Standing:
    """Where a decision's publication stands, and by which acts it came there."""

    state: PublicationState
    acts: tuple[Publication, ...]

    @property
    def label(self) -> str:
        return LABELS[self.state]

    def last(self, act: str) -> Publication | None:
        return next((found for found in reversed(self.acts) if found.act == act), None)

    @property
    def first_public(self) -> Publication | None:
        """The act by which it first became public."""
        shown = (Act.PUBLISH, Act.RELEASE)
        return next((found for found in self.acts if found.act in shown), None)

    @property
    def unconfirmed_take_down(self) -> Publication | None:
        """A take-down that no second person has confirmed yet."""
        down, confirmed = self.last(Act.TAKE_DOWN), self.last(Act.CONFIRM_TAKE_DOWN)
        return down if down and not confirmed else None


def standing(decision: Decision) -> Standing:
    """Return where one decision's publication stands."""
    return standings([decision])[decision.pk]


def standings(decisions: Iterable[Decision]) -> dict[int, Standing]:
    """Return where the publication of each of some decisions stands, in one query."""
    decisions = list(decisions)
    acts: dict[int, list[Publication]] = {decision.pk: [] for decision in decisions}
    for act in (
        Publication.objects.filter(decision__in=decisions).select_related("by").order_by("at", "pk")
    ):
        acts[act.decision_id].append(act)
    return {
        decision.pk: Standing(_state(decision, acts[decision.pk]), tuple(acts[decision.pk]))
        for decision in decisions
    }


def _state(decision: Decision, acts: list[Publication]) -> PublicationState:
    if acts:
        return AFTER[Act(acts[-1].act)]
    if decision.state == State.DECIDED:
        return PublicationState.PENDING
    return PublicationState.NOT_DUE


def address(decision: Decision) -> str:
    """Return a decision's public address, which comes with its number; raises Refused."""
    if decision.slug is None:
        raise Refused("This decision has no number yet, so it has no public address.")
    return decision.slug


def decided_revision(decision: Decision) -> Revision:
    """Return the revision that was decided; raises Refused before that."""
    ruling = Ruling.objects.filter(decision=decision).select_related("signature__revision").first()
    if ruling is None:
        raise Refused("This has not been decided, so there is nothing to publish.")
    return ruling.signature.revision


def is_significant(decision: Decision) -> bool:
    """Say whether a decided decision is of significant public interest; raises Refused."""
    return revisions.read(decided_revision(decision)).significance.answer == "yes"


def acknowledged(digest: str) -> set[str]:
    """Return the warnings about one record that have been answered."""
    return set(Acknowledgement.objects.filter(digest=digest).values_list("warning", flat=True))


def viewed(digest: str, person: User) -> set[str]:
    """Return the kinds of rendering of one record that a person has opened."""
    return set(Viewing.objects.filter(digest=digest, by=person).values_list("kind", flat=True))


def due_for_release(now: datetime.datetime) -> list[Decision]:
    """Return the embargoed decisions whose time has come."""
    found = Decision.objects.filter(
        publications__act=Act.EMBARGO, publications__embargo_until__lte=now
    ).exclude(publications__act__in=[Act.RELEASE, Act.TAKE_DOWN])
    return list(found.select_related("body").order_by("pk"))


def published_titles(decisions: Iterable[Decision]) -> dict[int, tuple[str, str]]:
    """Return (title, slug) for those of some decisions that are public now."""
    by_slug = {decision.slug: decision.pk for decision in decisions if decision.slug}
    records = Record.objects.filter(slug__in=by_slug, state=Record.State.PUBLIC)
    return {by_slug[record.slug]: (record.title, record.slug) for record in records}
