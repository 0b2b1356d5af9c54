"""Why a person may not start or change a form now, in sentences they can act on."""

from __future__ import annotations

from accounts import queries as accounts
from accounts.models import Role, User
from body.models import Body
from decisions import queries
from decisions.models import Decision
from decisions.moves import Act, State, why_not_move


def why_not_start(body: Body, user: User) -> str | None:
    """Authors start decisions, of the body they work for. Source: domain.md, Who does what."""
    if user.body_id != body.pk:
        return f"You do not work for {body.name}, so you cannot ask it for a decision."
    if body.ended_on is not None:
        return f"{body.name} has ended and takes no more decisions."
    if not accounts.has_role(user, Role.AUTHOR):
        return "Only authors can start a decision. Ask an administrator to make you one."
    return None


def is_writer(decision: Decision, user: User) -> bool:
    """Say whether a person wrote this decision's form or put it forward."""
    return user.pk in (decision.author_id, decision.originator_id)


def why_not_read_draft(decision: Decision, user: User) -> str | None:
    """A draft is its writers' and theirs whom they invite, and an auditor's to look at.

    Source: design.md, Visible.
    """
    if is_writer(decision, user) or accounts.has_role(user, Role.AUDITOR):
        return None
    if queries.is_invited(decision, user):
        return why_not_as_administrator(user)
    return "Only those who write this form, or are invited to, can read it before it is submitted."


def why_not_invite(decision: Decision, user: User) -> str | None:
    """Its writers invite colleagues while a form is a draft. Source: design.md, Visible."""
    if not user.is_active or not is_writer(decision, user):
        return "Only the author and the originator can invite others to comment."
    if decision.state != State.DRAFT:
        return "This decision is not a draft, so nobody can be invited to comment on it now."
    return why_not_as_administrator(user)


def why_not_invite_person(decision: Decision, person: User) -> str | None:
    """A colleague with access is invited once, and has no other part in writing the draft."""
    if person.body_id != decision.body_id or not person.is_active:
        return "Choose somebody of your office who has an account here."
    if is_writer(decision, person):
        return f"{person.name} writes this form already."
    if accounts.has_role(person, Role.ADMINISTRATOR):
        return f"{person.name} is an administrator, who has no part in a decision."
    if queries.is_invited(decision, person):
        return f"{person.name} is invited already."
    return None


def why_not_end_invitation(decision: Decision, user: User) -> str | None:
    """Its writers end an invitation, also once it is submitted."""
    if not user.is_active or not is_writer(decision, user):
        return "Only the author and the originator can end an invitation."
    return why_not_as_administrator(user)


def why_not_save(decision: Decision, user: User) -> str | None:
    """Its writers change a form while it is a draft. Source: domain.md, States."""
    if not user.is_active or not is_writer(decision, user):
        return "Only the author and the originator can change this form."
    return why_not_move(decision.state, Act.SAVE) or why_not_as_administrator(user)


def why_not_keep(decision: Decision, user: User) -> str | None:
    """What its writers type is kept for each of them, also once they can no longer save it; so are
    the comments that those they invited type."""
    if not user.is_active or not (is_writer(decision, user) or queries.is_invited(decision, user)):
        return "Only the author and the originator write this form."
    return why_not_as_administrator(user)


def why_not_offer(body: Body, user: User) -> str | None:
    """An administrator says which forms are offered. Source: domain.md, Who does what: settings."""
    if not user.is_active or user.body_id != body.pk:
        return f"You do not work for {body.name}, so you cannot choose its forms."
    if not accounts.has_role(user, Role.ADMINISTRATOR):
        return "Only an administrator chooses which forms are in use."
    return None


def why_not_as_administrator(user: User) -> str | None:
    """Whoever wrote a form and became an administrator since. Source: domain.md, Who does what."""
    if accounts.has_role(user, Role.ADMINISTRATOR):
        return "An administrator has no part in a decision. Ask somebody else who has."
    return None
