"""The public page of a decision: what stands in its <main>, and the whole page around that.

The fragment is stored and gated; the frame around it is of the deployment, so that the hashed
names of style sheets and fonts are right after each.
"""

from __future__ import annotations

from typing import Any

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from prose import dates
from public_record import addresses
from public_record.context import ShownCondition, context
from public_record.part_one import ConditionState, Link, PartOne, Standing

REPLACING = ("supersedes", "rescinds")
LATER = {
    "supersedes": "Replaced by",
    "rescinds": "Rescinded by",
    "varies": "Varied by",
}


def fragment(part_one: PartOne, standing: Standing) -> str:
    """Return the HTML of a decision's <main>, from the record and from where it stands now."""
    return render_to_string(
        "public_record/decision.html", context(part_one) | _standing(part_one, standing)
    )


def title(part_one: PartOne) -> str:
    """Return the page's title: number, then the decision's."""
    return f"{part_one.number}: {part_one.title}"


def compose(
    *, title: str, fragment: str, body_name: str, demonstration: bool, newer: str = ""
) -> bytes:
    """Return the whole page around a stored fragment, in the public frame.

    `newer` is the address of the current version, where this page shows an earlier one.
    """
    html = render_to_string(
        "public_record/decision_page.html",
        {
            "title": title,
            "fragment": SafeString(fragment),
            "body_name": body_name,
            "demonstration": demonstration,
            "newer": newer,
        },
    )
    return html.encode()


def _standing(part_one: PartOne, standing: Standing) -> dict[str, Any]:
    """Return what the page shows beyond the record itself: `Standing` is its one source."""
    slug = part_one.slug
    replaced = [link for link in standing.later if link.kind in REPLACING]
    return {
        "standing": standing,
        "conditions": _conditions(part_one, standing),
        "state": _state(standing, replaced),
        "replaced_by": replaced,
        "related": [_related(link) for link in part_one.links],
        "later": [(LATER[link.kind], link) for link in standing.later],
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
        "year": part_one.outcome.decided_on.year,
    }


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
