"""What other rooms may know of a Part Two without reading it; and the gate's own reading."""

from __future__ import annotations

from collections.abc import Iterable

from django.views.decorators.debug import sensitive_variables

from decisions import revisions
from decisions.drafts import Draft
from decisions.models import Decision, Revision
from part_two import content, store
from part_two.content import PrivateItem
from part_two.models import Drafter
from part_two.withheld import Withheld, withheld


def drafters(decision: Decision) -> set[int]:
    """Return the ids of everybody who wrote in a decision's Part Two: none of them publishes it."""
    return set(Drafter.objects.filter(decision=decision).values_list("person_id", flat=True))


@sensitive_variables()
def withheld_of(revision: Revision) -> Withheld:
    """Return what may not be public of a revision: Part Two, its own and that of every other
    revision of the decision; and the title that a public title stands for.

    It is the system that reads here, not a person; the publishing action's event says so.
    Raises KeyUnavailable, Unreadable: the gate then fails closed.
    """
    decision = revision.decision
    others = list(decision.revisions.order_by("number"))
    return withheld(
        decision,
        revisions.read(revision),
        words_of(others),
        [revisions.read(other) for other in others],
    )


@sensitive_variables()
def withheld_from(draft: Draft, items: Iterable[PrivateItem]) -> Withheld:
    """Return what may not be public of a draft with these private halves, as `withheld_of`."""
    numbered = bool(draft.decision.number)  # it was submitted before
    earlier = list(draft.decision.revisions.order_by("number")) if numbered else []
    words = "\n\n".join(filter(None, [content.words_for_gate(items), words_of(earlier)]))
    return withheld(
        draft.decision, draft, words, [revisions.read(revision) for revision in earlier]
    )


@sensitive_variables()
def words_of(found: Iterable[Revision]) -> str:
    """Return the plain words of some revisions' Part Two, each piece once."""
    pieces = [
        piece
        for revision in found
        for piece in content.words_for_gate(store.open_frozen(revision).values()).split("\n\n")
    ]
    return "\n\n".join(dict.fromkeys(filter(None, pieces)))
