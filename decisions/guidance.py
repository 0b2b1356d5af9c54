"""Help beside a question: an example of a good answer, and what its readers look for.

It is no part of an edition: a revision carries the wording of the questions alone, so that better
help changes no digest. One TOML file for an edition, in `guidance/`; a short form of the same
office borrows that of its long one.
"""

from __future__ import annotations

import functools
import tomllib
from pathlib import Path

import msgspec

from decisions.edition_faults import KEY

SHIPPED = Path(__file__).parent / "guidance"
BORROWED = {"short": "2018"}


class Guide(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """An example, and by who looks: what they look for."""

    example: str
    looked_for: dict[str, str]


@functools.cache
def of(edition: str) -> dict[str, Guide]:
    """Return what stands beside each question of an edition, by its place: "front.title"."""
    path = SHIPPED / f"{BORROWED.get(edition, edition)}.toml"
    if not KEY.fullmatch(edition) or not path.is_file():
        return {}
    return msgspec.convert(tomllib.loads(path.read_text("utf-8")), dict[str, Guide])


def find(edition: str, place: str) -> Guide | None:
    """Return what stands beside a question, if anything does."""
    return of(edition).get(place)
