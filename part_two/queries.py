"""What other rooms may know of a Part Two without reading it; and the gate's own reading."""

from __future__ import annotations

from django.views.decorators.debug import sensitive_variables

from decisions.models import Decision, Revision
from part_two import content, store
from part_two.models import Drafter


def drafters(decision: Decision) -> set[int]:
    """Return the ids of everybody who wrote in a decision's Part Two: none of them publishes it."""
    return set(Drafter.objects.filter(decision=decision).values_list("person_id", flat=True))


@sensitive_variables()
def words_for_gate(revision: Revision) -> str:
    """Return the plain words of a revision's Part Two, for `publication.gate` alone.

    It is the system that reads here, not a person; the publishing action's event says so.
    Raises KeyUnavailable, Unreadable: the gate then fails closed.
    """
    return content.words_for_gate(store.open_frozen(revision).values())
