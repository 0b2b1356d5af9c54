"""Several clerks press the button in the same moment."""

import threading

import pytest
from django.db import connection, connections

from approvals import actions
from audit.actions import Refused
from decisions.models import Decision, Revision
from tests import factories, life
from tests.amounts import COUNTED, amount

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True), *COUNTED]


@pytest.fixture
def of():
    return factories.office()


def test_numbers_are_different_and_without_gaps(of):
    if connection.vendor != "postgresql":
        pytest.skip("SQLite lets one writer in at a time.")
    threads, each = 8, amount(5, full=25)
    drafts = [[life.draft(of) for _ in range(each)] for _ in range(threads)]
    failed: list[Exception] = []

    def work(mine: list[Decision]) -> None:
        try:
            for decision in mine:
                actions.submit(decision, by=of.author)
        except Exception as error:  # told below, in the thread that can fail the test
            failed.append(error)
        finally:
            connections.close_all()

    running = [threading.Thread(target=work, args=(mine,)) for mine in drafts]
    for thread in running:
        thread.start()
    for thread in running:
        thread.join()
    assert failed == []
    numbers = sorted(Decision.objects.values_list("number_seq", flat=True))
    assert numbers == list(range(1, threads * each + 1))


def test_one_decision_is_submitted_once(of):
    decision, done = life.draft(of), []

    def work() -> None:
        try:
            done.append(actions.submit(decision, by=of.author))
        except Refused:
            pass
        finally:
            connections.close_all()

    running = [threading.Thread(target=work) for _ in range(4)]
    for thread in running:
        thread.start()
    for thread in running:
        thread.join()
    assert len(done) == 1
    assert Revision.objects.count() == 1
