"""The words of one typed line: **bold**, [words](https://…), [2e], and a backslash before a sign.

Linear in the length of the line: no attempt at a link reads past the next bracket.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import quote

from prose.labels import LABEL
from prose.problems import Problem
from prose.words import HREF, UNRESOLVED, Inline, Ref, Text

PUNCTUATION = r"[!-/:-@\[-`{-~•–◦▪·]"
UNKNOWN = "?"  # stands in for the label of a reference that has lost its paragraph
_LONGEST_ADDRESS = 2_000
_SIGN = re.compile(
    rf"\\(?P<escaped>{PUNCTUATION})"
    r"|(?P<stars>\*\*+)"
    rf"|\[(?P<shown>{LABEL}|\?)\]\(#(?P<id>k[0-9a-f]{{6}})\)"
    r"|\[(?P<words>(?:[^\[\]\\]|\\.)++)\]"
    r"\((?P<target>[^\s\[\]()]*+(?:\([^\s\[\]()]*+\)[^\s\[\]()]*+)*+)\)"
    rf"|\[(?P<label>{LABEL})\]",
    re.IGNORECASE | re.ASCII,
)
_IN_LINK = re.compile(rf"\\({PUNCTUATION})|\*\*")
_LIKE_AN_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]*:|www\.|[#/.]", re.IGNORECASE)


@dataclass
class Notes:
    """What was found wrong while reading: problems keep a text from being saved."""

    label_to_id: Mapping[str, str]  # as last saved
    problems: list[Problem] = field(default_factory=list)
    warnings: list[Problem] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.id_to_label = {identity: label for label, identity in self.label_to_id.items()}

    def problem(self, line: int, message: str) -> None:
        self.problems.append(Problem(line, message))

    def warn(self, line: int, message: str) -> None:
        self.warnings.append(Problem(line, message))


def read(text: str, line: int, notes: Notes) -> list[Inline]:
    """Return the words that a line means; what is wrong goes to `notes`. Never raises."""
    return _Line(text, line, notes).read()


def address(target: str) -> str:
    """Return a typed web or mail address in the form a tree keeps, or "" where it is neither."""
    quoted = quote(target, safe="/:?#@!$&'*+,;=%~")
    scheme, colon, rest = quoted.partition(":")
    kept = scheme.lower() + colon + rest
    return kept if len(kept) <= _LONGEST_ADDRESS and HREF.fullmatch(kept) else ""


class _Line:
    def __init__(self, text: str, line: int, notes: Notes) -> None:
        self.text, self.line, self.notes = text, line, notes
        self.done: list[Inline] = []
        self.opened: int | None = None  # where in `done` bold words began

    def read(self) -> list[Inline]:
        at = 0
        while sign := _SIGN.search(self.text, at):
            self._plain(self.text[at : sign.start()])
            at = self._sign(sign)
        self._plain(self.text[at:])
        self._leave_open_stars()
        return self.done

    def _sign(self, sign: re.Match[str]) -> int:
        """Take one sign; return where to read on."""
        if sign["escaped"]:
            self._plain(sign["escaped"])
        elif sign["stars"]:
            self._stars(sign["stars"])
        elif sign["id"]:
            self._resolved(sign["shown"].lower(), sign["id"].lower())
        elif sign["label"]:
            self.done.append(Ref(UNRESOLVED + sign["label"].lower()))
        else:
            return self._link(sign)
        return sign.end()

    def _plain(self, text: str) -> None:
        if text:
            self.done.append(Text(text, bold=self.opened is not None))

    def _stars(self, stars: str) -> None:
        """Two stars begin or end bold words; more of them are only stars."""
        if len(stars) > 2:
            self._plain(stars)
        else:
            self.opened = len(self.done) if self.opened is None else None

    def _leave_open_stars(self) -> None:
        if self.opened is None:
            return
        after = self.done[self.opened :]
        plain = [Text(i.text, href=i.href) if isinstance(i, Text) else i for i in after]
        self.done[self.opened :] = [Text("**"), *plain]
        self.notes.warn(
            self.line,
            "Two stars begin bold words here, but no two stars end them. Add ** after the words.",
        )

    def _resolved(self, shown: str, identity: str) -> None:
        self.done.append(Ref(identity))
        now = self.notes.id_to_label.get(identity, shown)
        if shown not in (now, UNKNOWN):
            self.notes.warn(
                self.line,
                f"[{shown}](#{identity}) still leads to {now}, because the mark in round brackets "
                f"decides. To refer to {shown}, write [{shown}] alone.",
            )

    def _link(self, sign: re.Match[str]) -> int:
        """Take a link; what is only words in brackets beside brackets stays as it is."""
        words = _IN_LINK.sub(lambda found: found[1] or "", sign["words"])
        if href := address(sign["target"]):
            self.done.append(Text(words, href=href))
            return sign.end()
        if _LIKE_AN_ADDRESS.match(sign["target"]):
            self._plain(words)
            self.notes.problem(
                self.line,
                f"The link on “{_shortened(words)}” must begin with https://, http:// or mailto:, "
                "for example https://www.example.org",
            )
            return sign.end()
        if re.fullmatch(LABEL, words, re.IGNORECASE | re.ASCII):
            self.done.append(Ref(UNRESOLVED + words.lower()))
            return sign.end("words") + 1
        self._plain("[")
        return sign.start() + 1


def _shortened(words: str) -> str:
    return words if len(words) <= 40 else words[:40].rstrip() + "…"
