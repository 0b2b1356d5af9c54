"""The page of a decision: the record's blocks in order, and little else."""

import datetime
import itertools
import re
from html.parser import HTMLParser

import msgspec
import pytest

from public_record import blocks, page
from public_record.part_one import ConditionState, Link, VersionLine
from tests.public_record import samples

HOSTILE = "<script>alert(1)</script><img src=x onerror=y>"
# Everything that the page says of its own accord, whatever the record.
LABELS = """
Decisions Decision Published Corrected No longer in force on Corrected See version
What was decided Approved The two conditions condition Open due Cost Who decided When Asked for by
Recorded Why Plan objective objectives Download PDF Cite Verify Data JSON pages page kB tagged for
screen readers On this page Summary Recommendation Options Public interest Checklist Approvals
cite verify Related and history Originator at the request of Submitted to Recommended
Public access and public interest Two questions that every report answers Question Answer and
reasons Seven one lines line each was answered before the report was submitted Line Comments and
who approved Cost £ a year All figures are estimates For How often Lowest Highest Amount Budget
Letter Risk Score Band Owner Not scored In the order in which they were given All are signatures of
the same text revision Name and office What was approved Signed These are the signatures of a
demonstration Each person signed from their own account and confirmed who they were at the moment
of signing There is no to this decision Nothing has been withheld from this record Part of this
decision is withheld Ground What it concerns To be reviewed PDF of this record This decision as
data All decisions as a spreadsheet CSV A true copy of the carries these sixteen characters at the
foot Entry in the log Digest SHA-256 its canonical RFC 8785 of in the data file which is also
inside Version first published Relates later decision varies or replaces one not stated An Once
Each year These was due This decision has no cost
"""


def shown(record=None, **standing):
    record = record or samples.part_one()
    return page.fragment(record, samples.standing(**standing))


@pytest.mark.parametrize("name", ["part_one", "with_part_two", "minimal"])
def test_page_holds_every_block_of_the_record_in_order(name):
    record = getattr(samples, name)()
    assert blocks.missing(record, page.words(page.whole(record, samples.standing()))) == []


@pytest.mark.parametrize("name", ["part_one", "with_part_two"])
def test_all_else_on_the_page_comes_from_a_closed_list_of_labels(name):
    record, standing = getattr(samples, name)(), samples.standing()
    rest = " ".join(page.words(page.fragment(record, standing).encode()).split())
    said = {" ".join(word.split()) for block in blocks.blocks(record) for word in block.words}
    said |= {
        " ".join(page._citation(record, standing).split()),
        *(s.short for s in record.sections),
        record.wording.significance,
    }
    said |= {str(n) for n in (record.outcome.decided_on.year, *range(1, 100))}
    digests = re.findall(r"[0-9a-f]{64}|(?:[0-9a-f]{4} ){3}[0-9a-f]{4}", rest)
    for words in sorted({*said, *digests}, key=len, reverse=True):
        rest = re.sub(rf"(?<!\w){re.escape(words)}(?!\w)", " ", rest)
    allowed = {word.casefold() for word in re.findall(r"\w+", LABELS + "29 March")}
    assert {word.casefold() for word in re.findall(r"[^\W\d]+", rest)} - allowed == set()


def test_state_of_conditions_comes_from_the_standing():
    met = ConditionState(number=1, state="met", title="Met", on=datetime.date(2018, 4, 20))
    words = page.words(shown(conditions=(met,)).encode())
    assert "Met on 20\u00a0April\u00a02018. Chief Information Officer, due 30" in words


def test_a_record_that_was_replaced_says_so_and_leads_to_the_other():
    link = Link(kind="superseded by", number="D22-2019", title="Leaving", slug="D22-2019")
    html = shown(later=(link,))
    assert "No longer in force" in html
    assert 'Superseded by <a href="/decisions/D22-2019/">D22-2019 Leaving</a>' in html


def test_a_record_that_was_varied_stays_in_force():
    link = Link(kind="varied by", number="D22-2019", title="More", slug="D22-2019")
    assert "No longer in force" not in shown(later=(link,))


