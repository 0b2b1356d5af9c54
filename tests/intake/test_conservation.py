"""No word of a file is dropped in silence, whatever the file; and none of a Part Two is kept."""

from __future__ import annotations

import itertools
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from decisions import editions
from intake import findings, proposals
from intake.labels import CALLED, PART_TWO_NAMES
from intake.source import Aside, Cell, Grid, Piece, Source
from prose.words import Text
from tests.amounts import amount
from tests.intake.hearing import PEOPLE, heard

pytestmark = pytest.mark.slow
EXAMPLES = amount(25, full=1_000)
EDITION = editions.load("2018")
HEADINGS = [
    *(name for key, names in CALLED.items() for name in names),
    *(shape.title for shape in EDITION.sections),
    *(line.question for line in EDITION.checklist),
    EDITION.significance.question,
    "Catering", "A heading of their own",
]  # fmt: skip
LEADS = (
    "",
    "Yes – ",
    "No. ",
    "Yes / No ",
    "☒ Yes ☐ No ",
    "a) ",
    "(ii) ",
    "2.1 ",
    "• ",
    "Not required, ",
    "As 2a) says ",
)


@st.composite
def sources(draw, *, part_two: bool = False):
    """A file of labels, paragraphs, lists and tables, in which each word is said once."""
    words, ids = (f"wo{n}rd" for n in itertools.count()), itertools.count(1)

    def piece(text: str, **more) -> Piece:
        return Piece(id=next(ids), words=(Text(text, bool(more.get("bold"))),), **more)

    def told() -> str:
        lead = draw(st.sampled_from(LEADS))
        end = draw(st.sampled_from(("", ".", " £12k.", " on 3 March 2018.", " 22.03.18")))
        return f"{lead}{' '.join(next(words) for _ in range(draw(st.integers(1, 4))))}{end}"

    def paragraph() -> Piece:
        kind = draw(st.sampled_from(("", "", "bullet", "letter")))
        level = draw(st.integers(0, 2)) if kind else 0
        return piece(told(), kind=kind, level=level, label="a)" if kind == "letter" else "")

    def label() -> Piece:
        text = draw(st.sampled_from(HEADINGS))
        number = draw(st.sampled_from(("", "1. ", "4. ")))
        ends = draw(st.sampled_from(("", ":", f": {told()}", "")))
        return piece(
            f"{number}{text}{ends}", bold=draw(st.booleans()), heading=draw(st.integers(0, 2))
        )

    def cell() -> Cell:
        blocks = tuple(paragraph() for _ in range(draw(st.integers(0, 2))))
        return Cell(blocks=blocks, span=draw(st.integers(1, 2)))

    def grid() -> Grid:
        rows = []
        for _ in range(draw(st.integers(1, 4))):
            row = [cell() for _ in range(draw(st.integers(1, 3)))]
            if draw(st.booleans()):
                row[0] = Cell(blocks=(label(), *row[0].blocks))
            rows.append(tuple(row))
        return Grid(rows=tuple(rows))

    def block():
        return draw(st.sampled_from((label, paragraph, paragraph, grid)))()

    blocks = [block() for _ in range(draw(st.integers(1, 8)))]
    if part_two:
        heading = piece(draw(st.sampled_from(PART_TWO_NAMES)).title(), bold=True)
        secret = [block() for _ in range(draw(st.integers(1, 5)))]
        return blocks, heading, secret
    asides = tuple(
        Aside(what="A footnote", words=next(words), near=1) for _ in range(draw(st.integers(0, 2)))
    )
    return Source(blocks=tuple(blocks), asides=asides)


def _words(text: str) -> set[str]:
    return set(re.findall(r"wo\d+rd", text.casefold()))


@settings(max_examples=EXAMPLES)
@given(sources())
def test_every_word_of_any_file_is_proposed_or_listed(source):
    found = proposals.find(source, EDITION, PEOPLE)
    assert _words(str(source)) - _words(heard(found)) == set()


@settings(max_examples=EXAMPLES)
@given(sources(part_two=True))
def test_no_word_after_the_heading_of_a_part_two_is_kept(made):
    """What follows it is dropped until the next heading of Part One or of an approval."""
    before, heading, secret = made
    own = dict.fromkeys(_words(str(before)), True)
    found = proposals.find(Source(blocks=(*before, heading, *secret)), EDITION, PEOPLE)
    kept = _words(str(findings.dump(found)))
    allowed = set(own) | _after_the_end(secret)
    assert kept - allowed == set()


def _after_the_end(secret) -> set[str]:
    """Words from the first heading on that ends a Part Two, by its plain text."""
    ends = (
        "part one",
        "part 1",
        "part i",
        "part a",
        "approv",
        "outcome",
        "decision",
        "attest",
        "form",
    )
    for at, block in enumerate(secret):
        if any(end in str(block).casefold() for end in ends):
            return _words(str(secret[at:]))
    return set()


@settings(max_examples=EXAMPLES)
@given(sources())
def test_what_is_found_is_plain_data_that_comes_back_the_same(source):
    found = proposals.find(source, EDITION, PEOPLE)
    again = findings.load(findings.dump(found))
    assert findings.dump(again) == findings.dump(found)
