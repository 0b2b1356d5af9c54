"""PartOne: everything that may be public about one decision, and nothing else.

A frozen type of allow-listed fields. It has no field for a secret, so no renderer can print
one. The PDF and the JSON are functions of it alone; the publisher approves its digest, and that
is the public digest. What changes after publication is `Standing`.

Source: the form D09-2018 and the Elected Local Policing Bodies (Specified Information)
Order 2011, Schedule, paragraph 5(d).
"""

from __future__ import annotations

import datetime

import msgspec

from prose import canonical
from prose.tree import Body

SCHEMA = 1


class Part(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What every piece of a public record is: frozen, and closed to fields nobody listed.

    `kw_only` counts for a class's own fields alone, so each piece says it again (and `frozen`, for
    the type checker).
    """


class Wording(Part, frozen=True, kw_only=True):
    """The words of the office's form that the record prints, as they were when it was signed."""

    body_name: str  # "Police and Crime Commissioner for Gloucestershire"
    body_slug: str
    part_one: str  # "Part One" (other offices: "Part A")
    part_two: str
    marking: str  # "OFFICIAL"
    access_notice: str
    maker_title: str  # "Police and Crime Commissioner"
    form: str = "Record of decision"
    summary: str = "Executive summary"  # headings of the front, as the edition has them
    recommendation: str = "Recommendation"
    options: str = "Options considered"
    checklist: str = "Originator’s checklist"
    originator: str = "Originator"
    access: str = "Public access and public interest"
    significance: str = "Significant public interest"


class Person(Part, frozen=True, kw_only=True):
    """A person as the public may know them: always the job, the name by the office's policy."""

    job_title: str
    name: str = ""
    department: str = ""


class Condition(Part, frozen=True, kw_only=True):
    """A condition on which the decision was taken. Its later state is in `Standing`."""

    number: int
    text: str
    owner: str  # a job title
    due_on: datetime.date


class Outcome(Part, frozen=True, kw_only=True):
    """What was decided."""

    key: str  # the edition's key: "approved-with-conditions"
    title: str  # "Approved with conditions"
    mark: str  # which shape stands beside it: tick, diamond, pencil, cross, dot
    text: Body  # the decision maker's words
    conditions: tuple[Condition, ...] = ()
    interests: str  # "No interest declared." or what was declared
    maker: Person
    capacity: str = ""  # "on behalf of the Police and Crime Commissioner: …" when it was a deputy
    decided_on: datetime.date
    recorded_on: datetime.date


class Option(Part, frozen=True, kw_only=True):
    title: str
    text: Body
    recommended: bool = False


class Significance(Part, frozen=True, kw_only=True):
    """The answer on significant public interest, with its reasons."""

    question: str
    significant: bool
    answer: str  # "Yes" or "No", in the edition's words
    reasons: Body


class Withheld(Part, frozen=True, kw_only=True):
    """What the public is told of one withheld item: its ground, a safe sentence, a date."""

    ground_letter: str
    ground: str
    concerns: str
    review_on: datetime.date


class PartTwoStatement(Part, frozen=True, kw_only=True):
    """Whether a Part Two exists; of its content, nothing."""

    question: str
    exists: bool
    answer: str
    reason: str = ""  # why there is none: "None of the five grounds applies."
    withheld: tuple[Withheld, ...] = ()


class ChecklistLine(Part, frozen=True, kw_only=True):
    number: int
    question: str
    answer: str
    comments: Body
    who: str = ""  # who approved or advised: a job title (and name by policy)
    on: datetime.date | None = None


class MoneyLine(Part, frozen=True, kw_only=True):
    """One amount or range, in pence."""

    id: str
    label: str
    low: int
    high: int
    often: str  # "once" or "yearly"
    firm: str  # "confirmed" or "estimate"
    note: str = ""  # "First payment April 2019; to be confirmed in November 2018."
    basis: str = ""
    source: str = ""  # the budget


class Risk(Part, frozen=True, kw_only=True):
    """A risk as section 5 printed it. Letters are counted; the id stays across revisions."""

    id: str
    letter: str
    text: str
    likelihood: int | None = None
    impact: int | None = None
    score: int | None = None
    band: str = ""  # low, medium, high, very-high, or "" when not scored
    band_title: str = ""
    bars: int = 0  # filled bars of four
    unscored_reason: str = ""
    owner: str = ""


class Section(Part, frozen=True, kw_only=True):
    number: int
    key: str
    title: str
    short: str
    kind: str  # text, recommendation, money, risks
    text: Body
    money: tuple[MoneyLine, ...] = ()
    no_money: bool = False
    risks: tuple[Risk, ...] = ()
    risks_caption: str = ""  # "Bars show the band: low 1 to 4, …"


class Approval(Part, frozen=True, kw_only=True):
    """One signature: who, in which office, affirming what, when."""

    person: Person
    slot: str  # "Originator's approver"
    statement: str
    comment: str = ""
    outcome: str = ""  # the outcome's title, on the decision maker's own line
    signed_on: datetime.date
    proof: str  # "password", "passkey", "demonstration"


class Link(Part, frozen=True, kw_only=True):
    kind: str  # "relates to", "varies", "supersedes", "rescinds"
    number: str
    title: str
    slug: str = ""  # "" where the other decision is not public


class PartOne(Part, frozen=True, kw_only=True):
    """The whole public record of one decision, in the order in which it is printed."""

    schema: int = SCHEMA
    wording: Wording
    demonstration: bool = False
    number: str
    slug: str
    version: int
    revision: int  # which revision was signed and decided
    title: str
    why: str
    originator: Person
    from_maker: bool = False  # the decision maker asked for it
    submitted_to: Person
    needed_by: datetime.date | None = None
    objectives: tuple[str, ...] = ()
    outcome: Outcome
    summary: Body
    recommendation: Body
    options: tuple[Option, ...] = ()
    significance: Significance
    part_two: PartTwoStatement
    checklist: tuple[ChecklistLine, ...]
    sections: tuple[Section, ...]
    approvals: tuple[Approval, ...]
    links: tuple[Link, ...] = ()


class ConditionState(Part, frozen=True, kw_only=True):
    number: int
    state: str  # open, met, not-met, late is derived from the date
    title: str
    on: datetime.date | None = None


class VersionLine(Part, frozen=True, kw_only=True):
    version: int
    published_on: datetime.date
    note: str = ""


class Standing(Part, frozen=True, kw_only=True):
    """The little that changes after publication: allow-listed, and gated like the rest."""

    published_on: datetime.date
    conditions: tuple[ConditionState, ...] = ()
    versions: tuple[VersionLine, ...] = ()
    later: tuple[Link, ...] = ()  # decisions that vary, supersede or rescind this one
    log_entry: int | None = None
    pdf_pages: int = 0
    pdf_size: int = 0
    pdf_sha256: str = ""


def measured(standing: Standing, pdf: bytes, pages: int) -> Standing:
    """Return where a record stands, with the number of pages, size and digest of its PDF."""
    return msgspec.structs.replace(
        standing, pdf_pages=pages, pdf_size=len(pdf), pdf_sha256=canonical.digest(pdf)
    )


def content(part_one: PartOne) -> bytes:
    """Return the canonical JSON of a record: the bytes that the public digest is taken of."""
    return canonical.canonical(msgspec.to_builtins(part_one))


def digest(part_one: PartOne) -> str:
    """Return the public digest: SHA-256, in hexadecimal, of `content`."""
    return canonical.digest(content(part_one))


def read(data: bytes) -> PartOne:
    """Return the record that `content` wrote; raises msgspec.ValidationError on any other."""
    return msgspec.json.decode(data, type=PartOne)
