"""What the form of publishing says about the day and the time of an embargo."""

from __future__ import annotations

import pytest

from publication.forms import PublishForm


def _form(when: str, day: tuple[str, str, str], time: str) -> PublishForm:
    parts = {f"until_day_{place}": part for place, part in enumerate(day)}
    typed = {"digest": "0" * 64, "password": "x", "when": when, "until_time": time}
    return PublishForm(typed | parts)


@pytest.mark.parametrize(
    ("day", "time"), [(("1", "3", "2099"), ""), (("", "", ""), "09:30"), (("30", "2", ""), "25:99")]
)
def test_a_day_or_a_time_does_not_become_now_by_an_oversight(day, time):
    form = _form("now", day, time)
    assert form.errors["when"] == [
        "You chose now, but gave a day or a time. Clear them, or choose the time to come."
    ]


def test_now_needs_no_day_and_no_time():
    form = _form("now", ("", "", ""), "")
    assert form.is_valid()
    assert form.embargo_until() is None


def test_neither_now_nor_later_is_chosen_beforehand():
    assert "checked" not in str(PublishForm()["when"])


@pytest.mark.parametrize("time", ["09:30", "9.30"])
def test_a_time_may_be_written_with_a_colon_or_a_point(time):
    form = _form("later", ("1", "3", "2099"), time)
    assert form.is_valid()
    assert form.embargo_until().strftime("%H %M") == "09 30"


def test_an_embargo_in_the_past_is_said_beside_the_day():
    form = _form("later", ("1", "3", "2020"), "09:30")
    assert form.errors["until_day"] == ["Give a day and a time that are still to come."]


def test_a_wrong_time_is_said_beside_the_time():
    form = _form("later", ("1", "3", "2099"), "25:99")
    assert list(form.errors) == ["until_time"]
