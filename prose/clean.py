"""Cleaning single lines and plain texts that people type."""

from __future__ import annotations

from prose import tree


def clean_line(text: str) -> str:
    """Return a single line: NFC, no unseen or control characters, single spaces, trimmed."""
    return tree.clean(text).strip()


def clean_text(text: str) -> str:
    """Return a plain text of lines: each cleaned, no more than one empty line in a row."""
    lines = [clean_line(line) for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n")]
    kept = [line for n, line in enumerate(lines) if line or (n and lines[n - 1])]
    return "\n".join(kept).strip()
