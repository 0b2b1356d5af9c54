"""A text as it is compared: what does not change how it reads makes no difference."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence

WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_HYPHEN_AT_LINE_END = re.compile(r"[-‐‑\u00ad]\s*\n\s*")
_OF_SOMEBODY = re.compile(r"['’]s$")
_UNSEEN = dict.fromkeys([0x00AD, 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF])


def plain(text: str) -> str:
    """Return a text without accents, ligatures, hyphens across lines, signs that cannot be seen."""
    joined = _HYPHEN_AT_LINE_END.sub("", text).translate(_UNSEEN)
    return "".join(c for c in unicodedata.normalize("NFKD", joined) if not unicodedata.combining(c))


def words(text: str) -> list[str]:
    """Return the words of a text that is plain, in small letters: "bidder’s" is "bidder"."""
    return [folded(word) for word in WORD.findall(text)]


def folded(word: str) -> str:
    return _OF_SOMEBODY.sub("", word.casefold()).replace("’", "'")


def in_a_row(found: Sequence[str], length: int) -> Iterator[str]:
    """Yield every row of so many words."""
    return (" ".join(found[n : n + length]) for n in range(len(found) - length + 1))


def standing_in(found: Sequence[str], phrases: set[str]) -> set[str]:
    """Return those phrases that stand in some words; as fast however many there are."""
    lengths = {phrase.count(" ") + 1 for phrase in phrases}
    return {row for length in lengths for row in in_a_row(found, length) if row in phrases}
