"""How long a password has to be: longer for those whose word binds the office."""

from __future__ import annotations

from django.core.exceptions import ValidationError

from accounts import queries
from accounts.models import Role, User

SHORTEST = 12
SHORTEST_FOR_SIGNERS = 15
LONGEST = 200
SIGNERS = {Role.APPROVER, Role.PUBLISHER}


class LengthValidator:
    """At least 12 characters; 15 for a person who holds a post, approves or publishes."""

    def validate(self, password: str, user: User | None = None) -> None:
        shortest = shortest_for(user)
        if len(password) < shortest:
            raise ValidationError(f"Your password must be {shortest} characters or more.")

    def get_help_text(self) -> str:
        return f"Your password must be {SHORTEST} characters or more."


def shortest_for(person: User | None) -> int:
    """Return how many characters a person's password must have."""
    if person is None or person.pk is None:
        return SHORTEST
    capacity = queries.capacity(person)
    signs = capacity.appointments or capacity.roles & SIGNERS
    return SHORTEST_FOR_SIGNERS if signs else SHORTEST
