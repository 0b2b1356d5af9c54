"""Decided decisions for tests of publishing, and their public addresses."""

from __future__ import annotations

from dataclasses import dataclass

import msgspec
from django.test import Client

from approvals import actions as approvals
from audit import clock
from decisions.models import Decision
from prose import tree
from public_record import addresses, data, page, pdf
from public_record import part_one as public
from publication.renderings import Renderings, render
from tests import factories, life
from tests.factories import Office
from tests.part_two import cases as part_two

SECRET = "The bidder offers eleven grey geese for the lot, £412,500 in all. It is Quollbright plc."


@dataclass
class Made:
    office: Office
    decision: Decision

    def fresh(self) -> Decision:
        """Return the decision as the database has it now."""
        self.decision.refresh_from_db()
        return self.decision


def decided() -> Made:
    of = factories.office()
    return Made(of, life.decided(of))


def decided_with_part_two() -> Made:
    """Its Part Two holds words and a figure that stand nowhere in Part One."""
    of = factories.office()
    decision = part_two.draft(of, part_two.private(text=tree.para(SECRET)))
    approvals.submit(decision, by=of.author)
    while not life.current(decision).is_with_decider:
        life.sign_next(decision)
    life.decide(decision)
    return Made(of, decision)


def renderings(decision: Decision) -> Renderings:
    return render(decision, published_on=clock.today())


def rendered(base: Renderings, part_one: public.PartOne) -> Renderings:
    """Return the renderings of another record, made as the product makes them."""
    printed = pdf.render(part_one, address="http://localhost:8000")
    standing = public.measured(base.standing, printed.content, printed.pages)
    return Renderings(
        part_one=part_one,
        standing=standing,
        digest=public.digest(part_one),
        page=page.whole(part_one, standing),
        pdf=printed.content,
        pdf_pages=printed.pages,
        pdf_sha256=standing.pdf_sha256,
        json=data.decision_json(part_one),
    )


def changed(part_one: public.PartOne, **fields: object) -> public.PartOne:
    return msgspec.structs.replace(part_one, **fields)


def addresses_of(decision: Decision) -> list[str]:
    """Return every public address of a decision."""
    slug = decision.slug or ""
    return [
        addresses.page(slug),
        addresses.pdf(slug),
        addresses.data(slug),
        addresses.version(slug, 1),
    ]


def answers(decision: Decision) -> list[int]:
    """Return how each public address of a decision answers the public."""
    public_one = Client()
    return [public_one.get(address).status_code for address in addresses_of(decision)]


def listed(decision: Decision) -> list[str]:
    """Return those of the public's lists and feeds in which a decision's address stands."""
    lists = ["/", "/decisions/", "/decisions.csv", "/decisions.json", "/decisions.atom"]
    own, public_one = addresses.page(decision.slug or "").encode(), Client()
    return [each for each in [*lists, "/sitemap.xml"] if own in public_one.get(each).content]
