"""A rich record, and a plain one, to render: the facts of D09-2018 with invented people."""

from __future__ import annotations

import datetime
from typing import Any

import msgspec

from prose import notation
from prose.tree import Body
from public_record import part_one as record
from tests.public_record import samples_sections

DECIDED_ON = datetime.date(2018, 3, 27)
PUBLISHED_ON = datetime.date(2018, 3, 29)
RECOMMENDATION = (
    "That the Commissioner supports in principle the Constabulary’s request to join the Single "
    "Online Home, provided that the programme answers our outstanding questions satisfactorily "
    "and that the risks and effects are understood."
)
SUMMARY = """\
The Police and Crime Plan and the Constabulary’s corporate strategy both promise services that are \
easy to reach. The website is one of them: at any hour it carries news and crime prevention \
advice, takes reports of crimes and incidents, and guides victims to help.

The Home Office’s Digital Public Contact programme (DPC) is building one national website for all \
police forces, the Single Online Home (SOH). Its promise is that reaching the police online should \
be as useful and as reassuring as stopping an officer in the street.

The Constabulary’s weekly executive board saw the proposal on 19 February 2018. The programme sets \
out these steps:

- the statement of intent is signed;
- an engagement session shows whether the force is ready;
- a force that is ready signs a contract that fixes hosting costs;
- prices are confirmed in November 2018 and the first payment falls in April 2019.

The Constabulary’s site and this office’s site share one platform, so that work done for one \
serves both. Some costs are still to be agreed, but this office keeps every web service that it \
receives from Communications and Engagement today."""
WITHHELD = record.Withheld(
    ground_letter="e",
    ground="Commercial sensitivity",
    concerns="The prices offered by two bidders who may bid again.",
    review_on=datetime.date(2018, 10, 1),
)


def text(notation_text: str) -> Body:
    """Return typed text as a tree; the sample's own text must have no problem."""
    parsed = notation.parse(notation_text)
    assert not parsed.problems, parsed.problems
    return parsed.body


def day(text: str) -> datetime.date:
    return datetime.date.fromisoformat(text)


def part_one(**changes: Any) -> record.PartOne:
    """Return the rich record: no Part Two, two conditions, fifteen risks, a reference to 2e."""
    return msgspec.structs.replace(_part_one(), **changes)


def with_part_two(**changes: Any) -> record.PartOne:
    """Return the rich record with one withheld item, of which only the safe words are public."""
    statement = msgspec.structs.replace(
        _part_one().part_two, exists=True, answer="Yes", reason="", withheld=(WITHHELD,)
    )
    return part_one(part_two=statement, **changes)


def minimal(**changes: Any) -> record.PartOne:
    """Return a record with as little in it as the type allows, in another office's words."""
    full = _part_one()
    small = {
        "wording": record.Wording(
            body_name="Mayor of Wexcombe",
            body_slug="wexcombe",
            part_one="Part A",
            part_two="Part B",
            marking="OFFICIAL",
            access_notice="Part A of this form is published.",
            maker_title="Mayor",
        ),
        "number": "2024/7",
        "slug": "2024-7",
        "title": "Chairs",
        "needed_by": None,
        "objectives": (),
        "options": (),
        "links": (),
        "outcome": msgspec.structs.replace(
            full.outcome, key="refused", title="Refused", mark="cross", conditions=()
        ),
        "checklist": full.checklist[:1],
        "sections": full.sections[:2],
        "approvals": full.approvals[-1:],
    }
    return part_one(**(small | changes))


def standing(**changes: Any) -> record.Standing:
    """Return where the rich record stands just after it was published."""
    return msgspec.structs.replace(
        record.Standing(
            published_on=PUBLISHED_ON,
            conditions=(
                record.ConditionState(number=1, state="open", title="Open"),
                record.ConditionState(number=2, state="open", title="Open"),
            ),
            versions=(record.VersionLine(version=1, published_on=PUBLISHED_ON),),
            log_entry=41,
            pdf_pages=7,
            pdf_size=98_304,
            pdf_sha256="ab" * 32,
        ),
        **changes,
    )


