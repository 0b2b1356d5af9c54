"""A private PostgreSQL in a folder of its own, for tests: python -m tools.postgres COMMAND ...

It listens on a socket in that folder alone and is gone afterwards. Its user `partone` is a
superuser; tests of grants make a role of their own. It does not wait for the disk, which tests
need not and a production must.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tools import machine
from tools.steps import Failed, environment

USER = "partone"
FAST = "-c fsync=off -c synchronous_commit=off -c full_page_writes=off -c max_connections=60"


@contextmanager
def server(options: str = FAST) -> Iterator[str]:
    """Run a server while inside; give the address of its database. Raises Failed."""
    programs = machine.postgresql_programs()
    if not programs:
        raise Failed("PostgreSQL is not installed.", "apt-get install postgresql")
    folder = Path(tempfile.mkdtemp(prefix="pg", dir="/tmp"))  # a socket's path must be short
    try:
        _start(programs, folder, options)
        yield f"postgres://{USER}@/{USER}?host={folder}"
    finally:
        _as_owner(programs / "pg_ctl", "-D", folder / "data", "-m", "immediate", "stop", cwd=folder)
        shutil.rmtree(folder, ignore_errors=True)


def _start(programs: Path, folder: Path, options: str) -> None:
    if os.geteuid() == 0:
        shutil.chown(folder, "postgres")
    data, log = folder / "data", folder / "log"
    _must(
        programs / "initdb", "-D", data, "-U", USER, "-A", "trust", "-E", "UTF8",
        "--locale=C.UTF-8", "--no-sync", cwd=folder,
    )  # fmt: skip
    listen = f"-k {folder} -c listen_addresses='' {options}"
    _must(programs / "pg_ctl", "-D", data, "-l", log, "-w", "-o", listen, "start", cwd=folder)
    _must(programs / "createdb", "-h", folder, "-U", USER, USER, cwd=folder)


def _must(*words: str | Path, cwd: Path) -> None:
    done = _as_owner(*words, cwd=cwd)
    if done.returncode:
        raise Failed(
            f"PostgreSQL did not start:\n{done.stderr.strip()}", "Read what it says above."
        )


def _as_owner(*words: str | Path, cwd: Path) -> subprocess.CompletedProcess[str]:
    """PostgreSQL refuses to run as root."""
    before = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
    return subprocess.run(
        [*before, *map(str, words)],
        cwd=cwd,
        env=environment(PATH=os.environ.get("PATH", os.defpath) + ":/usr/sbin:/sbin"),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        check=False,
    )


def main(command: list[str]) -> int:
    """Run a command with the address of a private server in its environment."""
    with server() as address:
        return subprocess.run(
            command, env=environment(PART_ONE_DATABASE_URL=address), check=False
        ).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
