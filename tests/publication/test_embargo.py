"""Held until a time: not public before it, whoever asks; released at it, as it was approved."""

import datetime
import io

import pytest
from django.core.management import call_command
from django.db import DataError
from django.test import Client

from audit import clock
from audit.actions import Refused
from audit.models import Event
from decisions.models import Decision
from public_record.models import Record
from publication import actions, queries
from publication.management.commands import work as worker
from publication.models import Held
from tests import life
from tests.kept import kept
from tests.later import later
from tests.publication import cases
from tests.publication.cases import addresses_of, answers, listed

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
made = kept(cases.decided)
HOUR = datetime.timedelta(hours=1)


def hold(made, until=HOUR):
    decision = made.fresh()
    life.publish(decision, by=made.office.publisher, embargo_until=clock.now() + until)
    return decision


def work():
    out, err = io.StringIO(), io.StringIO()
    call_command("work", "--once", stdout=out, stderr=err)
    return out.getvalue(), err.getvalue()


def test_an_embargoed_decision_answers_as_an_unknown_one_at_every_address(made):
    decision = hold(made)
    assert answers(decision) == [404] * 4
    assert listed(decision) == []
    assert not Record.objects.exists()
    for address in addresses_of(decision):
        unknown = address.replace(decision.slug, "D99-1999")
        assert Client().get(address).content == Client().get(unknown).content


def test_one_that_fails_is_named_and_keeps_no_other_waiting(made, monkeypatch):
    good, broken, done = made.fresh(), Decision(pk=77, number="D77-2026"), []

    def release(decision):
        if decision is broken:
            raise DataError("value too long")
        done.append(decision)

    monkeypatch.setattr(worker, "release", release)
    monkeypatch.setattr(worker.queries, "due_for_release", lambda now: [broken, good])
    _out, err = work()
    assert done == [good]
    assert "D77-2026" in err
    assert "failed (DataError)" in err
    assert "value too long" not in err


def test_it_is_not_released_early(made):
    decision = hold(made)
    with later(minutes=59):
        assert work() == ("", "")
        with pytest.raises(Refused, match="has not ended"):
            actions.release(decision)
    assert answers(decision) == [404] * 4


def test_the_worker_releases_it_at_its_time(made):
    decision = hold(made)
    with later(minutes=61):
        assert work()[0] == f"Released {decision.number}.\n"
    assert answers(decision) == [200] * 4
    assert queries.standing(decision).state == "published"


def test_it_is_released_once(made):
    decision = hold(made)
    with later(minutes=61):
        work()
        assert work() == ("", "")
        with pytest.raises(Refused, match="not embargoed"):
            actions.release(decision)
    assert Event.objects.filter(kind="publication.released").count() == 1


def test_what_is_released_is_what_was_approved_byte_for_byte(made):
    decision = made.fresh()
    approved = cases.renderings(decision)
    hold(made)
    with later(minutes=61):
        work()
    _, pdf, data, _ = addresses_of(decision)
    assert Client().get(pdf).content == approved.pdf
    assert Client().get(data).content == approved.json
    assert Record.objects.get(slug=decision.slug).digest == approved.digest


def test_it_is_published_on_the_day_of_its_release(made):
    today, decision = clock.today(), hold(made)
    with later(days=2):
        work()
    published_on = Record.objects.get(slug=decision.slug).published_on
    assert published_on == today + datetime.timedelta(days=2)


def test_nothing_stays_held_once_it_is_public(made):
    hold(made)
    assert Held.objects.exists()
    with later(minutes=61):
        work()
    assert not Held.objects.exists()


@pytest.mark.parametrize("field", ["pdf", "part_one"])
def test_what_is_not_as_it_was_approved_is_not_released_and_keeps_no_other_waiting(made, field):
    decision = hold(made)
    kept_bytes = getattr(Held.objects.get(), field)
    Held.objects.update(**{field: bytes(kept_bytes).replace(b"approve", b"abolish", 1) + b" "})
    other = life.decided(made.office)
    life.publish(other, by=made.office.publisher, embargo_until=clock.now() + HOUR)
    with later(minutes=62):
        out, err = work()
    assert decision.number in err
    assert out == f"Released {other.number}.\n"
    assert answers(decision) == [404] * 4


@pytest.mark.parametrize("until", [datetime.timedelta(0), -HOUR])
def test_an_embargo_ends_at_a_time_to_come(made, until):
    with pytest.raises(Refused, match="at a time to come"):
        hold(made, until=until)


def test_what_is_held_can_be_taken_down_and_never_becomes_public(made):
    decision = hold(made)
    actions.take_down(
        decision, by=made.office.publisher, reason="A mistake.", public_reason="None."
    )
    with later(minutes=61):
        assert work() == ("", "")
    assert answers(decision) == [404] * 4
    assert not Held.objects.exists()
