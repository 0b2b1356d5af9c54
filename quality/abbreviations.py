"""Abbreviations that a reader outside the office cannot know, and that nobody spelt out before."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from decisions.drafts import Draft
from quality.finding import Finding, Known, at
from quality.passages import Passage

KIND = "abbreviation"
COMMON = Path(__file__).parent / "common_abbreviations.txt"
_USED = re.compile(r"(?<![\w.&/@-])(?P<letters>[A-Z][A-Z&]*[A-Z])(?:s|[’']s?)?(?![\w@]|[.&][A-Z])")
_IN_BRACKETS = re.compile(r"\((?:the\s)?[“‘\"]?(?P<letters>[A-Z][A-Za-z&]*[A-Z])s?[”’\"]?\)")
_BEFORE_BRACKETS = re.compile(
    r"(?<!\w)(?P<letters>[A-Z][A-Z&]*[A-Z])s?\s\((?=[^)]*[a-z])[^)]{6,80}\)"
)
_ROMAN = re.compile(r"[IVX]+")
_SHOUTED = 0.6  # a line of capitals is a heading, not a row of abbreviations


def look(draft: Draft, passages: Sequence[Passage], known: Known) -> Iterator[Finding]:
    """Yield a finding for each abbreviation, where it stands first, unless it is spelt out there
    or before."""
    met = {known.short_name, *common()}
    defined = _places_of_definitions(passages)
    for number, passage in enumerate(passages):
        used = list(_USED.finditer(passage.text))
        if not used or _is_shouted(passage.text):
            continue
        taken = [(f.start, f.start + len(f.words)) for f in passage.personal]
        for match in used:
            letters = match["letters"]
            if letters in met or _ROMAN.fullmatch(letters) or _is_within(match.start(), taken):
                continue
            met.add(letters)
            where = defined.get(letters)
            if where is None or where > (number, match.end() + 120):
                yield _finding(passage, match, passages[where[0]] if where else None)


@functools.cache
def common() -> frozenset[str]:
    """Return the abbreviations that everybody may be taken to know: a line each in a file."""
    lines = COMMON.read_text("utf-8").splitlines()
    return frozenset(line.strip() for line in lines if line.strip() and not line.startswith("#"))


def _finding(passage: Passage, match: re.Match[str], later: Passage | None) -> Finding:
    letters = match["letters"]
    if later is None:
        told = f"“{letters}” is not spelt out. Write its full name here, with {letters} in brackets"
    else:
        told = (
            f"“{letters}” is spelt out only later, in {later.place}. Write its full name here, "
            "where a reader meets it first"
        )
    message = f"{told}, or say why readers know it."
    return at(KIND, passage, *match.span(), message, about=letters)


def _places_of_definitions(passages: Sequence[Passage]) -> dict[str, tuple[int, int]]:
    """Return where each abbreviation is spelt out first: "Full Name (FN)", or "FN (full name)"."""
    found: dict[str, tuple[int, int]] = {}
    for number, passage in enumerate(passages):
        for match in _IN_BRACKETS.finditer(passage.text):
            if _has_name_before(passage.text[: match.start()], match["letters"]):
                found.setdefault(match["letters"], (number, match.start()))
        for match in _BEFORE_BRACKETS.finditer(passage.text):
            found.setdefault(match["letters"], (number, match.start()))
    return found


def _has_name_before(before: str, letters: str) -> bool:
    """Say whether the words before brackets can be what the letters stand for: one of the last few
    begins with the first letter."""
    words = re.findall(r"[A-Za-z][\w’'-]*", before)[-(len(letters) + 4) :]
    return any(word[0].upper() == letters[0] for word in words)


def _is_shouted(text: str) -> bool:
    letters = [sign for sign in text if sign.isalpha()]
    return len(letters) > 12 and sum(map(str.isupper, letters)) > _SHOUTED * len(letters)


def _is_within(start: int, taken: list[tuple[int, int]]) -> bool:
    return any(low <= start < high for low, high in taken)
