"""What runs in the child: shut the door, then read. It is started by its path, with nothing.

    child.py  dotted.function  descriptor  seconds  memory  answer's size  root  library ...

The order matters. First the parser and its libraries are imported, while files can be opened; then
the process gives up its user, its limits fall, and the kernel is asked to refuse every call but a
few (seccomp): no file can be opened, no process started, no socket made, also not by a parser's
native code that a file has taken over. Only then are the stranger's bytes read. Where the kernel
cannot refuse, nothing is read.
"""

import ctypes
import errno
import importlib
import os
import platform
import resource
import signal
import struct
import sys
from collections.abc import Callable
from typing import Any

# Text is decoded by modules that Python imports when they are first asked for; later is too late.
CODECS = ("ascii", "cp1252", "cp437", "latin-1", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be")
NOBODY = 65534
FILES = 32  # descriptors that may be open at once

# What a parser needs of the kernel once its libraries are loaded: to read and write what is open
# already, memory, time, chance, and to end. Numbers of x86-64 and of 64-bit ARM.
ALLOWED = {
    "read": (0, 63),
    "write": (1, 64),
    "close": (3, 57),
    "fstat": (5, 80),
    "lseek": (8, 62),
    "mmap": (9, 222),
    "mprotect": (10, 226),
    "munmap": (11, 215),
    "brk": (12, 214),
    "rt_sigaction": (13, 134),
    "rt_sigprocmask": (14, 135),
    "rt_sigreturn": (15, 139),
    "sched_yield": (24, 124),
    "mremap": (25, 216),
    "madvise": (28, 233),
    "getpid": (39, 172),
    "exit": (60, 93),
    "gettimeofday": (96, 169),
    "sigaltstack": (131, 132),
    "gettid": (186, 178),
    "futex": (202, 98),
    "restart_syscall": (219, 128),
    "clock_gettime": (228, 113),
    "clock_nanosleep": (230, 115),
    "exit_group": (231, 94),
    "getrandom": (318, 278),
}
MACHINES = {"x86_64": (0, 0xC000003E), "aarch64": (1, 0xC00000B7)}
LOAD, EQUAL, RETURN = 0x20, 0x15, 0x06
REFUSE, ALLOW = 0x00050000 | errno.EPERM, 0x7FFF0000
PR_SET_PDEATHSIG, PR_SET_SECCOMP, PR_SET_NO_NEW_PRIVS, FILTER = 1, 22, 38, 2


def main(target: str, descriptor: str, *rest: str) -> None:
    """Load, shut the door, read, answer."""
    seconds, memory, size = (int(word) for word in rest[:3])
    sys.path += rest[3:]
    import msgspec  # found by the line above

    encode = msgspec.json.encode
    try:
        function = _load(target)
        _give_up_user()
        _limit(seconds, memory, size)
        _seal()
        told = _answer(function, size, encode)
    except BaseException as error:
        told = encode({"failed": type(error).__name__})
    _write(int(descriptor), told)


def _load(target: str) -> Callable[[bytes], Any]:
    for name in CODECS:
        "".encode(name)
    module, _, name = target.rpartition(".")
    function: Callable[[bytes], Any] = getattr(importlib.import_module(module), name)
    return function


def _give_up_user() -> None:
    """As root, become nobody: then root's files and powers are out of reach as well."""
    if os.geteuid() == 0:
        os.setgroups([])
        os.setresgid(NOBODY, NOBODY, NOBODY)
        os.setresuid(NOBODY, NOBODY, NOBODY)


def _limit(seconds: int, memory: int, size: int) -> None:
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))  # the first has its own signal
    for what, most in (
        (resource.RLIMIT_AS, memory),
        (resource.RLIMIT_FSIZE, size),  # holds for the answer, which is a file in memory
        (resource.RLIMIT_NOFILE, FILES),
        (resource.RLIMIT_NPROC, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(what, (most, most))


def _seal() -> None:
    """Have the kernel refuse every call that is not ALLOWED. Raises OSError where it cannot."""
    call = ctypes.CDLL(None, use_errno=True).prctl
    steps = _filter(platform.machine())
    kept = ctypes.create_string_buffer(steps, len(steps))
    packed = struct.pack("HxxxxxxP", len(steps) // 8, ctypes.addressof(kept))
    program = ctypes.create_string_buffer(packed, len(packed))
    for option, *words in (
        (PR_SET_PDEATHSIG, int(signal.SIGKILL), 0, 0, 0),
        (PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0),
        (PR_SET_SECCOMP, FILTER, ctypes.addressof(program), 0, 0),
    ):
        if call(option, *map(ctypes.c_ulong, words)) != 0:
            raise OSError(ctypes.get_errno(), "The kernel does not confine this process.")


def _filter(machine: str) -> bytes:
    """Return the kernel's little program: the right machine, and a call of the list, or refused."""
    column, architecture = MACHINES[machine]
    numbers = [numbers[column] for numbers in ALLOWED.values()]
    steps = [(LOAD, 0, 0, 4), (EQUAL, 1, 0, architecture), (RETURN, 0, 0, REFUSE), (LOAD, 0, 0, 0)]
    for at, number in enumerate(numbers):
        steps.append((EQUAL, len(numbers) - at, 0, number))
    steps += [(RETURN, 0, 0, REFUSE), (RETURN, 0, 0, ALLOW)]
    return b"".join(struct.pack("HBBI", *step) for step in steps)


def _answer(
    function: Callable[[bytes], Any], size: int, encode: Callable[[dict[str, Any]], bytes]
) -> bytes:
    try:
        told = encode({"answer": function(_given())})
        return told if len(told) <= size else b'{"too_much":true}'
    except MemoryError:
        return b'{"too_much":true}'


def _given() -> bytes:
    parts = []
    while part := os.read(0, 1 << 20):
        parts.append(part)
    return b"".join(parts)


def _write(descriptor: int, told: bytes) -> None:
    left = memoryview(told)
    while left:
        left = left[os.write(descriptor, left) :]
    os._exit(0)  # nothing of a parser's own runs at the end


if __name__ == "__main__":
    main(*sys.argv[1:])
