"""Search over the public words: folding, words of a question, and where they stand in a text."""

from __future__ import annotations

import re
import unicodedata

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from public_record import blocks
from public_record.part_one import PartOne

LONGEST = 200  # characters of a question that are read
MOST = 12  # words of it
QUOTES = str.maketrans("‘’“”–—‑\u00a0", "''\"\"--- ")


def text_of(part_one: PartOne) -> str:
    """Return all public words of a record, folded, for searching."""
    words = (word for block in blocks.blocks(part_one) for word in block.words)
    return " ".join(fold(" ".join(words)).split())


def fold(text: str) -> str:
    """Return text without case, accents, fancy quotes and control characters."""
    return "".join(_fold_character(character) for character in text)


def words_of(question: str) -> list[str]:
    """Return the words that must all occur, folded; reads no more of a question than it needs."""
    words = fold(question[:LONGEST].strip()).strip("\"'").split()
    return list(dict.fromkeys(words))[:MOST]


def marked(text: str, words: list[str]) -> SafeString:
    """Return text as HTML with each found word inside <mark>, to the end of that word."""
    spans = _spans(text, words)
    pieces, end = [], 0
    for start, stop in spans:
        pieces.append(format_html("{}<mark>{}</mark>", text[end:start], text[start:stop]))
        end = stop
    pieces.append(format_html("{}", text[end:]))
    return format_html_join("", "{}", ((piece,) for piece in pieces))


def _spans(text: str, words: list[str]) -> list[tuple[int, int]]:
    """Return where words stand in the text as it is written, merged and in order."""
    folded, places = "", []
    for place, character in enumerate(text):
        piece = _fold_character(character)
        folded += piece
        places += [place] * len(piece)
    found = sorted(
        (places[match.start()], _word_end(text, places[match.end() - 1] + 1))
        for word in words
        for match in re.finditer(re.escape(word), folded)
    )
    merged: list[tuple[int, int]] = []
    for start, stop in found:
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(stop, merged[-1][1]))
        else:
            merged.append((start, stop))
    return merged


def _word_end(text: str, place: int) -> int:
    while place < len(text) and text[place].isalnum():
        place += 1
    return place


def _fold_character(character: str) -> str:
    plain = unicodedata.normalize("NFKD", character.translate(QUOTES)).casefold()
    return "".join(
        " " if unicodedata.category(part) in ("Cc", "Zl", "Zp") else part
        for part in plain
        if not unicodedata.combining(part) and unicodedata.category(part) not in ("Cf", "Cs")
    )
