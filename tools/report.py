"""What came of runs of tests, as one summary."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path


@dataclass
class Outcome:
    """What came of one run of pytest."""

    title: str
    code: int
    seconds: float
    passed: int = 0
    failed: int = 0
    skipped: int = 0
    failures: list[str] = field(default_factory=list)
    cases: Counter[str] = field(default_factory=Counter)  # of each test that has several
    figures: list[tuple[str, str]] = field(default_factory=list)

    @property
    def is_good(self) -> bool:
        """A run that found no test is not good."""
        return self.code == 0 and self.passed > 0


def read(report: Path, *, title: str, code: int, seconds: float) -> Outcome:
    """Return the outcome of a run from pytest's report; a run without a report failed."""
    outcome = Outcome(title, code, seconds)
    if not report.exists():
        return outcome
    for case in ET.parse(report).iter("testcase"):  # noqa: S314
        bad = case.find("failure") is not None or case.find("error") is not None
        if bad:
            outcome.failed += 1
            outcome.failures.append(f"{case.get('classname')}::{case.get('name')}")
        elif case.find("skipped") is not None:
            outcome.skipped += 1
        else:
            outcome.passed += 1
        name, bracket, _ = case.get("name", "").partition("[")
        if bracket:
            outcome.cases[f"{case.get('classname')}::{name}"] += 1
        outcome.figures += [
            (found.get("name", ""), found.get("value", "")) for found in case.iter("property")
        ]
    return outcome


def table(outcomes: list[Outcome], faults: list[str]) -> str:
    """Return the summary: a line a run, what failed, and one closing line of counts."""
    lines = ["=== Summary"]
    for outcome in outcomes:
        word = "good" if outcome.is_good else "FAILED"
        lines.append(
            f"{word:7}{outcome.title:34}{outcome.passed:6} passed {outcome.failed:4} failed "
            f"{outcome.skipped:4} skipped  {outcome.seconds:5.0f} s"
        )
    for outcome in outcomes:
        lines += [f"  failed on {outcome.title}: {name}" for name in outcome.failures]
        if not outcome.is_good and not outcome.failures:
            lines.append(f"  {outcome.title}: pytest ended with code {outcome.code}")
    lines += [f"FAILED {name}: what it found stands above" for name in faults]
    passed = sum(outcome.passed for outcome in outcomes)
    failed = sum(max(o.failed, 0 if o.is_good else 1) for o in outcomes) + len(faults)
    skipped = sum(outcome.skipped for outcome in outcomes)
    return "\n".join([*lines, "", f"{passed} passed, {failed} failed, {skipped} skipped"])
