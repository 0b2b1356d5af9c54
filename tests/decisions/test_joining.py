"""Two texts made from one are put together by their paragraphs, and no word of either is lost."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from decisions import by_words, joining, texts
from prose import notation, tree
from tests.prose.trees import BODIES

PARAGRAPHS = st.sampled_from(
    [
        "One two three four.",
        "One two three five.",
        "One two six four.",
        "Seven eight nine.",
        "- ten eleven",
        "- ten twelve",
        "a) first of all",
        "a) first of most",
        "b) second of all\n   - and under it",
        "| a | b |\n| --- | --- |\n| 1 | 2 |\n| 3 | 4 |",
        "| a | b |\n| --- | --- |\n| 1 | 2 |\n| 3 | 4 |\n| 5 | 6 |",
        "| a | b |\n| --- | --- |\n| 0 | 0 |\n| 1 | 2 |\n| 3 | 4 |",
    ]
)
TYPED = st.lists(PARAGRAPHS, max_size=5).map(lambda found: body("\n\n".join(found)))
TEXTS = st.one_of(TYPED, TYPED, BODIES)
BASES = st.one_of(TEXTS, TEXTS, st.none())


def body(text: str) -> tree.Body:
    return notation.parse(text).body


def joined(base: str | None, mine: str, theirs: str) -> tuple[str, list[joining.Clash]]:
    made, clashes = joining.join(None if base is None else body(base), body(mine), body(theirs))
    return notation.write(made), clashes


def lines(text: tree.Body | None) -> list[str]:
    return texts.blocks(text or tree.Body(), {})


def words(found: list[str]) -> set[str]:
    return {word for line in found for word in line.split()}


def shown(old: list[str], new: list[str]) -> list[str]:
    return [piece.words for line in by_words.lines(old, new) for piece in line.pieces]


@given(BASES, TEXTS, TEXTS)
def test_every_word_of_both_is_in_the_proposal_or_shown_as_a_change(base, mine, theirs):
    made, _ = joining.join(base, mine, theirs)
    began = lines(base if base is not None else theirs)
    beside = [*shown(began, lines(mine)), *shown(began, lines(theirs))]
    assert words(lines(mine)) | words(lines(theirs)) <= words([*lines(made), *beside])


@given(TEXTS, TEXTS, TEXTS)
def test_what_either_put_in_stands_in_the_proposal(base, mine, theirs):
    made, _ = joining.join(base, mine, theirs)
    new = words([*lines(mine), *lines(theirs)]) - words(lines(base))
    assert new <= words(lines(made))


@given(TEXTS, TEXTS)
def test_without_what_both_began_with_every_paragraph_of_both_is_there(mine, theirs):
    made, _ = joining.join(None, mine, theirs)
    wanted = Counter(lines(mine)) | Counter(lines(theirs))
    assert set(wanted) - set(lines(made)) == set()


@given(TEXTS, TEXTS)
def test_what_only_one_changed_is_taken_as_it_is(base, changed):
    for sides in ((changed, base), (base, changed), (changed, changed)):
        made, clashes = joining.join(base, *sides)
        assert lines(made) == lines(changed)
        assert not clashes


@given(BASES, TEXTS, TEXTS)
def test_a_proposal_is_in_the_one_form_of_a_text(base, mine, theirs):
    made, _ = joining.join(base, mine, theirs)
    assert tree.normal(made) == made


@pytest.mark.parametrize(
    ("base", "mine", "theirs", "made"),
    [
        ("One two three.\n\nFour five six.", "One two ten.\n\nFour five six.",
         "One two three.\n\nFour five ten.", "One two ten.\n\nFour five ten.\n"),
        ("a) one\nb) two", "a) one\nb) two\nc) mine", "a) theirs\nb) one\nc) two",
         "a) theirs\nb) one\nc) two\nd) mine\n"),
        ("One two.\n\nThree four.", "Three four.", "One two.\n\nThree four.\n\nFive.",
         "Three four.\n\nFive.\n"),
        ("| a |\n| --- |\n| 1 |\n| 2 |", "| a |\n| --- |\n| 1 |\n| 2 |\n| 3 |",
         "| a |\n| --- |\n| 0 |\n| 1 |\n| 2 |", "| a |\n| --- |\n| 0 |\n| 1 |\n| 2 |\n| 3 |\n"),
    ],
)  # fmt: skip
def test_changes_in_different_paragraphs_join_cleanly(base, mine, theirs, made):
    text, clashes = joined(base, mine, theirs)
    assert text.strip() == made.strip()
    assert not clashes


def test_a_paragraph_that_both_changed_stands_in_both_wordings():
    text, clashes = joined("One two three.", "One two four.", "One two five.")
    assert text.split("\n\n") == ["One two four.", "One two five."]
    assert clashes == [joining.Clash(joining.BOTH, "One two four.", "One two five.")]


@pytest.mark.parametrize(
    ("mine", "theirs", "kind"),
    [("", "One two four.", joining.I_CUT), ("One two four.", "", joining.THEY_CUT)],
)
def test_what_one_took_out_and_the_other_changed_stands_and_is_named(mine, theirs, kind):
    text, clashes = joined("One two three.", mine, theirs)
    assert text.strip() == "One two four."
    assert [clash.kind for clash in clashes] == [kind]


def test_what_both_typed_alike_in_an_empty_field_is_one_paragraph_in_two_wordings():
    text, clashes = joined("", "We join the Home.", "We join the Home today.\n\nAnd more.")
    assert text.split("\n\n") == ["We join the Home.", "We join the Home today.", "And more."]
    assert len(clashes) == 1


def test_a_paragraph_that_is_referred_to_keeps_its_identity():
    named = tree.Body((tree.List("letter", (tree.Item((tree.Text("one"),), id="kfee221"),)),))
    made, _ = joining.join(body("a) one"), body("a) one\nb) two"), named)
    assert texts.identities(made) == {"kfee221"}


def test_two_tables_that_do_not_fit_stand_both():
    text, clashes = joined(
        "| a | b |\n| --- | --- |\n| 1 | 2 |",
        "| a | c |\n| --- | --- |\n| 1 | 2 |",
        "| a | b |\n| --- | --- |\n| 1 | 3 |",
    )
    assert text.count("| --- |") == 2
    assert len(clashes) == 1


def test_long_texts_of_which_every_paragraph_changed_are_joined_quickly():
    mine, theirs = (
        tree.para(*(f"Paragraph {n} of {who}." for n in range(600))) for who in ("mine", "theirs")
    )
    made, clashes = joining.join(tree.para(*(f"Paragraph {n}." for n in range(600))), mine, theirs)
    assert len(made.blocks) == 1200
    assert len(clashes) == 600
