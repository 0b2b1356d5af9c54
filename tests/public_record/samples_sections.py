"""The checklist and the eight sections of the rich sample record."""

from __future__ import annotations

import datetime
from collections.abc import Callable

from prose.tree import Body
from public_record.part_one import ChecklistLine, MoneyLine, Risk, Section

Text = Callable[[str], Body]

LEADER = "Digital Engagement Team Leader"
CIO = "Chief Information Officer"
CFO = "Chief Finance Officer"
PUBLIC_AFFAIRS = "Head of Public Affairs"
LINES = (
    ("Has legal advice been sought, if required?", "Yes",
     "The statement binds nobody; a contract comes later. Given orally, and noted the same day.",
     "Senior Legal Advisor", "2018-03-16"),
    ("Has the Chief Finance Officer been consulted, if required?", "Yes",
     "As a member of the monthly executive board.", CFO, "2018-03-15"),
    ("Have equality, diversity and human rights implications been considered?", "Not yet",
     "They will be, before the Constabulary joins. Section 6 is about signing the statement alone, "
     "so the two answers do not conflict.", LEADER, "2018-03-21"),
    ("How is the recommendation consistent with the Police and Crime Plan?", "Consistent",
     "Accessibility and accountability:\n\n- putting more services online frees officers for "
     "visible work;\n- people of every age and community get new ways to get in touch beside the "
     "old ones.", LEADER, "2018-03-21"),
    ("Have the people and agencies likely to be affected been consulted?", "In part",
     "About 2,000 people have tested the national design. None of them lives in Gloucestershire.",
     LEADER, "2018-03-21"),
    ("Has communications advice been sought?", "In part",
     "Each business area has been rated high, medium or low impact. More will be known after the "
     "engagement session.", PUBLIC_AFFAIRS, "2018-03-22"),
    ("Have all relevant implications and risks been considered?", "Yes, so far",
     "The Constabulary still has questions for the programme; the answers will settle or reduce "
     "the risks in section 5.", CIO, "2018-03-22"),
)  # fmt: skip
PURPOSE = (
    "To help the Commissioner decide whether to support the Constabulary’s wish to join the Home "
    "Office’s Single Online Home, which is part of Digital Public Contact."
)
BACKGROUND = """\
a) The national policing vision for 2025 expects people to be able to reach any force online more \
easily and in the same way.
b) In February 2018 the weekly executive board and the channel management board saw the proposal, \
and told the programme that the Constabulary would like to be among the first 20 forces.
c) The national lead for local policing has asked the Chief Constable to sign the statement of \
intent by 23 March 2018, to hold that place.
d) The Constabulary’s site and this office’s site share a hosting platform that costs about \
£20,000 a year. Taking the Constabulary’s site off it would save about £10,000.
e) The statement of intent carries no confirmed price. The range is £45,704.63 to £65,117.33 a \
year, a spread of about £20,000, and is confirmed in November 2018. At the top of the range, \
hosting for both sites would exceed £75,000 a year: about £55,000 a year more than today. {#k2e0a1f}
"""
MONEY = """\
The programme expects the Constabulary to commit people, who must be recruited or whose work must \
be covered. No budget has yet been found or set aside for them.

**Full time**

- a business change lead (superintendent, chief inspector or equivalent);
- a transition project manager.

**Part of their time**

- a strategic sponsor among the chief officers;
- a lead for contact management;
- a lead for communications and copywriting;
- experts in processes and services;
- support for ICT change.

A force among the first 20 pays nothing for its first year. What it pays after that is not yet \
fixed: see [2e](#k2e0a1f) above. The cost of the people named here is being worked out for the \
Operational Policing Improvement Board on 29 March 2018. The Constabulary expects to bid to its \
own digital transformation fund.

| Hosting a year | Lowest | Highest |
| --- | --- | --- |
| Both sites, with the SOH | about £55,700 | about £75,100 |
| Both sites today | about £20,000 | about £20,000 |
| More than today | about £35,700 | about £55,100 |
"""
RISKS = (
    ("The product is unproven: no force uses it, and its new parts have not been tried on the "
     "public.", 4, 3, CIO, ""),
    ("Fewer chances to build local answers of our own, such as passing information through our "
     "appeals.", 3, 2, PUBLIC_AFFAIRS, ""),
    ("The statement is signed before prices are known: a spread of £20,000, and up to £55,000 a "
     "year more for the two sites.", 4, 4, CFO, ""),
    ("The SOH does less than our present site does.", 4, 3, CIO, ""),
    ("The first forces learn at their own cost, in use by the public and in what the public "
     "thinks.", 3, 3, PUBLIC_AFFAIRS, ""),
    ("The effect on staff cannot be measured, since no force has begun. With other large changes "
     "under way, people may tire of change.", 3, 3, "Business Change Lead", ""),
    ("Nothing can be transacted at launch; a large launch may reveal little more than a leaflet.",
     4, 2, PUBLIC_AFFAIRS, ""),
    ("Strict control of development: a small force that pays less may have less say.", 3, 2, CIO,
     ""),
    ("No say in look or structure: a template made for a city force may not suit a rural one.", 3,
     2, PUBLIC_AFFAIRS, ""),
    ("The programme is integrating with Niche and not with UNIFI; doing so ourselves may be very "
     "costly.", 3, 5, CIO, ""),
    ("The cost of live chat is unknown, and may be considerable.", None, None, CIO,
     "no price until November 2018."),
    ("With every force in one place, one attack could reach them all.", 2, 5, CIO, ""),
    ("Home Office funding is committed for two more years only.", 4, 3, CFO, ""),
    ("One team of 14 serves 20 forces.", 3, 3, CIO, ""),
    ("Wiltshire and Avon and Somerset do not mean to join, which may affect Tri-Force work.", None,
     None, CIO, "partners’ plans are not yet known."),
)  # fmt: skip


