"""The elements of a Word file by their names, and what is asked of one alone."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec

from intake.numbering import OFF, W, val
from intake.source import Block, Piece
from prose.clean import clean_line

W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
W15 = "{http://schemas.microsoft.com/office/word/2012/wordml}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
TICKED, EMPTY_BOX = "☒", "☐"
GONE = ("del", "moveFrom")


def name_of(element: Any) -> str:
    """Return the name of an element of Word's own, or of the alternative that it is in."""
    if element.tag.startswith(W):
        return element.tag[len(W) :]
    return "AlternateContent" if element.tag == f"{MC}AlternateContent" else ""


def alternative(element: Any) -> Any:
    """Return the first way in which something is written: all of them say the same."""
    choice = element.find(f"{MC}Choice")
    if choice is not None:
        return choice
    fallback = element.find(f"{MC}Fallback")
    return fallback if fallback is not None else ()


def is_fallback(element: Any, until: Any) -> bool:
    """Say whether a text box is said again for an older Word, or stands in another text box."""
    above = element.getparent()
    while above is not None and above is not until:
        if above.tag in (f"{MC}Fallback", f"{W}txbxContent"):
            return True
        above = above.getparent()
    return False


def is_no_text(element: Any) -> bool:
    """Say whether a text is deleted, says what to type, or is said again for an older Word."""
    above = element.getparent()
    while above is not None:
        found = name_of(above)
        is_control = found == "sdt" and shown(above) is not None
        if found in GONE or above.tag == f"{MC}Fallback" or is_control:
            return True
        above = above.getparent()
    return False


def within(element: Any, wanted: str) -> Iterator[Any]:
    """Yield the rows of a table or the cells of a row, also those in a content control."""
    for each in element:
        if each.tag == f"{W}{wanted}":
            yield each
        elif name_of(each) in ("sdt", "sdtContent", "customXml", "ins", "moveTo"):
            yield from within(each, wanted)


def titled(control: Any) -> str:
    """Return the title of a content control."""
    properties = control.find(f"{W}sdtPr")
    return clean_line(val(properties, "alias") or val(properties, "tag") or "")


def shown(control: Any) -> str | None:
    """Return the box that a control is, "" where it only shows what is to be typed there, None
    where its content counts."""
    properties = control.find(f"{W}sdtPr")
    if properties is None:
        return None
    box = properties.find(f"{W14}checkbox")
    if box is not None:
        state = box.find(f"{W14}checked")
        is_on = state is not None and state.get(f"{W14}val", "1") not in OFF
        return TICKED if is_on else EMPTY_BOX
    placeholder = properties.find(f"{W}showingPlcHdr")
    is_empty = placeholder is not None and placeholder.get(f"{W}val", "1") not in OFF
    return "" if is_empty else None


def named(piece: Piece, title: str) -> Piece:
    """Return a paragraph as one that stands in a control of that title."""
    return msgspec.structs.replace(piece, control=title)


def pieces_of(block: Block) -> list[Piece]:
    """Return the paragraphs of a block, in reading order."""
    if isinstance(block, Piece):
        return [block]
    return [p for row in block.rows for cell in row for b in cell.blocks for p in pieces_of(b)]


def all_words(element: Any) -> str:
    """Return every word within an element, also those that are deleted."""
    texts = (each.text or "" for each in element.iter(f"{W}t", f"{W}delText"))
    return " ".join("".join(texts).split())
