"""What a Word file says, as plain data: what the reader hands over, and nothing else of the file.

Made in a child process without Django (`intake.docx.read`), so this imports only `prose`.
"""

from __future__ import annotations

from typing import Literal

import msgspec

from prose.words import Break, Ref, Words


class Piece(msgspec.Struct, frozen=True, tag="piece", kw_only=True):
    """A paragraph. `label` is the number or letter that Word counted for it: "2.", "a)"."""

    id: int
    words: Words
    kind: Literal["", "bullet", "letter"] = ""
    level: int = 0
    label: str = ""
    heading: int = 0  # the level of its heading style, 0 where it is none
    bold: bool = False  # all of it
    struck: str = ""  # what in it is struck out, which is not among its words
    control: str = ""  # the title of the content control that it stands in


class Cell(msgspec.Struct, frozen=True, kw_only=True):
    blocks: tuple[Block, ...]
    span: int = 1


class Grid(msgspec.Struct, frozen=True, tag="grid", kw_only=True):
    """A table. A cell that is merged over rows or columns stands in it once."""

    rows: tuple[tuple[Cell, ...], ...]


Block = Piece | Grid


class Aside(msgspec.Struct, frozen=True, kw_only=True):
    """What stands outside the text, or cannot be read: a footnote, the head of a page, a picture.

    `near` is the piece it belongs to, 0 where it belongs to none.
    """

    what: str
    words: str = ""
    near: int = 0


class Unsettled(msgspec.Struct, frozen=True, kw_only=True):
    """A comment, or a tracked change, that nobody has settled."""

    what: str
    who: str = ""
    on: str = ""
    words: str = ""
    near: int = 0


class Source(msgspec.Struct, frozen=True, kw_only=True):
    """A whole file; or, in `refused`, why it is not read."""

    blocks: tuple[Block, ...] = ()
    asides: tuple[Aside, ...] = ()
    unsettled: tuple[Unsettled, ...] = ()
    refused: str = ""


def plain(words: Words) -> str:
    """Return the plain words of a run, a break as a line feed."""
    return "".join(
        "\n" if isinstance(each, Break) else "" if isinstance(each, Ref) else each.text
        for each in words
    )


def pieces(blocks: tuple[Block, ...] | list[Block]) -> list[Piece]:
    """Return every paragraph in reading order, those in tables too."""
    found: list[Piece] = []
    for block in blocks:
        if isinstance(block, Piece):
            found.append(block)
        else:
            for row in block.rows:
                for cell in row:
                    found += pieces(cell.blocks)
    return found


def said(blocks: tuple[Block, ...] | list[Block]) -> str:
    """Return the plain words of blocks, a paragraph a line, with their marks."""
    return "\n".join(filter(None, map(_line, pieces(blocks))))


def _line(piece: Piece) -> str:
    mark = "• " if piece.kind == "bullet" else f"{piece.label} " if piece.label else ""
    words = plain(piece.words)
    return f"{mark}{words}" if words.strip() else ""
