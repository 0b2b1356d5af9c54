"""Checks and tests: the quick ones of `make check`, all of `make test`, the full counts of
`make assure`."""

from __future__ import annotations

import subprocess
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

from tools import assurance, postgres, setup
from tools.report import Outcome, read, table
from tools.steps import PYTHON, ROOT, VENV, Failed, environment, say, take

BIN = VENV / "bin"
PYTEST = [str(PYTHON), "-m", "pytest", "-q", "--no-header", "-p", "no:cacheprovider"]
PARALLEL = ("-n", "2", "--dist", "worksteal")
QUICK = ("-m", "not browser and not slow", *PARALLEL)
FULL = ("-m", "assure or (slow and not browser)", *PARALLEL)
BOTH = ("-m", "not browser", *PARALLEL)
LINT = {
    "ruff": [BIN / "ruff", "check", "."],
    "ruff format": [BIN / "ruff", "format", "--check", "."],
    "types": [BIN / "mypy", "."],
    "manage.py check": [PYTHON, "manage.py", "check", "--fail-level", "WARNING"],
    "migrations": [PYTHON, "manage.py", "makemigrations", "--check", "--dry-run"],
}


def check() -> None:
    """Lint, types, migrations and the fast tests on SQLite: the inner loop."""
    take([*setup.program(), *setup.for_checks()])
    faults = lint()
    outcome = _pytest("Fast tests", *QUICK)
    _finish([outcome], faults)


def lint() -> list[str]:
    """Run the checks that read the code; print what each found; return the names of those that
    found something."""
    env = environment(PART_ONE_MODE="test")
    began = time.monotonic()

    def run(words: list[str | Path]) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [str(word) for word in words],
            cwd=ROOT,
            env=env,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )

    with ThreadPoolExecutor(2) as pool:
        done = dict(zip(LINT, pool.map(run, LINT.values()), strict=True))
    faults = [name for name, result in done.items() if result.returncode]
    for name in faults:
        say(f"--- {name}\n{done[name].stdout.rstrip()}\n")
    good = [name for name in LINT if name not in faults]
    say(f"In order: {', '.join(good) or 'nothing'} ({time.monotonic() - began:.0f} s)")
    return faults


def test() -> None:
    """All tests: on SQLite, those that ask the database on PostgreSQL too, in Chromium, and the
    checks that read the code."""
    take([*setup.program(), *setup.for_tests()])
    faults = lint()
    outcomes = [_pytest("SQLite", *BOTH)]
    with _postgresql() as address:
        outcomes.append(_pytest("PostgreSQL", *BOTH, database=address, PART_ONE_ASKS_DATABASE="1"))
        outcomes.append(_pytest("Chromium on PostgreSQL", "-m", "browser", database=address))
    outcomes.append(_pytest("Chromium on SQLite, one journey", "-m", "journey"))
    _finish(outcomes, faults)


def assure() -> None:
    """The full counts, on PostgreSQL; their figures go into docs/assurance.md."""
    take([*setup.program(), *setup.for_tests()])
    with _postgresql() as address:
        outcome = _pytest("Full counts", *FULL, database=address, PART_ONE_FULL="1")
    assurance.write(outcome)
    _finish([outcome], [])


def lock() -> None:
    """Write the pinned requirements anew from requirements*.in."""
    take([*setup.program(), *setup.for_tests()])
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([PYTHON, "-m", "venv", folder], check=True)
        pip = Path(folder) / "bin" / "pip"
        subprocess.run([pip, "install", "--quiet", "uv==0.13.9"], check=True)
        for name in ("requirements", "requirements-dev", "requirements-build"):
            subprocess.run(
                [
                    pip.with_name("uv"), "pip", "compile", f"{name}.in", "--output-file",
                    f"{name}.txt", "--generate-hashes", "--no-emit-index-url", "--quiet",
                    "--no-emit-find-links", "--universal", "--python-version", "3.11",
                ],
                cwd=ROOT,
                env=environment(UV_CUSTOM_COMPILE_COMMAND="make lock"),
                check=True,
            )  # fmt: skip


@contextmanager
def _postgresql() -> Iterator[str]:
    try:
        with postgres.server() as address:
            yield address
    except Failed as failure:
        raise SystemExit(f"{failure}\n\nWhat to do: {failure.mend}") from None


def _pytest(title: str, *words: str, database: str = "", **env: str) -> Outcome:
    """Run pytest and return what came of it; its own output goes on to the person."""
    say(f"\n=== {title}")
    began = time.monotonic()
    if database:
        env["PART_ONE_DATABASE_URL"] = database
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.xml"
        code = subprocess.run(
            [*PYTEST, *words, f"--junit-xml={report}"],
            cwd=ROOT,
            env=environment(**env),
            check=False,
        ).returncode
        return read(report, title=title, code=code, seconds=time.monotonic() - began)


def _finish(outcomes: list[Outcome], faults: list[str]) -> None:
    """Print one summary and end the process, with 1 where anything failed."""
    say("\n" + table(outcomes, faults))
    bad = bool(faults) or any(not outcome.is_good for outcome in outcomes)
    raise SystemExit(1 if bad else 0)
