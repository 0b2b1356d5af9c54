"""Counting in words, as sentences do: "one risk", "Two risks", "15 risks"."""

from __future__ import annotations

WORDS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")


def in_words(count: int) -> str:
    """Return a count as a word up to nine, then in digits."""
    return WORDS[count] if count < len(WORDS) else str(count)


def counted(count: int, one: str, many: str) -> str:
    """Return a count with its noun: (2, "risk", "risks") gives "two risks"."""
    return f"{in_words(count)} {one if count == 1 else many}"


def sentence(words: str) -> str:
    """Return words as a sentence: a capital first, a full stop last."""
    return f"{words[:1].upper()}{words[1:]}."
