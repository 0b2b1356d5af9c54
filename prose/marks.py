"""The marks at either end of a typed line: what begins an item, a row's rule, an anchor."""

from __future__ import annotations

import re

from prose.tree import Kind

STEP = 2  # a deeper indent nests; one space more is a slip of the hand
TAB = 4
_ROMAN = r"(?=[ivxlc])c{0,3}(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})"
_ITEM = re.compile(
    r"(?:(?P<bullet>[-*•–◦▪·])"
    rf"|\((?:[a-z]{{1,2}}|{_ROMAN})\)|(?:[a-z]{{1,2}}|{_ROMAN})\))(?=\s|$)",
    re.IGNORECASE,
)
_ANCHOR = re.compile(r"\{#(k[0-9a-f]{6})\}")
_ANCHOR_LENGTH = len("{#k123456}")
_RULE = re.compile(r":?-{3,}:?")


def marker(line: str) -> tuple[Kind | None, str]:
    """Return the kind of item that a line without its indent begins, and its mark; or None, ""."""
    found = _ITEM.match(line)
    if found is None:
        return None, ""
    return "bullet" if found["bullet"] else "letter", found[0]


def indent(line: str) -> int:
    """Return how many columns stand before the first sign of a line."""
    return sum(TAB if space == "\t" else 1 for space in line[: len(line) - len(line.lstrip())])


def backslashes(text: str) -> int:
    """Return how many backslashes a text ends with; an odd number takes what follows as it is."""
    return len(text) - len(text.rstrip("\\"))


def anchored(line: str) -> tuple[str, str]:
    """Return a line without the anchor at its end, and the anchor's identity or ""."""
    found = _ANCHOR.fullmatch(line[-_ANCHOR_LENGTH:])
    before = line[:-_ANCHOR_LENGTH]
    if found is None or backslashes(before) % 2:
        return line, ""
    return before.rstrip(), found[1]


def cells(line: str) -> list[str]:
    """Split a row at its bars; a bar after a backslash belongs to the words."""
    done: list[str] = []
    parts: list[str] = []
    for part in line[1:].split("|"):
        parts.append(part)
        if backslashes(part) % 2 == 0:
            done.append("|".join(parts).strip())
            parts = []
    if parts:
        done.append("|".join(parts).strip())
    return done if done[-1] else done[:-1]


def is_rule(row: list[str]) -> bool:
    """Say whether a row is the line under a header: | --- | --- |."""
    return bool(row) and all(_RULE.fullmatch(cell) for cell in row)
