"""What the PDF says: every block of the record in order, and the furniture of each page."""

import io
import re

import msgspec
import pypdf
import pytest

from prose import canonical
from prose.tree import Body, Para, Text
from public_record import blocks, glyphs, part_one, pdf, reading
from tests.public_record import samples
from tests.public_record.printed import ADDRESS, RECORDS, printed, render

pytestmark = pytest.mark.slow

LETTER = re.compile(r"^[a-z]+\) ")
BOTTOM, TOP = 32 * 72 / 25.4, (297 - 29) * 72 / 25.4  # of the text, between foot and head


@pytest.fixture(scope="module")
def content() -> bytes:
    return printed("rich")


def pages(content: bytes, *, furniture: bool = True) -> list[str]:
    """Return the text of each page as pypdf finds it, with or without its head and foot."""
    return [_text(page, furniture) for page in pypdf.PdfReader(io.BytesIO(content)).pages]


def _text(page: pypdf.PageObject, furniture: bool) -> str:
    found: list[str] = []

    def visit(text, current, position, _font, _size):
        height = position[4] * current[1] + position[5] * current[3] + current[5]
        if furniture or BOTTOM < height < TOP:
            found.append(text)

    page.extract_text(visitor_text=visit)
    return " ".join("".join(found).replace("\u00a0", " ").split())


@pytest.mark.parametrize("name", RECORDS)
def test_every_block_stands_in_order_by_tags(name):
    assert blocks.missing(RECORDS[name](), reading.read(printed(name))) == []


def test_every_block_stands_on_paper(content):
    """Read by another library; it meets the letters of a list after their texts."""
    paper = blocks.squeeze("".join(pages(content, furniture=False)))
    words = [words for block in blocks.blocks(samples.part_one()) for words in block.words]
    wanted = [LETTER.sub("", entry) for entry in words]
    assert len(wanted) > 200
    assert [entry for entry in wanted if blocks.squeeze(entry) not in paper] == []


def test_a_lost_block_is_seen(content):
    changed = samples.part_one(why="Another reason altogether.")
    assert blocks.missing(changed, reading.read(content)) == ["Another reason altogether."]


def test_every_page_is_marked_at_head_and_foot(content):
    assert {page.count("OFFICIAL") for page in pages(content)} == {2}


def test_every_foot_has_title_page_and_digest(content):
    digest = canonical.grouped(part_one.digest(samples.part_one()))
    found = pages(content)
    for number, page in enumerate(found, start=1):
        assert "[Joining the Single Online Home]" in page
        assert f"Page {number} of {len(found)}" in page
        assert digest in page
        assert "decisions.example/decisions/D09-2018/" in page


def test_the_first_page_is_the_answer(content):
    first = pages(content)[0]
    for words in ("Approved with conditions", "Decided 27 March 2018", "£45,704.63 to £65,117.33"):
        assert words in first
    assert "Executive summary" not in first


def test_the_checklist_stands_whole_on_one_page(content):
    (page,) = [page for page in pages(content) if "Has legal advice been sought" in page]
    assert "Have all relevant implications and risks been considered?" in page


def test_a_longer_checklist_runs_on_after_the_options():
    line = samples.part_one().checklist[2]
    lines = tuple(msgspec.structs.replace(line, number=number) for number in range(1, 15))
    found = pages(render(samples.part_one(checklist=lines)))
    assert "Options considered" in found[1]
    assert "Public access and public interest" in found[1]


def test_the_reasons_are_where_the_first_page_says(content):
    found = pages(content)
    assert "The reasons are on page 3." in found[0]
    assert "a local force would offer a nationally consistent service" in found[2]


def test_a_table_repeats_its_head_on_the_next_page_and_is_read_once(content):
    assert sum("Letter Risk Score Band Owner" in page for page in pages(content)) == 2
    assert reading.read(content).split("\n").count("Letter") == 1


def test_another_office_has_its_own_words():
    minimal = samples.minimal()
    wording = msgspec.structs.replace(
        minimal.wording, marking="PUBLIC", summary="In short", checklist="Report checks"
    )
    text = " ".join(pages(render(msgspec.structs.replace(minimal, wording=wording))))
    for words in ("Part A", "Part B", "PUBLIC", "In short", "Report checks", "Mayor of Wexcombe"):
        assert words in text
    for words in ("Part One", "OFFICIAL", "Executive summary", "Originator’s checklist"):
        assert words not in text


@pytest.mark.parametrize("demonstration", [True, False])
def test_a_demonstration_says_so_on_every_page(demonstration):
    found = pages(render(samples.minimal(demonstration=demonstration)))
    said = ["This is a demonstration. Its people are invented." in page for page in found]
    assert said == [demonstration] * len(found)


def test_of_a_part_two_the_safe_words_alone_stand():
    text = reading.read(printed("with a Part Two"))
    assert "Part of this decision is withheld." in text
    assert "e) Commercial sensitivity" in text
    assert "The prices offered by two bidders who may bid again." in text
    assert "Nothing has been withheld" not in text


def test_a_title_is_never_read_as_style():
    typed = '"; content: "x" } body { display: none } \\"'
    assert f"[{typed}]" in pages(render(samples.minimal(title=typed)))[1]


def test_a_long_title_is_whole_on_the_first_page_and_cut_in_the_foot():
    title = " ".join(["Renewing the shared contract for forensic collision work"] * 5)
    found = pages(render(samples.minimal(title=title)))
    assert title in found[0]
    assert title not in found[1]
    assert "collision work Renewing the shared…]" in found[1]


def test_an_untagged_file_is_refused():
    empty = io.BytesIO()
    writer = pypdf.PdfWriter()
    writer.add_blank_page(100, 100)
    writer.write(empty)
    with pytest.raises(ValueError, match="no tags"):
        reading.read(empty.getvalue())


def test_sixty_pages_lose_nothing():
    paragraphs = "\n\n".join(f"Paragraph {n}. {samples.RECOMMENDATION * 3}" for n in range(80))
    long = samples.text(paragraphs)
    sections = samples.part_one().sections
    record = samples.part_one(
        sections=tuple(msgspec.structs.replace(section, text=long) for section in sections)
    )
    made = pdf.render(record, address=ADDRESS)
    assert made.pages > 60
    assert blocks.missing(record, reading.read(made.content)) == []


def test_no_two_signs_are_taken_for_one_another():
    """Every sign that can be printed, in one record: alone, doubled, and where fonts join signs."""
    signs = [chr(code) for code in sorted(glyphs.printable())]
    lines = [f"{ord(sign)} k{sign}k {sign} f{sign} {sign}i" for sign in signs if sign.strip()]
    text = Body(tuple(Para((Text(line),)) for line in lines))  # not cleaned, as an old one may be
    sections = samples.part_one().sections
    changed = tuple(msgspec.structs.replace(section, text=text) for section in sections[:1])
    record = samples.part_one(sections=(*changed, *sections[1:]))
    assert blocks.missing(record, reading.read(render(record))) == []


def test_a_cell_longer_than_a_page_loses_nothing():
    comments = samples.text("\n\n".join(f"{n}. {samples.RECOMMENDATION * 2}" for n in range(40)))
    lines = list(samples.part_one().checklist)
    lines[2] = msgspec.structs.replace(lines[2], comments=comments)
    record = samples.part_one(checklist=tuple(lines))
    assert blocks.missing(record, reading.read(render(record))) == []
