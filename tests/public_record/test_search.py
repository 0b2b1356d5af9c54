"""Folding, the words of a question, and where they stand in a text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from public_record import search


@pytest.mark.parametrize(
    ("text", "folded"),
    [("Ŵyn", "wyn"), ("“Don’t”", '"don\'t"'), ("e\u0301t\u00e9", "ete"), ("a\u200bb\x00c", "ab c")],
)
def test_folding_leaves_no_case_accents_or_fancy_signs(text, folded):
    assert search.fold(text) == folded


def test_a_question_is_cut_to_its_first_dozen_words():
    words = search.words_of(" ".join(f"w{n}" for n in range(40)))
    assert len(words) == search.MOST


def test_a_hit_is_marked_to_the_end_of_its_word():
    assert search.marked("Two websites.", ["web"]) == "Two <mark>websites</mark>."


def test_a_hit_is_marked_in_the_text_as_it_was_written():
    assert search.marked("Tŷ’r Ŵyn", ["ty'r"]) == "<mark>Tŷ’r</mark> Ŵyn"


def test_hits_that_overlap_are_marked_once():
    assert search.marked("banana", ["ana", "ban"]) == "<mark>banana</mark>"


def test_what_is_marked_is_escaped():
    assert search.marked("<b>&", ["b"]) == "&lt;<mark>b</mark>&gt;&amp;"


@given(st.text(max_size=60), st.lists(st.text(max_size=6), max_size=3))
def test_marking_changes_no_word_and_never_fails(text, questions):
    words = [word for question in questions for word in search.words_of(question)]
    marked = search.marked(text, words).replace("<mark>", "").replace("</mark>", "")
    assert marked == search.marked(text, [])
