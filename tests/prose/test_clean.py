"""What looks the same is the same, and nothing that cannot be seen is kept."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prose import clean


@pytest.mark.parametrize(
    "unseen",
    ["\x00", "\x07", "\x7f", "\u00ad", "\u200b", "\u200d", "\u202e", "\u2066", "\ufeff", "\u3164",
     "\ufe0f", "\ud800", "\U000e0041"],
)  # fmt: skip
def test_what_cannot_be_seen_is_left_out(unseen):
    assert clean.clean_line(f"pass{unseen}word") == "password"


def test_a_line_has_single_spaces_and_none_at_its_ends():
    assert clean.clean_line("\u00a0 one\t\ttwo\u3000\n three ") == "one two three"


def test_a_line_is_composed():
    assert clean.clean_line("cafe\u0301") == "café"


def test_a_text_keeps_its_lines_and_one_empty_line_between():
    assert clean.clean_text("\n one \r\ntwo\r\r\n\nthree\u2028four\n") == "one\ntwo\n\nthree\nfour"


def test_right_to_left_words_and_emoji_are_kept():
    assert clean.clean_line("שלום 😀") == "שלום 😀"


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        (
            "The of\ufb01ce sta\ufb00 on \ufb02at \ufb03 and \ufb04",
            "The office staff on flat ffi and ffl",
        ),
        ("non\u2011executive, well\u2010known", "non-executive, well-known"),
        ("5 \u00b5m", "5 \u03bcm"),
        ("It\u02bcs", "It\u2019s"),
        ("\u2206 in \u2126", "\u0394 in \u03a9"),
        ("1\u22152", "1\u20442"),
    ],
)
def test_signs_that_look_alike_become_one(typed, kept):
    assert clean.clean_line(typed) == kept


@pytest.mark.parametrize("text", ["½ of 20 m²", "Part One™", "No\u00a0break", "1ª …", "№ 5"])
def test_what_says_more_than_its_plain_form_is_kept(text):
    assert clean.clean_line(text) == text


SIGNS = st.text(st.sampled_from([*clean.ALIKE, "\u0301", "\u0327", "a", "\u00ad", "\ufe0f"]))


@given(SIGNS)
def test_cleaning_signs_that_look_alike_twice_changes_nothing(text):
    once = clean.visible(text)
    assert clean.visible(once) == once
    assert not set(once) & set(clean.ALIKE)


@given(st.text())
def test_cleaning_twice_changes_nothing(text):
    for cleaned in (clean.clean_line, clean.clean_text):
        once = cleaned(text)
        assert cleaned(once) == once


@given(st.text())
def test_a_clean_line_has_no_control_character_and_can_be_stored(text):
    line = clean.clean_line(text)
    line.encode()
    assert not any(unicodedata.category(sign) == "Cc" for sign in line)
