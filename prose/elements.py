"""What the elements of a clipboard's HTML mean: which are words, which are left out, and why.

Word writes a list as paragraphs with `mso-list` in their style; a tracked deletion as `del`; a
comment as a link and a note at the end.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import Any, NamedTuple

from prose.tree import Kind
from prose.words import HREF

FIRST = 20  # the mark of an item stands among the first elements of its paragraph
MOST_COLUMNS = 100
BLOCKS = frozenset(
    {
        *("address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "div"),
        *("details", "dialog", "dir", "dl", "dt", "fieldset", "figcaption", "figure", "footer"),
        *("form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup", "hr", "html", "legend"),
        *("main", "menu", "nav", "p", "pre", "search", "section", "summary", "table", "tbody"),
        *("td", "tfoot", "th", "thead", "tr"),
    }
)
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6", "dt"})
_SILENT = frozenset({"head", "script", "style", "title", "meta", "link", "template", "xml", "base"})
_NAMED = {
    **dict.fromkeys(("img", "svg", "picture", "canvas", "v:shape", "v:imagedata"), "pictures"),
    **dict.fromkeys(("iframe", "object", "embed", "audio", "video", "applet"), "embedded objects"),
    **dict.fromkeys(("input", "select", "textarea", "button"), "boxes and buttons of a form"),
    "math": "formulas",
    "del": "text that was deleted",
    "s": "text that was struck out",
    "strike": "text that was struck out",
    "noscript": "hidden text",
}
_TAG = re.compile(r"<(/?)([a-zA-Z][^\s/>]*)")
_VOID = frozenset(("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta"))
_COMMENT = re.compile(r"\bMsoComment|\bmsocom", re.IGNORECASE)
_LEVEL = re.compile(r"\blevel([1-9])\b")
_LETTER = re.compile(
    r"\(?(?:[a-z0-9]{1,4}|[ivxlc]+)(?:\.[0-9]{1,2})*[.)]|[0-9]{1,3}", re.IGNORECASE
)
_UNSAFE = "links that are not safe"


class Style(NamedTuple):
    """How words stand: bold, in a link, with their line breaks as typed."""

    bold: bool = False
    href: str = ""
    is_as_typed: bool = False


PLAIN = Style()


def depth(html: str) -> int:
    """Return how many elements stand open at once in a text of HTML, at the most.

    A parser takes the square of the time for what nests without end, so this is asked before.
    A browser closes every element that it copies.
    """
    deepest = opened = 0
    for closing, name in _TAG.findall(html):
        if name.lower() in _VOID:
            continue
        opened = max(0, opened - 1) if closing else opened + 1
        deepest = max(deepest, opened)
    return deepest


def left_out(element: Any) -> str | None:
    """Return why an element is left out, "" where that need not be told, None where it stays."""
    if element.tag in _SILENT:
        return ""
    name = element.tag.rpartition("}")[2]  # drawings and formulas have a namespace
    if name in _NAMED:
        return _NAMED[name]
    style = styles(element)
    if _is_comment(element, style):
        return "comments"
    if style.get("mso-list") == "ignore":
        return ""  # the mark of an item, which is counted here
    if _is_hidden(element, style):
        return "hidden text"
    if "line-through" in style.get("text-decoration", "") + style.get("text-decoration-line", ""):
        return "text that was struck out"
    return None


def _is_comment(element: Any, style: dict[str, str]) -> bool:
    marks = " ".join(element.get(name, "") for name in ("class", "id", "name", "href"))
    return bool(_COMMENT.search(marks)) or style.get("mso-element", "").startswith("comment")


def _is_hidden(element: Any, style: dict[str, str]) -> bool:
    return (
        style.get("display") == "none"
        or style.get("visibility") in ("hidden", "collapse")
        or style.get("mso-hide") == "all"
        or "hidden" in element.attrib
    )


def is_unsafe(element: Any) -> bool:
    """Say whether this is a link that we do not follow; its words stay."""
    href = element.get("href", "").strip() if element.tag == "a" else ""
    return bool(href) and not href.startswith("#") and not HREF.fullmatch(href)


def style_of(element: Any, around: Style) -> Style:
    """Return how the words of an element stand, within the style around it."""
    bold = around.bold or element.tag in _HEADINGS or element.tag in ("b", "strong")
    weight = styles(element).get("font-weight", "")
    if weight:
        bold = weight in ("bold", "bolder") or (weight.isdigit() and int(weight) >= 600)
    href = element.get("href", "").strip() if element.tag == "a" else ""
    is_as_typed = around.is_as_typed or element.tag == "pre"
    return Style(bold, href if HREF.fullmatch(href) else around.href, is_as_typed)


def styles(element: Any) -> dict[str, str]:
    """Return an element's own style, in small letters: {"mso-list": "l0 level1 lfo1"}."""
    given = element.get("style", "").lower()
    pairs = (part.partition(":") for part in given.split(";"))
    return {name.strip(): value.strip() for name, colon, value in pairs if colon}


def word_level(element: Any) -> int | None:
    """Return the level of a paragraph that Word writes as an item of a list; None for others."""
    found = _LEVEL.search(styles(element).get("mso-list", ""))
    return int(found[1]) if found else None


def word_kind(element: Any) -> Kind:
    """Return the kind of Word's item, by the mark that stands before its words."""
    for inner in islice(element.iter(), FIRST):
        if isinstance(inner.tag, str) and styles(inner).get("mso-list") == "ignore":
            mark = "".join(inner.itertext()).strip()
            return "letter" if _LETTER.fullmatch(mark) else "bullet"
    return "bullet"


# Tables


def rows(table: Any) -> list[Any]:
    """Return a table's own rows, not those of a table within it."""
    found = []
    for child in table:
        if child.tag == "tr":
            found.append(child)
        elif child.tag in ("thead", "tbody", "tfoot"):
            found += [row for row in child if row.tag == "tr"]
    return found


def cells(row: Any) -> Iterator[Any]:
    return (cell for cell in row if cell.tag in ("td", "th"))


def is_layout(rows: list[list[Any]]) -> bool:
    """Say whether a table only puts things in their place: it has one cell, or holds a table."""
    found = [cell for row in rows for cell in row]
    return len(found) < 2 or any(cell.find(".//table") is not None for cell in found)


def is_heads(rows: list[list[Any]]) -> bool:
    """Say whether the first row holds headings alone."""
    return len(rows) > 1 and all(cell.tag == "th" for cell in rows[0])


def grid(rows: list[list[Any]]) -> Iterator[list[Any]]:
    """Yield the rows with None for each place that a wider or a taller cell covers."""
    covered: dict[int, int] = {}  # rows to come that a cell above covers, by column
    for row in rows:
        places: list[Any] = []
        waiting = iter(row)
        while len(places) < MOST_COLUMNS:
            column = len(places)
            if covered.get(column, 0) > 0:
                covered[column] -= 1
                places.append(None)
                continue
            cell = next(waiting, None)
            if cell is None:
                break
            wide, tall = _span(cell, "colspan"), _span(cell, "rowspan")
            places += [cell, *[None] * (wide - 1)]
            covered |= dict.fromkeys(range(column, column + wide), tall - 1)
        yield places


def _span(cell: Any, name: str) -> int:
    given = cell.get(name, "").strip()
    return min(max(int(given), 1), MOST_COLUMNS) if given.isascii() and given.isdigit() else 1
