"""Who else has a page of a draft open. Only the author and the originator write one draft: where
they are one person, nothing is asked and nothing is noted."""

from __future__ import annotations

import datetime

from accounts.models import User
from audit import clock
from decisions.models import Decision, Kept, Opened
from prose import dates

LATELY = datetime.timedelta(minutes=2)


def is_shared(decision: Decision) -> bool:
    """Say whether two people may write this draft."""
    return decision.author_id != decision.originator_id


def here(decision: Decision, key: str, *, by: User) -> str:
    """Note that a person has a page open; return who else has, in a sentence, or nothing."""
    if not is_shared(decision):
        return ""
    now = clock.now()
    own = Opened.objects.filter(decision=decision, key=key, person=by)
    if not own.update(seen_at=now):
        Opened.objects.filter(decision=decision, seen_at__lt=now - LATELY).delete()
        noted = Opened(decision=decision, key=key, person=by, seen_at=now)
        Opened.objects.bulk_create([noted], ignore_conflicts=True)
    return _told(decision, key, by, since=now - LATELY)


def left(decision: Decision, key: str, *, by: User) -> None:
    """Forget that a person had a page open: they saved it and went on."""
    if is_shared(decision):
        Opened.objects.filter(decision=decision, key=key, person=by).delete()


def _told(decision: Decision, key: str, by: User, *, since: datetime.datetime) -> str:
    other = {decision.author_id, decision.originator_id} - {by.pk}
    there = {"decision": decision, "key": key, "person_id__in": other}
    opened = Opened.objects.filter(**there, seen_at__gte=since).select_related("person").first()
    if opened is None:
        return ""
    typed = Kept.objects.filter(**there, kept_at__gte=since).values_list("kept_at", flat=True)
    for at in typed:
        return f"{opened.person.name} is writing on this page too, last at {dates.write_time(at)}."
    return f"{opened.person.name} has this page open too, at {dates.write_time(opened.seen_at)}."
