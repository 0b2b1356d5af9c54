"""Reading the log, and checking that it is whole."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from django.db.models import QuerySet

from audit.actions import FIRST, digest_of
from audit.models import Event

_SUBJECT = re.compile(r"[a-z_]+:[0-9]+")


def history(subject: str) -> QuerySet[Event]:
    """Return what happened to one subject ("decision:12"), oldest first."""
    return Event.objects.filter(subject=subject).order_by("seq")


def search(words: str) -> QuerySet[Event]:
    """Return the events of what was asked for, newest first; all of them where nothing was.

    `words` is a subject as the log writes it ("decision:12"), or a number that one of its events
    names ("D09-2018").
    """
    events = Event.objects.order_by("-seq")
    if not words:
        return events
    if _SUBJECT.fullmatch(words):
        return events.filter(subject=words)
    named = Event.objects.filter(
        facts__contains=f'"number":{json.dumps(words, ensure_ascii=False)}'
    )
    return events.filter(subject__in=named.values("subject"))


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
