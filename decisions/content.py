"""What each part of the form holds: plain, frozen types that a draft and a revision share.

Fields may be empty while a draft is being written; `decisions.gate` says what is missing.
Amounts are integer pence. Entries keep their `id` across revisions, so that a comparison can say
what happened to each. Source: the form D09-2018, and domain.md "What the product adds".
"""

from __future__ import annotations

import datetime
from typing import cast

import msgspec

from prose.tree import Body

EMPTY = Body(blocks=())
LONGEST_TITLE = 200
MOST_LINKS = 20
LINK_KINDS = {
    "relates": "relates to",
    "varies": "varies",
    "supersedes": "supersedes",
    "rescinds": "rescinds",
}


class Content(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What every part is: frozen, closed to unknown fields."""


class Front(Content, frozen=True):
    """The form's front page."""

    title: str = ""
    public_title: str = ""  # where even the subject is secret; else the title is public
    why: str = ""
    summary: Body = EMPTY
    needed_by: datetime.date | None = None
    originator: int | None = None  # a person's id; by default the author
    from_maker: bool = False
    objectives: tuple[str, ...] = ()


class Recommendation(Content, frozen=True):
    """Entered once; shown on the front and as a section."""

    text: Body = EMPTY


class OptionEntry(Content, frozen=True):
    id: str
    title: str = ""
    text: Body = EMPTY
    recommended: bool = False


class Options(Content, frozen=True):
    entries: tuple[OptionEntry, ...] = ()


class Significance(Content, frozen=True):
    answer: str = ""  # "yes" or "no"
    reasons: Body = EMPTY


class WithheldEntry(Content, frozen=True):
    """The public half of a withheld item: the private half is part_two's, by the same id."""

    id: str
    ground: str = ""  # the edition's key
    concerns: str = ""  # the sentence that is safe to publish
    review_on: datetime.date | None = None


class Withholding(Content, frozen=True):
    answer: str = ""  # "yes" or "no"
    reason: str = ""  # why there is none
    entries: tuple[WithheldEntry, ...] = ()


class ChecklistEntry(Content, frozen=True):
    answer: str = ""  # a key of the edition's answers
    comments: Body = EMPTY
    who: str = ""  # who approved or advised: a job title
    on: datetime.date | None = None


class Checklist(Content, frozen=True):
    lines: dict[str, ChecklistEntry] = {}  # by the edition's key of the line
    explanations: dict[str, str] = {}  # by the edition's key of a contradiction


class MoneyEntry(Content, frozen=True):
    id: str
    label: str = ""
    low: int | None = None
    high: int | None = None
    often: str = ""  # once, yearly
    firm: str = ""  # confirmed, estimate
    note: str = ""
    basis: str = ""
    source: str = ""


class RiskEntry(Content, frozen=True):
    id: str
    text: str = ""
    likelihood: int | None = None
    impact: int | None = None
    unscored_reason: str = ""
    owner: str = ""  # a job title


class Section(Content, frozen=True):
    """A section of Part One. `money` and `risks` are used by sections of those kinds."""

    text: Body = EMPTY
    answer: str = ""  # money, risks: "some" or "none"
    money: tuple[MoneyEntry, ...] = ()
    risks: tuple[RiskEntry, ...] = ()


class Approvers(Content, frozen=True):
    people: tuple[int, ...] = ()


class LinkEntry(Content, frozen=True):
    id: str
    kind: str = ""  # one of LINK_KINDS
    number: str = ""


class Links(Content, frozen=True):
    entries: tuple[LinkEntry, ...] = ()


FIXED: dict[str, type[Content]] = {
    "front": Front,
    "recommendation": Recommendation,
    "options": Options,
    "significance": Significance,
    "withholding": Withholding,
    "checklist": Checklist,
    "approvers": Approvers,
    "links": Links,
}
SECTION = "section-"


def type_of(key: str) -> type[Content]:
    """Return the type of a part by its key ("front", "section-background")."""
    return Section if key.startswith(SECTION) else FIXED[key]


def load(key: str, data: object) -> Content:
    """Read a part from plain data; raises msgspec.ValidationError on what is not of its type."""
    return msgspec.convert(data, type_of(key))


def dump(part: Content) -> dict:
    """Return a part as plain data, just as JSON gives it back: dates as text, lists as lists."""
    return msgspec.json.decode(msgspec.json.encode(part))


class Parts:
    """What has parts, read as their types: a draft, or a revision."""

    def part(self, key: str) -> Content:
        """Return a part, empty where there is none."""
        raise NotImplementedError

    @property
    def front(self) -> Front:
        return cast(Front, self.part("front"))

    @property
    def recommendation(self) -> Recommendation:
        return cast(Recommendation, self.part("recommendation"))

    @property
    def options(self) -> Options:
        return cast(Options, self.part("options"))

    @property
    def significance(self) -> Significance:
        return cast(Significance, self.part("significance"))

    @property
    def withholding(self) -> Withholding:
        return cast(Withholding, self.part("withholding"))

    @property
    def checklist(self) -> Checklist:
        return cast(Checklist, self.part("checklist"))

    @property
    def links(self) -> Links:
        return cast(Links, self.part("links"))

    def section(self, key: str) -> Section:
        return cast(Section, self.part(SECTION + key))
