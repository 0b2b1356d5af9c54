"""Every constraint of the database has a name, a sentence for people, and a test that breaks it."""

import re
from pathlib import Path

import pytest

from tests.breaking import constraints

HERE = Path(__file__).parent
NAMED = re.compile(r'"([a-z0-9_]+)"|def test_([a-z0-9_]+)\(')


def named_in_tests() -> set[str]:
    """Every name that stands in a room's tests of what its tables refuse."""
    files = [*HERE.glob("*/test_constraints.py"), HERE / "body" / "test_body.py"]
    found = [NAMED.findall(path.read_text()) for path in files]
    return {name for names in found for pair in names for name in pair if name}


@pytest.mark.parametrize("name", sorted(constraints()))
def test_constraint_is_broken_by_its_name_in_its_room_s_tests(name):
    assert name in named_in_tests()


@pytest.mark.parametrize("name", sorted(constraints()))
def test_constraint_says_in_a_sentence_what_is_wrong(name):
    message = str(constraints()[name].violation_error_message)
    assert message[0].isupper()
    assert message.endswith(".")
    assert "constraint" not in message.lower()
