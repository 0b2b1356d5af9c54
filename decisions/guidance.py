"""Help beside a question: an example of a good answer, and what its readers look for.

It is no part of an edition: a revision carries the wording of the questions alone, so that better
help changes no digest. One TOML file for an edition, in `guidance/`; one that has none goes by that
of 2018, for what it asks alike.
"""

from __future__ import annotations

import functools
import tomllib
from pathlib import Path

import msgspec

from decisions.edition_faults import KEY

SHIPPED = Path(__file__).parent / "guidance"
COMMON = "2018"


class Guide(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """An example, and by who looks: what they look for."""

    example: str
    looked_for: dict[str, str]


@functools.cache
def of(edition: str) -> dict[str, Guide]:
    """Return what stands beside each question of an edition, by its place: "front.title"."""
    found: dict[str, Guide] = {}
    for name in dict.fromkeys((COMMON, edition)):
        path = SHIPPED / f"{name}.toml"
        if KEY.fullmatch(name) and path.is_file():
            read = tomllib.loads(path.read_text("utf-8"))
            found.update(msgspec.convert(read, dict[str, Guide]))
    return found


def find(edition: str, place: str) -> Guide | None:
    """Return what stands beside a question, if anything does."""
    return of(edition).get(place)
