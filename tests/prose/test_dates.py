"""One date format, London's time, and dates typed in three parts."""

import contextlib
import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prose import dates

UTC = datetime.UTC


def test_a_date_never_breaks_over_two_lines():
    assert dates.write(datetime.date(2018, 3, 27)) == "27\u00a0March\u00a02018"


def test_a_date_in_plain_text_has_ordinary_spaces():
    assert dates.plain(datetime.date(2018, 3, 27)) == "27 March 2018"


def test_the_day_of_a_time_is_londons():
    late = datetime.datetime(2018, 6, 30, 23, 30, tzinfo=UTC)
    assert dates.plain(late) == "1 July 2018"


@pytest.mark.parametrize(
    ("hour", "minute", "written"),
    [(13, 14, "2:14pm"), (8, 5, "9:05am"), (11, 0, "midday"), (23, 0, "midnight"),
     (11, 1, "12:01pm"), (23, 1, "12:01am"), (13, 0, "2:00pm")],
)  # fmt: skip
def test_a_time_is_londons(hour, minute, written):
    summer = datetime.datetime(2018, 6, 1, hour, minute, tzinfo=UTC)
    assert dates.write_time(summer) == written


@pytest.mark.parametrize("write", [dates.write, dates.plain, dates.write_time])
def test_a_time_without_its_zone_is_refused(write):
    with pytest.raises(ValueError, match="zone"):
        write(datetime.datetime(2018, 6, 1, 12, 0))  # noqa: DTZ001


@pytest.mark.parametrize("month", ["3", "03", "March", "mar", " MARCH "])
def test_a_month_is_a_number_or_a_name(month):
    assert dates.parse_parts("27", month, "2018") == datetime.date(2018, 3, 27)


@pytest.mark.parametrize(
    ("typed", "message", "parts"),
    [
        (("", "", ""), "Enter a date", ("day", "month", "year")),
        (("", "3", "2018"), "The date must include a day", ("day",)),
        (("27", "", " "), "The date must include a month and a year", ("month", "year")),
        (("32", "3", "2018"), "The day must be a number from 1 to 31", ("day",)),
        (("x", "3", "2018"), "The day must be a number from 1 to 31", ("day",)),
        (("1", "13", "2018"), "The month must be a number from 1 to 12", ("month",)),
        (("1", "ju", "2018"), "The month must be a number from 1 to 12", ("month",)),
        (("27", "3", "18"), "The year must have four digits", ("year",)),
        (("27", "3", "1899"), "The year must be from 1900 to 2200", ("year",)),
        (("27", "3", "2201"), "The year must be from 1900 to 2200", ("year",)),
        (("30", "2", "2018"), "February 2018, which has 28 days", ("day",)),
        (("31", "12", "٢٠١٨"), "The year must have four digits", ("year",)),
    ],
)
def test_what_is_no_date_is_refused_with_help(typed, message, parts):
    with pytest.raises(dates.InvalidDate, match=message) as refused:
        dates.parse_parts(*typed)
    assert refused.value.parts == parts


@given(st.dates(datetime.date(1900, 1, 1), datetime.date(2200, 12, 31)))
def test_a_date_reads_back_as_it_was_written(day):
    assert dates.parse_parts(*dates.plain(day).split()) == day


@given(*[st.text(max_size=6)] * 3)
def test_whatever_is_typed_is_read_or_refused(day, month, year):
    with contextlib.suppress(dates.Invalid):
        assert dates.parse_parts(day, month, year).year >= dates.EARLIEST
