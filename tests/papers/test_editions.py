"""Papers of another form: what its edition calls things, and no word of a form that it is not."""

from __future__ import annotations

import pytest
from django.urls import reverse

from decisions import editions
from decisions.models import Decision
from tests import canaries, second
from tests.papers import reading
from tests.test_second_edition import Person, fill

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


def test_papers_of_the_small_form(db):
    of = second.office()
    author = Person(of.author, {})
    author.sends(reverse("decisions:start"))
    decision = Decision.objects.get()
    fill(author, decision, of)
    page = author.opens(reverse("decisions:report", args=[decision.pk])).content.decode()
    word, pdf = reading.as_word(decision, of.author), reading.as_pdf(decision, of.author)
    assert reading.lost(reading.report(page), reading.words(word)) == []
    headings = [p.text for p in reading.paragraphs(word) if p.style.name.startswith("Heading")]
    shapes = enumerate(editions.load("small").sections, start=1)
    sections = [f"{n} {shape.title}" for n, shape in shapes]
    assert [title for title in headings if title in sections] == sections
    assert {"Before you send", "Part A", "Part B", "In brief", "Proposed decision"} <= set(headings)
    for shown in (reading.words(word), reading.words(pdf)):
        assert second.foreign(shown) == []
        assert "What is withheld itself is in Part B" in shown
    assert canaries.found(["quagga"], pdf) == set()
    for content in reading.inside(word).values():
        assert canaries.found(["quagga"], content) == set()
