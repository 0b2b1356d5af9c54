"""Which characters the printed record can show: those that every print font has.

The PDF embeds its own fonts and never a font of the machine, so that the same record gives the
same bytes everywhere. A character that one of them lacks would print as an empty box, so it is
found before: when text is saved or submitted, and again when the record is printed.
"""

from __future__ import annotations

import functools
import unicodedata
from pathlib import Path

from django.conf import settings
from fontTools.ttLib import TTFont

FACES = (
    ("Record Sans", 400, "SourceSans3-Regular.ttf"),
    ("Record Sans", 600, "SourceSans3-Semibold.ttf"),
    ("Record Sans", 700, "SourceSans3-Bold.ttf"),
    ("Record Text", 400, "SourceSerif4-Regular.ttf"),
    ("Record Text", 600, "SourceSerif4-Semibold.ttf"),
    ("Record Small", 400, "SourceSerif4SmText-Regular.ttf"),
    ("Record Small", 600, "SourceSerif4SmText-Semibold.ttf"),
    ("Record Subhead", 600, "SourceSerif4Subhead-Semibold.ttf"),
    ("Record Display", 600, "SourceSerif4Display-Semibold.ttf"),
)
MOST_NAMED = 5
LAID_OUT = frozenset("\n\r\t")  # never drawn: the layout turns them into space


class FontsMissing(RuntimeError):
    """The print fonts have not been built; the message says how to build them."""


def folder() -> Path:
    """Return the folder of the print fonts, which `tools/build_assets.py` fills."""
    return Path(settings.BASE_DIR) / "static" / "build" / "print-fonts"


def font(name: str) -> bytes:
    """Return the bytes of the print font `name`; raises FontsMissing where it was not built."""
    try:
        return (folder() / name).read_bytes()
    except FileNotFoundError:
        raise FontsMissing(
            f"The print font {name} is missing. Run “make setup”, which builds it."
        ) from None


@functools.cache
def printable() -> frozenset[int]:
    """Return the code points that every print font can show."""
    cmaps = []
    for _family, _weight, name in FACES:
        font(name)
        with TTFont(folder() / name, lazy=True) as face:
            cmaps.append(frozenset(face.getBestCmap()))
    return frozenset.intersection(*cmaps) | {ord(character) for character in LAID_OUT}


def missing(text: str) -> list[str]:
    """Return the characters of `text` that cannot be printed, each once, in order."""
    known = printable()
    return [character for character in dict.fromkeys(text) if ord(character) not in known]


def named_missing(text: str) -> str:
    """Return the first characters of `text` that cannot be printed, as a sentence names them; ""
    where all can."""
    return ", ".join(name(character) for character in missing(text)[:MOST_NAMED])


def refusal(text: str) -> str | None:
    """Return why `text` cannot be published as it is, in a sentence; None where it can."""
    if not (named := named_missing(text)):
        return None
    return f"The published PDF cannot show {named}. Use letters and the usual signs instead."


def name(character: str) -> str:
    """Return how a sentence names a character: “😀” (grinning face), or its code where unnamed."""
    code = f"U+{ord(character):04X}"
    shown = character if character.isprintable() else code
    return f"“{shown}” ({unicodedata.name(character, code).lower()})"
