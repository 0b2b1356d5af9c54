"""The tree, its notation and its JSON: nothing changes on the way there and back."""

import json
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prose import canonical, html, notation, references, tree

ANY_TEXT = st.text(max_size=60)
IDS = st.from_regex(r"k[0-9a-f]{6}", fullmatch=True)
INLINE = st.one_of(
    st.builds(tree.Text, ANY_TEXT, st.booleans()),
    st.builds(tree.Text, ANY_TEXT, st.just(False), st.just("https://example.org/a?b=c")),
    st.builds(tree.Ref, IDS),
    st.just(tree.Break()),
)
INLINES = st.lists(INLINE, max_size=5).map(tuple)
INNER = st.builds(
    tree.List, st.just("bullet"), st.lists(st.builds(tree.Item, INLINES), max_size=3).map(tuple)
)
NUMERALS = st.builds(
    tree.List, st.just("letter"), st.lists(st.builds(tree.Item, INLINES), max_size=3).map(tuple)
)
BULLETS = st.builds(
    tree.List,
    st.just("bullet"),
    st.lists(
        st.builds(tree.Item, INLINES, st.lists(INNER, max_size=1).map(tuple)), max_size=4
    ).map(tuple),
)
LETTERS = st.builds(
    tree.List,
    st.just("letter"),
    st.lists(
        st.builds(
            tree.Item, INLINES, st.lists(st.one_of(INNER, NUMERALS), max_size=2).map(tuple), IDS
        ),
        max_size=4,
    ).map(tuple),
)
CELLS = st.lists(INLINES, min_size=1, max_size=3).map(tuple)
TABLE = st.builds(
    tree.Table, st.one_of(st.just(()), CELLS), st.lists(CELLS, max_size=3).map(tuple)
)
BLOCK = st.one_of(st.builds(tree.Para, INLINES), BULLETS, LETTERS, TABLE)
BODY = st.lists(BLOCK, max_size=5).map(lambda blocks: tree.normal(tree.Body(tuple(blocks))))


@given(BODY)
def test_normal_form_is_reached_at_once(body):
    assert tree.normal(body) == body


@given(BODY)
def test_tree_to_field_and_back_changes_nothing(body):
    typed = notation.write(body)
    assert notation.parse(typed).body == body


@given(BODY)
def test_tree_to_json_and_back_changes_nothing(body):
    data = canonical.canonical(tree.dump(body))
    assert tree.load(json.loads(data)) == body


@given(st.text(max_size=400))
@settings(max_examples=300)
def test_whatever_is_typed_parses_and_settles(typed):
    once = notation.parse(typed).body
    assert notation.parse(notation.write(once)).body == once


@given(BODY)
def test_canonical_json_is_sorted_and_compact(body):
    data = tree.dump(body)
    plain = json.dumps(data, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    assert canonical.canonical(data) == plain.encode()


def test_floats_are_refused():
    with pytest.raises(TypeError):
        canonical.canonical({"amount": 1.5})


def test_loading_refuses_what_is_not_canonical():
    body = tree.Body((tree.Para((tree.Text("a"), tree.Text("b"))),))
    with pytest.raises(tree.NotCanonical):
        tree.load(tree.dump(body))


D09 = {
    "2": "a) The vision.\nb) The board.\nc) The lead asked.\nd) The platform.\ne) No confirmed price.",
    "4": "What it pays is not fixed: see [2e] above.\n- a lead;\n- a manager.",
}


def test_a_reference_follows_its_paragraph():
    sections = {n: notation.parse(text, section=n).body for n, text in D09.items()}
    resolved = references.resolve(sections)
    assert resolved.problems == {}
    labels = references.labels(resolved.sections)
    assert list(labels.values()) == ["2e"]
    typed = notation.write(resolved.sections["2"], labels=labels)
    moved = notation.parse("a) A new first.\n" + typed).body
    assert list(references.labels({"2": moved}).values()) == ["2f"]


def test_a_reference_to_nothing_is_a_problem():
    sections = {"2": notation.parse("See [2e].").body}
    assert "There is no paragraph 2e" in references.resolve(sections).problems["2"][0].message


def test_a_reference_to_a_removed_paragraph_is_a_problem():
    sections = {"2": notation.parse("See [2e](#kfee22a).").body}
    assert "no longer there" in references.resolve(sections).problems["2"][0].message


def test_a_literal_number_is_pointed_out():
    body = notation.parse("As 2e) above says, £20k in 2018.").body
    assert len(references.literal_mentions("4", body)) == 1


def test_letters_run_on_through_a_section():
    body = notation.parse("a) one\nb) two\nwords between\na) three").body
    assert html.render_words(body, {}, "2") == ["a) one", "b) two", "words between", "c) three"]
    assert 'start="3"' in html.render(body, section="2")
    assert 'id="p2c"' in html.render(body, section="2")


def test_a_reference_is_a_link_to_its_paragraph():
    sections = {n: notation.parse(text, section=n).body for n, text in D09.items()}
    made = references.resolve(sections).sections
    page = html.render(made["4"], labels=references.labels(made), section="4")
    assert '<a href="#p2e">2e</a>' in page


@pytest.mark.parametrize("href", ["javascript:alert", "JaVaScRiPt:x", "data:text/html,x", "//x"])
def test_only_web_and_mail_links_are_let_through(href):
    parsed = notation.parse(f"[words]({href})")
    assert "must begin with https://" in parsed.problems[0].message
    assert "href" not in html.render(parsed.body)


def test_html_is_only_ever_words():
    page = html.render(notation.parse('<script>alert(1)</script> **<b "x>**').body)
    assert page == (
        "<p>&lt;script&gt;alert(1)&lt;/script&gt; <strong>&lt;b &quot;x&gt;</strong></p>\n"
    )


@pytest.mark.parametrize("sign", ["\\", "[", "*", "|", "a) ", "[2e", "**", "(", "{#k"])
def test_time_grows_evenly_with_the_text(sign):
    def seconds(count: int) -> float:
        start = time.perf_counter()
        notation.write(notation.parse(sign * (count // len(sign))).body)
        return time.perf_counter() - start

    seconds(2000)
    assert seconds(50_000) < 25 * max(seconds(5_000), 0.002)


def test_too_long_is_a_problem_and_not_an_error():
    assert "Use 60,000 or fewer" in notation.parse("x" * 200_000).problems[0].message


def test_unseen_characters_are_removed():
    assert tree.clean("a\u202eb\u200bc\x00d") == "abcd"


def test_a_table_has_a_head_where_it_is_ruled_off():
    body = notation.parse("| Site | Lowest |\n| --- | --- |\n| Ours | 10 |").body
    page = html.render(body)
    assert '<th scope="col">Site</th>' in page
    assert '<th scope="row">Ours</th><td>10</td>' in page


def test_a_point_without_words_and_with_points_under_it_is_a_problem():
    assert notation.parse("a)\n  - under").problems
