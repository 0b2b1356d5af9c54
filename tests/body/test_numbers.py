"""Numbers of decisions: the grammar of a series, and each given once."""

import datetime
import threading

import pytest
from django.db import connections, transaction

from audit.actions import Refused
from body import numbers, steps
from body.models import Body, NumberCounter
from tests import factories

MARCH = datetime.date(2018, 3, 27)
APRIL = datetime.date(2018, 4, 1)


@pytest.mark.parametrize(
    ("pattern", "words"),
    [
        ("D{seq:02d}-{year}", "D09-2018"),
        ("{year}/{seq}", "2018/9"),
        ("PCD {seq}", "PCD 9"),
        ("PCCD/{seq:03d}", "PCCD/009"),
        ("DEL {years}/{seq:02d}", "DEL 2018/19/09"),
        ("{yy}.{seq}", "18.9"),
    ],
)
def test_pattern_is_written_out(pattern, words):
    assert numbers.write(pattern, year=2018, seq=9) == words


def test_number_outgrows_its_digits():
    assert numbers.write("D{seq:02d}", year=2018, seq=100) == "D100"


@pytest.mark.parametrize(
    ("pattern", "said"),
    [
        ("D-{year}", "once"),
        ("{seq}{seq}", "once"),
        ("{seq}-{month}", "month"),
        ("{seq.__class__}", "letters"),
        ("{seq!r}", "letters"),
        ("{seq:0>9}", "letters"),
        ("{seq}<script>", "letters"),
        ("{year:04d}{seq}", "digits"),
        ("{{seq}}", "letters"),
        ("", "once"),
    ],
)
def test_pattern_outside_the_grammar_is_refused(pattern, said):
    with pytest.raises(numbers.BadPattern, match=said):
        numbers.check(pattern)


@pytest.mark.parametrize(
    ("kind", "on", "year"),
    [
        ("calendar", MARCH, 2018),
        ("financial", MARCH, 2017),
        ("financial", APRIL, 2018),
        ("none", MARCH, 0),
    ],
)
def test_series_of_a_day(kind, on, year):
    assert numbers.series_year(kind, on) == year


@pytest.mark.django_db
def test_numbers_run_on_and_restart_with_the_year():
    body = factories.body()
    given = [steps.take_number(body, on).text for on in (MARCH, MARCH, datetime.date(2019, 1, 1))]
    assert given == ["D01-2018", "D02-2018", "D01-2019"]


@pytest.mark.django_db
def test_series_without_a_year_never_restarts():
    body = factories.body(number_pattern="PCD {seq}", number_year="none")
    given = [steps.take_number(body, on) for on in (MARCH, datetime.date(2019, 1, 1))]
    assert [(n.text, n.year, n.seq) for n in given] == [("PCD 1", 0, 1), ("PCD 2", 0, 2)]


@pytest.mark.django_db
def test_two_bodies_count_apart():
    one, two = factories.body(), factories.body()
    assert steps.take_number(one, MARCH).seq == 1
    assert steps.take_number(two, MARCH).seq == 1


@pytest.mark.django_db
def test_number_that_is_rolled_back_is_given_to_the_next():
    body = factories.body()
    with transaction.atomic():
        steps.take_number(body, MARCH)
        transaction.set_rollback(True)
    assert steps.take_number(body, MARCH).seq == 1


@pytest.mark.django_db(transaction=True)
@pytest.mark.slow
def test_numbers_taken_at_once_are_all_different():
    body = factories.body()
    taken: list[int] = []

    def work() -> None:
        try:
            for _ in range(5):
                with transaction.atomic():
                    taken.append(steps.take_number(body, MARCH).seq)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(taken) == list(range(1, 21))
    assert NumberCounter.objects.get(body=body).last == 20


@pytest.mark.django_db
def test_body_with_a_bad_pattern_is_refused():
    with pytest.raises(Refused, match="once"):
        factories.body(number_pattern="D-{year}")
    assert not Body.objects.exists()
