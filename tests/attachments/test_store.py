"""Bytes lie whole under their digest, for the office's process alone, or are not given at all."""

import os
import stat

import pytest

from attachments import store


def files(folder):
    return [path for path in folder.rglob("*") if path.is_file()]


def test_what_is_put_is_read():
    place = store.put(b"the plan")
    assert place.startswith(store.digest(b"the plan"))
    assert store.read(place) == b"the plan"


def test_a_file_is_its_owner_s_alone(folder):
    store.put(b"the plan")
    [path] = files(folder)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def test_the_same_bytes_twice_are_two_files():
    first, second = store.put(b"the plan"), store.put(b"the plan")
    store.erase(first)
    assert store.read(second) == b"the plan"


def test_bytes_that_were_altered_are_not_given(folder):
    place = store.put(b"the plan")
    files(folder)[0].write_bytes(b"another plan")
    with pytest.raises(store.Lost):
        store.read(place)


def test_bytes_that_are_gone_are_not_given():
    place = store.put(b"the plan")
    store.erase(place)
    store.erase(place)
    with pytest.raises(store.Lost):
        store.read(place)


def test_a_write_that_fails_leaves_nothing(folder, monkeypatch):
    def full(descriptor):
        raise OSError("No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        store.put(b"the plan")
    assert files(folder) == []


@pytest.mark.parametrize("place", ["", "../keys/part-two.json", "a" * 64, "/etc/passwd"])
def test_a_place_that_is_none_leads_nowhere(place):
    with pytest.raises(store.Lost):
        store.read(place)
