"""How much one form may hold: what is published is laid out as pages, and that takes time.

Source: measured. A form at the limit is laid out in about ten seconds.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from decisions import content, texts
from decisions.content import Content
from decisions.problems import Problem
from prose import tree

MOST = 500_000  # characters, each piece counted as so many
PIECE = 150


def problems(parts: Mapping[str, Content]) -> Iterator[Problem]:
    """Yield a problem for the longest part where the whole form is too long."""
    found = {key: _measured(part) for key, part in parts.items()}
    characters = sum(characters for characters, _ in found.values())
    pieces = sum(pieces for _, pieces in found.values())
    if (total := _total(characters, pieces)) <= MOST:
        return
    longest = max(found, key=lambda key: _total(*found[key]))
    yield Problem(
        longest,
        "size",
        f"The whole form has {characters:,} characters and {pieces:,} pieces: paragraphs, items of "
        f"lists, cells of tables, bold words, links and answers. With {PIECE} characters for each "
        f"piece that comes to {total:,}, and there may be {MOST:,}. Shorten this part, which is "
        "the longest, or leave out a long table.",
        wrong=True,
    )


def _total(characters: int, pieces: int) -> int:
    return characters + PIECE * pieces


def _measured(part: Content) -> tuple[int, int]:
    """Return the characters of a part, and the pieces that they are in."""
    said = list(_strings(content.dump(part)))
    characters, pieces = sum(map(len, said)), len(said)
    for body in texts.of(part).values():
        characters += tree.length(body)
        pieces += sum(max(1, len(words)) for words in tree.runs(body))
    return characters, pieces


def _strings(value: object) -> Iterator[str]:
    """Yield what was typed or chosen, less formatted texts and what is empty."""
    if isinstance(value, dict):
        value = [] if value.get("is") == "body" else list(value.values())
    if isinstance(value, list):
        for inner in value:
            yield from _strings(inner)
    elif isinstance(value, str) and value:
        yield value
