"""The time of events never goes back; only a demonstration may be told in a time of its own."""

import datetime

import pytest

from audit import clock
from audit.actions import action, record
from audit.models import Event

pytestmark = pytest.mark.django_db
YEAR_2018 = datetime.datetime(2018, 3, 27, 9, 30, tzinfo=datetime.UTC)


@action
def happen(kind: str) -> Event:
    return record(kind, by=None, subject="test:1")


def test_now_is_never_before_the_last_event(monkeypatch):
    later = clock.now() + datetime.timedelta(days=1)
    monkeypatch.setattr(clock, "_read", lambda: (later, None))
    happen("test.later")
    monkeypatch.undo()
    assert clock.now() == later


def test_now_is_not_before_what_it_said_last():
    first = clock.now()
    assert clock.now() >= first


def test_log_in_a_time_of_its_own_begins_by_saying_so():
    with clock.scripted(YEAR_2018), pytest.raises(clock.NotADemonstration):
        happen("body.created")
    assert not Event.objects.exists()


def test_scripted_time_is_refused_where_the_log_begins_otherwise():
    happen("body.created")
    happen(clock.DEMONSTRATION)
    with pytest.raises(clock.NotADemonstration), clock.scripted(YEAR_2018):
        pass


def test_demonstration_holds_events_of_its_script_s_time():
    with clock.scripted(YEAR_2018):
        assert happen(clock.DEMONSTRATION).at == YEAR_2018
    with clock.scripted(YEAR_2018 + datetime.timedelta(hours=1)):
        assert happen("test.told").at == YEAR_2018 + datetime.timedelta(hours=1)
    assert happen("test.now").at.year >= 2026


def test_script_runs_forward_only():
    happen(clock.DEMONSTRATION)
    last = Event.objects.get().at
    with clock.scripted(YEAR_2018):
        assert happen("test.told").at == last


def test_scripted_time_ends_with_its_block():
    happen(clock.DEMONSTRATION)
    with clock.scripted(YEAR_2018):
        assert clock.is_scripted()
    assert not clock.is_scripted()


@pytest.mark.parametrize(
    ("at", "day"),
    [
        (datetime.datetime(2018, 7, 1, 23, 30, tzinfo=datetime.UTC), datetime.date(2018, 7, 2)),
        (datetime.datetime(2018, 1, 1, 23, 30, tzinfo=datetime.UTC), datetime.date(2018, 1, 1)),
    ],
    ids=["summer", "winter"],
)
def test_day_is_that_of_london(at, day):
    assert clock.day(at) == day
