"""Things that are made once for a module of tests; each test undoes what it does to them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.db import transaction


def kept(make: Callable[[], Any]) -> Any:
    """Return a fixture of what `make` makes, for all tests of a module that are `django_db`."""

    @pytest.fixture(scope="module")
    def made(django_db_setup: None, django_db_blocker: Any) -> Iterator[Any]:
        with django_db_blocker.unblock(), transaction.atomic():
            yield make()
            transaction.set_rollback(True)

    return made
