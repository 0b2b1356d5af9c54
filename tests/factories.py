"""People, posts and a body for tests, made by the real actions. Others add to it."""

from __future__ import annotations

import itertools
from dataclasses import dataclass

from accounts import actions
from accounts.models import Proof, Role, User
from body import actions as body_actions
from body.models import Body, Post

PASSWORD = "seven herons over the weir"
_count = itertools.count(1)


@dataclass(frozen=True)
class Office:
    """A body with one person for each part that people play."""

    body: Body
    author: User
    approver1: User
    approver2: User
    finance: User
    legal: User
    attest: User
    chiefexec: User
    pcc: User
    deputy: User
    publisher: User
    riskowner: User
    auditor: User
    admin: User

    @property
    def people(self) -> dict[str, User]:
        """Everybody, by what they are called here."""
        return {name: who for name, who in vars(self).items() if isinstance(who, User)}


CAST: dict[str, tuple[str, tuple[str, ...], str]] = {
    "author": ("Digital Engagement Lead", (Role.AUTHOR,), ""),
    "approver1": ("Chief Information Officer", (Role.APPROVER,), ""),
    "approver2": ("Head of Public Affairs", (Role.APPROVER,), ""),
    "finance": ("Chief Finance Officer", (), "cfo"),
    "legal": ("Senior Legal Adviser", (), "legal-adviser"),
    "attest": ("Deputy Chief Executive", (), "deputy-chief-executive"),
    "chiefexec": ("Chief Executive", (), "chief-executive"),
    "pcc": ("Police and Crime Commissioner", (), "pcc"),
    "deputy": ("Deputy Police and Crime Commissioner", (), "deputy-pcc"),
    "publisher": ("Democratic Services Officer", (Role.PUBLISHER,), "publisher"),
    "riskowner": ("Head of Risk", (Role.RISK_OWNER,), ""),
    "auditor": ("Internal Auditor", (Role.AUDITOR,), ""),
    "admin": ("Systems Administrator", (Role.ADMINISTRATOR,), ""),
}


def body(**fields: object) -> Body:
    """Make a body with the usual posts."""
    n = next(_count)
    given = {
        "name": f"Police and Crime Commissioner for Test {n}",
        "short_name": f"Test {n}",
        "slug": f"test-{n}",
        "edition": "2018",
        "address_prefix": "" if not Body.objects.exists() else f"t{n}-",
    }
    return body_actions.create(Body(**{**given, **fields}), by=None)


def post(of: Body, key: str) -> Post:
    return Post.objects.get(body=of, key=key)


def person(
    of: Body,
    *,
    roles: tuple[str, ...] = (),
    holds: str = "",
    email: str = "",
    name: str = "",
    job_title: str = "Officer",
    **fields: object,
) -> User:
    """Add a person who can sign in with PASSWORD, with their roles and the post they hold."""
    n = next(_count)
    added = actions.add_person(
        of,
        email=email or f"person{n}@office.example",
        name=name or f"Person {n}",
        job_title=job_title,
        password=PASSWORD,
        by=None,
        **fields,
    )
    for role in roles:
        actions.grant(added, role, by=None)
    if holds:
        actions.appoint(added, post(of, holds), by=None)
    return added


def office(**fields: object) -> Office:
    """Make a body with its whole cast."""
    made = body(**fields)
    cast = {
        name: person(
            made,
            roles=roles,
            holds=holds,
            job_title=title,
            name=f"{name.title()} {made.short_name}",
            email=f"{name}@{made.slug}.example",
        )
        for name, (title, roles, holds) in CAST.items()
    }
    return Office(body=made, **cast)


def proof(of: User, act: str, digest: str) -> Proof:
    """Prove presence with the password, as a signer does."""
    return actions.prove(of, password=PASSWORD, act=act, digest=digest)
