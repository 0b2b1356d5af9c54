"""What was found in a Word form, as plain data that lies beside a draft until its author has done
with it: proposals for parts of the form, and what has no place there or was not understood."""

from __future__ import annotations

from typing import Any, Literal

import msgspec


class Said(msgspec.Struct, frozen=True, kw_only=True):
    """Words of the file: the label that they stand under, and themselves."""

    label: str = ""
    words: str = ""


class Proposal(msgspec.Struct, frozen=True, kw_only=True):
    """What a passage becomes in a part: `value` holds some of the part's fields, as plain data.

    `notes` are what its author should look at; it is not `sure` where they should choose it
    themselves.
    """

    id: str
    part: str
    title: str
    value: dict[str, Any]
    source: tuple[Said, ...]
    notes: tuple[str, ...] = ()
    sure: bool = True


class Left(msgspec.Struct, frozen=True, kw_only=True):
    """Words that are not proposed anywhere: not understood ("unknown"), understood but without a
    place in this form ("no-place"), or printed by the other form itself ("printed"); and why."""

    kind: Literal["unknown", "no-place", "printed"]
    said: Said
    why: str
    after: str = ""  # the label before it in the file


class Findings(msgspec.Struct, frozen=True, kw_only=True):
    proposals: tuple[Proposal, ...] = ()
    left: tuple[Left, ...] = ()
    has_part_two: bool = False
    refused: str = ""  # why nothing is taken in


def load(data: Any) -> Findings:
    """Read findings from plain data."""
    return msgspec.convert(data, Findings)


def dump(found: Findings) -> dict[str, Any]:
    """Return findings as plain data, fit for JSON."""
    return msgspec.to_builtins(found)
