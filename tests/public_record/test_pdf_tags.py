"""The PDF's tags, and what the reference validator says of them."""

import io
from collections.abc import Iterator
from itertools import pairwise

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name

from tests import verapdf
from tests.public_record.printed import RECORDS, printed


def elements(node, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Dictionary]]:
    """Yield each structure element with the kinds of those it stands in, itself last."""
    if isinstance(node, Array):
        for kid in node:
            yield from elements(kid, path)
    elif isinstance(node, Dictionary) and Name.S in node:
        here = (*path, str(node.S))
        yield here, node
        yield from elements(node.get(Name.K, Array()), here)


@pytest.fixture(scope="module")
def opened() -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(printed("rich")))


@pytest.fixture(scope="module")
def tags(opened) -> list[tuple[tuple[str, ...], Dictionary]]:
    return list(elements(opened.Root.StructTreeRoot.K))


def headings(tags) -> list[tuple[str, ...]]:
    return [path for path, _ in tags if path[-1] in ("/H1", "/H2", "/H3")]


@pytest.mark.slow
@pytest.mark.parametrize("flavour", ["ua1", "3a"])
@pytest.mark.parametrize("name", RECORDS)
def test_valid(name, flavour):
    assert verapdf.validate(printed(name), flavour) == []


def test_one_title_and_no_level_skipped(tags):
    levels = [int(path[-1][2]) for path in headings(tags)]
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_no_heading_stands_in_a_heading(tags):
    assert [path for path in headings(tags) if set(path[:-1]) & {"/H1", "/H2", "/H3"}] == []


def test_every_header_cell_says_what_it_heads(tags):
    cells = [(path, cell) for path, cell in tags if path[-1] == "/TH"]
    assert {"/THead" in path for path, _ in cells} == {True, False}
    for path, cell in cells:
        assert str(cell.A.Scope) == ("/Column" if "/THead" in path else "/Row")


def test_header_cells_are_found_by_their_identifier(opened, tags):
    named = list(opened.Root.StructTreeRoot.IDTree.Names)
    listed = {bytes(named[at]): named[at + 1].objgen for at in range(0, len(named), 2)}
    cells = {bytes(cell.ID): cell.objgen for path, cell in tags if path[-1] == "/TH"}
    assert listed == cells
    assert list(listed) == sorted(listed)


def test_each_item_of_a_list_has_mark_and_body(tags):
    items = [cell for path, cell in tags if path[-1] == "/LI"]
    assert len(items) > 15
    assert {tuple(str(kid.S) for kid in item.K) for item in items} == {("/Lbl", "/LBody")}


def test_the_code_says_where_it_leads(tags):
    (figure,) = [cell for path, cell in tags if path[-1] == "/Figure"]
    assert str(figure.Alt) == "A code that leads to decisions.example/decisions/D09-2018/"


def test_a_reference_leads_to_its_paragraph_and_says_so(opened):
    annotations = [note for page in opened.pages for note in page.get(Name.Annots, Array())]
    (reference,) = [note for note in annotations if Name.Dest in note]
    assert str(reference.Dest) == "p2e"
    assert str(reference.Contents) == "Paragraph 2e"


def test_the_outline_lists_the_headings(opened):
    with opened.open_outline() as outline:
        (title,) = outline.root
        titles = [item.title for item in title.children]
        sections = next(item for item in title.children if item.title == "Part One").children
    assert title.title == "Joining the Single Online Home"
    assert titles[0] == "Approved with conditions"
    assert titles[-2:] == ["There is no Part Two to this decision.", "Check that this copy is true"]
    assert [item.title for item in sections][1] == "2 Background"
