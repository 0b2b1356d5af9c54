"""What runs in the child can read what it was given, answer, and nothing else."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

import confined
from tests.confined import misbehaving

REFUSED = {"PermissionError", "refused", "ModuleNotFoundError", "ValueError", "LookupError"}


@pytest.fixture(autouse=True)
def _misbehaving(settings):
    names = [name for name in vars(misbehaving) if not name.startswith("_")]
    settings.CONFINED = {name: f"tests.confined.misbehaving.{name}" for name in names}


def test_an_answer_comes_back_as_plain_data():
    assert confined.run("echo", b"words") == {"length": 5, "text": "words"}


def test_twenty_megabytes_arrive_whole():
    assert confined.run("echo", b"x" * (20 << 20))["length"] == 20 << 20


def test_text_in_the_codings_of_clerks_files_is_read():
    assert confined.run("reads_text", b"\xa350")[0] == "£50"


def test_an_answer_of_the_wrong_type_is_refused():
    with pytest.raises(confined.Failed):
        confined.run("echo", b"", answer=list[int])


def test_a_function_that_is_not_in_the_list_is_not_run():
    with pytest.raises(KeyError):
        confined.run("os.system", b"true")


def test_django_and_the_settings_are_not_loaded():
    loaded = confined.run("modules", b"")
    assert [name for name in loaded if name.startswith(("django", "config", "accounts"))] == []


def test_the_environment_is_empty(monkeypatch):
    monkeypatch.setenv("PART_ONE_SECRET_KEY", "secret")
    told = confined.run("surroundings", b"")["environment"]
    assert "secret" not in told.values()
    assert set(told) <= {"LC_CTYPE"}  # Python sets this itself


@pytest.mark.parametrize("name", ["loop", "sleep"])
def test_work_without_an_end_is_ended(name, monkeypatch):
    monkeypatch.setattr("confined.running.SLACK", 2)
    with pytest.raises(confined.TooLong):
        confined.run(name, b"", seconds=1)


def test_memory_without_an_end_is_ended():
    with pytest.raises(confined.TooMuch):
        confined.run("hoard", b"")


def test_an_answer_that_is_too_long_is_refused():
    with pytest.raises(confined.TooMuch):
        confined.run("chatter", b"", limit=1000)


def test_a_flood_past_the_answer_is_refused():
    with pytest.raises(confined.NotRead):
        confined.run("flood", b"", limit=1000)


def test_what_a_parser_prints_is_not_an_answer():
    assert confined.run("print_rubbish", b"") == "honest"


def test_rubbish_in_the_answer_is_refused():
    with pytest.raises(confined.Failed):
        confined.run("write_rubbish", b"")


def test_an_answer_that_is_not_plain_data_is_refused():
    with pytest.raises(confined.Failed):
        confined.run("unknown_answer", b"")


def test_an_error_is_told_by_its_kind_and_not_by_the_file_s_words():
    with pytest.raises(confined.Failed) as caught:
        confined.run("fail", b"heron")
    assert caught.value.kind == "ValueError"
    assert "heron" not in str(caught.value)


@pytest.mark.parametrize("name", ["leave", "die"])
def test_an_end_without_an_answer_is_a_failure(name):
    with pytest.raises(confined.Failed):
        confined.run(name, b"")


def test_every_way_out_is_refused(tmp_path):
    secret = tmp_path / "part-two.json"
    secret.write_text("secret")
    ended = confined.run("attempts", str(secret).encode())
    assert {name: how for name, how in ended.items() if how not in REFUSED} == {}
    assert secret.exists()


def test_the_same_attempts_succeed_outside(tmp_path):
    """Else the test above could not fail: here they are made without the walls."""
    secret = tmp_path / "part-two.json"
    secret.write_text("secret")
    code = (
        "from tests.confined import misbehaving as m;"
        f"print(m._attempt(open, {str(secret)!r}), m._attempt(m.socket.socket),"
        "m._native('open', m._path, 0), m._native('socket', 2, 1, 0))"
    )
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert told.stdout.split() == ["done"] * 4


def test_a_machine_whose_kernel_cannot_confine_reads_nothing(monkeypatch, tmp_path):
    child = (Path(confined.running.CHILD)).read_text()
    other = tmp_path / "child.py"
    other.write_text(child.replace("platform.machine()", "'a machine unknown'"))
    monkeypatch.setattr("confined.running.CHILD", other)
    with pytest.raises(confined.Failed, match="KeyError"):
        confined.run("echo", b"words")


@pytest.mark.skipif(os.geteuid() != 0, reason="Only root can start a process of another user.")
def test_it_works_for_an_ordinary_user():
    code = (
        "import json, subprocess, sys, sysconfig, os; from pathlib import Path;"
        "answer = os.memfd_create('answer');"
        "subprocess.run([sys.executable, '-I', '-S', '-B', 'confined/child.py',"
        "'tests.confined.misbehaving.echo', str(answer), '5', str(768 << 20), '1000', os.getcwd(),"
        "sysconfig.get_path('purelib')], input=b'words', pass_fds=[answer], env={});"
        "os.lseek(answer, 0, 0); print(os.read(answer, 1000).decode())"
    )
    try:
        told = subprocess.run(
            [sys.executable, "-c", code], capture_output=True, text=True, check=True, user=65534
        )
    except PermissionError:
        pytest.skip("Another user cannot read this folder.")
    assert '"length":5' in told.stdout, told.stderr
