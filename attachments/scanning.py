"""Asking ClamAV's daemon whether a file carries a virus, where the office runs one.

Its INSTREAM command: the file in pieces, each after its length; an empty piece ends it. The answer
is one line. Source: clamd(8). Whatever is not a clear yes is a no: a file that could not be
scanned is not taken.
"""

from __future__ import annotations

import socket
import struct

from django.conf import settings

from audit.actions import Refused

PIECE = 256 * 1024
SECONDS = 60.0
LONGEST_ANSWER = 4096
NOT_SCANNED = "The file could not be checked for viruses just now, so it was not taken. Try again."
TOO_LARGE = "The file is larger than the virus scanner checks. Make it smaller, and attach that."
FOUND = "A virus was found in the file, so it was not taken. Tell those who look after computers."


def is_on() -> bool:
    """Say whether files are scanned here."""
    return bool(settings.PART_ONE_CLAMD)


def check(data: bytes) -> bool:
    """Return whether a file was scanned, and found clean. Raises Refused where it was found to
    carry a virus, or could not be scanned though it should have been."""
    if not is_on():
        return False
    try:
        with _connect(settings.PART_ONE_CLAMD) as link:
            told = _ask(link, data)
    except (OSError, ValueError):  # ValueError: of a setting that is no address
        raise Refused(NOT_SCANNED) from None
    if told == b"stream: OK":
        return True
    if told.endswith(b" FOUND"):
        raise Refused(FOUND)
    raise Refused(TOO_LARGE if told.startswith(b"INSTREAM size limit exceeded") else NOT_SCANNED)


def _connect(where: str) -> socket.socket:
    """`where` is the path of a socket, or host:port."""
    if where.startswith("/"):
        link = socket.socket(socket.AF_UNIX)
        try:
            link.settimeout(SECONDS)
            link.connect(where)
        except OSError:
            link.close()
            raise
        return link
    host, _, port = where.rpartition(":")
    return socket.create_connection((host.strip("[]"), int(port)), timeout=SECONDS)


def _ask(link: socket.socket, data: bytes) -> bytes:
    try:
        link.sendall(b"zINSTREAM\0")
        for start in range(0, len(data), PIECE):
            piece = data[start : start + PIECE]
            link.sendall(struct.pack("!I", len(piece)) + piece)
        link.sendall(struct.pack("!I", 0))
    except ConnectionError:
        pass  # it says why before it hangs up: the file is too large for it
    told = b""
    while not told.endswith(b"\0") and len(told) < LONGEST_ANSWER:
        piece = link.recv(LONGEST_ANSWER)
        if not piece:
            break
        told += piece
    return told.rstrip(b"\0\n")
