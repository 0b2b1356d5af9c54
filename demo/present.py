"""Today's work: a decision in every state, dated from the day on which it is loaded."""

# ruff: noqa: E501 - in the notation a line is a paragraph

from __future__ import annotations

import datetime
from collections.abc import Iterator

from decisions import content
from demo import stories
from demo.cases import Case, Cost
from demo.script import Story
from demo.stories import Telling
from part_two.content import PrivateItem
from prose import notation

DRAFT = Case(
    title="Body-worn video for custody staff",
    why="Recording in custody suites protects detained people and staff alike.",
    background="a) Patrol officers have worn cameras since last year; custody staff have none.",
    recommendation="That the Commissioner approves the purchase of 60 cameras for custody staff.",
    objective="A compassionate approach",
)
RETURNED = Case(
    title="Renewing the fleet of response vehicles",
    why="Vehicles kept beyond five years cost more to run than to replace.",
    background="a) The force runs 118 response vehicles, of which 34 are over five years old.\nb) Repairs to those 34 cost £212,400 last year.",
    recommendation="That the Commissioner approves the replacement of 34 response vehicles over two years.",
    objective="Safe and social driving",
    costs=(
        Cost(
            "34 response vehicles",
            816_000,
            884_000,
            firm="estimate",
            source="The capital programme",
            note="Prices are held until the end of the quarter.",
        ),
    ),
    significant="The cost is above £50,000.",
    risks=(
        ("Prices may rise before the order is placed.", 3, 3),
        ("The makers may not deliver in time.", 2, 3),
    ),
)
WITH_APPROVERS = Case(
    title="Grants for victims’ services",
    why="Three charities support victims where no public service does.",
    background="a) Demand for counselling has risen by a third in two years.\nb) The present grants end in March.",
    recommendation="That the Commissioner awards grants to three charities for two years.",
    objective="A compassionate approach",
    costs=(
        Cost(
            "Grants to three charities",
            186_000,
            186_000,
            often="yearly",
            source="The Ministry of Justice’s grant for victims",
        ),
    ),
    significant="The cost is above £50,000, and it affects people who have been victims of crime.",
    risks=(("A charity may not find enough counsellors.", 3, 4),),
)
WITH_ADVISERS = Case(
    title="Drones for searches and road collisions",
    why="A drone finds a missing person in minutes where a search line takes hours.",
    background="a) The force hires drones by the day: 61 days last year.\nb) Two of its own would cost less after fourteen months.",
    recommendation="That the Commissioner approves the purchase of two drones and the training of eight pilots.",
    objective="Safe days and nights for all",
    costs=(Cost("Two drones and training", 71_500, 71_500, source="The capital programme"),),
    significant="The cost is above £50,000, and the use of drones is of interest to the public.",
    risks=(("Flying near homes may be thought to intrude.", 3, 3),),
)
WITH_ATTESTING = Case(
    title="Online reporting of lost property",
    why="Most people who lose something would rather say so online than telephone.",
    background="a) The control room takes 240 calls a week about lost property.",
    recommendation="That the Commissioner approves an online form for reporting lost property, shared with two councils.",
    objective="Accessibility and accountability",
    costs=(Cost("Building the form", 18_400, 18_400),),
    significant="It changes how the public reaches the Constabulary.",
    risks=(("People without the internet may feel left out.", 2, 2),),
)
WITH_COMMISSIONER = (
    Case(
        title="Restorative justice service: a new contract",
        why="Restorative justice lowers reoffending and is valued by victims.",
        background="a) The present contract ends in three months.\nb) Two providers bid for the next three years.\nc) The recommended bid scored higher on quality and on price.",
        recommendation="That the Commissioner awards the contract for restorative justice for three years, subject to references.",
        objective="A compassionate approach",
        costs=(
            Cost(
                "The contract",
                149_000,
                163_500,
                often="yearly",
                firm="estimate",
                source="The commissioning budget",
            ),
        ),
        significant="The cost is above £50,000 a year.",
        risks=(
            ("The handover between providers may leave a gap.", 3, 4),
            ("Referrals from the courts may fall.", 2, 3),
            ("The new provider may not keep the volunteers.", 3, 3),
        ),
    ),
    Case(
        title="Opening the police station at weekends",
        why="People who work in the week cannot reach the front counter.",
        background="a) The front counter opens from Monday to Friday.\nb) A trial on six Saturdays drew 38 people a day.",
        recommendation="That the Commissioner approves opening the front counter on Saturdays.",
        objective="Accessibility and accountability",
        costs=(Cost("Staff on Saturdays", 27_800, 31_200, often="yearly", firm="estimate"),),
        significant="It affects everybody who uses the station.",
        risks=(("Volunteers may not cover sickness.", 2, 2),),
    ),
)
DEFERRED = Case(
    title="Sale of a former station",
    why="The building has stood empty since the officers moved.",
    background="a) The station closed to the public four years ago.\nb) Keeping it costs £41,000 a year.",
    recommendation="That the Commissioner approves the sale of the building at auction.",
    objective="Accessibility and accountability",
    costs=(Cost("Fees of the sale", 9_000, 12_500, firm="estimate"),),
    significant="The town is much interested in what becomes of the building.",
    risks=(("It may sell for less than its valuation.", 3, 3),),
)
WITHDRAWN = Case(
    title="Paid notices on the office’s website",
    why="Notices would pay for part of the hosting.",
    background="a) Two suppliers have asked whether they may advertise.",
    recommendation="That the Commissioner approves a trial of paid notices for six months.",
    objective="Accessibility and accountability",
    significant="It is of obvious interest to the public.",
)
TO_PUBLISH = (
    Case(
        title="Speed cameras on two rural roads",
        why="Both roads have had deaths in each of the last three years.",
        background="a) Eleven people were killed or badly hurt there in three years.\nb) Both parishes asked for cameras.",
        recommendation="That the Commissioner approves fixed cameras at the two places.",
        objective="Safe and social driving",
        costs=(Cost("Two cameras, installed", 58_900, 58_900, source="The road safety reserve"),),
        significant="It affects everybody who drives there, and the cost is above £50,000.",
        risks=(("Drivers may take other roads.", 2, 2),),
        outcome="approved-with-conditions",
        words="I approve the recommendation, on the condition below.",
        conditions=(("Both parishes hear the results after one year.", "approver2", 90),),
    ),
    Case(
        title="A youth panel for the Commissioner",
        why="Young people have no way to advise the Commissioner together.",
        background="a) Schools were asked, and nine would take part.",
        recommendation="That the Commissioner sets up a panel of fifteen young people.",
        objective="Young people becoming adults",
        costs=(Cost("Meetings and travel", 6_200, 6_200, often="yearly"),),
        significant="It is of interest to schools and to the public.",
    ),
)
CLOSED = Case(
    title="New desks for the office",
    why="The present desks cannot be raised, and three people need to stand.",
    background="a) An assessor has looked at each workplace.",
    recommendation="That the Commissioner approves the purchase of eight desks.",
    objective="A compassionate approach",
    costs=(Cost("Eight desks", 3_150, 3_150),),
    significant="",
)
ON_SHORT_FORM = Case(
    title="Lease of two photocopiers",
    why="The present lease ends next month, and no dearer one is needed.",
    background="a) The office prints a third of what it did four years ago.",
    recommendation="That the Commissioner approves the lease of two photocopiers for three years.",
    objective="Accessibility and accountability",
    costs=(Cost("Two photocopiers", 1_240, 1_240, often="yearly", source="Running costs"),),
    significant="",
)
EMBARGOED = Case(
    title="Commissioner’s award for volunteers",
    why="Volunteers gave 31,000 hours last year and are seldom thanked.",
    background="a) Forty people were put forward by the public.",
    recommendation="That the Commissioner approves the list of twelve winners and the evening’s cost.",
    objective="Accessibility and accountability",
    costs=(Cost("The evening", 4_800, 4_800),),
    significant="It is of obvious interest to the public.",
)
TAKEN_DOWN = Case(
    title="Street lighting by the canal",
    why="People avoid the towpath after dark.",
    background="a) A survey of 320 residents named the towpath most often.",
    recommendation="That the Commissioner contributes to lights along the towpath.",
    objective="Safe days and nights for all",
    costs=(Cost("A contribution", 22_000, 22_000),),
    significant="It affects those who live there.",
    consultation="The town council, the canal trust, and the residents who answered the survey.",
)
PART_TWO = Case(
    title="Contract for maintaining two websites",
    why="The present contract ends, and both sites must stay safe and up to date.",
    background="a) The two sites share one platform.\nb) Three suppliers were asked, and two made an offer.",
    recommendation="That the Commissioner extends the present contract for two years, with a break after the first.",
    objective="Accessibility and accountability",
    costs=(Cost("Maintaining both sites", 41_000, 41_000, often="yearly"),),
    significant="The cost over two years is above £50,000.",
    risks=(("The supplier may raise its prices after the break.", 3, 2),),
    outcome="approved-with-conditions",
    words="I approve the extension, on the condition below.",
    conditions=(
        ("The supplier agrees to the break after the first year in writing.", "approver1", 30),
    ),
)
REFUSED = Case(
    title="Charging for the use of meeting rooms",
    why="Letting rooms to companies would bring in money.",
    background="a) Four rooms stand empty for half of each week.",
    recommendation="That the Commissioner approves charges for the use of rooms by companies.",
    objective="Accessibility and accountability",
    significant="It is of obvious interest to the public.",
    outcome="not-approved",
    words="I do not approve the recommendation. The rooms are to stay free for community groups, who would be the first to lose them.",
)
ENTRY = "k11a2b3"


