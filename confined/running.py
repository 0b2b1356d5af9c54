"""A parser's call, run in a child process of its own."""

import os
import subprocess
import sys
import sysconfig
import tempfile
import threading
from pathlib import Path
from typing import Any

import msgspec
from django.conf import settings

CHILD = Path(__file__).resolve().with_name("child.py")
ROOT = CHILD.parent.parent
MEMORY = 768 * 1024 * 1024  # of addresses, of which Python and its libraries take some 150 MiB
ANSWER = 16 * 1024 * 1024  # bytes that an answer may have
WAIT = 60  # seconds that a call waits for its turn
SLACK = 4  # a busy machine may take so many times the seconds of work that a call may take
_turns = threading.BoundedSemaphore(2)  # a crowd of uploads does not fill this machine's memory


class NotRead(Exception):
    """The child gave no answer: what it was to read may be broken, or made to break its reader."""


class TooLong(NotRead):
    """It worked, or waited, longer than it may."""


class TooMuch(NotRead):
    """It wanted more memory, or answered more, than it may."""


class Failed(NotRead):
    """It ended in an error; `kind` is the name of the error's class, never its words."""

    def __init__(self, kind: str) -> None:
        super().__init__(kind)
        self.kind = kind


def run(
    name: str,
    data: bytes,
    *,
    seconds: int = 10,
    memory: int = MEMORY,
    answer: Any = Any,
    limit: int = ANSWER,
) -> Any:
    """Return what the function that settings.CONFINED calls `name` makes of `data`.

    name: a key of settings.CONFINED, whose value is the function's dotted path. Its module imports
        no Django, and imports at its head all it needs: in the child no file can be opened later.
    seconds: of the processor's work; four times as long by the clock.
    memory, limit: bytes of addresses for the child, and of its answer as JSON.
    answer: the type that the answer must have; anything else is Failed. It is a stranger's word.

    Raises TooLong, TooMuch or Failed, all NotRead; KeyError for a name that is not in the list.
    Call it outside a transaction: the database's lock is not to wait for a stranger's file.
    """
    target = settings.CONFINED[name]
    if not _turns.acquire(timeout=WAIT):
        raise TooLong
    try:
        raw = _call(target, data, (seconds, memory, limit))
    finally:
        _turns.release()
    return _read(raw, answer)


def _call(target: str, data: bytes, limits: tuple[int, int, int]) -> bytes:
    """Run the child; return what it wrote. Both ways go by memory: nothing is written to a disk."""
    seconds, _, limit = limits
    with (
        tempfile.TemporaryDirectory(prefix="confined-") as nowhere,
        os.fdopen(os.memfd_create("given"), "w+b") as given,
        os.fdopen(os.memfd_create("answer"), "w+b") as answered,
    ):
        given.write(data)
        given.seek(0)
        child = subprocess.Popen(  # noqa: S603 - this Python, our own file, no shell
            _command(target, answered.fileno(), limits),
            stdin=given,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            pass_fds=[answered.fileno()],
            env={},
            cwd=nowhere,
            start_new_session=True,
        )
        _finish(child, seconds * SLACK)
        answered.seek(0)
        return answered.read(limit + 1)


def _command(target: str, descriptor: int, limits: tuple[int, int, int]) -> list[str]:
    """-I and -S: no environment, no folder of the user's, no start-up files of the libraries."""
    libraries = {sysconfig.get_path("purelib"), sysconfig.get_path("platlib")}
    asked = [target, str(descriptor), *map(str, limits), str(ROOT), *sorted(libraries)]
    return [sys.executable, "-I", "-S", "-B", str(CHILD), *asked]


def _finish(child: "subprocess.Popen[bytes]", seconds: int) -> None:
    """Wait for the child's end. One that was ended by a signal has no answer worth reading."""
    try:
        ended = child.wait(timeout=seconds)
    except subprocess.TimeoutExpired:
        child.kill()
        child.wait()
        raise TooLong from None
    if ended == -24:  # SIGXCPU
        raise TooLong
    if ended < 0:
        raise Failed(f"signal {-ended}")


class _Answer(msgspec.Struct, forbid_unknown_fields=True):
    """What the child writes: an answer, or the name of what went wrong."""

    answer: msgspec.Raw = msgspec.Raw(b"null")
    too_much: bool = False
    failed: str = ""


def _read(raw: bytes, wanted: Any) -> Any:
    try:
        told = msgspec.json.decode(raw, type=_Answer)
        if told.too_much:
            raise TooMuch
        if told.failed:
            raise Failed(told.failed[:100])
        return msgspec.json.decode(told.answer, type=wanted)
    except (msgspec.DecodeError, RecursionError) as error:
        raise Failed(type(error).__name__) from None
