"""Working days of England and Wales."""

import datetime

import pytest

from body import working_days

THURSDAY = datetime.date(2018, 3, 29)
GOOD_FRIDAY = datetime.date(2018, 3, 30)
TUESDAY = datetime.date(2018, 4, 3)


@pytest.mark.parametrize(
    ("day", "works"),
    [
        (THURSDAY, True),
        (GOOD_FRIDAY, False),
        (datetime.date(2018, 3, 31), False),
        (datetime.date(2018, 4, 2), False),
        (datetime.date(2027, 12, 27), False),
    ],
)
def test_weekends_and_bank_holidays_are_not_working_days(day, works):
    assert working_days.is_working(day) is works


def test_days_between_leave_easter_out():
    assert working_days.between(THURSDAY, TUESDAY) == 1


def test_days_between_run_backwards_too():
    assert working_days.between(TUESDAY, THURSDAY) == -1


def test_no_days_lie_within_one_day():
    assert working_days.between(THURSDAY, THURSDAY) == 0


def test_day_after_a_count_leaves_easter_out():
    assert working_days.after(datetime.date(2018, 3, 27), 5) == datetime.date(2018, 4, 5)
