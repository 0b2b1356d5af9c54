"""D09-2018: joining the Single Online Home. Every fact and figure of the form, in our own words.

The people are invented; those whom the form names outside the office are named by their post.
Texts are typed as a clerk types them, in the notation of `prose.notation`.
"""

# ruff: noqa: E501 - in the notation a line is a paragraph

from __future__ import annotations

import datetime

from decisions import content
from prose import notation
from prose.tree import Body

CIO = "Chief Information Officer"
PUBLIC_AFFAIRS = "Head of Public Affairs"
CFO = "Chief Finance Officer"
LEGAL = "Senior Legal Advisor"
ORIGINATOR = "Digital Engagement Team Leader"
OBJECTIVE = "Accessibility and accountability"

TITLE = "Joining the Single Online Home"
WHY = (
    "One site shared by every force should make it easier to reach the police online. It serves "
    "the Plan’s objective of accessibility and accountability."
)
NEEDED_BY = datetime.date(2018, 3, 23)

SUMMARY = """\
Services that are easy to reach are promised in the Police and Crime Plan, in the Corporate Strategy, and in how the Constabulary goes about channel management and neighbourhood policing. The website is one of them: open 24 hours a day on all 365 days of the year, it keeps communities informed with news and with advice on preventing crime, lets people use services such as reporting a crime or an incident, and guides victims to help.

The Home Office’s Digital Policing Portfolio includes a programme called Digital Public Contact (DPC). It has built the Single Online Home (SOH), one national website meant to give the same service in every police force. Its promise is a digital contact that is simple, well known and reliable: to reach the police online should be as helpful, as personal and as reassuring as to stop an officer in the street.

The Weekly Executive Board (WEB) saw the proposal on 19 February 2018 and liked it. Members of WEB and of the Channel Management Delivery Board would like Gloucestershire to be among the first 20 forces to join.

To commit itself, the Constabulary needs the Chief Constable’s signature on a statement of intent (SOI). The National Police Chiefs’ Council’s lead for local policing has asked for it by 23 March 2018. On 15 March 2018 the Monthly Executive Board (MEB) had a paper with what its members needed to decide whether it should be signed. The Senior Legal Advisor, asked again since, says that it is not a legal document: it comes before a contract.

MEB also agreed that the Commissioner should be consulted, and that risks and effects should be assessed in full, so that the SOH fits what the Plan commits itself to on channel management, and the Corporate Strategy’s “Go Digital”.

The programme’s engagement officer calls the SOI a document of best intentions, on the Constabulary’s side and on DPC’s. It tells the DPC team which forces are keen, and how ready each of them is.

The programme proposes these milestones:
- the SOI is signed;
- the DPC team then holds an engagement session with the Constabulary;
- the session shows whether the Constabulary is ready, with people committed, to be in the first group of forces; if it is not, it may move to a later group, or not be able to join at all;
- if it is ready, a contract of liability is drawn up, normally signed by the Chief Finance Officer, which confirms the hosting costs and commits the Constabulary to money and people, so that its joining team keeps to the programme’s timetable;
- the Constabulary first pays in April 2019, hosting costs having been confirmed in November 2018.

The Constabulary’s site and this office’s site share one platform, and what is developed for one serves both: a change that this office asks for is there for the Constabulary too. The SOH is for the Constabulary’s site alone; nothing like it is planned for commissioners. Communications and Engagement would go on supporting and developing this office’s site, then for this office only, since the Constabulary’s developments would be made nationally through the SOH. Some costs have still to be agreed, but this office would keep every service that it has from Communications and Engagement today.
"""

RECOMMENDATION = (
    "That the Commissioner supports in principle the Constabulary’s request to join the Single "
    "Online Home, provided that the programme answers our outstanding questions satisfactorily "
    "and that the risks and effects are understood."
)

OPTIONS = (
    (
        "Sign now, and be among the first 20 forces",
        "The first year is without charge, and the Constabulary helps to shape the product; it "
        "also meets the product’s faults first.",
        True,
    ),
    (
        "Wait for a later group",
        "The Constabulary learns from others, but may lose the free first year.",
        False,
    ),
    (
        "Keep the present site",
        "Full control, at today’s cost of about £20,000 a year for the two sites, but outside the "
        "national service.",
        False,
    ),
)

