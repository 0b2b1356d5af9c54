"""A sealed record opens with its key, in its place, unchanged, and not otherwise."""

import json
import os
import stat

import pytest
from django.core.management import CommandError, call_command

from audit.actions import Refused
from part_two import keys, sealing

PLAIN = b'{"price":"412500"}'
ABOUT = "draft of decision 12, version 1"


@pytest.fixture
def keys_file(settings, tmp_path):
    settings.PART_TWO_KEYS_FILE = tmp_path / "keys" / "part-two.json"
    keys.make()
    return settings.PART_TWO_KEYS_FILE


def test_record_opens_in_its_place():
    assert sealing.unseal(sealing.seal(PLAIN, about=ABOUT).data, about=ABOUT) == PLAIN


def test_record_names_its_format_algorithm_and_key(keys_file):
    sealed = sealing.seal(PLAIN, about=ABOUT)
    assert sealed.data.startswith(f"part-two/1 AES-256-GCM {sealed.key_id}\n".encode())
    assert sealed.key_id == keys.load().current


def test_record_holds_nothing_of_what_it_seals():
    data = sealing.seal(PLAIN, about=ABOUT).data
    assert b"price" not in data
    assert b"412500" not in data


def test_same_text_is_never_sealed_to_the_same_bytes():
    one, two = (sealing.seal(PLAIN, about=ABOUT).data for _ in range(2))
    end = one.index(b"\n") + 1
    assert len({one[end : end + 60], two[end : end + 60]}) == 2  # the record's own sealed key
    assert one[end + 60 :] != two[end + 60 :]


def test_every_byte_that_is_flipped_is_refused():
    data = sealing.seal(PLAIN, about=ABOUT).data
    for place in range(len(data)):
        flipped = bytearray(data)
        flipped[place] ^= 1
        with pytest.raises(Refused):
            sealing.unseal(bytes(flipped), about=ABOUT)


def test_record_that_is_cut_short_is_refused_at_every_length():
    data = sealing.seal(PLAIN, about=ABOUT).data
    for length in range(len(data)):
        with pytest.raises(Refused):
            sealing.unseal(data[:length], about=ABOUT)


@pytest.mark.parametrize(
    "about",
    [
        "draft of decision 13, version 1",
        "draft of decision 12, version 2",
        "revision 1 of decision 12",
        "",
    ],
)
def test_record_in_another_place_is_refused(about):
    data = sealing.seal(PLAIN, about=ABOUT).data
    with pytest.raises(sealing.Unreadable, match="not as it was written"):
        sealing.unseal(data, about=about)


def test_sealed_key_does_not_open_as_content():
    data = sealing.seal(b"x" * 32, about=ABOUT).data
    end = data.index(b"\n") + 1
    own = data[end : end + sealing.WRAPPED]
    with pytest.raises(sealing.Unreadable):
        sealing.unseal(data[:end] + own + own, about=ABOUT)


def test_keys_file_is_its_owner_s_alone(keys_file):
    assert stat.S_IMODE(keys_file.stat().st_mode) == 0o600
    assert stat.S_IMODE(keys_file.parent.stat().st_mode) == 0o700


def test_keys_file_that_is_there_is_never_made_anew(keys_file):
    before = keys_file.read_bytes()
    call_command("make_keys", verbosity=0)
    assert keys_file.read_bytes() == before


def test_command_names_a_damaged_keys_file_and_leaves_it(keys_file):
    write(keys_file, "{")
    with pytest.raises(CommandError, match="cannot be read"):
        call_command("make_keys", verbosity=0)
    assert keys_file.read_text() == "{"


def write(path, text: str) -> None:
    path.write_text(text, encoding="utf-8")


DAMAGE = {
    "gone": (lambda path: path.unlink(), "is missing"),
    "open to others": (lambda path: path.chmod(0o640), "open to other users"),
    "not JSON": (lambda path: write(path, "{"), "cannot be read"),
    "no keys": (lambda path: write(path, '{"current": "a"}'), "cannot be read"),
    "not base64": (lambda path: write(path, '{"current": "a", "keys": {"a": "?"}}'), "be read"),
    "too short": (lambda path: write(path, '{"current": "a", "keys": {"a": "YQ=="}}'), "damaged"),
    "a list": (lambda path: write(path, "[]"), "cannot be read"),
    "a folder": (lambda path: (path.unlink(), path.mkdir()), "cannot be read"),
}


@pytest.mark.parametrize("damage", DAMAGE)
def test_damaged_keys_file_is_named_in_words(keys_file, damage):
    break_it, said = DAMAGE[damage]
    break_it(keys_file)
    with pytest.raises(keys.KeyUnavailable, match=said):
        sealing.seal(PLAIN, about=ABOUT)


def test_record_waits_for_its_key_to_come_back(keys_file):
    sealed = sealing.seal(PLAIN, about=ABOUT)
    aside = keys_file.rename(keys_file.with_suffix(".aside"))
    keys.make()
    with pytest.raises(keys.KeyUnavailable, match=sealed.key_id):
        sealing.unseal(sealed.data, about=ABOUT)
    os.replace(aside, keys_file)
    assert sealing.unseal(sealed.data, about=ABOUT) == PLAIN


def test_wrong_key_of_the_right_name_is_refused(keys_file):
    sealed = sealing.seal(PLAIN, about=ABOUT)
    held = json.loads(keys_file.read_text())
    held["keys"][held["current"]] = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="
    write(keys_file, json.dumps(held))
    with pytest.raises(sealing.Unreadable):
        sealing.unseal(sealed.data, about=ABOUT)
