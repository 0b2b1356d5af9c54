"""What the public asks for: the list with its filters and counts, the newest, one document."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from urllib.parse import urlencode

from django.core.paginator import Page, Paginator
from django.db.models import Count, Min, Q, QuerySet
from django.db.models.functions import ExtractYear
from django.http import QueryDict

from public_record import addresses, search
from public_record.models import Document, Record, RecordObjective

PAGE_LENGTH = 20
FEED_LENGTH = 100
COSTLY_PENCE = 50_000_00  # a size that readers may choose; each office’s threshold is its own
SHOW_ONLY = {
    "conditions-open": ("With conditions still open", Q(conditions_open__gt=0)),
    "over-50000": ("Over £50,000", Q(highest_pence__gt=COSTLY_PENCE)),
    "part-two": ("With a part withheld", Q(part_two_exists=True)),
}
_LISTED = (
    "slug",
    "number",
    "title",
    "summary",
    "decided_on",
    "outcome",
    "outcome_mark",
    "cost",
    "part_two_exists",
    "conditions_open",
    "superseded_by",
    "corrected_on",
)


@dataclass(frozen=True)
class Choice:
    """One value of a filter: how many decisions it has, and whether the reader chose it."""

    value: str
    title: str
    count: int
    chosen: bool


@dataclass(frozen=True)
class Chip:
    """What narrows the list now, and the address of the list without it."""

    title: str
    url: str


@dataclass(frozen=True)
class Asked:
    """What a reader asked of the list. Values that no filter has are left out, never an error."""

    question: str = ""
    year: str = ""
    outcomes: tuple[str, ...] = ()
    objectives: tuple[str, ...] = ()
    show: tuple[str, ...] = ()

    def pairs(self, **without: bool) -> list[tuple[str, str]]:
        """Return the query of the list, less the groups that are named."""
        values = {
            "q": [self.question] if self.question else [],
            "year": [self.year] if self.year else [],
            "outcome": self.outcomes,
            "objective": self.objectives,
            "show": self.show,
        }
        return [(name, one) for name, many in values.items() if name not in without for one in many]


@dataclass(frozen=True)
class Listing:
    """The public list as one reader asked for it."""

    asked: Asked
    words: list[str]
    page: Page
    total: int
    years: list[Choice]
    outcomes: list[Choice]
    objectives: list[Choice]
    show: list[Choice]
    chips: list[Chip] = field(default_factory=list)

    @property
    def previous_url(self) -> str:
        return self._page_url(self.page.number - 1) if self.page.has_previous() else ""

    @property
    def next_url(self) -> str:
        return self._page_url(self.page.number + 1) if self.page.has_next() else ""

    @property
    def page_urls(self) -> list[tuple[int, str]]:
        """The pages to offer, each with its address; nought stands for those left out."""
        offered = self.page.paginator.get_elided_page_range(self.page.number, on_ends=1)
        return [
            (number, self._page_url(number)) if isinstance(number, int) else (0, "")
            for number in offered
        ]

    def _page_url(self, number: int) -> str:
        return _url([*self.asked.pairs(), ("page", str(number))])


def public() -> QuerySet[Record]:
    """Return the records that are public now, newest first."""
    return Record.objects.filter(state=Record.State.PUBLIC).order_by(
        "-decided_on", "-series_year", "-series_order"
    )


def taken_down() -> QuerySet[Record]:
    """Return the tombstones, last taken down first."""
    return Record.objects.filter(state=Record.State.TAKEN_DOWN).order_by("-taken_down_on", "-id")


def newest(count: int) -> QuerySet[Record]:
    return public().only(*_LISTED)[:count]


def body_name() -> str:
    """Return the name of the body that last published, or nothing where none has."""
    return public().order_by("-published_at").values_list("body_name", flat=True).first() or ""


def for_data() -> QuerySet[Record]:
    """Return the public records as open data needs them."""
    return public().defer("search_text").prefetch_related("objectives")


def for_feed() -> QuerySet[Record]:
    """Return the records last changed, tombstones among them."""
    return Record.objects.defer("search_text").order_by("-changed_at", "-id")[:FEED_LENGTH]


def current(slug: str, kind: str) -> Document | None:
    """Return the document that is public at an address now: one indexed read."""
    return Document.objects.filter(slug=slug, kind=kind, is_current=True).first()


def version(slug: str, number: int) -> Document | None:
    return Document.objects.filter(slug=slug, kind=Document.Kind.PAGE, version=number).first()


def by_any_case(slug: str) -> Record | None:
    """Return the record, public or taken down, whose slug is this but for its case."""
    return Record.objects.filter(slug__iexact=slug).first()


def listing(query: QueryDict) -> Listing:
    """Return the list that a query asks for, with the counts of each filter.

    Counts are of what the search words find, whatever else is chosen. Eight queries, however
    long the list.
    """
    question = " ".join(query.get("q", "")[: search.LONGEST].split()).replace("\x00", "")
    words = search.words_of(question)
    found = public()
    for word in words:
        found = found.filter(search_text__contains=word)
    years = _years(found, query.get("year", ""))
    outcomes = _outcomes(found, query.getlist("outcome"))
    objectives = _objectives(found, query.getlist("objective"))
    show = _show(found, query.getlist("show"))
    asked = Asked(
        question=question,
        year=next((choice.value for choice in years if choice.chosen), ""),
        outcomes=_chosen(outcomes),
        objectives=_chosen(objectives),
        show=_chosen(show),
    )
    paginator = Paginator(_narrowed(found, asked).only(*_LISTED), PAGE_LENGTH)
    return Listing(
        asked=asked,
        words=words,
        page=paginator.get_page(query.get("page")),
        total=paginator.count,
        years=years,
        outcomes=outcomes,
        objectives=objectives,
        show=show,
        chips=_chips(asked, outcomes, objectives, show),
    )


def _narrowed(found: QuerySet[Record], asked: Asked) -> QuerySet[Record]:
    if asked.year:
        found = found.filter(decided_on__year=int(asked.year))
    if asked.outcomes:
        found = found.filter(outcome_key__in=asked.outcomes)
    if asked.objectives:
        serving = RecordObjective.objects.filter(title__in=asked.objectives)
        found = found.filter(pk__in=serving.values("record"))
    for value in asked.show:
        found = found.filter(SHOW_ONLY[value][1])
    return found


def _years(found: QuerySet[Record], chosen: str) -> list[Choice]:
    rows = (
        found.order_by()
        .annotate(year=ExtractYear("decided_on"))
        .values_list("year")
        .annotate(count=Count("id"))
        .order_by("-year")
    )
    return [Choice(str(year), str(year), count, str(year) == chosen) for year, count in rows]


def _outcomes(found: QuerySet[Record], chosen: list[str]) -> list[Choice]:
    rows = (
        found.order_by()
        .values_list("outcome_key")
        .annotate(title=Min("outcome"), count=Count("id"))
        .order_by("title")
    )
    return [Choice(key, title, count, key in chosen) for key, title, count in rows]


def _objectives(found: QuerySet[Record], chosen: list[str]) -> list[Choice]:
    rows = (
        RecordObjective.objects.filter(record__in=found.order_by())
        .values_list("title")
        .annotate(count=Count("id"))
        .order_by("title")
    )
    return [Choice(title, title, count, title in chosen) for title, count in rows]


def _show(found: QuerySet[Record], chosen: list[str]) -> list[Choice]:
    counts = found.order_by().aggregate(
        **{
            name.replace("-", "_"): Count("id", filter=condition)
            for name, (_, condition) in SHOW_ONLY.items()
        }
    )
    return [
        Choice(name, title, counts[name.replace("-", "_")], name in chosen)
        for name, (title, _) in SHOW_ONLY.items()
    ]


def _chosen(choices: Iterable[Choice]) -> tuple[str, ...]:
    return tuple(choice.value for choice in choices if choice.chosen)


def _chips(asked: Asked, *groups: list[Choice]) -> list[Chip]:
    """Return a chip for each group that narrows the list."""
    names = ("outcome", "objective", "show")
    many = {"outcome": "outcomes", "objective": "objectives", "show": "conditions"}
    chips = [Chip(asked.year, _without(asked, "year"))] if asked.year else []
    for name, group in zip(names, groups, strict=True):
        titles = [choice.title for choice in group if choice.chosen]
        if titles:
            title = titles[0] if len(titles) == 1 else f"{len(titles)} {many[name]}"
            chips.append(Chip(title, _without(asked, name)))
    if asked.question:
        chips.append(Chip(asked.question, _without(asked, "q")))
    return chips


def _without(asked: Asked, name: str) -> str:
    return _url(asked.pairs(**{name: True}))


def _url(pairs: list[tuple[str, str]]) -> str:
    return f"{addresses.LIST}?{urlencode(pairs)}" if pairs else addresses.LIST
