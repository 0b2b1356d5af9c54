"""What one edition changes in another, in words: sections, lines, answers, slots, outcomes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import msgspec

from decisions import differences
from decisions.compare import Change
from decisions.differences import quoted
from decisions.editions import Edition

# What a field is called, where its own name would not do.
CALLED = {
    "by": "who signs",
    "count": "how many sign",
    "decides": "whether it decides",
    "demanded": "when it is asked for",
    "instead": "who signs after a conflict",
    "view_of": "whose view is needed",
    "needs": "what else must be stated",
    "explain": "what the comments must say",
    "needs_who": "whether who and when are asked",
    "none_reason": "the reason where there is none",
    "below_threshold_only": "whether it is only for what is below the threshold",
    "take_down_confirmed_by": "who confirms a take-down",
    "use_when": "when it is meant",
    "answers": "the answers that it looks at",
}
ONE = {
    "checklist": "checklist line",
    "sections": "section",
    "answers": "answer",
    "grounds": "ground for withholding",
    "stages": "stage",
    "slots": "signature",
    "outcomes": "outcome",
    "contradictions": "contradiction",
}


LONG = 60  # characters: of longer words only the run that differs is told


def changes(old: Edition, new: Edition) -> list[Change]:
    """Return what a form changes in another, in the order in which editions are written."""
    return list(_fields("The form", old, new))


def _fields(place: str, old: Any, new: Any) -> Iterator[Change]:
    for name in new.__struct_fields__:
        was, now = getattr(old, name), getattr(new, name)
        if was == now or name in ("key", "name"):
            continue
        if isinstance(now, msgspec.Struct):
            yield from _fields(_inside(place, name), was, now)
        elif _is_list(was) or _is_list(now):
            yield from _pieces(place, name, was, now)
        else:
            yield from _value(f"{place}: {CALLED.get(name, name.replace('_', ' '))}", was, now)


def _inside(place: str, name: str) -> str:
    return {"words": "Wording", "significance": "The question of significance"}.get(
        name, "The question of withholding" if name == "withholding" else f"{place}: {name}"
    )


def _is_list(value: Any) -> bool:
    return isinstance(value, tuple) and any(isinstance(each, msgspec.Struct) for each in value)


def _pieces(place: str, name: str, old: Sequence[Any], new: Sequence[Any]) -> Iterator[Change]:
    """Pieces are the same by their key; of those that both have, the order too is told."""
    prefix = "" if place.startswith("The ") else f"{place}, "
    before = {piece.key: piece for piece in old}
    after = {piece.key: piece for piece in new}
    for key, piece in after.items():
        where = _called(prefix, name, piece)
        if key not in before:
            yield Change(where, "added", "; ".join(_said(piece)))
            continue
        yield from _fields(where, before[key], piece)
    for key, piece in before.items():
        if key not in after:
            yield Change(_called(prefix, name, piece), "removed", "; ".join(_said(piece)))
    was, now = (
        [key for key in one if key in other] for one, other in ((before, after), (after, before))
    )
    if was != now:
        order = ", ".join(quoted(_title(after[key])) for key in now)
        yield Change(_capital(f"{prefix}{ONE[name]}s"), "put in another order", f"now {order}")


def _called(prefix: str, name: str, piece: Any) -> str:
    return _capital(f"{prefix}{ONE[name]} {quoted(_title(piece))}")


def _title(piece: Any) -> str:
    return getattr(piece, "title", "") or getattr(piece, "short", "") or piece.key


def _said(piece: Any) -> Iterator[str]:
    """What a piece says that is new or gone; of those inside it, their titles."""
    for name in piece.__struct_fields__:
        value = getattr(piece, name)
        if _is_list(value):
            yield f"{name}: {', '.join(quoted(_title(each)) for each in value)}"
        elif isinstance(value, str) and value and name not in ("key", "title", "short"):
            yield f"{CALLED.get(name, name)}: {quoted(value)}"


def _value(place: str, was: Any, now: Any) -> Iterator[Change]:
    before, after = _words(was), _words(now)
    if len(before) > LONG and len(after) > LONG:
        for kind, words in differences.run(before, after):
            yield Change(place, kind, words)
    elif not before or not after:
        yield Change(place, "added" if after else "removed", quoted(after or before))
    else:
        yield Change(place, "changed", f"{quoted(before)} became {quoted(after)}")


def _words(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return ", ".join(map(str, value)) if isinstance(value, tuple) else str(value)


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
