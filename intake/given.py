"""A passage on its way into a field: what the makers of fields are given, and what they yield."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from decisions.editions import Edition
from intake import bodies
from intake.bodies import Points
from intake.findings import Left, Proposal, Said
from intake.names import Known
from intake.sorting import Passage
from intake.source import Block, pieces, plain
from prose.references import new_id
from prose.tree import Body

TOO_MUCH = "This is longer, or has a larger table, than a field of the form takes."
Made = Iterator[Proposal | Left]


@dataclass
class Given:
    """A passage, the part that it becomes, and what that is made with."""

    part: str
    passage: Passage
    edition: Edition
    points: Points
    people: Sequence[Known]
    approvers: Sequence[Known]
    referred: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The words of the passage, without marks."""
        return plain_text(self.passage.blocks)

    def proposal(
        self, title: str, value: dict[str, Any], *notes: str, sure: bool = True
    ) -> Proposal:
        return Proposal(
            id=new_id(),
            part=self.part,
            title=title,
            value=value,
            source=(said_of(self.passage),),
            notes=tuple(filter(None, notes)),
            sure=sure,
        )

    def left(self, why: str, words: str | None = None) -> Left:
        said = said_of(self.passage)
        if words is not None:
            said = Said(label=said.label, words=words)
        return Left(kind="unknown", said=said, why=why, after=self.passage.after)

    def body(self, blocks: Sequence[Block]) -> Body:
        return bodies.body(list(blocks), self.points)


Maker = Callable[[Given], Made]


def said_of(passage: Passage) -> Said:
    return Said(label=passage.label, words=passage.words)


def plain_text(blocks: Sequence[Block]) -> str:
    return "\n".join(plain(piece.words) for piece in pieces(list(blocks)))
