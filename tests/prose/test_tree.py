"""The tree has one form, and nothing changes on the way to JSON and back."""

import itertools
import json
import unicodedata

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from prose import canonical, clean, tree
from prose.tree import Body, Break, Item, List, Para, Ref, Table, Text
from tests.prose.trees import BODIES, ROUGH, TEXTS


def words(*inlines):
    """Return the normal form of a paragraph's words."""
    body = tree.normal(Body((Para(inlines),)))
    return body.blocks[0].inlines if body.blocks else ()


def seen(body):
    """Return the visible characters of a tree, taken apart, in no order."""
    texts = [i.text for run in tree.runs(body) for i in run if isinstance(i, Text)]
    visible = clean.visible("\n".join(texts))
    return sorted("".join(unicodedata.normalize("NFD", visible).split()))


@given(ROUGH)
def test_the_normal_form_is_reached_at_once(rough):
    once = tree.normal(rough)
    assert tree.normal(once) == once


@given(ROUGH)
def test_the_normal_form_loses_no_visible_character(rough):
    assert seen(tree.normal(rough)) == seen(rough)


@given(BODIES)
def test_a_tree_is_the_same_after_json(body):
    stored = canonical.canonical(tree.dump(body))
    assert tree.load(json.loads(stored)) == body


@given(BODIES)
def test_a_tree_has_one_json_only(body):
    data = tree.dump(body)
    compact = json.dumps(data, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    assert canonical.canonical(data) == compact.encode()


@pytest.mark.parametrize(
    "body",
    [
        Body((Para((Text("a"), Text("b"))),)),
        Body((Para(()),)),
        Body((Para((Text("two  spaces"),)),)),
        Body((Para((Text("e\u0301"),)),)),
        Body((Para((Text("a\u202eb"),)),)),
        Body((Para((Text("x", href="javascript:alert(1)"),)),)),
        Body((Para((Ref("nowhere"),)),)),
        Body((List("bullet", (Item((Text("a"),), id="kfee22a"),)),)),
        Body((Table((), (((Text("a"),), ()), ((Text("b"),),))),)),
    ],
)
def test_loading_refuses_any_other_form(body):
    with pytest.raises(tree.NotCanonical):
        tree.load(tree.dump(body))


def test_loading_refuses_a_field_that_is_not_listed():
    data = tree.dump(tree.para("words"))
    data["blocks"][0]["style"] = "red"
    with pytest.raises(msgspec.ValidationError, match="style"):
        tree.load(data)


def test_loading_refuses_more_text_than_a_field_holds():
    data = tree.dump(tree.para("x" * (tree.LONGEST + 1)))
    with pytest.raises(tree.NotCanonical, match="60,000"):
        tree.load(data)


def test_equal_neighbours_are_merged():
    assert words(Text("a "), Text(""), Text("b")) == (Text("a b"),)


def test_merged_text_is_composed_again():
    assert words(Text("e"), Text("\u0301")) == (Text("é"),)


def test_spaces_are_single_and_none_stands_at_an_end():
    assert words(Text(" a "), Text(" b ", bold=True), Break(), Text(" c\u00a0")) == (
        Text("a "),
        Text("b", bold=True),
        Break(),
        Text("c"),
    )


def test_a_space_that_does_not_break_is_kept_within_words():
    assert words(Text("27\u00a0March")) == (Text("27\u00a0March"),)


def test_a_link_is_never_bold():
    assert words(Text("x", bold=True, href="https://example.org")) == (
        Text("x", href="https://example.org"),
    )


@pytest.mark.parametrize(
    "href",
    [
        "javascript:alert(1)", "JAVASCRIPT:x", "data:text/html,x", "//example.org", "ftp://x.org",
        "https://user@example.org", "https://x.org/\u202e", "https://x.org/a b", "mailto:nobody",
        'https://x.org/"onclick=', "https://x.org/\n",
    ],
)  # fmt: skip
def test_an_address_that_we_do_not_allow_is_left_out(href):
    assert words(Text("x", href=href)) == (Text("x"),)


def test_lists_that_meet_become_one():
    body = tree.normal(Body(tuple(List("letter", (Item((Text(t),)),)) for t in "abc")))
    assert [len(block.items) for block in body.blocks] == [3]


def test_a_third_level_is_lifted_into_the_second():
    deep = List("bullet", (Item((Text("three"),)),))
    middle = List("bullet", (Item((Text("two"),), (deep,)),))
    body = tree.normal(Body((List("bullet", (Item((Text("one"),), (middle,)),)),)))
    assert [item.inlines[0].text for item in body.blocks[0].items[0].lists[0].items] == [
        "two",
        "three",
    ]


def test_letters_do_not_stand_under_a_bullet():
    inner = List("letter", (Item((Text("b"),)),))
    body = tree.normal(Body((List("bullet", (Item((Text("a"),), (inner,)),)),)))
    assert body.blocks[0].items[0].lists[0].kind == "bullet"


def test_of_two_paragraphs_with_one_identity_the_first_keeps_it():
    items = tuple(Item((Text(t),), id="kfee22a") for t in "ab")
    body = tree.normal(Body((List("letter", items),)))
    assert [item.id for item in body.blocks[0].items] == ["kfee22a", ""]


def test_rows_of_a_table_are_made_equally_long():
    body = tree.normal(Body((Table((), (((Text("a"),), (Text("b"),)), ((Text("c"),),), ((),))),)))
    assert body.blocks[0].rows == (((Text("a"),), (Text("b"),)), ((Text("c"),), ()))


def test_letters_go_on_after_z():
    places = itertools.chain([0, 25, 26, 27, 701, 702])
    assert [tree.letter(place) for place in places] == ["a", "z", "aa", "ab", "zz", "aaa"]


@given(st.lists(st.tuples(TEXTS, st.booleans()), max_size=6), st.data())
def test_how_words_were_cut_makes_no_difference(pieces, data):
    cut = []
    for text, bold in pieces:
        at = data.draw(st.integers(0, len(text)))
        cut += [Text(text[:at], bold), Text(text[at:], bold)]
    assert words(*cut) == words(*[Text(text, bold) for text, bold in pieces])
