"""Canonical JSON (RFC 8785) and digests: the same bytes for the same thing, everywhere."""

from __future__ import annotations

import hashlib
from typing import Any

import rfc8785


def canonical(value: Any) -> bytes:
    """Return the canonical JSON of plain values; raises TypeError where it holds a float."""
    _refuse_floats(value)
    return rfc8785.dumps(value)


def digest(data: bytes) -> str:
    """Return the SHA-256 of bytes, in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def grouped(hexadecimal: str, count: int = 16) -> str:
    """Return the start of a digest in groups of four: "f8e5 a5e6 c9c7 2407"."""
    start = hexadecimal[:count]
    return " ".join(start[n : n + 4] for n in range(0, len(start), 4))


def _refuse_floats(value: Any) -> None:
    if isinstance(value, float):
        raise TypeError("Canonical JSON here holds no floats.")
    if isinstance(value, dict):
        for inner in value.values():
            _refuse_floats(inner)
    elif isinstance(value, (list, tuple)):
        for inner in value:
            _refuse_floats(inner)
