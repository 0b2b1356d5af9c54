"""The score scale and its bands. Source: domain.md, Risks.

A score is likelihood (1 to 5) multiplied by impact (1 to 5). Bands and their words are a setting
(`RISK_BANDS`); these are the defaults.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

from django.conf import settings

LIKELIHOODS = ((1, "Rare"), (2, "Unlikely"), (3, "Possible"), (4, "Likely"), (5, "Almost certain"))
IMPACTS = ((1, "Negligible"), (2, "Minor"), (3, "Moderate"), (4, "Major"), (5, "Severe"))


@dataclass(frozen=True)
class Band:
    """A stretch of scores: its key, its word, its lowest and highest score, its bars of four."""

    key: str
    title: str
    low: int
    high: int
    bars: int


DEFAULT_BANDS = (
    Band("low", "Low", 1, 4, 1),
    Band("medium", "Medium", 5, 9, 2),
    Band("high", "High", 10, 16, 3),
    Band("very-high", "Very high", 20, 25, 4),
)


def bands() -> tuple[Band, ...]:
    """Return the bands in force, lowest first."""
    configured = getattr(settings, "RISK_BANDS", None)
    return tuple(Band(*band) for band in configured) if configured else DEFAULT_BANDS


def score(likelihood: int, impact: int) -> int:
    """Return likelihood × impact; raises ValueError outside 1 to 5."""
    if not (1 <= likelihood <= 5 and 1 <= impact <= 5):
        raise ValueError("Likelihood and impact are each from 1 to 5.")
    return likelihood * impact


def band_of(value: int) -> Band:
    """Return the band of a score; raises ValueError where no band holds it."""
    for band in bands():
        if band.low <= value <= band.high:
            return band
    raise ValueError(f"No band holds a score of {value}.")


class Stretch(Protocol):
    """What a key to the bands needs to know of a band."""

    @property
    def title(self) -> str: ...

    @property
    def low(self) -> int: ...

    @property
    def high(self) -> int: ...


def caption_of(bands: Iterable[Stretch]) -> str:
    """Return the key to some bands: "Bars show the band: low 1 to 4, medium 5 to 9, …"."""
    words = ", ".join(f"{band.title.lower()} {band.low} to {band.high}" for band in bands)
    return f"Bars show the band: {words}."
