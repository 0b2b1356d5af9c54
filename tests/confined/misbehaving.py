"""Parsers that do what a file made by an enemy would have them do. Each runs in the child only."""

import contextlib
import ctypes
import io
import os
import resource
import socket
import subprocess
import sys
import time
from typing import Any


def echo(data: bytes) -> Any:
    """Do as asked."""
    return {"length": len(data), "text": data.decode(errors="replace")[:100]}


def modules(data: bytes) -> Any:
    """Name what is loaded."""
    return sorted(sys.modules)


def surroundings(data: bytes) -> Any:
    """Tell what the process was given."""
    return {"environment": dict(os.environ), "user": os.getpid() > 0}


def loop(data: bytes) -> None:
    while True:
        pass


def sleep(data: bytes) -> None:
    time.sleep(3600)


def hoard(data: bytes) -> None:
    held = []
    while True:
        held.append(bytearray(16 << 20))


def chatter(data: bytes) -> Any:
    return "x" * (1 << 20)


def print_rubbish(data: bytes) -> Any:
    print('{"answer": "forged"}')
    os.write(1, b"rubbish")
    os.write(2, b"rubbish")
    return "honest"


def write_rubbish(data: bytes) -> Any:
    for descriptor in range(3, 32):
        with contextlib.suppress(OSError):
            os.write(descriptor, b"not JSON at all")
    return "unread"


def flood(data: bytes) -> None:
    for descriptor in range(3, 32):
        with contextlib.suppress(OSError):
            while True:
                os.write(descriptor, b"x" * (1 << 20))


def unknown_answer(data: bytes) -> Any:
    return object()


def fail(data: bytes) -> None:
    raise ValueError("words of the file: " + data.decode())


def leave(data: bytes) -> None:
    raise SystemExit(0)


def die(data: bytes) -> None:
    ctypes.string_at(0)


def _attempt(call: Any, *args: Any, **kwargs: Any) -> str:
    try:
        call(*args, **kwargs)
    except BaseException as error:
        return type(error).__name__
    return "done"


_libc = ctypes.CDLL(None, use_errno=True)
_path = ctypes.create_string_buffer(b"/etc/passwd")


def _native(name: str, *args: Any) -> str:
    """Call the C library itself, past all that Python could refuse."""
    return "done" if getattr(_libc, name)(*args) >= 0 else "refused"


def attempts(data: bytes) -> dict[str, str]:
    """Try everything; say how each ended. `data` is the path of a file with a secret."""
    path = data.decode()
    return {
        "open the keys": _attempt(open, path),
        "list a folder": _attempt(os.listdir, os.path.dirname(path)),
        "look at a file": _attempt(os.stat, path),
        "write a file": _attempt(open, "new.txt", "w"),
        "remove a file": _attempt(os.unlink, path),
        "make a socket": _attempt(socket.socket),
        "connect": _attempt(socket.create_connection, ("127.0.0.1", 9), 1),
        "fork": _attempt(os.fork),
        "run a program": _attempt(subprocess.run, ["/bin/true"]),
        "become a program": _attempt(os.execv, "/bin/true", ["true"]),
        "signal the parent": _attempt(os.kill, 1, 0),
        "raise its limits": _attempt(
            resource.setrlimit, resource.RLIMIT_CPU, (resource.RLIM_INFINITY,) * 2
        ),
        "become root": _attempt(os.setuid, 0),
        "import later": _attempt(__import__, "wave"),
        "open in C": _native("open", _path, 0),
        "socket in C": _native("socket", 2, 1, 0),
        "fork in C": _native("fork"),
        "ptrace in C": _native("ptrace", 16, 1, 0, 0),
        "io_uring in C": _native("syscall", 425, 1, 0),
        "memory of another in C": _native("syscall", 310, 1, 0, 0, 0, 0, 0),
    }


def reads_text(data: bytes) -> Any:
    """Decode as clerks' files are written, from memory."""
    codings = ("cp1252", "latin-1", "utf-16-le")
    return [io.BytesIO(data).read().decode(name, errors="replace") for name in codings]
