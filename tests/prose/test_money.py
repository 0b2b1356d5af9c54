"""Amounts of money: what is typed, what it means, how it is written."""

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prose import money


@pytest.mark.parametrize(
    ("typed", "pence"),
    [
        ("£45,704.63", 45_704_63), ("45704.63", 45_704_63), (" £ 20,000 ", 20_000_00),
        ("20 000", 20_000_00), ("20\u00a0000", 20_000_00), ("0", 0), ("0.05", 5), ("007", 7_00),
        ("£999,999,999,999.99", money.MOST),
    ],
)  # fmt: skip
def test_an_amount_is_read(typed, pence):
    assert money.parse(typed) == pence


@pytest.mark.parametrize(
    ("typed", "help_"),
    [
        ("", "Enter an amount in pounds"), ("£1,2oo", "in digits"), ("£", "in digits"),
        ("20k", "in full"), ("£2 million", "in full"), ("£1.5m a year", "in full"),
        ("-5", "£0 or more"), ("−£5", "£0 or more"), ("(20)", "£0 or more"),
        ("£10 to £20", "one amount"), ("10-20", "one amount"), ("1.5", "two digits"),
        ("12,34,567", "in digits"), ("1,23", "in digits"), ("1e9", "in digits"),
        ("٣", "in digits"), ("NaN", "in digits"), ("$5", "in digits"), ("😀", "in digits"),
        ("1,000,000,000,000", "£999,999,999,999.99 or less"), ("9" * 10_000, "or less"),
    ],
)  # fmt: skip
def test_what_is_no_amount_is_refused_with_help(typed, help_):
    with pytest.raises(money.Invalid) as refused:
        money.parse(typed)
    assert help_ in refused.value.message


@given(st.text(max_size=40))
def test_whatever_is_typed_is_read_or_refused(typed):
    with contextlib.suppress(money.Invalid):
        assert 0 <= money.parse(typed) <= money.MOST


@given(st.integers(0, money.MOST))
def test_an_amount_reads_back_as_it_was_written(pence):
    assert money.parse(money.write(pence)) == pence
    assert money.parse(money.write_plain(pence)) == pence


def test_whole_pounds_are_written_without_pence():
    assert (money.write(20_000_00), money.write(45_704_63)) == ("£20,000", "£45,704.63")


def test_a_difference_may_be_less_than_nothing():
    assert money.write(-5_50) == "−£5.50"


def test_a_range_is_written_with_to():
    assert money.write_range(45_704_63, 65_117_33) == "£45,704.63 to £65,117.33"


def test_a_range_of_one_amount_is_written_once():
    assert money.write_range(20_000_00, 20_000_00) == "£20,000"
