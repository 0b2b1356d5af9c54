"""What changed between two lists of paragraphs, in words. Only the standard library's difflib."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Sequence

ALIKE = 0.4  # two paragraphs less alike than this are one taken out and another put in


def paragraphs(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield what became of each paragraph that is not the same: (kind, words).

    The kind is "added", "removed" or "changed"; of a changed paragraph only the run of words
    that differs is told.
    """
    matcher = difflib.SequenceMatcher(None, old, new, autojunk=False)
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        if tag != "equal":
            yield from _replaced(old[i1:i2], new[j1:j2])


def _replaced(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[str, str]]:
    both = min(len(old), len(new))
    for was, now in zip(old[:both], new[:both], strict=True):
        yield from run(was, now)
    for words in old[both:]:
        yield "removed", quoted(words)
    for words in new[both:]:
        yield "added", quoted(words)


def run(was: str, now: str) -> Iterator[tuple[str, str]]:
    """Yield what changed from one paragraph to another: one run of words, or the two whole."""
    before, after = was.split(), now.split()
    if before == after:
        return
    matcher = difflib.SequenceMatcher(None, before, after, autojunk=False)
    if matcher.ratio() < ALIKE:
        yield "changed", f"{quoted(was)} became {quoted(now)}"
        return
    codes = [code for code in matcher.get_opcodes() if code[0] != "equal"]
    old_run = " ".join(before[codes[0][1] : codes[-1][2]])
    new_run = " ".join(after[codes[0][3] : codes[-1][4]])
    if not old_run:
        yield "added", quoted(new_run)
    elif not new_run:
        yield "removed", quoted(old_run)
    else:
        yield "changed", f"{quoted(old_run)} became {quoted(new_run)}"


def quoted(words: str) -> str:
    return f"“{words}”"
