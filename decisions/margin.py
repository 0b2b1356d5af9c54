"""What rooms above put on the pages of a form: remarks, findings, files. This room knows none of
them: each gives its piece with `use` when it is made ready (`apps.py`)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Literal

from accounts.models import User
from decisions.drafts import Draft

# Where a piece stands: beside a part's page, before or after what is told of its text; below its
# form; on the page that checks all parts, under one of them, or at its head (asked for with no
# part's key).
Place = Literal["beside", "after", "below", "check", "head"]


@dataclass(frozen=True)
class Piece:
    """What a room puts on a page: a template, and what it is given as `piece`."""

    template: str
    piece: Any


Room = Callable[[Draft, str, User], Piece | None]
_ROOMS: dict[Place, list[Room]] = {"beside": [], "after": [], "below": [], "check": [], "head": []}


def use(place: Place, room: Room) -> None:
    """Take a room's piece: asked for the draft, the key of the part, and who reads."""
    _ROOMS[place].append(room)


def pieces(place: Place, draft: Draft, key: str, reader: User) -> list[Piece]:
    """Return what the rooms above put at a place of a part's page, in the order of the rooms."""
    return list(_given(place, draft, key, reader))


def _given(place: Place, draft: Draft, key: str, reader: User) -> Iterator[Piece]:
    for room in _ROOMS[place]:
        if piece := room(draft, key, reader):
            yield piece
