"""The styles and the lists of a Word file: which paragraph is a heading, which an item of a
list, and the number or letter that Word shows before it, which stands nowhere in the text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, Literal

from prose.labels import letter, roman

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
LEVELS = 9
_HEADING = re.compile(r"heading ?([1-9])$", re.IGNORECASE)
_PLACE = re.compile(r"%([1-9])")
OFF = ("0", "false", "off", "none")


def val(element: Any, path: str, name: str = "val") -> str | None:
    """Return the value of a child: val(pPr, "pStyle")."""
    found = element.find(f"{W}{path}") if element is not None else None
    return None if found is None else found.get(f"{W}{name}")


def number(text: str | None, otherwise: int = 0) -> int:
    """Return a small whole number, whatever a file says in its place."""
    return int(text) if text and re.fullmatch(r"[0-9]{1,6}", text) else otherwise


@dataclass(frozen=True)
class Mark:
    """How an item is marked: its kind, its level, and what Word shows before it."""

    kind: Literal["bullet", "letter"]
    level: int
    label: str


class Styles:
    """The styles of a file, asked by name along what they are based on."""

    def __init__(self, root: Any) -> None:
        styles = [] if root is None else root.iter(f"{W}style")
        self.by_id = {style.get(f"{W}styleId", ""): style for style in styles}

    def chain(self, name: str | None) -> list[Any]:
        """Return a style and those that it is based on, nearest first."""
        found: list[Any] = []
        while name in self.by_id and self.by_id[name] not in found:
            found.append(self.by_id[name])
            name = val(found[-1], "basedOn")
        return found

    def heading(self, properties: Any, style: str | None) -> int:
        """Return the level of a heading, 0 for what is none."""
        level = number(val(properties, "outlineLvl"), 9)
        for each in self.chain(style):
            if named := _HEADING.match(val(each, "name") or ""):
                return int(named[1])
            if level == 9:
                level = number(val(each.find(f"{W}pPr"), "outlineLvl"), 9)
        return level + 1 if level < 9 else 0

    def is_contents(self, style: str | None) -> bool:
        """Say whether a paragraph is a line of a table of contents."""
        return any((val(s, "name") or "").lower().startswith("toc ") for s in self.chain(style))

    def list_of(self, properties: Any, style: str | None) -> tuple[str, int] | None:
        """Return the list and the level that a paragraph or its style is in; None for no list."""
        own = [properties, *(each.find(f"{W}pPr") for each in self.chain(style))]
        level = None
        for each in own:
            found = each.find(f"{W}numPr") if each is not None else None
            if found is None:
                continue
            level = level if level is not None else val(found, "ilvl")
            if (name := val(found, "numId")) is not None:
                return (name, min(number(level), LEVELS - 1)) if name != "0" else None
        return None

    def is_on(self, name: str, properties: Any, *styles: str | None) -> bool:
        """Say whether a run has a property (b, strike, vanish), of its own or by a style."""
        own = [properties]
        for style in styles:
            own += [each.find(f"{W}rPr") for each in self.chain(style)]
        for each in own:
            found = each.find(f"{W}{name}") if each is not None else None
            if found is not None:
                return (found.get(f"{W}val") or "1") not in OFF
        return False


class Numbering:
    """The lists of a file, counted as Word counts them."""

    def __init__(self, root: Any) -> None:
        self.lists: dict[str, str] = {}  # a list, and the definition that it is of
        self.levels: dict[str, dict[int, Any]] = {}
        self.starts: dict[tuple[str, int], int] = {}
        self.counts: dict[str, list[int]] = {}
        self._begun: set[str] = set()
        if root is not None:
            self._read(root)

    def _read(self, root: Any) -> None:
        linked: dict[str, str] = {}
        borrowed: dict[str, str] = {}
        for each in root.iter(f"{W}abstractNum"):
            name = each.get(f"{W}abstractNumId", "")
            self.levels[name] = _levels(each)
            if style := val(each, "styleLink"):
                linked[style] = name
            if style := val(each, "numStyleLink"):
                borrowed[name] = style
        for name, style in borrowed.items():
            self.levels[name] = self.levels[name] or self.levels.get(linked.get(style, ""), {})
        for each in root.iter(f"{W}num"):
            name = each.get(f"{W}numId", "")
            self.lists[name] = val(each, "abstractNumId") or ""
            for changed in each.iter(f"{W}lvlOverride"):
                if (start := val(changed, "startOverride")) is not None:
                    level = number(changed.get(f"{W}ilvl"))
                    self.starts[name, level] = number(start, 1)

    def mark(self, name: str, level: int) -> Mark | None:
        """Count one more item of a list; return its mark, None where the list marks nothing."""
        definition = self.lists.get(name)
        levels = self.levels.get(definition or "", {})
        if definition is None or level not in levels:
            return None
        counts = self.counts.setdefault(definition, [0] * LEVELS)
        if name not in self._begun:
            self._begun.add(name)
            for (owner, at), start in self.starts.items():
                if owner == name and at < LEVELS:
                    counts[at:] = [start - 1] + [0] * (LEVELS - at - 1)
        counts[level] = counts[level] + 1 if counts[level] else _start(levels[level])
        counts[level + 1 :] = [0] * (LEVELS - level - 1)
        form = val(levels[level], "numFmt") or "decimal"
        if form == "none":
            return None
        if form == "bullet":
            return Mark("bullet", level, "")
        shown = val(levels[level], "lvlText") or ""
        return Mark("letter", level, _PLACE.sub(lambda at: _one(levels, counts, at), shown))


def _levels(definition: Any) -> dict[int, Any]:
    return {number(each.get(f"{W}ilvl")): each for each in definition.iter(f"{W}lvl")}


def _start(level: Any) -> int:
    return number(val(level, "start"), 1) or 1


def _one(levels: dict[int, Any], counts: list[int], at: re.Match[str]) -> str:
    place = int(at[1]) - 1
    form = val(levels.get(place), "numFmt") or "decimal"
    count = max(counts[place], 1)
    if form in ("lowerLetter", "upperLetter"):
        written = letter(count - 1)
    elif form in ("lowerRoman", "upperRoman"):
        written = roman(min(count, 399) - 1)
    else:
        written = str(count)
    return written.upper() if form.startswith("upper") else written
