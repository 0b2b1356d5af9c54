"""Why a person may not do a thing now, in sentences; and how guessing is slowed."""

from __future__ import annotations

import datetime
import hashlib

from django.utils import timezone

from accounts import queries
from accounts.models import Role, SignInAttempt, User
from body.models import Post

TRIES = 10
WINDOW = datetime.timedelta(minutes=15)


def why_not_appoint(
    person: User, post: Post, by: User | None, *, begins_at: datetime.datetime, now: datetime.datetime
) -> str | None:
    """Source: domain.md, "Rules against a dishonest insider and bad luck"."""
    if by and by.pk == person.pk:
        return "You cannot appoint yourself. Ask another administrator."
    if by and not queries.has_role(by, Role.ADMINISTRATOR):
        return "Only an administrator can record who holds a post."
    if begins_at < now:
        return "An appointment cannot begin before it is recorded."
    if person.body_id != post.body_id:
        return f"{person.name} does not belong to {post.body.name}."
    return None


def why_not_grant(person: User, role: str, by: User | None) -> str | None:
    """Source: domain.md, "Rules against a dishonest insider and bad luck"."""
    if by and by.pk == person.pk:
        return "You cannot grant yourself a role. Ask another administrator."
    if by and not queries.has_role(by, Role.ADMINISTRATOR):
        return "Only an administrator can grant a role."
    if role not in Role.values:
        return "That role does not exist."
    if role in queries.roles_of(person):
        return f"{person.name} already has this role."
    return None


def why_not_try(account: str, *, visitor: str) -> str | None:
    """Slow guessing down: ten wrong tries from one place at one account in fifteen minutes.

    Counted by account and place together, so that nobody else can lock a person out.
    Source: ASVS V6.1.1, V6.3.1.
    """
    since = timezone.now() - WINDOW
    tries = SignInAttempt.objects.filter(
        account=_fold(account), visitor=_fold(visitor), at__gte=since
    ).count()
    return "There were too many wrong tries. Wait 15 minutes, then try again." if tries >= TRIES else None


def count_failure(account: str, *, visitor: str) -> None:
    """Note a wrong try, and forget those of yesterday."""
    now = timezone.now()
    SignInAttempt.objects.filter(at__lt=now - datetime.timedelta(days=1)).delete()
    SignInAttempt.objects.create(account=_fold(account), visitor=_fold(visitor), at=now)


def _fold(text: str) -> str:
    return hashlib.sha256(text.strip().lower().encode("utf-8", "replace")).hexdigest()
