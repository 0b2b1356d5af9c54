"""A paragraph is known again after its text was edited; other words are put where it stands."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comments import paragraphs
from comments.paragraphs import Anchor
from prose import notation
from prose.tree import Body, Item, List, Para, Table
from tests.comments.cases import TYPED
from tests.prose.trees import BODIES

LABELS: dict[str, str] = {}


def of(typed: str) -> list[paragraphs.Paragraph]:
    return paragraphs.of(notation.parse(typed).body, LABELS)


def anchor(typed: str, words: str) -> Anchor:
    each = next(each for each in of(typed) if words in each.words)
    return Anchor(each.place, each.identity, each.words)


def find(words: str, before: str, after: str) -> str | None:
    found = paragraphs.find(anchor(before, words), of(after))
    return found.words if found else None


def test_paragraphs_items_and_tables_have_places_and_letters():
    told = [(each.place, each.mark) for each in of(TYPED)]
    assert told == [("0", ""), ("1-0", "a)"), ("1-1", "b)"), ("1-1-0-0", "i)"), ("2", "")]


def test_it_is_found_where_it_moved_to():
    after = f"a) Something new.\n{TYPED}"
    assert find("old site", TYPED, after) == "The old site leaks personal data to strangers."


def test_it_is_found_though_some_of_its_words_changed():
    after = TYPED.replace("strangers", "anybody who asks")
    assert "anybody who asks" in str(find("old site", TYPED, after))


def test_it_is_gone_where_nothing_reads_like_it():
    assert find("old site", TYPED, "Words about a roof and its tiles.") is None
    assert find("old site", TYPED, "") is None


def test_of_equal_paragraphs_the_nearest_is_meant():
    before = "One.\n\nSame.\n\nTwo.\n\nSame."
    body = notation.parse(before).body
    among = paragraphs.of(body, LABELS)
    for n in (1, 3):
        meant = Anchor(among[n].place, "", "Same.")
        assert paragraphs.find(meant, among).path == among[n].path


def test_an_identity_is_known_though_all_words_changed():
    before, after = "a) The old words. {#kfee22a}", "a) Nothing alike. {#kfee22a}"
    assert find("old", before, after) == "Nothing alike."


def test_finding_is_quick_in_a_long_text():
    words = " ".join(f"w{n}" for n in range(2_000))
    among = of("\n".join(f"{words} line{n}" for n in range(5)) + "\n" + "\n".join("x " * 300))
    start = time.perf_counter()
    paragraphs.find(Anchor("0", "", words.replace("w7 ", "y ")), among)
    assert time.perf_counter() - start < 2


@given(BODIES, st.data())
def test_every_paragraph_of_any_text_is_found_in_it(body, data):
    among = paragraphs.of(body, LABELS)
    for each in among:
        found = paragraphs.find(Anchor(each.place, each.identity, each.words), among)
        assert found is not None
        assert found.words == each.words


@given(BODIES, BODIES)
def test_any_paragraph_after_any_edit_is_one_of_the_text_or_gone(before, after):
    among = paragraphs.of(after, LABELS)
    for each in paragraphs.of(before, LABELS):
        found = paragraphs.find(Anchor(each.place, each.identity, each.words), among)
        assert found is None or found in among


@given(BODIES)
def test_its_own_words_put_back_change_nothing(body):
    for each in paragraphs.of(body, LABELS):
        assert paragraphs.put(body, each, each.alone()) == body


@given(BODIES, st.text(alphabet="abc xyz", min_size=3).filter(str.strip))
def test_other_words_change_that_paragraph_alone_and_no_identity(body, words):
    before = paragraphs.of(body, LABELS)
    wording = Body((Para(notation.parse(f"New {words}").body.blocks[0].inlines),))
    for n, each in enumerate(before):
        if isinstance(each.node, Table):
            continue
        after = paragraphs.of(paragraphs.put(body, each, wording), LABELS)
        assert [p.words for p in after if p.words != after[n].words] == [
            p.words for m, p in enumerate(before) if m != n and p.words != after[n].words
        ]
        assert after[n].identity == each.identity
        assert after[n].words.startswith("New")


@pytest.mark.parametrize(
    ("words", "typed", "may"),
    [
        ("seven years", "One.\nTwo.", True),
        ("seven years", "- a list", True),
        ("old site", "One paragraph.", True),
        ("old site", "One.\nTwo.", False),
        ("old site", "a) lettered", False),
        ("Site | Cost", "| Site | Cost |\n| --- | --- |\n| New | 1 |", True),
        ("Site | Cost", "No table.", False),
        ("seven years", "", False),
    ],
)
def test_what_may_stand_in_place_of_a_paragraph(words, typed, may):
    each = next(each for each in of(TYPED) if words in each.words)
    assert (paragraphs.why_not_put(each, notation.parse(typed).body) is None) == may


def test_an_item_keeps_its_letter_its_identity_and_the_list_under_it():
    body = notation.parse("a) One. {#kfee22a}\n   - under\nb) Two.").body
    first = paragraphs.of(body, LABELS)[0]
    changed = paragraphs.put(body, first, notation.parse("Other.").body)
    assert notation.write(changed) == "a) Other. {#kfee22a}\n   - under\nb) Two."
    assert isinstance(changed.blocks[0], List)
    assert isinstance(changed.blocks[0].items[0], Item)
