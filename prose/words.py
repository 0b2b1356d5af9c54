"""Runs of words: text (bold, or a link), references and breaks, and their one canonical form."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import groupby

import msgspec

from prose.clean import SPACES, single_spaced, visible
from prose.labels import LABEL

UNRESOLVED = "label:"
ID = re.compile(r"k[0-9a-f]{6}")
_TARGET = re.compile(rf"k[0-9a-f]{{6}}|{UNRESOLVED}{LABEL}")
_IN_ADDRESS = r"[A-Za-z0-9._~:/?#!$&'*+,;=%-]"
HREF = re.compile(
    rf"https?://[A-Za-z0-9._~%:-]+(?:[/?#](?:{_IN_ADDRESS}|@)*)?"
    rf"|mailto:[A-Za-z0-9._%+'-]+@[A-Za-z0-9.-]+(?:\?{_IN_ADDRESS}*)?"
)


class Node(msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag_field="is"):
    """What every node is: frozen, tagged, closed to unknown fields."""


class Text(Node, frozen=True, tag="text"):
    text: str
    bold: bool = False
    href: str = ""


class Ref(Node, frozen=True, tag="ref"):
    """A reference to a lettered paragraph's id; "label:2e" until it is resolved."""

    to: str


class Break(Node, frozen=True, tag="break"):
    """A new line within a paragraph."""


Inline = Text | Ref | Break
Words = tuple[Inline, ...]


def normal_words(inlines: Iterable[Inline]) -> Words:
    """Return the one canonical form of a run of words; empty where nothing can be seen."""
    gathered = _Gathered()
    for style, together in groupby(_allowed(inlines), key=_style):
        if style is None:
            gathered.add(together)
        else:
            gathered.add_text("".join(i.text for i in together if isinstance(i, Text)), *style)
    return gathered.done()


def _allowed(inlines: Iterable[Inline]) -> Iterator[Inline]:
    """Yield what can be seen: text in a style that we allow, references to a place, breaks."""
    for inline in inlines:
        if isinstance(inline, Text):
            href = inline.href if HREF.fullmatch(inline.href) else ""
            if text := visible(inline.text):
                yield Text(text, inline.bold and not href, href)
        elif isinstance(inline, Break) or _TARGET.fullmatch(inline.to):
            yield inline


def _style(inline: Inline) -> tuple[bool, str] | None:
    return (inline.bold, inline.href) if isinstance(inline, Text) else None


class _Gathered:
    """Gathers a run of words: equal neighbours merged, single spaces, none at an end."""

    def __init__(self) -> None:
        self.runs: list[Inline | _Run] = []
        self.at_space = True  # at the start, after a break, after a space

    def add(self, inlines: Iterable[Inline]) -> None:
        """Add references and breaks; no break stands at the start or after another."""
        for inline in inlines:
            is_break = isinstance(inline, Break)
            if is_break:
                self._trim()
            if not is_break or (self.runs and not isinstance(self.runs[-1], Break)):
                self.runs.append(inline)
            self.at_space = is_break

    def done(self) -> Words:
        self._trim()
        if self.runs and isinstance(self.runs[-1], Break):
            self.runs.pop()
        return tuple(run.text() if isinstance(run, _Run) else run for run in self.runs)

    def add_text(self, text: str, bold: bool, href: str) -> None:
        """Add text; spaces alone have no style, and are part of plain words beside them."""
        text = single_spaced(visible(text))
        text = text.lstrip(SPACES) if self.at_space else text
        if not text:
            return
        self.at_space = text[-1] in SPACES
        style = (bold, href) if text.strip(SPACES) else (False, "")
        last = self.runs[-1] if self.runs else None
        if isinstance(last, _Run) and last.style == style:
            last.parts.append(text)
        else:
            self.runs.append(_Run([text], style))

    def _trim(self) -> None:
        """Take the space off the end; as spaces are single, there is at most one."""
        last = self.runs[-1] if self.runs else None
        if isinstance(last, _Run):
            last.parts[-1] = last.parts[-1].rstrip(SPACES)
            if not any(last.parts):
                self.runs.pop()


class _Run:
    """Text of one style, in parts that are put together once."""

    def __init__(self, parts: list[str], style: tuple[bool, str]) -> None:
        self.parts, self.style = parts, style

    def text(self) -> Text:
        return Text(visible("".join(self.parts)), *self.style)
