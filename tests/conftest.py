"""What every test has."""

import copy
import os
from collections.abc import Callable, Iterator

import hypothesis
import pytest
from django.conf import settings
from django.db import connection, connections
from django.test import TransactionTestCase

from audit import append_only
from part_two import keys
from tests import amounts, factories
from tests.factories import Office
from tests.kept import kept

kept_office = kept(factories.office)


@pytest.fixture(scope="session", autouse=True)
def _append_only_tables_can_be_emptied() -> Iterator[None]:
    """A test that commits is followed by a flush, which the append-only triggers refuse. They are
    taken off for the flush alone, here in the tests: the product has no way round them."""
    empty = TransactionTestCase._fixture_teardown

    def empty_without_triggers(case: TransactionTestCase) -> None:
        names = list(case._databases_names(include_mirrors=False))
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


@pytest.fixture(scope="session", autouse=True)
def _part_two_has_a_key(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Tests seal with a key of their own, never with that of an office on the same machine."""
    settings.PART_TWO_KEYS_FILE = tmp_path_factory.mktemp("keys") / "part-two.json"
    keys.make()


@pytest.fixture(scope="session", autouse=True)
def _attachments_have_a_folder(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Files of tests lie in a folder of their own, and no test waits for a scanner."""
    settings.ATTACHMENTS_FOLDER = tmp_path_factory.mktemp("attachments")
    settings.PART_ONE_CLAMD = ""


def pytest_configure() -> None:
    """Samples have a fixed seed; the full counts of `make assure` look further each time."""
    hypothesis.settings.register_profile("sample", derandomize=True, deadline=None, max_examples=60)
    hypothesis.settings.register_profile("full", deadline=None, max_examples=2_000)
    hypothesis.settings.load_profile("full" if amounts.FULL else "sample")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """On a second database, leave out what asks none: it was run on the first.

    In a full count, note how many examples each property is held against.
    """
    if os.environ.get("PART_ONE_ASKS_DATABASE"):
        pure = [item for item in items if not _asks_database(item)]
        config.hook.pytest_deselected(items=pure)
        items[:] = [item for item in items if item not in set(pure)]
    for item in items:
        if amounts.FULL and getattr(getattr(item, "obj", None), "is_hypothesis_test", False):
            examples = hypothesis.settings().max_examples
            item.user_properties.append((f"Examples: {item.name}", examples))
            item.add_marker(pytest.mark.assure)


def _asks_database(item: pytest.Item) -> bool:
    """Say whether a test is let near the database: it is marked so, or has a fixture that is."""
    fixtures = set(getattr(item, "fixturenames", ()))
    return item.get_closest_marker("django_db") is not None or bool(
        fixtures & {"db", "transactional_db", "django_db_setup", "live_server"}
    )


@pytest.fixture
def figure(record_property: Callable[[str, object], None]) -> Callable[[str, object], None]:
    """Give a function that notes a figure for docs/assurance.md: figure("Signatures forged", 0)."""
    return record_property


@pytest.fixture
def other_role(db: None) -> Iterator[str]:
    """A PostgreSQL role that owns nothing, for tests of grants. Skips on SQLite, without roles."""
    if connection.vendor != "postgresql":
        pytest.skip("SQLite has no roles.")
    with connection.cursor() as cursor:
        cursor.execute("DROP ROLE IF EXISTS somebody_else")
        cursor.execute("CREATE ROLE somebody_else LOGIN")
    yield "somebody_else"
    with connection.cursor() as cursor:
        cursor.execute("DROP OWNED BY somebody_else")
        cursor.execute("DROP ROLE somebody_else")


@pytest.fixture
def office(kept_office: Office) -> Office:
    """An office, made once for the module: each test has its own copy of the people."""
    return copy.deepcopy(kept_office)


@pytest.fixture
def of(office: Office) -> Office:
    """The same office, where a test says whose a thing is."""
    return office