SIGNIFICANCE = """\
It is of significant public interest because:
- the cost that goes on each year may exceed £50,000;
- it changes how the public reaches the Constabulary online; and
- a local force would offer a service that is the same across the country.
"""

NO_PART_TWO = "Nothing in it is sensitive: none of the five grounds applies."

# Line, answer, comments, who, when
CHECKLIST = (
    (
        "legal",
        "yes",
        "Given orally: the statement of intent binds nobody by contract; it comes before one.",
        LEGAL,
        datetime.date(2018, 3, 16),
    ),
    (
        "finance",
        "yes",
        "As a member of the Monthly Executive Board.",
        CFO,
        datetime.date(2018, 3, 15),
    ),
    (
        "equality",
        "not-yet",
        "They will be, in the work that is done before the Constabulary joins.",
        ORIGINATOR,
        datetime.date(2018, 3, 21),
    ),
    (
        "plan",
        "consistent",
        """\
With accessibility and accountability: more services online make the Constabulary easier to reach. In particular:
- technology that saves money puts more “boots on the ground”, so that officers are seen, reached and in touch with communities more;
- the Constabulary reviews how the public gets in touch and uses its services: the old ways improve, and new ones, fit for all ages, groups and communities, give people a choice that suits them.
""",
        ORIGINATOR,
        datetime.date(2018, 3, 21),
    ),
    (
        "consulted",
        "in-part",
        "The public helped to design the SOH and tested it much: about 2,000 people, though none "
        "of them from Gloucestershire.",
        ORIGINATOR,
        datetime.date(2018, 3, 21),
    ),
    (
        "communications",
        "in-part",
        "How far the SOH will be felt is not clear. A first assessment rates the effect on each "
        "business area as high, medium or low. More will be known in detail after the engagement "
        "session with DPC.",
        PUBLIC_AFFAIRS,
        datetime.date(2018, 3, 21),
    ),
    (
        "implications",
        "so-far",
        "The Constabulary still has questions whose answers would settle or reduce the risks that "
        "were found. It goes on asking.",
        CIO,
        datetime.date(2018, 3, 21),
    ),
)
EXPLANATIONS = {
    "equality-without-effect": (
        "Section 6 is about signing the statement alone, so the two answers do not conflict."
    )
}

