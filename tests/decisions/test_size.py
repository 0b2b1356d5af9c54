"""A form that would take too long to lay out is not submitted, and the sentence says how much."""

import pytest

from decisions import content, gate, size
from prose import tree
from prose.tree import Body, Item, List, Para, Table, Text
from tests.decisions.forms_data import FACTS, draft, filled_parts

WORDS = "ten signs " * 5_999


def check(**parts):
    return [found for found in gate.check(draft(**parts), FACTS) if found.field == "size"]


def sections(text):
    names = ("purpose", "background", "equality", "environment", "consultation")
    return {f"section_{name}": content.Section(text=text) for name in names}


def table(rows, columns):
    return Body((Table((), tuple(((Text("ab"),),) * columns for _ in range(rows))),))


def items(count):
    return Body((List("bullet", tuple(Item((Text("ab"),)) for _ in range(count))),))


def bold(count):
    return Body((Para(tuple(Text("a ", bold=n % 2 == 0) for n in range(count))),))


def test_five_long_texts_pass():
    assert check(**sections(tree.para(WORDS))) == []


@pytest.mark.parametrize("text", [table(500, 20), items(5_000), bold(5_000)])
def test_too_many_pieces_are_one_problem_of_the_longest_part(text):
    [found] = check(section_consultation=content.Section(text=text))
    assert (found.part, found.wrong) == ("section-consultation", True)


def test_empty_cells_count():
    rows = tuple(((Text("ab"),), *((),) * 19) for _ in range(200))
    assert len(check(section_consultation=content.Section(text=Body((Table((), rows),))))) == 1


def test_many_small_texts_count_together():
    assert check(section_consultation=content.Section(text=table(40, 20))) == []
    assert len(check(**sections(table(40, 20)))) == 1


def test_the_message_says_how_much_there_is_and_how_much_may_be():
    [found] = check(section_consultation=content.Section(text=table(500, 20)))
    characters, pieces = map(sum, zip(*map(size._measured, filled_parts().values()), strict=True))
    text = size._measured(filled_parts()["section-consultation"])
    now = (characters - text[0] + 20_000, pieces - text[1] + 10_000)
    assert f"{now[0]:,} characters and {now[1]:,} pieces" in found.message
    assert f"comes to {now[0] + 150 * now[1]:,}, and there may be 500,000" in found.message


def test_the_form_of_2018_is_far_below_the_limit():
    measured = [size._measured(part) for part in filled_parts().values()]
    assert sum(size._total(*each) for each in measured) < size.MOST / 5
