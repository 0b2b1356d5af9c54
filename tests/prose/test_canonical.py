"""Canonical JSON and digests."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prose import canonical

NAMES = st.text(st.characters(max_codepoint=0xD7FF), max_size=6)
PLAIN = st.recursive(
    st.one_of(
        st.none(), st.booleans(), st.integers(-(2**53) + 1, 2**53 - 1),
        st.text(st.characters(exclude_categories=["Cs"]), max_size=8),
    ),
    lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(NAMES, inner, max_size=4)),
    max_leaves=15,
)  # fmt: skip


@given(PLAIN)
def test_it_is_json_that_is_sorted_and_compact(value):
    compact = json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    assert canonical.canonical(value) == compact.encode()


@given(PLAIN)
def test_it_reads_back(value):
    assert json.loads(canonical.canonical(value)) == value


@pytest.mark.parametrize("value", [1.5, float("nan"), [0.0], {"a": {"b": (1, 2.0)}}])
def test_a_float_is_refused(value):
    with pytest.raises(TypeError, match="floats"):
        canonical.canonical(value)


def test_a_digest_is_of_the_bytes():
    assert canonical.digest(b"") == (
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    )


def test_a_digest_is_shown_in_groups_of_four():
    assert canonical.grouped("f8e5a5e6c9c724070011") == "f8e5 a5e6 c9c7 2407"
