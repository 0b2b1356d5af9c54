"""The share of planted faults that is found, and alarms on clean forms: docs/quality-check.md."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from prose import tree
from quality import findings
from tests.amounts import COUNTED, amount
from tests.decisions import forms_data
from tests.quality import forms, measure, planted
from tests.quality.measure import KNOWN

pytestmark = COUNTED
EACH = amount(3, full=1)  # of the faults and clean forms, every third in a sample
Figure = Callable[[str, object], None]


def told(figure: Figure, name: str, measured: measure.Measured) -> None:
    for kind, count in measured.planted.items():
        figure(f"Check, {name}, {kind}: found of planted", f"{measured.found[kind]} of {count}")


def test_most_planted_faults_are_found(figure):
    measured = measure.measure(planted.every()[::EACH])
    told(figure, "first set", measured)
    assert measured.share >= 0.95, measured.missed


def test_half_of_the_faults_in_words_it_was_not_made_for_are_found(figure):
    measured = measure.measure(planted.second())
    told(figure, "second set", measured)
    assert measured.share >= 0.45, measured.missed


def test_clean_forms_are_seldom_asked_about(figure):
    found = measure.alarms(EACH)
    count = sum(map(len, found.values()))
    figure("Check, false alarms for each clean form", f"{count / len(found):.2f} ({len(found)})")
    assert count <= 0.1 * len(found), found


def test_what_is_found_in_d09_is_known():
    """Each is told of in docs/quality-check.md, with whether it is right."""
    found = findings.of(forms_data.draft(), KNOWN)
    assert [(each.kind, each.field) for each in found] == [
        ("money", "k090401-note"),
        ("abbreviation", "k090506-text"),
        ("abbreviation", "k09050a-text"),
    ]


def test_sixty_pages_are_read_at_once(figure):
    """Amounts, dates and capitals in every paragraph: some 24,000 words."""
    paragraphs = [
        f"On {n % 28 + 1} March 2018 the Estates Board (EB) heard of building {n}, which costs "
        f"£{n * 137 + 4_000:,} a year to heat. The EB asked the team of that district for a plan "
        "that says who would move, where they would go, and what the owner of the building asks "
        "for the rest of the lease. It thanked those who had given their time."
        for n in range(75)
    ]
    text = tree.para(*paragraphs)
    keys = ("purpose", "background", "equality", "environment", "consultation")
    sections = {f"section_{key}": forms_data.content.Section(text=text) for key in keys}
    draft = forms_data.draft(**sections)
    begun = time.process_time()
    findings.of(draft, KNOWN)
    took = time.process_time() - begun
    figure("Check, milliseconds for a form of 60 pages", round(took * 1000))
    assert took < 2


@pytest.mark.parametrize("name", ["first", "second"])
def test_planted_form_is_clean_without_its_fault(name):
    bases = {fault.base for fault in (planted.every() if name == "first" else planted.second())}
    assert [base for base in bases - {"D09"} if findings.of(forms.draft_of(base), KNOWN)] == []
