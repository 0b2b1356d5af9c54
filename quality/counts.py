"""Counts in words that the form's own lists belie: "fifteen risks", "three options"."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from decisions.drafts import Draft
from quality.finding import Finding, at
from quality.passages import Passage
from risks import scale

_WORDS = """no one two three four five six seven eight nine ten eleven twelve thirteen fourteen
fifteen sixteen seventeen eighteen nineteen twenty"""
_NUMBERS = _WORDS.split()
_NUMBER = rf"(?P<number>{'|'.join(_NUMBERS[1:])}|\d{{1,2}})"
_HAVE_BEEN = r"(?:have been|has been|were|was|are|is)\s(?:\w+ly\s)?\w+(?:ed|en|nd)\b"
_RISKS = re.compile(rf"\b{_NUMBER}\srisks?\s{_HAVE_BEEN}", re.I)
_OPTIONS = re.compile(rf"\b{_NUMBER}\soptions?\s{_HAVE_BEEN}", re.I)
_BAND = re.compile(
    rf"\b{_NUMBER}\s(?:are\s|is\s)?(?P<band>very high|high|medium|low|not (?:yet )?scored|"
    r"unscored)\b",
    re.I,
)


def look(draft: Draft, passages: Sequence[Passage]) -> Iterator[Finding]:
    """Yield a finding for each count of risks or options that is not how many are listed."""
    risks = [
        risk
        for shape in draft.edition.sections
        if shape.kind == "risks"
        for risk in draft.section(shape.key).risks
    ]
    options = len(draft.options.entries)
    bands = Counter(_band(risk.likelihood, risk.impact) for risk in risks)
    for passage in passages:
        if risks:
            yield from _counted(passage, _RISKS, len(risks), "risk")
            if "risk" in passage.text:
                yield from _banded(passage, bands)
        if options:
            yield from _counted(passage, _OPTIONS, options, "option")


def _counted(
    passage: Passage, pattern: re.Pattern[str], there_are: int, one: str
) -> Iterator[Finding]:
    for match in pattern.finditer(passage.text):
        if _value(match["number"]) != there_are:
            listed = f"{there_are} {one}{'' if there_are == 1 else 's'}"
            message = f"This form lists {listed}. Put the number or the list right."
            yield at("figures", passage, *match.span(), message, about=f"{match[0]} | {there_are}")


def _banded(passage: Passage, bands: Counter[str]) -> Iterator[Finding]:
    found = list(_BAND.finditer(passage.text))
    for match in found if len(found) > 1 else ():
        band = match["band"].lower()
        band = "not scored" if "score" in band else band
        if _value(match["number"]) != bands[band]:
            message = f"Of the risks listed, {bands[band]} are {band}. Put one of them right."
            yield at(
                "figures", passage, *match.span(), message, about=f"{match[0]} | {bands[band]}"
            )


def _band(likelihood: int | None, impact: int | None) -> str:
    if likelihood is None or impact is None:
        return "not scored"
    return scale.band_of(scale.score(likelihood, impact)).title.lower()


def _value(number: str) -> int:
    return int(number) if number.isdigit() else _NUMBERS.index(number.lower())
