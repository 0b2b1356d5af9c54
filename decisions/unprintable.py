"""What the form holds that the published PDF cannot show, found before anyone signs it.

Once a revision is signed its text stays, so a character that no print font has would stand in the
way of publication for good.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from decisions import content
from decisions.content import Content
from decisions.problems import Problem
from public_record import glyphs


def problems(parts: Mapping[str, Content]) -> Iterator[Problem]:
    """Yield a problem for each field that holds a character that cannot be printed."""
    for key, part in parts.items():
        for field, value in _fields(content.dump(part)):
            if reason := glyphs.refusal("".join(_strings(value))):
                yield Problem(key, field, reason, wrong=True)


def _fields(part: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    """Yield each field by the name that problems give it, and what it holds."""
    for name, value in part.items():
        if name == "lines":
            for key, line in value.items():
                yield from ((f"{key}-{inner}", held) for inner, held in line.items())
        elif name == "explanations":
            yield from ((f"explanations-{key}", held) for key, held in value.items())
        elif isinstance(value, list) and value and isinstance(value[0], dict):
            for entry in value:
                yield from ((f"{entry['id']}-{inner}", held) for inner, held in entry.items())
        else:
            yield name, value


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from _strings(inner)
