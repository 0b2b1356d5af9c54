"""What is typed, the tree it means, and what is written back into the field."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prose import notation, tree
from prose.tree import Body, Break, Item, List, Para, Ref, Table, Text
from tests.prose.trees import BODIES, TYPED


def blocks(typed):
    parsed = notation.parse(typed)
    assert not parsed.problems
    return parsed.body.blocks


def settled(typed):
    """Return what a field shows after the text was saved."""
    return notation.write(notation.parse(typed).body)


def plain(*texts):
    return tuple(Para((Text(text),)) for text in texts)


@given(BODIES)
def test_a_tree_is_the_same_after_the_field(body):
    parsed = notation.parse(notation.write(body))
    assert (parsed.body, parsed.problems) == (body, [])


@given(BODIES)
def test_labels_do_not_change_what_the_field_means(body):
    labels = {f"kfee22{n}": f"2{tree.letter(n)}" for n in range(6)}
    assert notation.parse(notation.write(body, labels=labels)).body == body


@given(st.one_of(TYPED, st.text(max_size=200)))
def test_whatever_is_typed_settles_at_the_first_save(typed):
    once = settled(typed)
    assert settled(once) == once


@given(st.one_of(TYPED, st.text(max_size=200)))
def test_whatever_is_typed_makes_a_tree_that_loads(typed):
    body = notation.parse(typed, section="2").body
    assert tree.load(tree.dump(body)) == body


def test_a_line_is_a_paragraph():
    assert blocks("one\ntwo\r\nthree\n\n\n four\u2028five") == plain(
        "one", "two", "three", "four", "five"
    )


@pytest.mark.parametrize("mark", ["a)", "(a)", "q)", "B)", "iv)", "(xviii)"])
def test_a_typed_letter_begins_a_lettered_paragraph(mark):
    assert blocks(f"{mark} words") == (List("letter", (Item((Text("words"),)),)),)


@pytest.mark.parametrize("mark", ["-", "*", "•", "–", "\u00b7\u00a0\u00a0"])
def test_a_dash_a_star_or_a_dot_begins_a_bullet_point(mark):
    assert blocks(f"{mark} words") == (List("bullet", (Item((Text("words"),)),)),)


@pytest.mark.parametrize(
    "typed", ["(see) below", "(civil) claims", "1) one", "-5 degrees", "e.g. this", "*note", "a)b"]
)
def test_what_only_looks_like_a_mark_stays_words(typed):
    assert blocks(typed) == plain(typed)


def test_letters_are_counted_and_run_on():
    assert settled("a) one\nz) two\nWords between.\na) three") == (
        "a) one\nb) two\n\nWords between.\n\nc) three"
    )


def test_a_deeper_indent_nests():
    (outer,) = blocks("a) one\n  i) under\n  - point\nb) two")
    assert [item.inlines[0].text for item in outer.items] == ["one", "two"]
    assert [inner.kind for inner in outer.items[0].lists] == ["letter", "bullet"]


def test_numerals_run_on_past_the_bullet_points_of_their_paragraph():
    typed = "a) one\n   i) first\n   - point\n   ii) second"
    assert settled(typed) == typed


def test_one_space_more_is_a_slip_and_does_not_nest():
    assert settled("a) one\n b) two") == "a) one\nb) two"


def test_an_indented_line_goes_on_with_the_item():
    assert blocks("- one\n  more") == (
        List("bullet", (Item((Text("one"), Break(), Text("more"))),)),
    )


def test_a_line_that_is_not_indented_ends_the_list():
    assert len(blocks("- one\nwords\n- two")) == 3


def test_a_backslash_at_the_end_begins_a_new_line_of_the_paragraph():
    assert blocks("one\\\n- two") == (Para((Text("one"), Break(), Text("- two"))),)


def test_a_backslash_before_an_empty_line_is_a_backslash():
    assert blocks("C:\\data\\\n\nnext") == plain("C:\\data\\", "next")


def test_a_third_level_is_a_problem_on_its_line():
    (problem,) = notation.parse("- a\n  - b\n    - c").problems
    assert problem.line == 3
    assert "two levels" in problem.message


def test_letters_under_a_bullet_are_a_problem():
    (problem,) = notation.parse("- a\n  a) b").problems
    assert (problem.line, "under a bullet point" in problem.message) == (2, True)


def test_a_mark_without_words_is_left_out_with_a_warning():
    parsed = notation.parse("a) one\nb)\nc) three")
    assert [warning.line for warning in parsed.warnings] == [2]
    assert notation.write(parsed.body) == "a) one\nb) three"


def test_a_mark_without_words_over_a_list_is_a_problem():
    (problem,) = notation.parse("a)\n  - under").problems
    assert "Write some words after this letter" in problem.message


def test_more_letters_than_labels_can_name_are_a_problem():
    (problem,) = notation.parse("a) x\n" * 703).problems
    assert (problem.line, "702" in problem.message) == (703, True)


def test_bold_words():
    assert blocks("a **b** c") == (Para((Text("a "), Text("b", bold=True), Text(" c"))),)


def test_stars_that_nothing_closes_are_stars_with_a_warning():
    parsed = notation.parse("a **b")
    assert parsed.body.blocks == plain("a **b")
    assert "Add ** after the words" in parsed.warnings[0].message


def test_a_row_of_stars_is_a_row_of_stars():
    assert blocks("name: ****") == plain("name: ****")


def test_a_link():
    assert blocks("see [the plan](https://example.org/a_(b)#c) now") == (
        Para(
            (
                Text("see "),
                Text("the plan", href="https://example.org/a_%28b%29#c"),
                Text(" now"),
            )
        ),
    )


@pytest.mark.parametrize(
    "target",
    ["javascript:alert(1)", "data:text/html,x", "www.example.org", "/office/", "#top", "file:///etc",
     "https://user:secret@example.org/", "mailto:nobody", "https://" + "x" * 2_001],
)  # fmt: skip
def test_a_link_that_leads_elsewhere_is_a_problem(target):
    parsed = notation.parse(f"one\n[words]({target})")
    assert parsed.problems[0].line == 2
    assert "must begin with https://" in parsed.problems[0].message
    assert all(not getattr(i, "href", "") for run in tree.runs(parsed.body) for i in run)


def test_a_reference_by_label():
    assert blocks("as in [2E] above") == (Para((Text("as in "), Ref("label:2e"), Text(" above"))),)


def test_a_reference_by_mark_keeps_the_mark_whatever_the_label_says():
    assert blocks("[2e](#kfee22a) [?](#kfee22b)") == (
        Para((Ref("kfee22a"), Text(" "), Ref("kfee22b"))),
    )


def test_round_brackets_after_a_reference_are_words():
    assert blocks("[2e](above)") == (Para((Ref("label:2e"), Text("(above)"))),)


@pytest.mark.parametrize("typed", ["in [2019]", "[sic](so it says)", "[sic](ish)", "[]", "a] b [c"])
def test_other_brackets_stay_as_they_are(typed):
    assert blocks(typed) == plain(typed)


def test_a_label_that_was_changed_beside_its_mark_is_pointed_out():
    parsed = notation.parse("[2b](#kfee22a)", label_to_id={"2e": "kfee22a"})
    assert "still leads to 2e" in parsed.warnings[0].message


def test_the_label_of_a_mark_is_written_anew():
    body = notation.parse("[2e](#kfee22a)").body
    assert notation.write(body, labels={"kfee22a": "2f"}) == "[2f](#kfee22a)"


def test_a_lettered_paragraph_keeps_its_mark():
    typed = "a) one\nb) two {#kfee22a}"
    assert blocks(typed)[0].items[1].id == "kfee22a"
    assert settled(typed) == typed


def test_a_mark_that_was_copied_stays_with_the_first():
    parsed = notation.parse("a) one {#kfee22a}\nb) two {#kfee22a}")
    assert [item.id for item in parsed.body.blocks[0].items] == ["kfee22a", ""]
    assert "a second time" in parsed.warnings[0].message


@pytest.mark.parametrize(
    "typed", ["words {#kfee22a}", "- point {#kfee22a}", "a) x\n  i) y {#kfee22a}"]
)
def test_a_mark_elsewhere_is_left_out_with_a_warning(typed):
    parsed = notation.parse(typed)
    assert "Only lettered paragraphs" in parsed.warnings[0].message
    assert "kfee22a" not in notation.write(parsed.body)


@pytest.mark.parametrize("typed", [r"\- x", r"a\) x", r"\| x", r"\[2e]", r"\*\*x\*\*", r"a\\b"])
def test_a_backslash_takes_a_sign_as_it_is(typed):
    assert blocks(typed) == plain(typed.replace("\\", "", 1).replace("\\*", "*").strip())


def test_a_table_with_a_header():
    assert blocks("| Site | Cost |\n| --- | ---: |\n| Ours | 10\\|20 |") == (
        Table(
            ((Text("Site"),), (Text("Cost"),)),
            (((Text("Ours"),), (Text("10|20"),)),),
        ),
    )


def test_a_table_without_a_header():
    (table,) = blocks("| a | b |\n| c |")
    assert table == Table((), (((Text("a"),), (Text("b"),)), ((Text("c"),), ())))


def test_a_table_that_is_too_wide_is_a_problem():
    (problem,) = notation.parse("|" + " x |" * 21).problems
    assert "20 columns" in problem.message


def test_a_table_that_is_too_long_is_a_problem():
    (problem,) = notation.parse("| x |\n" * 501).problems
    assert (problem.line, "500 rows" in problem.message) == (501, True)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("as 2e) says", "2e)"), ("see para 4b.", "para 4b"), ("in 2(e) above", "2(e)"),
        ("of 2e.", "2e"), ("see paragraph e) above", "paragraph e)"),
    ],
)  # fmt: skip
def test_a_paragraph_named_in_plain_words_is_pointed_out(typed, said):
    (warning,) = notation.parse(f"words\n{typed}", section="2").warnings
    assert warning.line == 2
    assert warning.message.startswith(f"“{said}” is typed as plain words")


@pytest.mark.parametrize(
    "typed", ["£20k", "20k a year", "22nd", "at 10am", "£1.2m", "B2b", "365 days", "[2e]", "3.2b"]
)
def test_amounts_times_and_ordinals_are_not_pointed_out(typed):
    assert notation.parse(typed, section="2").warnings == []


def test_too_much_text_is_a_problem_and_not_an_error():
    parsed = notation.parse("x" * 200_000)
    assert parsed.body == Body()
    assert "60,000 or fewer" in parsed.problems[0].message


@pytest.mark.slow
@pytest.mark.parametrize(
    "piece",
    ["\\", "[", "*", "**", "|", "| a ", "a) ", "[2e", "[a](", "[a](b(", "{#k", " ", "\t", "\n",
     "- x\n", "a\\|", "x**b**", "[a\\]", "2e) ", "(", "paragraph ", "\u0301"],
)  # fmt: skip
def test_the_time_grows_evenly_with_the_text(piece):
    def seconds(count):
        typed = piece * (count // len(piece))
        began = time.process_time()
        notation.write(notation.parse(typed, section="2").body)
        return time.process_time() - began

    seconds(1_000)
    short = min(seconds(6_000) for _ in range(3))
    assert min(seconds(60_000) for _ in range(3)) < 50 * max(short, 0.002)
