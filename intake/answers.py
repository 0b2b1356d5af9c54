"""What a form answers: yes or no in words, in ticks, or by what is struck out; and the comments
that are left once the answer is taken off. Nothing is guessed: where it is not plain, there is
none."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

TICKS = "☒☑✓✔"
BOXES = "☐□"
_BOX = re.compile(rf"[{TICKS}{BOXES}]")
_LEADING = re.compile(
    r"^\W*(?P<word>yes|no|n/a|not applicable|not required|not yet|none|partly|in part|partially)\b"
    r"(?!-)(?P<gap>[\s,;:.–—-]*)",
    re.IGNORECASE,
)
_BOTH = re.compile(r"^\W*yes\s*[/|]\s*no\b(?:\s*[/|]\s*n/?a\b)?\W*", re.IGNORECASE)
_LATER = re.compile(r"\b(?:will|yet|to be|planned|intend)\b", re.IGNORECASE)
_OPEN = re.compile(r"\b(?:still|outstanding|so far|ongoing|to date)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Answer:
    """An answer in a form: `word` as it is said ("yes", "no", "not-yet", "not-required",
    "in-part"), or "" where none is plain; `rest` are the other words; `note` is what to look at."""

    word: str
    rest: str
    note: str = ""


WORDS = {
    "yes": "yes", "y": "yes", "no": "no", "n": "no", "none": "no", "n/a": "not-required",
    "not applicable": "not-required", "not required": "not-required", "not yet": "not-yet",
    "partly": "in-part", "partially": "in-part", "in part": "in-part",
}  # fmt: skip


def read(text: str, struck: str = "", columns: Iterable[tuple[str, str]] = ()) -> Answer:
    """Return the answer that a text begins with; that is ticked; or that is left, where the form
    said "Yes / No" and the other is struck out. `columns` are the heads of a row's cells with what
    stands below each: a tick under "Yes" is a yes."""
    below = [
        head for head, words in columns if words.strip() in (*TICKS, "x", "X") and words.strip()
    ]
    if len(below) == 1 and (word := _word(below[0])):
        return Answer(word, text)
    if _BOX.search(text):
        return _ticked(text)
    if _BOTH.match(text):
        return Answer("", text, "Both answers stand there, and neither is struck out.")
    if struck and (word := _left(text, struck)):
        return Answer(word, _without(text))
    return _leading(text)


def _word(text: str) -> str:
    return WORDS.get(" ".join(re.findall(r"[a-z/]+", text.casefold())), "")


def _ticked(text: str) -> Answer:
    """Read "☒ Yes ☐ No": one box is ticked; the words by the others are not kept."""
    by_box = re.findall(rf"([{TICKS}{BOXES}])\s*([^{TICKS}{BOXES}\n]*)", text)
    chosen = [(words, _leading(words)) for box, words in by_box if box in TICKS]
    named = [(words, found) for words, found in chosen if found.word]
    if len(named) == 1 and len(chosen) == 1:
        others = [_leading(words).rest for box, words in by_box if box in BOXES]
        before = _BOX.split(text)[0]
        rest = [before, named[0][1].rest, *others, *_lines_without_box(text)]
        return Answer(named[0][1].word, "\n".join(filter(None, map(str.strip, rest))))
    if not chosen and re.search(rf"\w\s*[{BOXES}]|[{BOXES}]\s*\w", text):
        return Answer("", text, "No box is ticked.")
    return Answer("", text, "It is not plain which box is ticked.")


def _lines_without_box(text: str) -> list[str]:
    lines = text.split("\n")
    first = next((n for n, line in enumerate(lines) if _BOX.search(line)), len(lines))
    return [line for line in lines[first:] if not _BOX.search(line)]


def _left(text: str, struck: str) -> str:
    """Return what is left of "Yes / No" once one of them is struck out."""
    gone = {_word(each) for each in re.split(r"[/|,\s]+", struck)} - {""}
    left = _LEADING.match(text.strip(" /|"))
    word = _word(left["word"]) if left else ""
    return word if gone and word and word not in gone else ""


def _without(text: str) -> str:
    found = _LEADING.match(text.strip(" /|"))
    return text.strip(" /|")[found.end() :].strip(" /|\n") if found else text


def _leading(text: str) -> Answer:
    found = _LEADING.match(text)
    if found is None:
        return Answer("", text)
    rest = text[found.end() :]
    gap = found["gap"]
    is_apart = not rest or any(sign in gap for sign in ",;:.–—-\n") or rest[:1].isupper()
    if not is_apart:
        return Answer("", text)  # "No force is using it" answers nothing
    return Answer(_word(found["word"]), rest[:1].upper() + rest[1:])


def of_line(answer: Answer, keys: Iterable[str], titles: Iterable[str]) -> tuple[str, str]:
    """Return the key of the answer, of those that a line of the checklist offers, that was given,
    and what to look at. ("", why) where the line offers none such."""
    offered = dict(zip(keys, titles, strict=True))
    word = answer.word
    if word == "no" and "not-yet" in offered and _LATER.search(answer.rest):
        return (
            "not-yet",
            "The file says “No”, and then what is to come: that was read as “Not yet”.",
        )
    if word == "yes" and "so-far" in offered and _OPEN.search(answer.rest):
        return (
            "so-far",
            f"The file says “Yes”, and then what is open: that was read as “{offered['so-far']}”.",
        )
    if word in offered:
        return word, answer.note
    if word == "yes" and (first := _plain_yes(offered)):
        return first, f"The file says “Yes”: that was read as “{offered[first]}”."
    if word == "no" and (last := _plain_no(offered)):
        return last, f"The file says “No”: that was read as “{offered[last]}”."
    if word:
        return (
            "",
            f"The file says “{word.replace('-', ' ')}”, which is no answer here. Choose one.",
        )
    return "", answer.note or "No answer was found. Choose one."


def _plain_yes(offered: dict[str, str]) -> str:
    first = next(iter(offered), "")
    return "" if re.match(r"not?\b", offered.get(first, "not"), re.IGNORECASE) else first


def _plain_no(offered: dict[str, str]) -> str:
    last = list(offered)[-1] if offered else ""
    return last if re.match(r"not?\b", offered.get(last, ""), re.IGNORECASE) else ""
