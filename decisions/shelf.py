"""Every edition that there is a file of, good or faulty, as the files are now."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

from decisions import editions
from decisions.editions import BadEdition, Edition


@dataclass(frozen=True)
class Found:
    """A file of an edition: what it holds, or what is wrong with it."""

    name: str
    digest: str  # SHA-256 of the file, "" where there is none
    is_shipped: bool = False
    edition: Edition | None = None
    faults: tuple[str, ...] = ()

    @property
    def title(self) -> str:
        return self.edition.title if self.edition else f"{self.name}.toml"


def find(name: str) -> Found | None:
    """Return an edition by its name, or None where there is no file of it."""
    path = editions.path_of(name)
    return _read(path) if path else None


def listed() -> list[Found]:
    """Return every file of an edition: those that are shipped first, each folder by name."""
    paths = [path for folder in editions.folders() for path in sorted(folder.glob("*.toml"))]
    return [_read(path) for path in paths]


def _read(path: Path) -> Found:
    try:
        data = path.read_bytes()
    except OSError:
        return Found(path.stem, "", faults=("The file cannot be read. Ask who runs the server.",))
    digest, is_shipped = hashlib.sha256(data).hexdigest(), path.parent == editions.SHIPPED
    try:
        if editions.path_of(path.stem) != path:
            raise BadEdition(_why_not_found(path))
        edition = editions.parse(data, path.stem)
    except BadEdition as error:
        return Found(path.stem, digest, is_shipped, faults=error.faults)
    return Found(path.stem, digest, is_shipped, edition)


def _why_not_found(path: Path) -> str:
    """Say why the name of a file leads to no edition, or to another one."""
    if editions.path_of(path.stem):
        return (
            "There is an edition of this name already. Give the file another name, so that "
            "decisions that use the other keep their form."
        )
    return (
        "The name of the file must be small letters, digits and single hyphens, such as own-2027."
    )
