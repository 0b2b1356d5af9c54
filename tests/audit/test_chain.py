"""Whatever is done to the log past the triggers, verifying it says where."""

import io

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from audit import append_only, queries
from audit.actions import action, record

pytestmark = pytest.mark.django_db


@action
def happen(n: int) -> None:
    record("test.happened", by=None, subject=f"test:{n}", n=n)


@pytest.fixture(autouse=True)
def _four_events_and_no_triggers():
    for n in range(1, 5):
        happen(n)
    append_only.unguard(connection)


def run(*statements: str) -> list[str]:
    with connection.cursor() as cursor:
        for sql in statements:
            cursor.execute(sql)
    return list(queries.breaks())


def test_whole_log_has_no_breaks():
    assert run() == []


@pytest.mark.parametrize(
    "change",
    [
        "kind = 'test.changed'",
        "actor = 'Somebody else'",
        "actor_id = 7",
        "subject = 'test:9'",
        "facts = '{}'",
        "at = '2030-01-01 00:00:00+00'",
    ],
)
def test_changed_event_is_named(change):
    found = run(f"UPDATE audit_event SET {change} WHERE seq = 2")
    assert "Event 2 is not as it was written." in found


def test_removed_event_is_named():
    assert run("DELETE FROM audit_event WHERE seq = 2") == [
        "Event 2 is missing: the next one is 3.",
        "Event 3 does not follow from the one before it.",
    ]


def test_swapped_events_are_named():
    found = run(
        "UPDATE audit_event SET seq = 99 WHERE seq = 2",
        "UPDATE audit_event SET seq = 2 WHERE seq = 3",
        "UPDATE audit_event SET seq = 3 WHERE seq = 99",
    )
    assert "Event 2 is not as it was written." in found
    assert "Event 3 is not as it was written." in found


def test_command_says_that_the_log_is_whole():
    out = io.StringIO()
    call_command("verify_log", stdout=out)
    assert out.getvalue() == "The log is whole: 4 events.\n"


def test_command_fails_on_a_broken_log():
    run("UPDATE audit_event SET actor = 'Somebody else' WHERE seq = 3")
    with pytest.raises(CommandError, match="broken in 1 place"):
        call_command("verify_log", stderr=io.StringIO())
