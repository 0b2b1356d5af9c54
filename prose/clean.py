"""Cleaning what people type or paste: one form for what looks the same, nothing unseen."""

from __future__ import annotations

import re
import unicodedata

FIXED_SPACES = "\u00a0\u2007\u202f"  # spaces that do not break; people type them in "27 March"
SPACES = " " + FIXED_SPACES
_LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
# Control characters but tab and line feed, halves of pairs, soft hyphens, characters without
# width or that turn the direction of writing, variation selectors, tags, blank fillers.
_UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f"
    "\u200b-\u200f\u2028-\u202e\u2060-\u206f\u2800\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb"
    "\ufffe\uffff\ud800-\udfff\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)
# Signs that look alike though their codes differ, and ligatures. A printed page cannot tell them
# apart, so one stands for all. Nothing that says more than its plain form is here: ½, ², ™ stay.
ALIKE = {
    "\u00b5": "\u03bc",  # micro sign: mu
    "\u02bb": "\u2018",  # turned comma: opening quotation mark
    "\u02bc": "\u2019",  # letter apostrophe: apostrophe
    "\u2010": "-",
    "\u2011": "-",
    "\u2126": "\u03a9",  # ohm sign: omega
    "\u2206": "\u0394",  # increment: delta
    "\u2215": "\u2044",  # division slash: fraction slash
    "\ufb00": "ff",
    "\ufb01": "fi",
    "\ufb02": "fl",
    "\ufb03": "ffi",
    "\ufb04": "ffl",
    "\ufb05": "st",
    "\ufb06": "st",
}
_ALIKE = re.compile(f"[{''.join(ALIKE)}]")
_BREAKING = "\t\n \u1680\u2000-\u2006\u2008-\u200a\u205f\u3000"
_SPACE_RUN = re.compile(f"[{_BREAKING}{FIXED_SPACES}]+")
_BREAKING_SPACE = re.compile(f"[{_BREAKING}]")


def visible(text: str) -> str:
    """Return text in NFC with line feeds alone for line ends, no unseen character, and one sign
    for those that look alike."""
    seen = _UNSEEN.sub("", _LINE_ENDS.sub("\n", text))
    return unicodedata.normalize("NFC", _ALIKE.sub(lambda sign: ALIKE[sign[0]], seen))


def single_spaced(text: str) -> str:
    """Return text with each run of white space made one space, not yet trimmed."""
    return _SPACE_RUN.sub(_one_space, text)


def clean_line(text: str) -> str:
    """Return a single line: NFC, nothing unseen, single spaces, trimmed."""
    return single_spaced(visible(text)).strip(SPACES)


def clean_text(text: str) -> str:
    """Return a plain text of several lines: each cleaned, at most one empty line in a row."""
    lines = [clean_line(line) for line in visible(text).split("\n")]
    kept = [line for line, before in zip(lines, ["", *lines], strict=False) if line or before]
    return "\n".join(kept).strip("\n")


def _one_space(run: re.Match[str]) -> str:
    return " " if _BREAKING_SPACE.search(run[0]) else run[0][0]
