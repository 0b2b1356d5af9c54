"""What a person is typing and has not saved: kept for them alone, until they save the page.

It lies beside the draft and never in it, so it can overwrite nobody's text. It is no event.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from django.http import QueryDict

from accounts.models import User
from audit import clock
from audit.actions import Refused
from decisions import content, rules
from decisions.content import Content
from decisions.models import Decision, DraftPart, Kept, Replaced

LONGEST = 1_000_000  # characters of a page's fields
NOT_TYPED = ("csrfmiddlewaretoken", "do")
MOST = 200  # pages of one decision that one person may have unsaved
EARLIER = 20  # versions of a part that a page may still be open with


class TooLong(ValueError):
    """There is more than is kept, on a page or of pages; it can still be saved as usual."""


@dataclass(frozen=True)
class Typed:
    """A page's fields as they were typed, and when that was."""

    fields: QueryDict
    at: datetime.datetime

    @property
    def version(self) -> str:
        """The version of the part that the page was opened with."""
        return self.fields.get("version", "")


def keep(decision: Decision, key: str, fields: QueryDict, *, by: User) -> datetime.datetime:
    """Keep what a person has typed on a page, in place of what was kept.

    Raises TooLong, and Refused for anybody but a writer of the form.
    """
    if reason := rules.why_not_keep(decision, by):
        raise Refused(reason)
    own = fields.copy()
    for name in NOT_TYPED:
        own.pop(name, None)
    if opened := own.pop("opened", None):  # of a page that was shown both texts, and not saved
        own.setlist("version", opened)
    typed = own.urlencode()
    others = Kept.objects.filter(decision=decision, person=by).exclude(key=key)
    if len(typed) > LONGEST or others.count() >= MOST:
        raise TooLong
    now = clock.now()
    Kept.objects.update_or_create(
        decision=decision, key=key, person=by, defaults={"typed": typed, "kept_at": now}
    )
    return now


def kept(decision: Decision, key: str, *, by: User) -> Typed | None:
    """Return what is kept of a person's page, or None."""
    row = Kept.objects.filter(decision=decision, key=key, person=by).first()
    return Typed(QueryDict(row.typed), row.kept_at) if row else None


def forget(decision: Decision, key: str, *, by: User) -> None:
    """Throw away what is kept of a person's page: it was saved, or they do not want it."""
    Kept.objects.filter(decision=decision, key=key, person=by).delete()


def keep_replaced(row: DraftPart) -> None:
    """Keep what a part says just before it is saved again: a page may be open with it."""
    there = Replaced.objects.filter(decision=row.decision, key=row.key)
    there.filter(version__lte=row.version - EARLIER).delete()
    Replaced.objects.create(
        decision=row.decision, key=row.key, version=row.version, content=row.content
    )


def replaced(decision: Decision, key: str, version: int) -> Content | None:
    """Return what a part said in an earlier version, or None where that is no longer kept."""
    row = Replaced.objects.filter(decision=decision, key=key, version=version).first()
    return content.load(key, row.content) if row else None
