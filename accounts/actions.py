"""Changing who is who, and proving that a person is there."""

from __future__ import annotations

import datetime

from django.contrib.auth.hashers import check_password
from django.contrib.auth.password_validation import validate_password
from django.contrib.auth.tokens import PasswordResetTokenGenerator

from accounts import rules
from accounts.models import Appointment, AppointmentEnd, Grant, GrantEnd, Proof, User
from audit import clock
from audit.actions import Refused, action, record
from body.models import Body, Post
from prose.clean import clean_line

FRESH = datetime.timedelta(minutes=5)


class WrongPassword(Refused):
    """The password is not this person's, or too many were tried: a form says so beside it."""


class WelcomeTokens(PasswordResetTokenGenerator):
    """Makes links that stop working once a password is set, or after PASSWORD_RESET_TIMEOUT."""

    key_salt = "accounts.welcome"


welcome_tokens = WelcomeTokens()


@action
def add_person(
    body: Body,
    *,
    email: str,
    name: str,
    job_title: str,
    department: str = "",
    name_is_public: bool = False,
    password: str | None = None,
    by: User | None,
) -> User:
    """Add a person to a body. Without a password they cannot sign in until they set one.

    Raises Refused but for an administrator, or where the published PDF cannot show how they are
    called; ValidationError where a field is wrong or the address has an account. Only the system
    itself sets a password here, for a demonstration.
    """
    if reason := rules.why_not_administer(by, body_id=body.pk):
        raise Refused(reason)
    if by and password is not None:
        raise Refused("Nobody sets another person's password.")
    name, job_title, department = map(clean_line, (name, job_title, department))
    if reason := rules.why_not_call(name, job_title, department):
        raise Refused(reason)
    person = User(
        email=email.strip().lower(),
        name=name,
        job_title=job_title,
        department=department,
        name_is_public=name_is_public,
        body=body,
        joined_at=clock.now(),
    )
    if password is None:
        person.set_unusable_password()
    else:
        person.set_password(password)
    person.full_clean(exclude=["password"])
    person.save()
    record("person.added", by=by, subject=f"person:{person.pk}")
    return person


@action
def appoint(
    person: User,
    post: Post,
    *,
    by: User | None,
    begins_at: datetime.datetime | None = None,
    kind: str = Appointment.Kind.HOLDER,
) -> Appointment:
    """Let a person take up a post, from now or later. Refused for oneself."""
    person = _take(person)
    now = clock.now()
    begins_at = begins_at or now
    if reason := rules.why_not_appoint(person, post, by, begins_at=begins_at, now=now):
        raise Refused(reason)
    appointment = Appointment.objects.create(
        post=post, person=person, kind=kind, begins_at=begins_at, recorded_at=now, recorded_by=by
    )
    record(
        "post.taken_up",
        by=by,
        subject=f"person:{person.pk}",
        post=post.key,
        body=post.body.slug,
        begins_at=begins_at.isoformat(),
        appointment=appointment.pk,
    )
    return appointment


@action
def end_appointment(appointment: Appointment, *, by: User | None) -> AppointmentEnd:
    """Let a person leave a post, from now. Refused but for an administrator."""
    now = clock.now()
    if reason := rules.why_not_administer(by, body_id=appointment.post.body_id):
        raise Refused(reason)
    if hasattr(appointment, "end"):
        raise Refused("This appointment has already ended.")
    end = AppointmentEnd.objects.create(
        appointment=appointment, ends_at=now, recorded_at=now, recorded_by=by
    )
    record(
        "post.left", by=by, subject=f"person:{appointment.person_id}", appointment=appointment.pk
    )
    return end


@action
def grant(person: User, role: str, *, by: User | None) -> Grant:
    """Give a person a role, from now. Refused for oneself."""
    person = _take(person)
    now = clock.now()
    if reason := rules.why_not_grant(person, role, by):
        raise Refused(reason)
    given = Grant.objects.create(
        person=person, role=role, begins_at=now, recorded_at=now, recorded_by=by
    )
    record("role.granted", by=by, subject=f"person:{person.pk}", role=role, grant=given.pk)
    return given


@action
def end_grant(given: Grant, *, by: User | None) -> GrantEnd:
    """Take a role from a person, from now. Refused but for an administrator."""
    now = clock.now()
    if reason := rules.why_not_administer(by, body_id=given.person.body_id):
        raise Refused(reason)
    if hasattr(given, "end"):
        raise Refused("This role has already ended.")
    end = GrantEnd.objects.create(grant=given, ends_at=now, recorded_at=now, recorded_by=by)
    record("role.ended", by=by, subject=f"person:{given.person_id}", grant=given.pk)
    return end


