"""How much of a large count a test takes: a sample in `make test`, all of it in `make assure`."""

import os

import pytest

FULL = os.environ.get("PART_ONE_FULL") == "1"


def amount(sample: int, *, full: int) -> int:
    """Return how many cases to try."""
    return full if FULL else sample


# The mark of a test that takes a sample in `make test` and everything in `make assure`.
COUNTED = [pytest.mark.assure] if FULL else []
