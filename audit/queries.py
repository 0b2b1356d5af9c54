"""Reading the log, and checking that it is whole."""

from __future__ import annotations

import json
from collections.abc import Iterator

from django.db.models import Q, QuerySet

from audit import names
from audit.actions import FIRST, digest_of
from audit.models import Event


def history(subject: str) -> QuerySet[Event]:
    """Return what happened to one subject ("decision:12"), oldest first."""
    return Event.objects.filter(subject=subject).order_by("seq")


def search(words: str) -> QuerySet[Event]:
    """Return the events of what was asked for, newest first; all of them where nothing was.

    `words` is the number of a decision ("D09-2018"), or a person's name or a part of it, which
    finds what they did and what was done about them.
    """
    events = Event.objects.order_by("-seq")
    if not words:
        return events
    number = json.dumps(words, ensure_ascii=False)
    numbered = Event.objects.filter(facts__icontains=f'"number":{number}').order_by()
    return events.filter(
        Q(subject__in=numbered.values("subject"))
        | Q(subject__in=names.find(words))
        | Q(actor__icontains=words)
    )


def breaks() -> Iterator[str]:
    """Yield a sentence for each place where the chain does not hold; none when it is whole."""
    previous, seq, at = FIRST, 0, None
    for event in Event.objects.order_by("seq").iterator(chunk_size=2000):
        seq += 1
        if event.seq != seq:
            yield f"Event {seq} is missing: the next one is {event.seq}."
            seq = event.seq
        if event.previous != previous:
            yield f"Event {event.seq} does not follow from the one before it."
        if digest_of(event) != event.digest:
            yield f"Event {event.seq} is not as it was written."
        if at and event.at < at:
            yield f"Event {event.seq} is dated before the one before it."
        previous, at = event.digest, event.at
