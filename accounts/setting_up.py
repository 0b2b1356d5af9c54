"""What the commands that set up an office have in common."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.core.exceptions import ValidationError
from django.core.management.base import CommandError

from accounts import rules
from accounts.models import User
from audit.actions import Refused
from body.models import Body


@contextmanager
def spoken() -> Iterator[None]:
    """Let a command say what an action refused, without a trace."""
    try:
        yield
    except Refused as error:
        raise CommandError(error.reason) from error
    except ValidationError as error:
        raise CommandError(" ".join(error.messages)) from error


def body(slug: str) -> Body:
    """Return the body to set up; raises CommandError where there is none, or it is set up."""
    found = Body.objects.filter(slug=slug).first()
    if found is None:
        raise CommandError(f"There is no body {slug}. Make it with manage.py create_body.")
    _refuse_once_set_up(found)
    return found


def person(email: str) -> User:
    """Return the person to set up; raises CommandError where nobody has the address."""
    found = User.objects.filter(email=email.strip().lower()).select_related("body").first()
    if found is None:
        raise CommandError(f"Nobody has the address {email}. Add them with manage.py add_person.")
    _refuse_once_set_up(found.body)
    return found


def _refuse_once_set_up(found: Body) -> None:
    if reason := rules.why_not_set_up(found):
        raise CommandError(reason)