def checklist(text: Text, day: Callable[[str], datetime.date]) -> tuple[ChecklistLine, ...]:
    """Return the seven lines, each with who and when."""
    return tuple(
        ChecklistLine(
            number=number,
            question=question,
            answer=answer,
            comments=text(comments),
            who=who,
            on=day(on),
        )
        for number, (question, answer, comments, who, on) in enumerate(LINES, start=1)
    )


def sections(text: Text, recommendation: str) -> tuple[Section, ...]:
    """Return the eight sections, with money in the fourth and fifteen risks in the fifth."""
    return (
        _section(1, "purpose", "Purpose of the report", "Purpose", text(PURPOSE)),
        _section(2, "background", "Background", "Background", text(BACKGROUND)),
        _section(
            3, "recommendation", "Recommendation", "Recommendation", text(recommendation),
            kind="recommendation",
        ),
        _section(
            4, "money", "Financial and resource implications", "Money and resources", text(MONEY),
            kind="money", money=(_money_line(),),
        ),
        _section(
            5, "risks", "Risk assessment", "Risks",
            text(
                "Fifteen risks have been found: six high, seven medium and two not yet scored. A "
                "score is likelihood, 1 to 5, multiplied by impact, 1 to 5."
            ),
            kind="risks",
            risks=tuple(_risk(place, *entry) for place, entry in enumerate(RISKS)),
            risks_caption="Bars show the band: low 1 to 4, medium 5 to 9, high 10 to 16, very "
            "high 20 to 25.",
        ),
        _section(
            6, "equality", "Equality and diversity impact assessment", "Equality",
            text(
                "Signing the statement of intent has no effect on equality or diversity. A full "
                "assessment is made before the Constabulary joins: see line 3 of the checklist."
            ),
        ),
        _section(
            7, "environment", "Environmental impact assessment", "Environment",
            text(
                "It is too early to say how this might help the environment. No harm to it is "
                "expected."
            ),
        ),
        _section(
            8, "consultation", "Consultation", "Consultation",
            text(
                "Monthly Executive Board; Change and Transformation; ICT; Communications and "
                "Engagement; Channel Management Delivery Board; the Digital Policing Programme "
                "team. More consultation follows as the work goes on."
            ),
        ),
    )  # fmt: skip


def _section(
    number: int, key: str, title: str, short: str, body: Body, *, kind: str = "text", **more
) -> Section:
    return Section(number=number, key=key, title=title, short=short, kind=kind, text=body, **more)


def _money_line() -> MoneyLine:
    return MoneyLine(
        id="m1",
        label="Constabulary’s site, on the SOH",
        low=45_704_63,
        high=65_117_33,
        often="yearly",
        firm="estimate",
        note="The first year is free; payments start in April 2019.",
        basis="The programme’s price list; prices are confirmed in November 2018.",
        source="To be found",
    )


def _risk(
    place: int, text: str, likelihood: int | None, impact: int | None, owner: str, reason: str
) -> Risk:
    score = likelihood * impact if likelihood and impact else None
    key, title, bars = _band(score)
    return Risk(
        id=f"r{place}",
        letter="abcdefghijklmno"[place],
        text=text,
        likelihood=likelihood,
        impact=impact,
        score=score,
        band=key,
        band_title=title,
        bars=bars,
        unscored_reason=reason,
        owner=owner,
    )


def _band(score: int | None) -> tuple[str, str, int]:
    if score is None:
        return "", "", 0
    return ("high", "High", 3) if score >= 10 else ("medium", "Medium", 2)
