"""The keys of Part Two: in a file of their own, never in the database."""

from __future__ import annotations

import base64
import json
import os
import secrets
import stat
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from audit.actions import Refused


class KeyUnavailable(Refused):
    """The key is not to be had. Nothing was changed, and nothing is lost while it is kept."""


@dataclass(frozen=True)
class Keys:
    """Every key by its id, and the id of the one that is used for what is written now."""

    current: str
    keys: dict[str, bytes]

    def key(self, key_id: str) -> bytes:
        """Return a key by id; raises KeyUnavailable."""
        if key_id not in self.keys:
            raise KeyUnavailable(
                f"Part Two was written with the key {key_id}, which the keys file does not hold. "
                "Ask your administrator to put the right keys file back."
            )
        return self.keys[key_id]


def path() -> Path:
    return Path(settings.PART_TWO_KEYS_FILE)


def load() -> Keys:
    """Read the keys file; raises KeyUnavailable where it is missing, open to others or damaged."""
    try:
        mode = path().stat().st_mode
        data = json.loads(path().read_text("utf-8"))
        keys = {name: base64.b64decode(key, validate=True) for name, key in data["keys"].items()}
        current = data["current"]
    except FileNotFoundError as error:
        raise KeyUnavailable(
            "The keys file of Part Two is missing. Ask your administrator to put it back."
        ) from error
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise KeyUnavailable(
            "The keys file of Part Two cannot be read. Ask your administrator to put it back."
        ) from error
    if mode & (stat.S_IRWXG | stat.S_IRWXO):
        raise KeyUnavailable(
            "The keys file of Part Two is open to other users of the machine. Ask your "
            "administrator to make it readable by the service alone (mode 600)."
        )
    if current not in keys or any(len(key) != 32 for key in keys.values()):
        raise KeyUnavailable(
            "The keys file of Part Two is damaged. Ask your administrator to put it back."
        )
    return Keys(current, keys)


def make() -> str | None:
    """Make the keys file with a first key, and return the key's id; None where there is one."""
    if path().exists():
        return None
    path().parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    key_id = secrets.token_hex(4)
    key = base64.b64encode(secrets.token_bytes(32)).decode()
    handle = os.open(path(), os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        json.dump({"current": key_id, "keys": {key_id: key}}, file, indent=2)
        file.flush()
        os.fsync(file.fileno())
    return key_id