def _part_one() -> record.PartOne:
    maker = record.Person(name="Eleanor Whitcombe", job_title="Police and Crime Commissioner")
    return record.PartOne(
        wording=_wording(),
        number="D09-2018",
        slug="D09-2018",
        version=1,
        revision=2,
        title="Joining the Single Online Home",
        why="One site for every force should make the police easier to reach.",
        originator=record.Person(
            name="Daniel Asante",
            job_title="Digital Engagement Team Leader",
            department="Communications and Engagement",
        ),
        submitted_to=maker,
        needed_by=day("2018-03-23"),
        objectives=("Accessibility and accountability",),
        outcome=_outcome(maker),
        summary=text(SUMMARY),
        recommendation=text(RECOMMENDATION),
        options=_options(),
        significance=record.Significance(
            question="Is this a decision of significant public interest?",
            significant=True,
            answer="Yes",
            reasons=text(
                "- the cost each year may exceed £50,000;\n"
                "- it changes how the public reaches the Constabulary online; and\n"
                "- a local force would offer a nationally consistent service."
            ),
        ),
        part_two=record.PartTwoStatement(
            question="Is there a Part Two?",
            exists=False,
            answer="No",
            reason="None of the five grounds applies.",
        ),
        checklist=samples_sections.checklist(text, day),
        sections=samples_sections.sections(text, RECOMMENDATION),
        approvals=_approvals(maker),
        links=(
            record.Link(
                kind="relates to",
                number="D31-2017",
                title="Channel management strategy",
                slug="D31-2017",
            ),
        ),
    )


def _wording() -> record.Wording:
    return record.Wording(
        body_name="Police and Crime Commissioner for Gloucestershire",
        body_slug="gloucestershire",
        part_one="Part One",
        part_two="Part Two",
        marking="OFFICIAL",
        access_notice=(
            "This form and the reports with it are subject to the Freedom of Information Act 2000 "
            "and to the Elected Local Policing Bodies (Specified Information) Order 2011. Where a "
            "decision is of significant public interest, all of the form except Part Two is "
            "published."
        ),
        maker_title="Police and Crime Commissioner",
    )


def _outcome(maker: record.Person) -> record.Outcome:
    return record.Outcome(
        key="approved-with-conditions",
        title="Approved with conditions",
        mark="diamond",
        text=text(
            "I support, in principle, the Constabulary’s request to join the Single Online Home, "
            "on two conditions."
        ),
        conditions=(
            record.Condition(
                number=1,
                text="The programme answers the Constabulary’s outstanding questions to its "
                "satisfaction.",
                owner="Chief Information Officer",
                due_on=day("2018-04-30"),
            ),
            record.Condition(
                number=2,
                text="The risks and effects of joining are assessed in full and reported to the "
                "Commissioner.",
                owner="Head of Public Affairs",
                due_on=day("2018-05-31"),
            ),
        ),
        interests="No interest declared.",
        maker=maker,
        decided_on=DECIDED_ON,
        recorded_on=DECIDED_ON,
    )


def _options() -> tuple[record.Option, ...]:
    return (
        record.Option(
            title="Sign now, and be among the first 20 forces",
            text=text(
                "The first year is without charge, and the Constabulary helps to shape the "
                "product; it also meets the product’s faults first."
            ),
            recommended=True,
        ),
        record.Option(
            title="Wait for a later group",
            text=text("The Constabulary learns from others, but may lose the free first year."),
        ),
        record.Option(
            title="Keep the present site",
            text=text(
                "Full control, at today’s cost of about £20,000 a year for the two sites, but "
                "outside the national service."
            ),
        ),
    )


def _approvals(maker: record.Person) -> tuple[record.Approval, ...]:
    signed = (
        ("Priya Menon", "Chief Information Officer", "Originator’s approver", "I approve this "
         "report.", "", "2018-03-22"),
        ("Helen Marwood", "Head of Public Affairs", "Originator’s approver", "I approve this "
         "report.", "", "2018-03-22"),
        ("Owen Castell", "Chief Finance Officer", "Finance adviser", "I have advised on the money "
         "in this report.", "The range is stated fairly. No budget is yet set aside for the posts "
         "in section 4.", "2018-03-22"),
        ("Ruth Adeyemi", "Senior Legal Advisor", "Legal adviser", "I have advised on the law in "
         "this report.", "The statement of intent is not a contract. I confirm what I said on "
         "16 March 2018.", "2018-03-22"),
        ("Judith Farrow", "Deputy Chief Executive", "Attesting officer", "I am content that the "
         "advice relevant to this report was taken into account in preparing it, and that the "
         "request is a proper one to put to the Commissioner.", "", "2018-03-23"),
    )  # fmt: skip
    lines = [
        record.Approval(
            person=record.Person(name=name, job_title=job_title),
            slot=slot,
            statement=statement,
            comment=comment,
            signed_on=day(signed_on),
            proof="demonstration",
        )
        for name, job_title, slot, statement, comment, signed_on in signed
    ]
    decision = record.Approval(
        person=maker,
        slot="Decision maker",
        statement="I have read this report and the advice in it, and this is my decision.",
        outcome="Approved with conditions",
        signed_on=DECIDED_ON,
        proof="demonstration",
    )
    return (*lines, decision)
