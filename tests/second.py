"""A second body with the small edition: a mayor, another series of numbers, other posts, and names
that are not public."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from accounts.models import Role, User
from audit import clock
from body import actions
from body.actions import NewPost
from body.models import Body
from tests import factories

POSTS = (
    NewPost("mayor", "Mayor"),
    NewPost("monitoring-officer", "Monitoring Officer"),
    NewPost("treasurer", "Treasurer"),
)
# What only the form of 2018 says, or an office with a commissioner: no page of this body has it.
FOREIGN = (
    *("Part Two", "Commissioner", "PCC", "Police", "seven ", "Seven ", "eight sections"),
    *(
        "ignificant public interest",
        "Originator",
        "Chief Executive",
        "D09",
        "Chief Finance Officer",
    ),
    *("Record of decision", "Executive summary", "Attest"),
)
OWN_NAME = ("Part One office", ">Part One<")  # the product's own name, on every page of the office


@dataclass(frozen=True)
class SecondOffice:
    body: Body
    author: User
    director: User
    monitoring: User
    treasurer: User
    mayor: User
    publisher: User


def office() -> SecondOffice:
    """Make the body beside another, whose form is that of 2018."""
    factories.body()
    made = actions.create(
        Body(
            name="Mayor of the Fens",
            short_name="The Fens",
            slug="the-fens",
            address_prefix="fens-",
            edition="small",
            number_pattern="PCD {seq}",
            number_year=Body.NumberYear.NONE,
            publishes_all=True,
            names_policy=Body.NamesPolicy.TITLES,
        ),
        posts=POSTS,
        objectives=("Drier roads", "Warmer homes"),
        by=None,
    )
    return SecondOffice(
        body=made,
        author=_person(made, "Ada Sedge", "Policy Officer", roles=(Role.AUTHOR,)),
        director=_person(made, "Ben Rush", "Director of Roads", roles=(Role.APPROVER,)),
        monitoring=_person(made, "Cleo Teal", "Solicitor", holds="monitoring-officer"),
        treasurer=_person(made, "Dan Heron", "Accountant", holds="treasurer"),
        mayor=_person(made, "Eve Bittern", "Mayor", holds="mayor"),
        publisher=_person(made, "Fay Coot", "Clerk", roles=(Role.PUBLISHER,)),
    )


def _person(of: Body, name: str, job: str, **may: object) -> User:
    email = f"{name.split()[0].lower()}@fens.example"
    return factories.person(of, name=name, email=email, job_title=job, **may)


def review_on() -> datetime.date:
    return clock.today() + datetime.timedelta(days=400)


def foreign(html: str) -> list[str]:
    """Return the words on a page that are another form's or another office's."""
    for own in OWN_NAME:
        html = html.replace(own, "")
    return [word for word in (*FOREIGN, "Part One") if word in html]
