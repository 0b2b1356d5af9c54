"""What the form holds that the published PDF cannot show, found before anyone signs it.

Once a revision is signed its text stays, so a character that no print font has would stand in the
way of publication for good.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from accounts.models import User
from body.models import Body
from decisions import content
from decisions.content import Content
from decisions.problems import Called, Problem
from public_record import glyphs


def problems(parts: Mapping[str, Content]) -> Iterator[Problem]:
    """Yield a problem for each field that holds a character that cannot be printed."""
    for key, part in parts.items():
        for field, value in fields(content.dump(part)):
            if reason := glyphs.refusal("".join(strings(value))):
                yield Problem(key, field, reason, wrong=True)


def names(called: Iterable[Called]) -> Iterator[Problem]:
    """Yield a problem for each person, post or office that cannot be printed as it is called."""
    for one in called:
        if reason := why_not_called(one.whose, one.words):
            yield Problem(one.part, one.field, reason, wrong=True)


def why_not_called(whose: str, words: str) -> str | None:
    """Say why words that are kept beside the form, and not typed in it, cannot be printed."""
    if not (named := glyphs.named_missing(words)):
        return None
    return (
        f"The published PDF cannot show {named} in {whose}. Ask an administrator to record it in "
        "letters that English uses, or name somebody else."
    )


def why_not_person(person: User, body: Body, *, title: str, decides: bool = False) -> str | None:
    """Say why a person cannot be printed as they act: by their title, and their name where the
    office publishes it."""
    shown = title + (person.name if is_named(person, body, decides=decides) else "")
    return why_not_called(f"the name or job title of {person.name}", shown)


def is_named(person: User, body: Body, *, decides: bool = False) -> bool:
    """Say whether the record gives a person's name. Source: domain.md, Names."""
    return decides or body.may_name(is_public=person.name_is_public)


def fields(part: dict[str, Any]) -> Iterator[tuple[str, Any]]:
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


def strings(value: Any) -> Iterator[str]:
    """Yield every text in what a field holds."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from strings(inner)
