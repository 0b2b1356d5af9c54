"""The public page of a decision: what stands in its <main>, and the whole page around that.

The fragment is stored and gated; the frame around it is of the deployment, so that the hashed
names of style sheets and fonts are right after each.
"""

from __future__ import annotations

from html.parser import HTMLParser
from typing import Any, NamedTuple

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from prose import dates, notation, tree
from public_record import addresses
from public_record.context import ShownCondition, context
from public_record.part_one import ConditionState, Link, PartOne, Standing

REPLACING = ("superseded by", "rescinded by")
INLINE = ("a", "strong", "mark")
COUNTED = {"letters": tree.letter, "numerals": notation.roman}


def fragment(part_one: PartOne, standing: Standing) -> str:
    """Return the HTML of a decision's <main>, from the record and from where it stands now."""
    return render_to_string(
        "public_record/decision.html", context(part_one) | _standing(part_one, standing)
    )


class Frame(NamedTuple):
    """What stands around a decision's <main>: kept beside it, since its page is made when read."""

    number: str
    year: int
    title: str
    body_name: str
    demonstration: bool


def frame(part_one: PartOne) -> Frame:
    """Return what stands around a record's page, from the record alone."""
    return Frame(
        number=part_one.number,
        year=part_one.outcome.decided_on.year,
        title=part_one.title,
        body_name=part_one.wording.body_name,
        demonstration=part_one.demonstration,
    )


def whole(part_one: PartOne, standing: Standing) -> bytes:
    """Return the whole page of a record as a reader will be sent it."""
    return compose(frame(part_one), fragment(part_one, standing))


def compose(around: Frame, fragment: str, *, newer: str = "") -> bytes:
    """Return the whole page around a stored fragment, in the public frame.

    `newer` is the address of the current version, where this page shows an earlier one.
    """
    html = render_to_string(
        "public_record/decision_page.html",
        {
            "title": f"{around.number}: {around.title}",
            "fragment": SafeString(fragment),
            "body_name": around.body_name,
            "demonstration": around.demonstration,
            "crumbs": _crumbs(around),
            "newer": newer,
            "menu_current": "decisions",
        },
    )
    return html.encode()


def words(html: bytes) -> str:
    """Return the words of a page as a reader sees them, the letters of its lists included."""
    reader = _Reader()
    reader.feed(html.decode())
    return "".join(reader.words)


class _Reader(HTMLParser):
    """Reads the words of our own pages; letters and numerals are counted as browsers count."""

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self.lists: list[tuple[str, int]] = []  # the kind of each open list, and its count

    def handle_data(self, data: str) -> None:
        self.words.append(data)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.words.append("" if tag in INLINE else " ")
        if tag in ("ol", "ul"):
            self.lists.append((given.get("class") or "", int(given.get("start") or 1) - 1))
        elif tag == "li" and self.lists:
            kind, count = self.lists[-1]
            self.lists[-1] = (kind, count + 1)
            if kind in COUNTED:
                self.words.append(f"{COUNTED[kind](count)}) ")

    def handle_endtag(self, tag: str) -> None:
        if tag in ("ol", "ul") and self.lists:
            self.lists.pop()


def _standing(part_one: PartOne, standing: Standing) -> dict[str, Any]:
    """Return what the page shows beyond the record itself: `Standing` is its one source."""
    slug = part_one.slug
    replaced = [link for link in standing.later if link.kind in REPLACING]
    return {
        "standing": standing,
        "conditions": _conditions(part_one, standing),
        "state": _state(standing, replaced),
        "replaced_by": [_related(link) for link in replaced],
        "related": [_related(link) for link in part_one.links],
        "later": [_related(link) for link in standing.later],
        "earlier_versions": [
            (line, addresses.version(slug, line.version))
            for line in standing.versions
            if line.version != part_one.version
        ],
        "correction": standing.versions[-1] if len(standing.versions) > 1 else None,
        "pdf_url": addresses.pdf(slug),
        "data_url": addresses.data(slug),
        "pdf_size": f"{max(1, round(standing.pdf_size / 1000))} kB",
        "citation": _citation(part_one, standing),
        "on_page": True,
    }


def _crumbs(around: Frame) -> list[tuple[str, str]]:
    year = str(around.year)
    return [
        ("Decisions", addresses.LIST),
        (year, f"{addresses.LIST}?year={year}"),
        (around.number, ""),
    ]


def _conditions(part_one: PartOne, standing: Standing) -> list[ShownCondition]:
    states = {state.number: state for state in standing.conditions}
    return [
        ShownCondition(condition, *_state_words(states.get(condition.number)))
        for condition in part_one.outcome.conditions
    ]


def _state_words(state: ConditionState | None) -> tuple[str, Any]:
    return (state.title, state.on) if state else ("", None)


def _state(standing: Standing, replaced: list[Link]) -> str:
    if replaced:
        return "superseded"
    return "corrected" if len(standing.versions) > 1 else "published"


def _related(link: Link) -> tuple[str, Link, str]:
    words = f"{link.kind[:1].upper()}{link.kind[1:]}"
    return words, link, addresses.page(link.slug) if link.slug else ""


def _citation(part_one: PartOne, standing: Standing) -> str:
    published = standing.versions[-1].published_on if standing.versions else standing.published_on
    return (
        f"{part_one.wording.body_name} ({part_one.outcome.decided_on.year}) "
        f"Decision {part_one.number}: {part_one.title}. "
        f"Version {part_one.version}, {dates.write(published)}. "
        f"{addresses.absolute(addresses.page(part_one.slug))}"
    )
