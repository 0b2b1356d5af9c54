"""The PDF: tagged, marked on every page, and the same words as the Word file."""

from __future__ import annotations

import io

import pikepdf
import pytest

from tests import canaries, life, states, verapdf
from tests.papers import reading
from tests.part_two import cases

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


@pytest.fixture(scope="module")
def sent(kept_office):
    decision = cases.submitted(kept_office)
    return decision, reading.made(decision, kept_office.author)


@pytest.fixture(scope="module")
def file(sent):
    return reading.pdf.render(sent[1])


def test_valid(file):
    assert verapdf.validate(file, "ua1") == []


def test_valid_once_decided(of):
    assert verapdf.validate(reading.as_pdf(states.decided(of), of.author), "ua1") == []


def test_every_page_says_what_it_is(file, sent, of):
    decision, _ = sent
    pages = reading.pages(file)
    assert len(pages) > 5
    for number, page in enumerate(pages, start=1):
        assert page.count("OFFICIAL") >= 2
        assert "DRAFT Submitted" in page
        assert f"{decision.number}, revision 1, submitted " in page
        assert f"Printed for {of.author.name}, {of.author.job_title} on " in page
        assert f"Page {number} of {len(pages)}" in page


def test_the_mark_is_no_part_of_what_is_read(file):
    """Head, foot and the mark behind the text are furniture: the tags hold each page's words."""
    with pikepdf.open(io.BytesIO(file)) as found:
        for page in found.pages:
            drawn = [str(op.operator) for op in pikepdf.parse_content_stream(page)]
            marks = [
                op.operands
                for op in pikepdf.parse_content_stream(page)
                if str(op.operator) in ("BDC", "BMC")
            ]
            assert any(str(operands[0]) == "/Artifact" for operands in marks)
            assert drawn.count("BDC") + drawn.count("BMC") == drawn.count("EMC")


def test_title_and_language(file, sent):
    with pikepdf.open(io.BytesIO(file)) as found:
        assert str(found.Root.Lang) == "en-GB"
        title = str(found.docinfo["/Title"])
    assert title == f"{sent[0].number}: Joining the Single Online Home (DRAFT)"


def test_no_word_of_part_two_is_in_it(file):
    assert canaries.found(cases.CANARIES.values(), file) == set()
    assert canaries.found(["two bidders"], file)


def test_equal_papers_are_equal_bytes(file, sent):
    assert reading.pdf.render(sent[1]) == file


def test_it_has_what_the_word_file_has(file, sent):
    """Every heading and every risk; a running head may stand within a sentence."""
    shown = reading.words(file)
    paragraphs = reading.paragraphs(reading.word.render(sent[1]))
    headings = [p.text for p in paragraphs if p.style.name.startswith("Heading")]
    assert reading.lost([reading.plain(each) for each in headings], shown) == []


def test_draft_prints(of):
    assert "not yet submitted, as saved at" in reading.words(
        reading.as_pdf(life.draft(of), of.author)
    )
