"""The demonstration office: a body of a real kind, with people who are invented."""

from __future__ import annotations

from dataclasses import dataclass

from accounts import actions as accounts
from accounts.demonstration import DOMAIN, PASSWORD
from accounts.models import Role, User
from audit import clock
from audit.actions import action, record
from body import actions as body_actions
from body.models import Body, NumberCounter, Post

OBJECTIVES = (
    "Accessibility and accountability",
    "Older but not overlooked",
    "Young people becoming adults",
    "Safe days and nights for all",
    "Safe and social driving",
    "A compassionate approach",
)


@dataclass(frozen=True)
class Part:
    """One of the cast: who they are, and what they may do."""

    account: str
    name: str
    job_title: str
    department: str = ""
    roles: tuple[str, ...] = ()
    post: str = ""
    name_is_public: bool = True


CAST = (
    Part(
        "author",
        "Daniel Asante",
        "Digital Engagement Team Leader",
        "Communications and Engagement",
        (Role.AUTHOR,),
    ),
    Part("approver1", "Priya Menon", "Chief Information Officer", "ICT", (Role.APPROVER,)),
    Part(
        "approver2",
        "Helen Marwood",
        "Head of Public Affairs",
        "Communications and Engagement",
        (Role.APPROVER, Role.AUTHOR),
    ),
    Part("finance", "Owen Castell", "Chief Finance Officer", "Finance", post="cfo"),
    Part("legal", "Ruth Adeyemi", "Senior Legal Advisor", "Legal Services", post="legal-adviser"),
    Part("attest", "Judith Farrow", "Deputy Chief Executive", post="deputy-chief-executive"),
    Part("chiefexec", "Martin Ellery", "Chief Executive", post="chief-executive"),
    Part("pcc", "Eleanor Whitcombe", "Police and Crime Commissioner", post="pcc"),
    Part("deputy", "Tomasz Bielak", "Deputy Police and Crime Commissioner", post="deputy-pcc"),
    Part(
        "publisher",
        "Samuel Brightwell",
        "Democratic Services Officer",
        "Governance",
        (Role.PUBLISHER,),
        "publisher",
    ),
    Part(
        "riskowner",
        "Isla Brandreth",
        "Head of Governance and Risk",
        "Governance",
        (Role.RISK_OWNER, Role.APPROVER, Role.AUTHOR),
    ),
    Part("auditor", "Grace Okafor", "Internal Auditor", "Audit", (Role.AUDITOR,)),
    Part(
        "admin",
        "Neil Pryce",
        "Systems Administrator",
        "ICT",
        (Role.ADMINISTRATOR,),
        name_is_public=False,
    ),
)


class People(dict[str, User]):
    """The cast by account: people["pcc"]."""

    def by_job(self, job_title: str) -> User:
        return next(person for person in self.values() if person.job_title == job_title)


@action
def begin() -> None:
    """Say in the log, before anything else, that this is a demonstration."""
    record(clock.DEMONSTRATION, by=None, subject="demonstration")


def make() -> tuple[Body, People]:
    """Make the body, its posts, its people and what they may do, by the real actions."""
    body = body_actions.create(
        Body(
            name="Police and Crime Commissioner for Gloucestershire",
            short_name="Gloucestershire",
            slug="gloucestershire",
            edition="2018",
        ),
        posts=[
            post._replace(title="Senior Legal Advisor") if post.key == "legal-adviser" else post
            for post in body_actions.USUAL_POSTS
        ],
        objectives=OBJECTIVES,
        by=None,
    )
    # The first eight numbers of 2018 were given on paper.
    NumberCounter.objects.create(body=body, year=2018, last=8)
    people = People()
    for part in CAST:
        people[part.account] = _add(body, part)
    return body, people


def _add(body: Body, part: Part) -> User:
    person = accounts.add_person(
        body,
        email=f"{part.account}@{DOMAIN}",
        name=part.name,
        job_title=part.job_title,
        department=part.department,
        name_is_public=part.name_is_public,
        password=PASSWORD,
        by=None,
    )
    for role in part.roles:
        accounts.grant(person, role, by=None)
    if part.post:
        accounts.appoint(person, Post.objects.get(body=body, key=part.post), by=None)
    return person
