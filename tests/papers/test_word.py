"""The Word file, read again with the library that others read it with."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from django.urls import reverse
from docx.oxml.ns import qn

from decisions import editions
from prose import notation
from tests import canaries, life
from tests.decisions.forms_data import changed, filled_parts
from tests.papers import reading
from tests.part_two import cases

pytestmark = pytest.mark.django_db

# Made once: tests read it and change nothing


def _sent(of):
    decision = cases.submitted(of)
    return decision, reading.as_word(decision, of.author)


@pytest.fixture(scope="module")
def sent(kept_office):
    return _sent(kept_office)


@pytest.fixture(scope="module")
def file(sent):
    return sent[1]


def test_every_sentence_of_the_report_page_is_there_in_order(sent, of, client):
    decision, file = sent
    client.force_login(of.author)
    page = client.get(reverse("decisions:report", args=[decision.pk])).content.decode()
    pieces = [piece for piece in reading.report(page) if piece != "Nothing yet."]
    assert len(pieces) > 150
    assert reading.lost(pieces, reading.words(file)) == []


def test_a_sentence_that_is_lost_would_be_found():
    assert reading.lost(["one", "two", "three"], "one three two") == ["three"]


def test_headings_are_headings_and_skip_no_level(file):
    levels = [
        int(found.style.name[-1])
        for found in reading.paragraphs(file)
        if found.style.name.startswith("Heading")
    ]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_headings_are_the_edition_s_titles(file):
    shown = [f.text for f in reading.paragraphs(file) if f.style.name.startswith("Heading")]
    edition = editions.load("2018")
    sections = [f"{n} {shape.title}" for n, shape in enumerate(edition.sections, start=1)]
    words = edition.words
    for title in (words.checklist, words.part_one, words.recommendation, words.summary):
        assert title in shown
    assert [title for title in shown if title in sections] == sections


def test_letters_are_counted_by_the_list(file):
    background = next(f for f in reading.paragraphs(file) if "vision for policing" in f.text)
    place = background._p.pPr.numPr
    numbering = reading.opened(file).part.numbering_part.element
    shape = numbering.num_having_numId(place.numId.val).abstractNumId.val
    (level,) = numbering.xpath(f"w:abstractNum[@w:abstractNumId='{shape}']/w:lvl[@w:ilvl='0']")
    written = level.find(qn("w:lvlText")).get(qn("w:val"))
    assert (level.find(qn("w:numFmt")).get(qn("w:val")), written) == ("lowerLetter", "%1)")
    assert not background.text.startswith("a)")


def test_two_levels_of_letters_and_points(of):
    text = notation.parse("a) first\n  i) under\n  - point\n\nBetween.\n\nb) second").body
    purpose = changed(filled_parts()["section-purpose"], text=text)
    file = reading.as_word(life.draft(of, section_purpose=purpose), of.author)
    levels = {
        found.text: found._p.pPr.numPr.ilvl.val
        for found in reading.paragraphs(file)
        if found.text in ("first", "under", "point", "second")
    }
    assert levels == {"first": 0, "under": 1, "point": 1, "second": 0}


def test_reference_leads_to_its_paragraph(file):
    document = reading.inside(file)["word/document.xml"].decode()
    assert re.findall(r'w:anchor="(\w+)"', document) == ["p2e"]
    assert document.count('w:name="p2e"') == 1


def test_tables_have_heads_that_are_said_to_be(file):
    tables = reading.opened(file).tables
    headed = [t for t in tables if t.rows[0]._tr.find(f".//{qn('w:tblHeader')}") is not None]
    firsts = [table.rows[0].cells[0].text for table in headed]
    assert {"Line", "Site", "For", "Letter", "Name and job title"} <= set(firsts)
    for table in tables:
        look = table._tbl.tblPr.find(qn("w:tblLook"))
        assert look.get(qn("w:firstRow")) == str(int(table in headed))


def test_what_is_said_of_a_table_stands_in_its_order(file):
    """Word refuses a file in which it does not. Source: ECMA-376, CT_TblPr."""
    order = ["tblStyle", "tblW", "jc", "tblLayout", "tblLook", "tblCaption"]
    for table in reading.opened(file).tables:
        found = [child.tag.rpartition("}")[2] for child in table._tbl.tblPr]
        assert found == [name for name in order if name in found]


def test_every_page_says_what_it_is(sent, of):
    decision, file = sent
    section = reading.opened(file).sections[0]
    head = reading.plain(" ".join(p.text for p in section.header.paragraphs))
    foot = reading.plain(" ".join(p.text for p in section.footer.paragraphs))
    assert head.startswith(f"OFFICIAL DRAFT: Submitted {decision.number}, revision 1, submitted ")
    assert foot.startswith(f"Printed for {of.author.name}, {of.author.job_title} on ")
    assert re.search(r" at [\w:]+ Page 1 of 1 OFFICIAL$", foot)


def test_it_says_its_title_and_language_and_nothing_of_who_made_it(file):
    about = reading.opened(file).core_properties
    assert about.title == "Joining the Single Online Home"
    assert about.language == "en-GB"
    assert (about.author, about.last_modified_by, about.comments) == ("", "", "")
    assert b'w:val="en-US"' not in reading.inside(file)["word/styles.xml"]


def test_there_is_nothing_in_it_that_is_not_seen(file):
    names = " ".join(reading.inside(file))
    for unwanted in ("thumbnail", "comments", "customXml", "media", "people", "Effects"):
        assert unwanted not in names
    for content in reading.inside(file).values():
        for unwanted in (b"<w:ins ", b"<w:del ", b"w:rsid", b"w:vanish", b"<w:comment"):
            assert unwanted not in content


def test_no_word_of_part_two_is_in_it(of):
    for decision in (cases.draft(of, cases.private()), cases.submitted(of)):
        for content in reading.inside(reading.as_word(decision, of.author)).values():
            assert canaries.found(cases.CANARIES.values(), content) == set()


def test_the_search_for_a_word_would_find_it(file):
    content = reading.inside(file)["word/document.xml"]
    assert canaries.found(["The prices offered"], content)


def test_equal_papers_are_equal_bytes(of):
    found = reading.made(life.draft(of), of.author)
    assert reading.word.render(found) == reading.word.render(found)


def test_an_element_that_cannot_be_written_is_an_error(of):
    found = reading.made(life.actions.start(of.body, by=of.author), of.author)
    odd = reading.paper.replace(found, html=found.html.replace("<h1>", "<dl><dt>x</dt></dl><h1>"))
    with pytest.raises(ValueError, match="no way to write <dl>"):
        reading.word.render(odd)
