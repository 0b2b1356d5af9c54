"""The commands of the Makefile: python3 -m tools demo | setup | serve | fresh | check | test |
assure | bench | guides | lock."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

if sys.version_info < (3, 11):  # noqa: UP036 (an older Python can read as far as this)
    raise SystemExit("Part One needs Python 3.11 or newer: make demo PYTHON=python3.12")

from tools import checks, serve, setup
from tools.steps import PYTHON, ROOT, take


def set_up() -> None:
    """Do all but serve."""
    take([*setup.program(), *setup.data()])


def demo() -> None:
    """Set up, then serve; a port that is taken is said before the set-up, not after it."""
    serve.port()
    set_up()
    serve.serve()


def fresh() -> None:
    """Throw the demonstration's data away and make it anew."""
    if setup.mode() != "demonstration" or os.environ.get("PART_ONE_DATABASE_URL"):
        raise SystemExit("make fresh throws a demonstration on SQLite away, and nothing else.")
    folder = setup.data_folder()
    for path in [*folder.glob("part-one.sqlite3*"), folder / "keys" / "part-two.json"]:
        path.unlink(missing_ok=True)
    shutil.rmtree(folder / "stamps", ignore_errors=True)
    set_up()


def bench() -> None:
    """Measure print against a browser's."""
    _with_browser("tools/bench.py")


def guides() -> None:
    """Take the guides' pictures from the running product."""
    _with_browser("tools/guides.py")


def _with_browser(script: str) -> None:
    take([*setup.program(), *setup.for_tests()])
    raise SystemExit(subprocess.run([PYTHON, script], cwd=ROOT, check=False).returncode)


COMMANDS = {
    "demo": demo,
    "setup": set_up,
    "serve": serve.serve,
    "fresh": fresh,
    "check": checks.check,
    "test": checks.test,
    "assure": checks.assure,
    "bench": bench,
    "guides": guides,
    "lock": checks.lock,
}


if __name__ == "__main__":
    if len(sys.argv) != 2 or sys.argv[1] not in COMMANDS:
        raise SystemExit(f"Name one of: {', '.join(COMMANDS)}")
    COMMANDS[sys.argv[1]]()
