"""Clean forms, and forms with one fault planted each. Written without a look at what the check
looks for: nothing of `quality` is imported here but the names of the kinds, as plain words."""

# ruff: noqa: E501 - in the notation a line is a paragraph

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any

import msgspec

from decisions import drafts, editions
from decisions.content import Content
from decisions.drafts import Draft
from decisions.models import Decision
from demo import cases, past, present
from demo.cases import Case, Cost
from prose import notation
from tests.decisions import forms_data

TODAY = datetime.date(2018, 3, 21)
AUTHOR = SimpleNamespace(pk=1, job_title="Digital Engagement Team Leader")
Change = Callable[[dict[str, Content]], None]


@dataclass(frozen=True)
class Planted:
    """One fault in a form that is clean otherwise: its kind, the part, and words of it."""

    kind: str
    part: str
    words: str
    base: str
    change: Change


def _draft(parts: dict[str, Content]) -> Draft:
    edition = editions.load("2018")
    resolved = drafts.resolve(parts, edition)[0]
    return Draft(
        decision=Decision(edition="2018", author_id=1, originator_id=1),
        edition=edition,
        parts=resolved,
        versions=dict.fromkeys(resolved, 1),
    )


def _parts(case: Case) -> dict[str, Content]:
    needed_by = TODAY + datetime.timedelta(days=20)
    return cases.parts(
        case,
        author=AUTHOR,
        approvers=(2, 3),
        today=TODAY,
        needed_by=needed_by,
        edition=editions.load("2018"),
    )


def demonstration() -> Iterator[tuple[str, Draft]]:
    """Yield every form of the demonstration but D09, by its title."""
    told = [case for _, _, case, _ in past.PUBLISHED]
    for held in vars(present).values():
        told += [
            each
            for each in (held if isinstance(held, tuple) else (held,))
            if isinstance(each, Case)
        ]
    for case in told:
        yield case.title, _draft(_parts(case))


# Clean forms of another hand: more dates, figures and short names than the demonstration has.

SUBJECTS = (
    ("a mobile police station", "The vehicle", 84_000, 91_500, "once", "Rural Crime Team (RCT)", "RCT"),
    ("counselling for children", "Counselling", 120_000, 132_000, "yearly", "Safer Families Partnership (SFP)", "SFP"),
    ("new radios", "Radios", 310_500, 342_000, "once", "Emergency Services Network (ESN)", "ESN"),
    ("a hate crime officer", "The post", 38_400, 41_200, "yearly", "Community Cohesion Board (CCB)", "CCB"),
    ("repairs to the custody suite", "The repairs", 56_300, 63_900, "once", "Estates Strategy Group (ESG)", "ESG"),
    ("training in first aid", "Training", 14_250, 16_000, "once", "Learning and Development Unit (LDU)", "LDU"),
)  # fmt: skip
HANDS = (
    (
        "The {full} asked for it on Tuesday 6 February 2018. Its members met again on 13 March 2018 and agreed a plan.",
        "a) The {short} met on 13 March 2018.\nb) In 2017 there were 48 requests, and 31 could be met.\nc) The present arrangement runs from 1 April 2016 to 31 March 2018.",
        "That the Commissioner approves {what} by 30 April 2018.",
        "The range is {range}, on the quotations of three suppliers. A price is held until 31 May 2018.",
        "The {short} was consulted on 13 March 2018; 64 people answered a survey in February 2018.",
    ),
    (
        "It would cost {range}. The {full} put it forward in January 2018, and asks for an answer in the spring.",
        "a) The {short} has worked on it since September 2017.\nb) About £9,000 a year is saved elsewhere; last year £7,350 was.\nc) The work would begin on 4 June 2018 and end on 28 September 2018.",
        "It is recommended that the Commissioner approves {what} and that the Head of Governance reports on it within six months.",
        "The amounts are estimates: {range}. They were made on 5 March 2018 with last year’s prices.",
        "Parish councils were asked in November 2017, and 22 of 30 replied. None objected.",
    ),
    (
        "Members of the {full} visited two forces that have it. Both would do it again.",
        "a) One force began in May 2015, the other on Monday 3 October 2016.\nb) The {short} chose the smaller of the two models.\nc) A model of 2014 costs £12,000 less but has no warranty.",
        "That the Commissioner supports {what} and that the Chief Constable is asked to carry it out by 31 December 2018.",
        "One payment of {range} would be made from the budget named above, after delivery in July 2018.",
        "The trade unions, the neighbourhood teams and 140 residents were consulted between 8 January 2018 and 2 February 2018.",
    ),
    (
        "This would meet a need that the {full} has described in each of its last three reports.",
        "a) The reports of 2015, 2016 and 2017 say so.\nb) The {short} expects 200 people a year to gain from it.\nc) Contracts of more than £50,000 go to tender, which takes about 12 weeks.",
        "That the Commissioner awards the contract for {what} to the bidder with the highest score, for three years from 1 June 2018.",
        "The highest bid came to {high}, the lowest to {low}. Both are below what was set aside.",
        "Those who use the service now were invited to two evenings in March 2018, and the Police and Crime Panel was told.",
    ),
)  # fmt: skip


