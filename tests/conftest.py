"""What every test has."""

from collections.abc import Iterator

import pytest
from django.db import connections
from django.test import TransactionTestCase

from audit import append_only


@pytest.fixture(scope="session", autouse=True)
def _append_only_tables_can_be_emptied() -> Iterator[None]:
    """A test that commits is followed by a flush, which the append-only triggers refuse. They are
    taken off for the flush alone, here in the tests: the product has no way round them."""
    empty = TransactionTestCase._fixture_teardown

    def empty_without_triggers(case: TransactionTestCase) -> None:
        names = [name for name in case._databases_names(include_mirrors=False)]
        for name in names:
            append_only.unguard(connections[name])
        try:
            empty(case)
        finally:
            for name in names:
                append_only.guard(connections[name])

    TransactionTestCase._fixture_teardown = empty_without_triggers
    yield
    TransactionTestCase._fixture_teardown = empty
