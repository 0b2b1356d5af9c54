"""What an action is: one transaction that checks, writes, and records exactly one event."""

from __future__ import annotations

import datetime
import functools
import json
from collections.abc import Callable
from contextvars import ContextVar
from typing import Any, ParamSpec, Protocol, TypeVar

from django.db import connection, transaction

from audit import clock
from audit.models import Event
from prose import canonical

P = ParamSpec("P")
R = TypeVar("R")
FIRST = "0" * 64
LOCK = 0x9A27_0E01  # the advisory lock of the log's one writer order
_recorded: ContextVar[list[str] | None] = ContextVar("recorded", default=None)


class Refused(Exception):
    """The rule says no. `reason` is a sentence a person can act on."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class Stale(Refused):
    """Somebody changed the thing in between; nothing was written."""


class Actor(Protocol):
    pk: Any
    name: str


def action(function: Callable[P, R]) -> Callable[P, R]:
    """Run a function as an action: all of it and its one event, or nothing.

    Raises RuntimeError where it records no event or more than one, or calls another action.
    """

    @functools.wraps(function)
    def run(*args: P.args, **kwargs: P.kwargs) -> R:
        if _recorded.get() is not None:
            raise RuntimeError(f"{function.__name__} is an action inside another action.")
        token = _recorded.set([])
        try:
            with transaction.atomic():
                result = function(*args, **kwargs)
                kinds = _recorded.get()
                if not kinds or len(kinds) != 1:
                    raise RuntimeError(f"{function.__name__} recorded {kinds or 'no event'}.")
            return result
        finally:
            _recorded.reset(token)

    return run


def record(kind: str, *, by: Actor | None, subject: str, **facts: Any) -> Event:
    """Append one event to the log, inside the action's transaction; its lock is the last taken.

    `kind` is the verb ("decision.signed"), `by` a person or None for the system itself, `subject`
    what it is about ("decision:12"), `facts` plain values without text that people typed.
    """
    kinds = _recorded.get()
    if kinds is None:
        raise RuntimeError("An event is recorded inside an action.")
    kinds.append(kind)
    _take_lock()
    last = Event.objects.order_by("-seq").first()
    if last is None:
        clock.check_script(kind)
    event = Event(
        seq=last.seq + 1 if last else 1,
        at=clock.now(),
        kind=kind,
        actor_id=by.pk if by else None,
        actor=by.name if by else "Part One",
        subject=subject,
        facts=canonical.canonical(facts).decode(),
        previous=last.digest if last else FIRST,
    )
    event.digest = digest_of(event)
    event.save(force_insert=True)
    return event


def digest_of(event: Event) -> str:
    """Return the SHA-256 of an event's canonical JSON, the previous event's digest included."""
    at = event.at.astimezone(datetime.UTC)
    return canonical.digest(
        canonical.canonical(
            {
                "seq": event.seq,
                "at": at.strftime("%Y-%m-%dT%H:%M:%S.%fZ"),
                "kind": event.kind,
                "actor_id": event.actor_id,
                "actor": event.actor,
                "subject": event.subject,
                "facts": json.loads(event.facts),
                "previous": event.previous,
            }
        )
    )


def _take_lock() -> None:
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