PURPOSE = (
    "To help the Commissioner decide whether to support the Constabulary’s wish to join the Home "
    "Office’s Single Online Home (SOH), which is part of Digital Public Contact (DPC)."
)
BACKGROUND = """\
a) The National Police Chiefs’ Council’s vision for policing in 2025 expects that by then the public will be able to reach any force by digital means more easily and in the same way.
b) In February 2018 the members of the Weekly Executive Board (WEB) and of the Channel Management Delivery Board saw the proposal for the SOH. DPC’s engagement team was told that the Constabulary would like to be among the first 20 forces.
c) The national lead for local policing has asked the Chief Constable to sign the statement of intent (SOI) by 23 March 2018, to be sure of a place among the first 20 forces.
d) The Constabulary’s site and this office’s site share a hosting platform that costs about £20,000 a year. Taking the Constabulary’s site off it would save about £10,000.
e) The SOI carries no confirmed price. The range is £45,704.63 to £65,117.33 a year, a spread of about £20,000, and is confirmed only in November 2018. At the top of the range, hosting for the Constabulary’s and this office’s sites would exceed £75,000 a year: about £55,000 a year more than today, because of the SOH.
"""
FINANCE = """\
Exactly which people are needed is not yet known, but DPC clearly expects those below to be committed to the project. They must be recruited for it, or their work covered. No budget has yet been found or set aside for them.

**Full time**
- a business change lead (superintendent, chief inspector or police staff of that level);
- a transition project manager.

**Part of their time**
- a strategic sponsor among the chief officers;
- a lead for contact management;
- a lead for communications, and copywriting;
- experts in processes and services;
- support for ICT change.

A force among the first 20 to join pays nothing for its first year. What it then pays each year is not yet fixed: see [2e] above. The people listed here do cost money. What they cost is being worked out for the Constabulary’s Operational Policing Improvement Board on Thursday 29 March 2018, and then passes through its other boards. The Constabulary has a fund for digital transformation, and expects to bid to it.

Hosting for both sites, in pounds a year. All figures are estimates; those that say “about” are rounded.

| Site | Lowest | Highest |
| --- | --- | --- |
| Constabulary’s site, on the SOH | 45,704.63 | 65,117.33 |
| This office’s site, on the present platform | about 10,000 | about 10,000 |
| **Both sites** | **about 55,700** | **about 75,100** |
| Both sites today | about 20,000 | about 20,000 |
| **More each year than today** | **about 35,700** | **about 55,100** |
"""
RISKS = (
    "Fifteen risks have been found: six high, seven medium and two not yet scored. A score is "
    "likelihood, 1 to 5, multiplied by impact, 1 to 5."
)
# Text, likelihood, impact, why it is not scored, owner
RISK_ENTRIES = (
    (
        "DPC’s version of the SOH is unproven: there are no figures and no reports on it, no force "
        "uses it, and its new parts have not been tried on the public.",
        4,
        3,
        "",
        CIO,
    ),
    (
        "There are fewer chances to invent and build local answers of the Constabulary’s own, such "
        "as sending in information or intelligence through its appeals.",
        3,
        2,
        "",
        PUBLIC_AFFAIRS,
    ),
    (
        "The statement of intent is signed before costs are final: prices are spread over £20,000, "
        "and the Constabulary’s and this office’s sites may cost £55,000 a year more.",
        4,
        4,
        "",
        CFO,
    ),
    ("The SOH plainly does less than the Constabulary’s present site does.", 4, 3, "", CIO),
    (
        "The forces that join early learn at their own cost. The public may be slow to use the "
        "services, or think poorly of them.",
        3,
        3,
        "",
        PUBLIC_AFFAIRS,
    ),
    (
        "How much the organisation would change cannot be measured, since no other force has begun "
        "to join. With NHP and Crime Command under way too, people may tire of change.",
        3,
        3,
        "",
        "Business Change Lead",
    ),
    (
        "Nothing can be transacted at launch, although there are talks with GOV.UK. A “big bang” "
        "launch may reveal little more than a brochure.",
        4,
        2,
        "",
        PUBLIC_AFFAIRS,
    ),
    (
        "The development of the SOH is strictly governed. Under a model based on grants, a small "
        "force that pays less may have less say, to its harm.",
        3,
        2,
        "",
        CIO,
    ),
    (
        "The Constabulary has no say in how the site looks and is built: a template made for a "
        "metropolitan force may not suit a mostly rural one.",
        3,
        2,
        "",
        PUBLIC_AFFAIRS,
    ),
    (
        "Nationally, the DPC team works on integration with Niche and not with UNIFI. To build "
        "that locally could cost a very great deal.",
        3,
        5,
        "",
        CIO,
    ),
    (
        "What live chat costs is not known, and may be considerable.",
        None,
        None,
        "there is no price until November 2018.",
        CIO,
    ),
    (
        "With every force in one environment, one cyber-attack is a threat to the whole country.",
        2,
        5,
        "",
        CIO,
    ),
    (
        "The Home Office has committed funding to the programme for another 2 years only.",
        4,
        3,
        "",
        CFO,
    ),
    ("One team of 14 people is little for the support of 20 forces.", 3, 3, "", CIO),
    (
        "The neighbouring forces, Wiltshire and Avon & Somerset, do not mean to join. That may "
        "affect Tri-Force.",
        None,
        None,
        "the partners’ plans are not yet known.",
        CIO,
    ),
)
EQUALITY = (
    "Signing the statement of intent has no effect on equality or diversity. A full assessment is "
    "made before the Constabulary joins: see line 3 of the checklist."
)
ENVIRONMENT = (
    "It is too early to understand how this might help the environment. No harm to it is expected."
)
CONSULTATION = (
    "The Monthly Executive Board (MEB); Change and Transformation; ICT; Communications and "
    "Engagement; the Channel Management Delivery Board; the Digital Policing Programme team. More "
    "consultation follows as the work goes on."
)

