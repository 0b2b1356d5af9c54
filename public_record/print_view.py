"""What the printed record adds to the pieces that it shares with the page: its front and its foot.

Everything here is a function of the record and of the address at which it stands.
"""

from __future__ import annotations

from typing import Any

import segno
from django.utils.html import format_html
from django.utils.safestring import SafeString

from prose import dates
from prose.tree import Para
from public_record import context
from public_record.part_one import Link, PartOne

LONG_TITLE = 60  # characters beyond which the title is set smaller
RUNNING_TITLE = 84  # characters that fit two lines of the foot
DEMONSTRATION = "This is a demonstration. Its people are invented."
FILLED = "#17212b"


def view(part_one: PartOne, address: str) -> dict[str, Any]:
    """Return the templates' context for `part_one`, whose public site is at `address`."""
    page = f"{address.rstrip('/')}/decisions/{part_one.slug}/"
    return context.context(part_one) | {
        "outcome": part_one.outcome,
        "page": page,
        "page_shown": shown(page),
        "attachment": attachment_name(part_one),
        "running_title": shortened(part_one.title, RUNNING_TITLE),
        "demonstration": DEMONSTRATION if part_one.demonstration else "",
        "title_is_long": len(part_one.title) > LONG_TITLE,
        "is_quoted": all(isinstance(block, Para) for block in part_one.outcome.text.blocks),
        "when": when(part_one),
        "objectives": "; ".join(part_one.objectives),
        "links": [link(line) for line in part_one.links],
        "code": code(page),
    }


def attachment_name(part_one: PartOne) -> str:
    """Return the name of the data file inside the PDF."""
    return f"{part_one.slug}.json"


def shown(address: str) -> str:
    """Return an address as print shows it: without its scheme."""
    return address.partition("://")[2] or address


def shortened(text: str, limit: int) -> str:
    """Return `text`, cut at a word and ended with an ellipsis where it is longer than `limit`."""
    if len(text) <= limit:
        return text
    kept = text[: limit - 1]
    return f"{kept.rpartition(' ')[0] or kept}…"


def when(part_one: PartOne) -> str:
    """Return by when it was asked for, when it was decided, and recorded if on another day."""
    outcome = part_one.outcome
    said = [f"Asked for by {dates.write(part_one.needed_by)}."] if part_one.needed_by else []
    said.append(f"Decided {dates.write(outcome.decided_on)}.")
    if outcome.recorded_on != outcome.decided_on:
        said.append(f"Recorded {dates.write(outcome.recorded_on)}.")
    return " ".join(said)


def link(line: Link) -> str:
    """Return another decision in words: how it is related, its number, its title."""
    words = f"{line.kind[:1].upper()}{line.kind[1:]} {line.number}"
    return f"{words}, {line.title}." if line.title else f"{words}."


def code(address: str) -> SafeString:
    """Return a code that leads to `address`, as a drawing with a title for those who listen."""
    drawn = segno.make(address, error="m", micro=False)
    squares = "".join(_squares(drawn))
    side = drawn.symbol_size(border=0)[0]
    return format_html(
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {} {}" shape-rendering="crispEdges">'
        '<title>A code that leads to {}</title><path fill="{}" d="{}"/></svg>',
        side,
        side,
        shown(address),
        FILLED,
        squares,
    )


def _squares(drawn: segno.QRCode) -> list[str]:
    """Return one path step for each run of filled squares, row by row."""
    steps = []
    for y, row in enumerate(drawn.matrix):
        x = 0
        while x < len(row):
            width = 0
            while x + width < len(row) and row[x + width]:
                width += 1
            if width:
                steps.append(f"M{x} {y}h{width}v1h-{width}z")
            x += width or 1
    return steps
