"""Why a person may not do a thing now, in sentences; and how guessing is slowed."""

from __future__ import annotations

import datetime
import hashlib

from django.utils import timezone

from accounts import queries
from accounts.models import Role, SignInAttempt, User
from body.models import Body, Post
from public_record import glyphs

TRIES = 10
TRIES_OF_A_PLACE = 100
WINDOW = datetime.timedelta(minutes=15)


def why_not_administer(by: User | None, *, body_id: int) -> str | None:
    """People are an administrator's, in their own body; the system itself may set an office up."""
    if by and not queries.has_role(by, Role.ADMINISTRATOR):
        return "Only an administrator can change who does what."
    if by and by.body_id != body_id:
        return "You are an administrator of another body."
    return None


def why_not_call(*words: str) -> str | None:
    """A person's name, job title and department stand in the published PDF, which has its own
    fonts: what they lack could never be published."""
    if not (named := glyphs.named_missing("".join(words))):
        return None
    return (
        f"The published PDF cannot show {named}. Write the name, job title and department in the "
        "letters that English uses, with accents where they have them."
    )


def why_not_appoint(
    person: User,
    post: Post,
    by: User | None,
    *,
    begins_at: datetime.datetime,
    now: datetime.datetime,
) -> str | None:
    """Source: domain.md, "Rules against a dishonest insider and bad luck"; "Who does what"."""
    if reason := why_not_administer(by, body_id=post.body_id):
        return reason
    if by and by.pk == person.pk:
        return "You cannot appoint yourself. Ask another administrator."
    if begins_at < now:
        return "An appointment cannot begin before it is recorded."
    if person.body_id != post.body_id:
        return f"{person.name} does not belong to {post.body.name}."
    if not person.is_active:
        return f"{person.name} no longer has access."
    if Role.ADMINISTRATOR in queries.roles_of(person):
        return f"{person.name} is an administrator, and an administrator holds no post."
    if any(held.post_id == post.pk for held in queries.posts_of(person)):
        return f"{person.name} already holds this post."
    return None


def why_not_grant(person: User, role: str, by: User | None) -> str | None:
    """Source: domain.md, "Rules against a dishonest insider and bad luck"; "Who does what"."""
    if reason := why_not_administer(by, body_id=person.body_id):
        return reason
    if by and by.pk == person.pk:
        return "You cannot grant yourself a role. Ask another administrator."
    if role not in Role.values:
        return "That role does not exist."
    if not person.is_active:
        return f"{person.name} no longer has access."
    held = queries.roles_of(person)
    if role in held:
        return f"{person.name} already has this role."
    return _why_not_both(person, role, held)


def _why_not_both(person: User, role: str, held: frozenset[str]) -> str | None:
    """An administrator can never sign, edit, publish or read Part Two: so is nothing else."""
    if Role.ADMINISTRATOR in held:
        return f"{person.name} is an administrator, and an administrator has no other role."
    if role == Role.ADMINISTRATOR and (held or _has_or_will_have_a_post(person)):
        return f"{person.name} has other roles or a post. End those first."
    return None


def _has_or_will_have_a_post(person: User) -> bool:
    return person.appointments.filter(end__isnull=True).exists()


def why_not_end_access(person: User, by: User | None) -> str | None:
    """Source: domain.md, "Rules against a dishonest insider and bad luck"."""
    if reason := why_not_administer(by, body_id=person.body_id):
        return reason
    if by and by.pk == person.pk:
        return "You cannot end your own access. Ask another administrator."
    if not person.is_active:
        return f"{person.name} no longer has access."
    return None


def why_not_welcome(person: User) -> str | None:
    """A link sets a first password only: nobody sets another's. Source: domain.md, same place."""
    if not person.is_active:
        return f"{person.name} no longer has access."
    if person.has_usable_password():
        return f"{person.name} has set a password. Only they can change it."
    return None


def why_not_read_log(person: User) -> str | None:
    """Auditors read the log, and the holders of posts whose body says so."""
    return None if reads_log(queries.capacity(person)) else "Only auditors read the log."


def reads_log(capacity: queries.Capacity) -> bool:
    """Say whether somebody who may act so reads the log."""
    return Role.AUDITOR in capacity.roles or any(
        held.post.reads_log for held in capacity.appointments
    )


def count_try(account: str, *, visitor: str) -> str | None:
    """Count a try with a password before it is looked at; say why not, where it is one too many.

    Guessing is slowed down: ten tries from one place at one account in fifteen minutes, and a
    hundred from one place at all accounts. Nobody can lock a person out from elsewhere. What is
    refused is not counted, and whoever shows the right password begins again. Tries side by side
    are each counted first, so none slips through. Source: ASVS V6.1.1, V6.3.1.
    """
    now = timezone.now()
    tries = SignInAttempt.objects.filter(visitor=fold(visitor), at__gte=now - WINDOW)
    SignInAttempt.objects.filter(at__lt=now - datetime.timedelta(days=1)).delete()
    mine = SignInAttempt.objects.create(account=fold(account), visitor=fold(visitor), at=now)
    if tries.filter(account=mine.account).count() <= TRIES and tries.count() <= TRIES_OF_A_PLACE:
        return None
    mine.delete()
    return "There were too many wrong tries. Wait 15 minutes, then try again."


def forget_failures(account: str, *, visitor: str) -> None:
    """Begin the count again once a person has shown the right password."""
    SignInAttempt.objects.filter(account=fold(account), visitor=fold(visitor)).delete()


def fold(text: str) -> str:
    """Return the digest by which an address or a place is counted and logged, never itself."""
    return hashlib.sha256(text.strip().lower().encode("utf-8", "replace")).hexdigest()


def why_not_set_up(body: Body) -> str | None:
    """Commands set a new office up; once it has an administrator, people are theirs to change."""
    if queries.people_with(body, Role.ADMINISTRATOR).exists():
        return (
            f"{body.name} has an administrator. They add people and record posts and roles in the "
            "office, where the log names who did it."
        )
    return None
