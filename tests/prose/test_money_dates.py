"""Amounts and dates: what is typed, what it means, how it is written."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prose import clean, dates, money


@pytest.mark.parametrize(
    ("typed", "pence"),
    [("£45,704.63", 4570463), ("45704.63", 4570463), (" 20 000 ", 2000000), ("0", 0), ("0.05", 5)],
)
def test_amounts_are_read(typed, pence):
    assert money.parse(typed) == pence


@pytest.mark.parametrize(
    "typed",
    ["", "£1,2oo", "20k", "£2 million", "-5", "1.5", "1,23", "12,34,567", "1e9", "٣", "9" * 14, "NaN"],
)
def test_what_is_no_amount_is_refused_with_a_sentence(typed):
    with pytest.raises(money.Invalid, match=r"\.$"):
        money.parse(typed)


@given(st.integers(min_value=0, max_value=money.MOST))
def test_an_amount_reads_back_as_it_was_written(pence):
    assert money.parse(money.write(pence)) == pence


def test_a_range_is_written_once_where_both_ends_are_equal():
    assert money.write_range(4570463, 6511733) == "£45,704.63 to £65,117.33"
    assert money.write_range(2000000, 2000000) == "£20,000"


def test_dates_never_break():
    assert dates.write(datetime.date(2018, 3, 27)) == "27\u00a0March\u00a02018"
    assert dates.plain(datetime.date(2018, 3, 27)) == "27 March 2018"


@pytest.mark.parametrize(
    ("parts", "message"),
    [
        (("", "3", "2018"), "must include a day"),
        (("31", "2", "2018"), "not a real date"),
        (("27", "3", "18"), "four digits"),
        (("x", "3", "2018"), "must be a number"),
        (("1", "13", "2018"), "not a real date"),
    ],
)
def test_what_is_no_date_is_refused_with_a_sentence(parts, message):
    with pytest.raises(dates.Invalid, match=message):
        dates.parse_parts(*parts)


def test_a_month_may_be_a_name():
    assert dates.parse_parts("27", "March", "2018") == datetime.date(2018, 3, 27)
    assert dates.parse_parts("27", "mar", "2018") == datetime.date(2018, 3, 27)


def test_times_are_of_london():
    at = datetime.datetime(2018, 6, 1, 13, 14, tzinfo=datetime.UTC)
    assert dates.write_time(at) == "2:14pm"


def test_a_line_is_cleaned_of_what_cannot_be_seen():
    assert clean.clean_line("  one\u202e two\n\tthree ") == "one two three"
