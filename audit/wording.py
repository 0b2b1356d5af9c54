"""An event's facts in words, for those who read the log and write no programs."""

from __future__ import annotations

import datetime
import re
from typing import Any

from prose import canonical, dates

LABELS = {"pdf_sha256": "PDF digest"}
_DIGEST = re.compile(r"[0-9a-f]{64}")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_TIME = re.compile(r"\d{4}-\d\d-\d\dT\S+[+-]\d\d:\d\d")
_KEY = re.compile(r"[a-z]+(?:[-_][a-z]+)+")


def label(name: str) -> str:
    """Return what a fact is called: "bring back on" for bring_back_on."""
    return LABELS.get(name, name.replace("_", " "))


def value(given: Any) -> str:
    """Return a fact as it is read: a digest by its start, a date in words, a key as words."""
    if isinstance(given, list):
        return ", ".join(map(value, given)) or "none"
    if isinstance(given, bool):
        return "yes" if given else "no"
    return _text(given) if isinstance(given, str) else str(given)


def _text(given: str) -> str:
    if _DIGEST.fullmatch(given):
        return canonical.grouped(given)
    if _DAY.fullmatch(given):
        return dates.write(datetime.date.fromisoformat(given))
    if _TIME.fullmatch(given):
        moment = datetime.datetime.fromisoformat(given)
        return f"{dates.write(moment)} at {dates.write_time(moment)}"
    return re.sub("[-_]", " ", given) if _KEY.fullmatch(given) else given
