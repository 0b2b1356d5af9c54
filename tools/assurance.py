"""Writes the figures of the full counts into docs/assurance.md, with the day and the machine."""

from __future__ import annotations

import datetime
import os
import platform
import subprocess

from tools.report import Outcome
from tools.steps import ROOT

PAGE = ROOT / "docs" / "assurance.md"
MANY = 20  # a test with as many cases is a matrix
HEAD = """# Assurance: the full counts

`make test` takes samples with a fixed seed where a full count would take long. `make assure` takes
the full counts and writes this page. A figure is only worth what its test is: each line names it.
"""


def write(outcome: Outcome) -> None:
    """Write the page from a run's figures."""
    cases = [(name, count) for name, count in outcome.cases.items() if count >= MANY]
    result = "all passed" if outcome.is_good else f"{outcome.failed} FAILED"
    lines = [
        HEAD,
        f"Run on {_today()}, commit {_commit()}, {platform.system()} {platform.machine()}, "
        f"{os.cpu_count()} cores, Python {platform.python_version()}: {outcome.passed} tests in "
        f"{outcome.seconds:.0f} s, {result}.",
        "",
        "| What | Figure |",
        "| --- | --- |",
        *(f"| {name} | {value} |" for name, value in sorted(outcome.figures)),
        *(f"| Cases: {name} | {count} |" for name, count in sorted(cases)),
        *(f"| failed | {name} |" for name in outcome.failures),
        "",
    ]
    PAGE.parent.mkdir(exist_ok=True)
    PAGE.write_text("\n".join(lines))


def _today() -> str:
    day = datetime.datetime.now(datetime.UTC)
    return f"{day.day} {day:%B %Y}"


def _commit() -> str:
    said = subprocess.run(
        ["git", "rev-parse", "--short", "HEAD"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    return said.stdout.strip() or "unknown"