def test_a_link_to_a_decision_that_is_not_public_leads_nowhere():
    link = Link(kind="relates to", number="D30-2017", title="")
    html = shown(samples.part_one(links=(link,)))
    assert "Relates to D30-2017" in html
    assert "/decisions/D30-2017" not in html


def test_a_correction_is_told_and_leads_to_the_version_before():
    first = VersionLine(version=1, published_on=samples.PUBLISHED_ON)
    second = VersionLine(
        version=2, published_on=datetime.date(2018, 4, 12), note="A job title was wrong."
    )
    html = shown(samples.part_one(version=2), versions=(first, second))
    assert "Corrected on 12\u00a0April\u00a02018" in html
    assert "A job title was wrong." in html
    assert 'href="/decisions/D09-2018/versions/1/"' in html


def test_a_part_two_is_told_by_ground_safe_sentence_and_review_date_alone():
    html = shown(samples.with_part_two())
    box = html[html.index('class="part-two"') : html.index('id="use"')]
    words = page.words(box.encode())
    for expected in ("e) Commercial sensitivity", samples.WITHHELD.concerns, "1\u00a0October"):
        assert expected in words
    assert "There is no Part Two" not in html


def test_another_office_s_words_are_used():
    words = page.words(shown(samples.minimal()).encode())
    assert "Part A" in words
    assert "There is no Part B to this decision." in words
    assert "Part One" not in words
    assert "Part Two" not in words.replace("Is there a Part Two?", "")


def test_typed_text_never_becomes_markup():
    record = samples.part_one(
        title=HOSTILE, why=HOSTILE, summary=samples.text(HOSTILE), objectives=(HOSTILE,)
    )
    html = page.whole(record, samples.standing()).decode()
    assert "<script" not in html
    assert "<img" not in html
    assert html.count("&lt;script&gt;") >= 4


def test_a_name_that_is_not_public_leaves_the_job_title_alone():
    nobody = msgspec.structs.replace(samples.part_one().outcome.maker, name="")
    outcome = msgspec.structs.replace(samples.part_one().outcome, maker=nobody)
    html = shown(samples.part_one(outcome=outcome))
    assert "<dd>\n        <strong>Police and Crime Commissioner</strong>" in html


def test_the_paragraph_that_is_referred_to_has_an_address():
    html = shown()
    assert '<li id="p2e">' in html
    assert '<a href="#p2e">2e</a>' in html


def test_every_link_within_the_page_leads_to_a_place_on_it():
    html = shown(samples.with_part_two())
    targets = set(re.findall(r'href="#([^"]+)"', html))
    assert targets - set(re.findall(r'id="([^"]+)"', html)) == set()


def test_ids_are_given_once():
    ids = re.findall(r' id="([^"]+)"', page.whole(samples.part_one(), samples.standing()).decode())
    assert len(ids) == len(set(ids))


def test_headings_skip_no_level():
    levels = [int(n) for n in re.findall(r"<h([1-6])", shown())]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in itertools.pairwise(levels))


def test_page_has_no_script_and_no_inline_style():
    html = page.whole(samples.part_one(), samples.standing()).decode()
    found = _Elements()
    found.feed(html)
    assert "script" not in found.tags
    assert "style" not in found.tags
    assert not {name for name in found.attributes if name == "style" or name.startswith("on")}


def test_a_demonstration_says_so():
    line = b"This is a demonstration. Its people are invented."
    assert line in page.whole(samples.part_one(demonstration=True), samples.standing())
    assert line not in page.whole(samples.part_one(), samples.standing())


def test_words_of_a_page_count_letters_as_a_browser_does():
    html = b'<ol class="letters" start="3"><li>one<ol class="numerals"><li>two</li></ol></li></ol>'
    assert page.words(html).split() == ["c)", "one", "i)", "two"]


class _Elements(HTMLParser):
    def __init__(self):
        super().__init__()
        self.tags, self.attributes = set(), set()

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}
