"""The text of a tagged PDF as a screen reader meets it: by its tags, page furniture left out.

What is compared with the record's blocks before publication is this text, of the final bytes. The
head that a table repeats on a further page is furniture too, and no tag leads to it.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Operator, String

BLOCKS = frozenset(
    ["/P", "/H1", "/H2", "/H3", "/H4", "/TH", "/TD", "/LI", "/Lbl", "/Caption", "/Div", "/Sect"]
)
PAIR = re.compile(r"<([0-9a-fA-F]{4})> <((?:[0-9a-fA-F]{2})+)>")
Marked = dict[tuple[int, int], str]  # (page's object number, MCID) -> text


def read(content: bytes) -> str:
    """Return the text of the tagged PDF `content` in the order of its tags, a block a line.

    Raises ValueError where it has no tags.
    """
    with pikepdf.open(io.BytesIO(content)) as pdf:
        if Name.StructTreeRoot not in pdf.Root:
            raise ValueError("The PDF has no tags.")
        marked: Marked = {}
        for page in pdf.pages:
            number = page.obj.objgen[0]
            marked |= {(number, mcid): text for mcid, text in _marked_text(page)}
        words = "".join(_walk(pdf.Root.StructTreeRoot.K, 0, marked))
    return "\n".join(line.strip() for line in words.split("\n") if line.strip())


def _walk(node: Object, page: int, marked: Marked) -> Iterator[str]:
    """Yield the text under `node`, whose marked content stands on `page`."""
    if isinstance(node, Array):
        for kid in node:
            yield from _walk(kid, page, marked)
    elif not isinstance(node, Dictionary):
        yield marked.get((page, int(node)), "") + " "
    elif node.get(Name.Type) != Name.OBJR:
        page = node.Pg.objgen[0] if Name.Pg in node else page
        inner = "".join(_walk(node.get(Name.K, Array()), page, marked))
        kind = str(node.get(Name.S, ""))
        yield f"\n{inner}\n" if kind in BLOCKS else inner


def _marked_text(page: pikepdf.Page) -> Iterator[tuple[int, str]]:
    """Yield (MCID, text) for each piece of marked content of a page."""
    fonts = {name: _to_unicode(font) for name, font in page.Resources.Font.items()}
    open_marks: list[int | None] = []
    known: dict[int, str] = {}
    decode: dict[str, str] = {}
    for step in pikepdf.parse_content_stream(page):
        operands, operator = step.operands, step.operator
        if operator in (Operator("BDC"), Operator("BMC")):
            open_marks.append(_mcid(operands))
        elif operator == Operator("EMC"):
            open_marks.pop()
        elif operator == Operator("Tf"):
            decode = fonts[str(operands[0])]
        elif operator in (Operator("Tj"), Operator("TJ")):
            mcid = next((mark for mark in reversed(open_marks) if mark is not None), None)
            if mcid is not None:
                known[mcid] = known.get(mcid, "") + _shown(operands[0], decode)
    yield from known.items()


def _mcid(operands: Any) -> int | None:
    properties = operands[1] if len(operands) > 1 else None
    if isinstance(properties, Dictionary) and Name.MCID in properties:
        return int(properties.MCID)
    return None


def _shown(operand: Object, decode: dict[str, str]) -> str:
    pieces = operand if isinstance(operand, Array) else [operand]
    codes = "".join(bytes(piece).hex() for piece in pieces if isinstance(piece, String))
    return "".join(decode.get(codes[at : at + 4], "\ufffd") for at in range(0, len(codes), 4))


def _to_unicode(font: Object) -> dict[str, str]:
    """Return a font's map from a code of two bytes, in hexadecimal, to text."""
    table = font.ToUnicode.read_bytes().decode("ascii").partition("beginbfchar")[2]
    return {
        code.lower(): bytes.fromhex(text).decode("utf-16-be") for code, text in PAIR.findall(table)
    }