# What was said on the way, and what was decided
COMMENTS = {
    "finance": "The range is stated fairly. No budget is yet set aside for the posts in section 4.",
    "legal": "The statement of intent is not a contract. I confirm what I said on 16 March 2018.",
}
OUTCOME = "approved-with-conditions"
RULING = (
    "I support, in principle, the Constabulary’s request to join the Single Online Home, on the "
    "two conditions below."
)
# Text, the owner's job, due
CONDITIONS = (
    (
        "The programme answers the Constabulary’s outstanding questions to its satisfaction.",
        CIO,
        datetime.date(2018, 4, 30),
    ),
    (
        "The risks and effects of joining are assessed in full and reported to the Commissioner.",
        PUBLIC_AFFAIRS,
        datetime.date(2018, 5, 31),
    ),
)


def parts(*, originator: int, approvers: tuple[int, ...]) -> dict[str, content.Content]:
    """Return the whole form, part by part in its order, as it is typed: references by label."""
    return {
        "front": content.Front(
            title=TITLE,
            why=WHY,
            summary=_body(SUMMARY),
            needed_by=NEEDED_BY,
            originator=originator,
            objectives=(OBJECTIVE,),
        ),
        "recommendation": content.Recommendation(text=_body(RECOMMENDATION)),
        "options": content.Options(entries=_options()),
        "significance": content.Significance(answer="yes", reasons=_body(SIGNIFICANCE)),
        "withholding": content.Withholding(answer="no", reason=NO_PART_TWO),
        "checklist": content.Checklist(lines=_lines(), explanations=EXPLANATIONS),
        "section-purpose": content.Section(text=_body(PURPOSE)),
        "section-background": content.Section(text=_body(BACKGROUND)),
        "section-finance": content.Section(text=_body(FINANCE), answer="some", money=_money()),
        "section-risks": content.Section(text=_body(RISKS), answer="some", risks=_risks()),
        "section-equality": content.Section(text=_body(EQUALITY)),
        "section-environment": content.Section(text=_body(ENVIRONMENT)),
        "section-consultation": content.Section(text=_body(CONSULTATION)),
        "approvers": content.Approvers(people=approvers),
        "links": content.Links(),
    }


def _options() -> tuple[content.OptionEntry, ...]:
    return tuple(
        content.OptionEntry(
            id=f"k0900{n:02x}", title=title, text=_body(text), recommended=recommended
        )
        for n, (title, text, recommended) in enumerate(OPTIONS, start=1)
    )


def _lines() -> dict[str, content.ChecklistEntry]:
    return {
        line: content.ChecklistEntry(answer=answer, comments=_body(comments), who=who, on=on)
        for line, answer, comments, who, on in CHECKLIST
    }


def _money() -> tuple[content.MoneyEntry, ...]:
    return (
        content.MoneyEntry(
            id="k090401",
            label="Hosting the Constabulary’s site on the SOH",
            low=45_704_63,
            high=65_117_33,
            often="yearly",
            firm="estimate",
            note="The first year is free; first payment April 2019. To be confirmed in November "
            "2018. Posts to carry out the work are not yet costed.",
            basis="The range given by the programme with the statement of intent",
            source="Not yet identified: a bid to the Constabulary’s digital transformation fund",
        ),
    )


def _risks() -> tuple[content.RiskEntry, ...]:
    return tuple(
        content.RiskEntry(
            id=f"k0905{n:02x}",
            text=text,
            likelihood=likelihood,
            impact=impact,
            unscored_reason=reason,
            owner=owner,
        )
        for n, (text, likelihood, impact, reason, owner) in enumerate(RISK_ENTRIES, start=1)
    )


def _body(typed: str) -> Body:
    """Parse what a clerk types; raises ValueError where the notation has a fault."""
    parsed = notation.parse(typed)
    if parsed.problems:
        raise ValueError(f"The notation of D09 is wrong: {parsed.problems}")
    return parsed.body
