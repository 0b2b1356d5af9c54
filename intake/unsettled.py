"""What is to be settled in a Word file before it is read in: comments and tracked changes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from decisions.editions import Edition
from intake.labels import Labels
from intake.sorting import sort
from intake.source import Source, pieces, plain
from prose import dates

WHY = (
    "This file has comments or tracked changes, so nobody can say what its text is. Settle them in "
    "Word, save the file, and choose it again. Nothing of it was kept."
)
TELLING = {
    "comment": "Comment", "inserted": "Inserted", "deleted": "Deleted",
    "moved away": "Moved from here", "moved here": "Moved to here", "merged": "Merged",
}  # fmt: skip
LONGEST = 300
IN_PART_TWO = "in the part that is to be withheld"


@dataclass(frozen=True)
class Open:
    """Something to settle: what it is, its words, who made it and when, and where it stands."""

    what: str
    words: str
    who: str
    where: str


def told(source: Source, edition: Edition) -> Iterator[Open]:
    """Yield what is to be settled. Of what stands in a Part Two only that it is there; where there
    is one, so too of a comment whose place is not known."""
    found = sort(source, Labels(edition))
    places = {piece.id: plain(piece.words) for piece in pieces(source.blocks)}
    for each in source.unsettled:
        is_hidden = each.near in found.withheld or (each.near not in places and found.has_part_two)
        near = places.get(each.near, "")
        yield Open(
            what=TELLING.get(each.what, each.what.capitalize()),
            words="" if is_hidden else _short(each.words, LONGEST),
            who=" ".join(filter(None, [each.who, _on(each.on)])),
            where=IN_PART_TWO if is_hidden else f"in “{_short(near, 80)}”" if near else "",
        )


def _on(day: str) -> str:
    year, _, rest = day.partition("-")
    month, _, number = rest.partition("-")
    try:
        return f"on {dates.plain(dates.parse_parts(number, month, year))}"
    except dates.Invalid:
        return ""


def _short(words: str, longest: int) -> str:
    return words if len(words) <= longest else f"{words[:longest]}…"
