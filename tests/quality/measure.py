"""How many of the planted faults are found, and how often a clean form is asked about."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from decisions import contradictions
from quality import findings
from quality.finding import Finding, Known, Person
from tests.quality import forms
from tests.quality.forms import Planted

KNOWN = Known(
    today=forms.TODAY,
    short_name="Gloucestershire",
    unnamed=(Person("Neil Pryce", "Systems Administrator"),),
    named=frozenset({"Eleanor Whitcombe"}),
)


@dataclass
class Measured:
    planted: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    missed: list[Planted] = field(default_factory=list)

    @property
    def share(self) -> float:
        return self.found.total() / self.planted.total()


def is_found(fault: Planted) -> bool:
    """Say whether the check finds a fault, in its part and of its kind, that was not found in the
    form before; or the gate refuses it as a contradiction that the edition names."""
    before = {each.identity for each in findings.of(forms.draft_of(fault.base), KNOWN)}
    draft = forms.draft_of(fault.base, fault.change)
    new = [each for each in findings.of(draft, KNOWN) if each.identity not in before]
    if fault.kind == "contradiction" and contradictions.open_ones(draft):
        return True
    return any(_is(each, fault) for each in new)


def _is(finding: Finding, fault: Planted) -> bool:
    said = f"{finding.words} {finding.quote} {finding.message}".casefold()
    is_there = finding.kind == fault.kind and finding.part == fault.part
    return is_there and fault.words.casefold() in said


def measure(faults: list[Planted]) -> Measured:
    measured = Measured()
    for fault in faults:
        measured.planted[fault.kind] += 1
        if is_found(fault):
            measured.found[fault.kind] += 1
        else:
            measured.missed.append(fault)
    return measured


def alarms(each: int = 1) -> dict[str, list[Finding]]:
    """Return what is found in every so manieth clean form, by the form's name."""
    clean = [*forms.demonstration(), *forms.generated()][::each]
    return {name: findings.of(draft, KNOWN) for name, draft in clean}