def generated() -> Iterator[tuple[str, Draft]]:
    """Yield clean forms of another hand: each subject in each manner of writing."""
    for what, label, low, high, often, full, short in SUBJECTS:
        for n, (summary, background, recommendation, finance, consultation) in enumerate(HANDS):
            said = {
                "what": what,
                "full": full,
                "short": short,
                "low": f"£{low:,}",
                "high": f"£{high:,}",
                "range": f"£{low:,} to £{high:,}",
            }
            case = Case(
                title=what[0].upper() + what[1:],
                why="It has been asked for by those who need it.",
                background=background.format(**said),
                recommendation=recommendation.format(**said),
                objective="A compassionate approach",
                costs=(Cost(label, low, high, often, "estimate"),),
                money_text=finance.format(**said),
                consultation=consultation.format(**said),
                risks=(
                    ("The supplier may be late.", 3, 2),
                    ("Fewer people than hoped may use it.", 2, 3),
                ),
            )
            parts = _parts(case)
            parts["front"] = msgspec.structs.replace(
                parts["front"], summary=body(summary.format(**said))
            )
            yield f"{what}, manner {n + 1}", _draft(parts)


def body(typed: str) -> Any:
    return notation.parse(typed).body


def field(key: str, **changes: Any) -> Change:
    """Change fields of a part; a text is typed."""

    def change(parts: dict[str, Content]) -> None:
        typed = {
            name: body(value) if name in ("text", "summary", "reasons") else value
            for name, value in changes.items()
        }
        parts[key] = msgspec.structs.replace(parts[key], **typed)

    return change


def add(key: str, typed: str, name: str = "text") -> Change:
    """Put a paragraph at the end of a text."""

    def change(parts: dict[str, Content]) -> None:
        old = getattr(parts[key], name)
        new = old.__class__((*old.blocks, *body(typed).blocks))
        parts[key] = msgspec.structs.replace(parts[key], **{name: new})

    return change


def line(key: str, **changes: Any) -> Change:
    def change(parts: dict[str, Content]) -> None:
        checklist: Any = parts["checklist"]
        changed = msgspec.structs.replace(checklist.lines[key], **changes)
        parts["checklist"] = msgspec.structs.replace(
            checklist, lines={**checklist.lines, key: changed}, explanations={}
        )

    return change


def amount(**changes: Any) -> Change:
    def change(parts: dict[str, Content]) -> None:
        section: Any = parts["section-finance"]
        first = msgspec.structs.replace(section.money[0], **changes)
        parts["section-finance"] = msgspec.structs.replace(
            section, money=(first, *section.money[1:])
        )

    return change


def both(*changes: Change) -> Change:
    def change(parts: dict[str, Content]) -> None:
        for each in changes:
            each(parts)

    return change


def draft_of(base: str, change: Change | None = None) -> Draft:
    """Return a form by its name: D09, or one of the demonstration by its title."""
    if base == "D09":
        parts = dict(forms_data.filled_parts())
    else:
        every = [case for _, _, case, _ in past.PUBLISHED]
        parts = _parts(next(case for case in every if case.title == base))
    if change:
        change(parts)
    return _draft(parts)