@action
def end_access(person: User, *, by: User | None) -> User:
    """End a person's access, with every post and role they have, from now."""
    now = clock.now()
    person = _take(person)
    if reason := rules.why_not_end_access(person, by):
        raise Refused(reason)
    for appointment in person.appointments.filter(end__isnull=True):
        AppointmentEnd.objects.create(
            appointment=appointment, ends_at=now, recorded_at=now, recorded_by=by
        )
    for given in person.grants.filter(end__isnull=True):
        GrantEnd.objects.create(grant=given, ends_at=now, recorded_at=now, recorded_by=by)
    person.is_active = False
    person.save(update_fields=["is_active"])
    record("person.access_ended", by=by, subject=f"person:{person.pk}")
    return person


@action
def sign_in(person: User) -> None:
    """Put a sign-in that succeeded into the log. Failures go to the security log alone."""
    record("person.signed_in", by=person, subject=f"person:{person.pk}")


@action
def sign_out(person: User) -> None:
    """Put a sign-out into the log."""
    record("person.signed_out", by=person, subject=f"person:{person.pk}")


@action
def make_welcome_link(person: User, *, by: User | None) -> str:
    """Return the token of a link by which a person sets their first password, once, within a
    day. Refused where they have one: nobody sets another's."""
    if reason := rules.why_not_administer(by, body_id=person.body_id):
        raise Refused(reason)
    if reason := rules.why_not_welcome(person):
        raise Refused(reason)
    record("person.welcome_link_made", by=by, subject=f"person:{person.pk}")
    return welcome_tokens.make_token(person)


@action
def set_first_password(person: User, *, token: str, password: str) -> User:
    """Set a person's first password by the link that they were given.

    Raises Refused where the link is used up or too old, ValidationError where the password is
    too easy.
    """
    person = _take(person)
    if not is_welcome(person, token):
        raise Refused("This link has been used or is more than a day old. Ask for a new one.")
    _set_password(person, password)
    record("person.password_set", by=person, subject=f"person:{person.pk}")
    return person


def change_password(person: User, *, old: str, new: str) -> User:
    """Change a person's own password, which they must know.

    Raises Refused where the old one is wrong or too many were tried, ValidationError where the
    new one is too easy. A wrong try stays counted, so it is not part of the action.
    """
    _check_own_password(person, old)
    return _change_password(person, new)


@action
def _change_password(person: User, new: str) -> User:
    person = _take(person)
    _set_password(person, new)
    record("person.password_changed", by=person, subject=f"person:{person.pk}")
    return person


def is_welcome(person: User, token: str) -> bool:
    """Say whether a link may still set a person's first password."""
    return rules.why_not_welcome(person) is None and welcome_tokens.check_token(person, token)


def _take(person: User) -> User:
    """Lock a person's row and return it fresh: what fails leaves the caller's as it was."""
    return User.objects.select_for_update().get(pk=person.pk)


def _set_password(person: User, password: str) -> None:
    validate_password(password, person)
    person.set_password(password)
    person.save(update_fields=["password"])


def prove(person: User, *, password: str, act: str, digest: str) -> Proof:
    """Prove presence with a fresh password, for one act upon one digest.

    Raises WrongPassword when it is wrong or too many were tried. The proof lives five minutes
    and is used up inside the action (`use_up`), which records the event.
    """
    _check_own_password(person, password)
    return _make_proof(person, act, digest, Proof.Method.PASSWORD)


def prove_in_demonstration(person: User, *, act: str, digest: str) -> Proof:
    """Stand in for a proof while a demonstration is made; refused once it is in use."""
    if not clock.is_scripted():
        raise Refused("Only a demonstration may be made without proofs of presence.")
    return _make_proof(person, act, digest, Proof.Method.DEMONSTRATION)


def use_up(proof: Proof | None, *, person: User, act: str, digest: str) -> Proof:
    """Use a proof inside an action; raises Refused unless it is this person's, for this act upon
    this digest, fresh and unused. Compare-and-swap: of two uses one wins."""
    now = clock.now()
    used = proof is not None and Proof.objects.filter(
        pk=proof.pk,
        person=person,
        act=act,
        digest=digest,
        used_at__isnull=True,
        made_at__lte=now,
        expires_at__gte=now,
    ).update(used_at=now)
    if not used or proof is None:
        raise Refused("Confirm who you are again: the last confirmation was for something else.")
    proof.used_at = now
    return proof


def _check_own_password(person: User, password: str) -> None:
    """Raise WrongPassword unless this is a signed-in person's own; count wrong tries."""
    visitor = f"signed in:{person.pk}"
    if reason := rules.count_try(person.email, visitor=visitor):
        raise WrongPassword(reason)
    if not check_password(password, person.password):
        raise WrongPassword("That is not your password. Type it again.")
    rules.forget_failures(person.email, visitor=visitor)


def _make_proof(person: User, act: str, digest: str, method: str) -> Proof:
    now = clock.now()
    return Proof.objects.create(
        person=person, act=act, digest=digest, method=method, made_at=now, expires_at=now + FRESH
    )
