"""Where the bytes lie: a folder outside the web root, each file under its digest and a chance.

Nothing serves the folder itself. A file appears whole or not at all, and is read back only if its
bytes are those that were written.
"""

from __future__ import annotations

import hashlib
import os
import re
import secrets
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings

_PLACE = re.compile(r"[0-9a-f]{64}-[0-9a-f]{16}")
_UNFINISHED = ".part"


class Lost(Exception):
    """The bytes are not there, or are not those that were written."""


def put(data: bytes) -> str:
    """Write bytes for good, and return their place."""
    place = f"{digest(data)}-{secrets.token_hex(8)}"
    path = _path(place)
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    unfinished = path.with_suffix(_UNFINISHED)
    try:
        _write(unfinished, data)
        unfinished.rename(path)
        for folder in (path.parent, path.parent.parent):
            _settle(folder)
    except BaseException:
        unfinished.unlink(missing_ok=True)
        raise
    return place


def _write(path: Path, data: bytes) -> None:
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL
    with os.fdopen(os.open(path, flags, 0o600), "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def read(place: str) -> bytes:
    """Return the bytes of a place; raises Lost where they are gone or altered."""
    try:
        data = _path(place).read_bytes()
    except OSError:
        raise Lost from None
    if digest(data) != place[:64]:
        raise Lost
    return data


def erase(place: str) -> None:
    """Remove the bytes of a place; nothing happens where there are none."""
    path = _path(place)
    path.unlink(missing_ok=True)
    if path.parent.exists():
        _settle(path.parent)


def places() -> Iterator[tuple[str, Path]]:
    """Yield every file that lies in the folder: its name, which is a place if it is one of ours."""
    yield from ((path.name, path) for path in sorted(_folder().rglob("*")) if path.is_file())


def digest(data: bytes) -> str:
    """Return the SHA-256 of some bytes."""
    return hashlib.sha256(data).hexdigest()


def _folder() -> Path:
    return Path(settings.ATTACHMENTS_FOLDER)


def _path(place: str) -> Path:
    if not _PLACE.fullmatch(place):
        raise Lost
    return _folder() / place[:2] / place


def _settle(folder: Path) -> None:
    """Have the disk keep a folder's entries through a power cut."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
