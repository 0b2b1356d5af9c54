"""Making each statement of an action fail in turn: all of it is there afterwards, or nothing."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db import connection, transaction

from audit.models import Event

UNCOUNTED = ("SAVEPOINT", "RELEASE", "ROLLBACK")


class Broken(Exception):
    """The statement that a test made to fail."""


class _Breaker:
    """Counts statements, and fails at one of them (0: at none)."""

    def __init__(self, at: int) -> None:
        self.at, self.count = at, 0

    def __call__(self, execute: Callable, sql: str, params: Any, many: bool, context: Any) -> Any:
        if not sql.startswith(UNCOUNTED):
            self.count += 1
            if self.count == self.at:
                raise Broken(sql)
        return execute(sql, params, many, context)


def check_all_or_nothing(act: Callable[[], object], *, most: int | None = None) -> int:
    """Run an action, failing each of its statements in turn; return how many there were.

    With `most`, that many of them fail, spread over all, the first and the last among them.

    After each failure the database is as before; without one there is exactly one event more.
    The action is run in savepoints that are rolled back, so that each run finds the same rows.
    """
    before = everything()
    statements = _run(act, at=0, before=before)
    for at in _spread(statements, most or statements):
        _run(act, at=at, before=before)
    return statements


def _spread(count: int, most: int) -> list[int]:
    if most >= count:
        return list(range(1, count + 1))
    return sorted({1 + round(n * (count - 1) / (most - 1)) for n in range(most)})


def _run(act: Callable[[], object], *, at: int, before: dict[str, Any]) -> int:
    breaker = _Breaker(at)
    with transaction.atomic():
        broken = None
        try:
            with connection.execute_wrapper(breaker):
                act()
        except Broken as error:
            broken = error
        if broken:
            assert everything() == before, f"something was left behind: {broken}"
        else:
            assert at == 0, f"statement {at} did not fail"
            assert Event.objects.count() == len(before["audit_event"]) + 1
        transaction.set_rollback(True)
    return breaker.count


def everything() -> dict[str, list]:
    """Return every row of every table."""
    with connection.cursor() as cursor:
        found = {}
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')
            rows = [
                [bytes(v) if isinstance(v, memoryview) else v for v in row]
                for row in cursor.fetchall()
            ]
            found[table] = sorted(rows, key=str)
        return found