def every_story(telling: Telling) -> Iterator[Story]:
    """Yield the stories of what is under way today."""
    ago = telling.ago
    yield stories.unfinished(telling, DRAFT, ago(1, 9))
    yield stories.returned(
        telling,
        RETURNED,
        ago(9),
        "Tell me what the 34 old vehicles would cost us to keep for one more year, so that I can compare.",
    )
    yield stories.submitted(telling, WITH_APPROVERS, ago(1), 0)
    yield stories.submitted(telling, WITH_ADVISERS, ago(4), 1)
    yield stories.submitted(telling, WITH_ATTESTING, ago(6), 2)
    yield stories.submitted(telling, WITH_COMMISSIONER[0], ago(8), 3)
    yield stories.submitted(telling, WITH_COMMISSIONER[1], ago(13), 3)
    yield stories.deferred(
        telling,
        DEFERRED,
        ago(12),
        "I wait for the second valuation, and for the town council’s answer.",
    )
    yield stories.withdrawn(
        telling, WITHDRAWN, ago(16), "The two suppliers no longer wish to advertise."
    )
    yield stories.decided(telling, TO_PUBLISH[0], ago(12), ago(3, 11))
    yield stories.decided(telling, TO_PUBLISH[1], ago(18), ago(8, 15))
    yield stories.closed(telling, CLOSED, ago(20))
    yield stories.on_short_form(telling, ON_SHORT_FORM, ago(2))
    tomorrow = ago(0).replace(hour=9, minute=30) + datetime.timedelta(days=10)
    yield stories.embargoed(telling, EMBARGOED, ago(14), tomorrow)
    yield stories.taken_down(telling, TAKEN_DOWN, ago(30), ago(1, 15), confirmed=False)
    yield stories.published(telling, REFUSED, ago(45))
    yield stories.with_part_two(telling, PART_TWO, ago(38), *withheld(telling))


def withheld(telling: Telling) -> tuple[content.WithheldEntry, PrivateItem]:
    """The one withheld item of the demonstration: its public half, and its private half."""
    public = content.WithheldEntry(
        id=ENTRY,
        ground="commercial",
        concerns="The prices offered by two suppliers who may bid again.",
        review_on=telling.today + datetime.timedelta(days=330),
    )
    private = PrivateItem(
        id=ENTRY,
        text=notation.parse(
            "Larkfield Digital offered £44,870 a year, and Penhallow Web £52,315 a year.\n"
            "The present supplier would have gone no lower than £39,960."
        ).body,
        why="Both suppliers will bid again in two years, and would know what the other asked.",
        weighing="The public learns what is paid. What was offered and not taken adds little to "
        "that, and would raise the price of the next contract.",
        whose_interest="The two suppliers, and the Commissioner as a buyer",
        harm="Each would bid just below the other’s present price",
        until=telling.today + datetime.timedelta(days=700),
    )
    return public, private
