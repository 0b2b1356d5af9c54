"""The database, from one address in the environment."""

from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

SQLITE = "django.db.backends.sqlite3"
POSTGRESQL = "django.db.backends.postgresql"
# Without IMMEDIATE, writers that began by reading fail at once with "database is locked". Without
# recursive_triggers, INSERT OR REPLACE would delete a row past an append-only table's trigger.
SQLITE_START = "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA recursive_triggers=ON;"


class UnreadableAddress(ValueError):
    """The database's address is not one of PostgreSQL."""


def settings(address: str, data: Path) -> dict[str, Any]:
    """Return Django's settings of the database at `address`, or of SQLite in `data` where it is
    empty. Raises UnreadableAddress."""
    return _postgresql(address) if address else _sqlite(data)


def _sqlite(data: Path) -> dict[str, Any]:
    return {
        "ENGINE": SQLITE,
        "NAME": data / "part-one.sqlite3",
        "OPTIONS": {"transaction_mode": "IMMEDIATE", "timeout": 20, "init_command": SQLITE_START},
        # A database in memory locks whole tables between threads, as no office's does.
        "TEST": {"NAME": data / "tests.sqlite3"},
    }


def _postgresql(address: str) -> dict[str, Any]:
    parts = urlsplit(address)
    name = unquote(parts.path.removeprefix("/"))
    if parts.scheme not in ("postgres", "postgresql") or not name:
        raise UnreadableAddress(
            "PART_ONE_DATABASE_URL must look like postgres://user:password@host:port/name."
        )
    query = parse_qs(parts.query)
    options = {key: values[-1] for key, values in query.items() if key != "host"}
    return {
        "ENGINE": POSTGRESQL,
        "NAME": name,
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": query.get("host", [parts.hostname or ""])[-1],
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": options,
    }
