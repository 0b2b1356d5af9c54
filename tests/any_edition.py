"""A body for an edition, and what is typed on each of its pages, whatever the edition asks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from accounts.models import Role, User
from audit import clock
from body import actions
from body.actions import NewPost
from body.models import Body
from decisions import drafts
from decisions.content import SECTION
from decisions.edition_faults import NAMED
from decisions.editions import Edition, Line, SectionShape
from decisions.models import Decision
from tests import factories
from tests.decisions.sending import url
from tests.factories import PASSWORD
from tests.journeys import Person, day, publishes, signs
from tests.second import review_on


@dataclass(frozen=True)
class AnyOffice:
    body: Body
    author: User
    approvers: tuple[User, ...]
    holders: dict[str, User]
    publisher: User

    def signer(self, slot_by: str) -> tuple[User, ...]:
        """Return who signs a slot: those who are named, or the holder of its post."""
        return self.approvers if slot_by == NAMED else (self.holders[slot_by],)


def office(edition: Edition) -> AnyOffice:
    """Make a body that has each post of the edition, with somebody in it."""
    factories.body()
    posts = [NewPost(key, f"Holder of {key}") for key in sorted(edition.posts())]
    made = actions.create(
        Body(
            name="Mayor of the Marches",
            short_name="The Marches",
            slug="the-marches",
            address_prefix="marches-",
            edition=edition.name,
            publishes_all=True,
        ),
        posts=posts,
        by=None,
    )
    named = edition.named_slot()
    return AnyOffice(
        body=made,
        author=factories.person(made, roles=(Role.AUTHOR,), name="Ann Author"),
        approvers=tuple(
            factories.person(made, roles=(Role.APPROVER,))
            for _ in range(named.count if named else 0)
        ),
        holders={post.key: factories.person(made, holds=post.key) for post in posts},
        publisher=factories.person(made, roles=(Role.PUBLISHER,)),
    )


def pages(edition: Edition, of: AnyOffice) -> dict[str, dict[str, Any]]:
    """Return what is typed on each page, with one item that is withheld on the first ground."""
    typed: dict[str, dict[str, Any]] = {
        "front": {"title": "A roof for the hall", "why": "It leaks.", "summary": "A new roof."},
        "recommendation": {"text": "a) That the roof is mended.\nb) That slates are bought."},
        "options": {},
        "significance": {"answer": "no", "reasons": "One hall alone."},
        "withholding": {
            "answer": "yes",
            "first__ground": edition.withholding.grounds[0].key,
            "first__concerns": "What two builders asked.",
            **day("first__review_on", review_on()),
        },
        "checklist": {
            key: value for line in edition.checklist for key, value in _line(line).items()
        },
        "approvers": {"people": [str(person.pk) for person in of.approvers]},
        "links": {},
    }
    for shape in edition.sections:
        if shape.kind != "recommendation":
            typed[SECTION + shape.key] = _section(shape)
    return {key: typed[key] for key in drafts.part_keys(edition)}


def _line(line: Line) -> dict[str, str]:
    key = line.key.replace("-", "__")
    return {
        f"{key}__answer": line.answers[0].key,
        f"{key}__comments": f"Said of {line.short}.",
        f"{key}__who": "Head of Halls",
        **day(f"{key}__on", clock.today()),
    }


def _section(shape: SectionShape) -> dict[str, str]:
    text = {"text": f"Said under {shape.title}."}
    if shape.kind == "money":
        amount = {"label": "Slates", "low": "30000", "high": "40000", "often": "once"}
        amount |= {"firm": "estimate", "basis": "A quotation", "source": "Repairs"}
        return {"answer": "some", **text, **{f"first__{k}": v for k, v in amount.items()}}
    if shape.kind == "risks":
        risk = {"text": "It may rain.", "likelihood": "3", "impact": "4", "owner": "Engineer"}
        return {"answer": "some", **text, **{f"first__{k}": v for k, v in risk.items()}}
    return text


def private() -> dict[str, str]:
    """Return what is typed of a withheld item; a form takes of it what its ground asks for."""
    return {
        "text": "The quagga price.",
        "weighing": "It weighs for them.",
        "why": "They bid.",
        "whose_interest": "Two builders",
        "harm": "They would know.",
        "enactment": "The Roofs Act",
        "view_of": "Ann Hart, Head of Crime",
        "view_how": "By letter.",
        **day("view_on", clock.today()),
        **day("until", review_on()),
    }


def live(edition: Edition, seen: dict[str, str]) -> Decision:
    """From blank form to published record, through the pages; each is kept in `seen`."""
    of = office(edition)
    author = Person(of.author, seen)
    author.sends(reverse("decisions:start"))
    decision = Decision.objects.get()
    for key, typed in pages(edition, of).items():
        author.sends(url(decision, key), **typed)
    item = drafts.read(Decision.objects.get()).withholding.entries[0].id
    author.sends(reverse("part_two:edit", args=[decision.pk, item]), **private())
    author.sends(reverse("approvals:submit", args=[decision.pk]))
    decision.refresh_from_db()
    for slot in edition.slots():
        for person in of.signer(slot.by):
            if not slot.decides:
                comment = "I have looked." if slot.comment == "required" else ""
                signs(Person(person, seen), decision, slot.key, comment=comment)
    decides(edition, of, decision, seen)
    publishes(Person(of.publisher, seen), decision)
    decision.refresh_from_db()
    return decision


def decides(edition: Edition, of: AnyOffice, decision: Decision, seen: dict[str, str]) -> None:
    maker = Person(of.holders[edition.deciding_posts()[0]], seen)
    confirm = reverse("approvals:confirm", args=[decision.pk, edition.outcomes[0].key])
    maker.opens(reverse("approvals:decide", args=[decision.pk]))
    maker.sends(confirm, has_interest="no", password=PASSWORD)
