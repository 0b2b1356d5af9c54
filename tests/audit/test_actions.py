"""An action is one transaction with exactly one event, or nothing."""

import json
import threading

import pytest
from django.db import connection, connections

from audit import actions, clock
from audit.actions import Refused, action, record
from audit.models import Event
from body.models import Body
from tests import factories

pytestmark = pytest.mark.django_db


def a_body(slug: str = "made") -> Body:
    return Body.objects.create(
        name=slug, short_name=slug, slug=slug, edition="2018", address_prefix=f"{slug}-"
    )


@action
def make(slug: str = "made", **facts: object) -> Body:
    made = a_body(slug)
    record("test.made", by=None, subject=f"body:{made.pk}", **facts)
    return made


def test_action_returns_what_its_function_returns_and_leaves_one_event():
    made = make()
    event = Event.objects.get()
    assert (event.kind, event.subject, event.actor) == ("test.made", f"body:{made.pk}", "Part One")


def test_action_without_an_event_leaves_nothing():
    @action
    def forget():
        a_body()

    with pytest.raises(RuntimeError, match="no event"):
        forget()
    assert not Body.objects.exists()


def test_action_with_two_events_leaves_nothing():
    @action
    def twice():
        record("test.one", by=None, subject="test:1")
        record("test.two", by=None, subject="test:1")

    with pytest.raises(RuntimeError, match=r"test\.one.*test\.two"):
        twice()
    assert not Event.objects.exists()


def test_action_inside_an_action_leaves_nothing():
    @action
    def outer():
        record("test.outer", by=None, subject="test:1")
        make()

    with pytest.raises(RuntimeError, match="make is an action inside another"):
        outer()
    assert not Event.objects.exists()


def test_action_that_is_refused_leaves_nothing():
    @action
    def refuse():
        a_body()
        record("test.made", by=None, subject="test:1")
        raise Refused("Not today.")

    with pytest.raises(Refused):
        refuse()
    assert not Event.objects.exists()
    assert not Body.objects.exists()


def test_another_action_can_follow_one_that_failed():
    @action
    def fail():
        raise Refused("Not today.")

    with pytest.raises(Refused):
        fail()
    make()
    assert Event.objects.count() == 1


def test_event_cannot_be_recorded_outside_an_action():
    with pytest.raises(RuntimeError, match="inside an action"):
        record("test.made", by=None, subject="test:1")


def test_event_names_its_actor():
    office = factories.body()
    person = factories.person(office, name="Hilary Alison")
    from accounts import actions as accounts

    accounts.sign_in(person)
    event = Event.objects.order_by("-seq").first()
    assert (event.actor_id, event.actor) == (person.pk, "Hilary Alison")


def test_event_binds_itself_to_the_one_before():
    make("one")
    make("two")
    first, second = Event.objects.order_by("seq")
    assert (first.seq, first.previous, second.previous) == (1, actions.FIRST, first.digest)


def test_facts_are_kept_as_canonical_json():
    make(b=1, a="é")
    assert Event.objects.get().facts == '{"a":"é","b":1}'
    assert json.loads(Event.objects.get().facts) == {"a": "é", "b": 1}


@pytest.mark.django_db(transaction=True)
@pytest.mark.slow
def test_events_of_two_at_once_stand_in_one_line():
    def work(name: str) -> None:
        try:
            for n in range(10):
                make(f"{name}{n}")
        finally:
            connections.close_all()

    threads = [threading.Thread(target=work, args=(name,)) for name in ("a", "b", "c")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    from audit import queries

    assert list(Event.objects.values_list("seq", flat=True)) == list(range(1, 31))
    assert list(queries.breaks()) == []


def test_time_is_the_database_s():
    at = clock.now()
    assert at.utcoffset().total_seconds() == 0
    assert connection.vendor in ("sqlite", "postgresql")
