"""What counts as a trace of a short Part Two."""

from part_two import content
from part_two.traces import traces
from prose import tree
from tests.part_two import cases

NAMED = "The cost of Operation Nightjar is met from reserves in the coming year."


def withheld(text: str) -> str:
    return content.words_for_gate([cases.private(text=tree.para(text))])


def test_a_withheld_name_of_two_words_is_a_trace():
    assert [found.words for found in traces(withheld("Operation Nightjar"), NAMED)] == [
        "operation nightjar"
    ]


def test_a_withheld_name_is_no_part_of_a_longer_word():
    assert traces(withheld("Operation Night"), NAMED) == []


def test_a_withheld_name_in_the_safe_sentence_is_no_trace():
    assert traces(withheld("Operation Nightjar"), NAMED, allowed=["Of Operation Nightjar."]) == []


def test_a_single_word_is_no_trace():
    assert traces(withheld("Reserves"), NAMED) == []
