"""A file is shown to clamd, and is not taken unless it says that it is clean. A stand-in speaks
its INSTREAM command."""

import socket
import struct
import threading

import pytest

from attachments import scanning
from audit.actions import Refused


class Scanner(threading.Thread):
    """Takes one file as clamd does, and answers what it is told to; None hangs, "" hangs up."""

    def __init__(self, link: socket.socket, answer: bytes | None, most: int = 1 << 30) -> None:
        super().__init__(daemon=True)
        self.link, self.answer, self.most = link, answer, most
        self.command, self.taken = b"", b""
        self.over = threading.Event()

    def run(self) -> None:
        link, _ = self.link.accept()
        with link:
            self.command = self._read(link, 10)
            while size := struct.unpack("!I", self._read(link, 4))[0]:
                self.taken += self._read(link, size)
                if len(self.taken) > self.most:
                    break
            if self.answer is None:
                self.over.wait(5)
            else:
                link.sendall(self.answer)

    def _read(self, link: socket.socket, size: int) -> bytes:
        got = b""
        while len(got) < size:
            got += link.recv(size - len(got))
        return got


@pytest.fixture(params=["host and port", "path"])
def scanner(request, settings, tmp_path):
    """Give a function that starts one: scanner(b"stream: OK\\0")."""
    links = []

    def start(answer: bytes | None, **more: int) -> Scanner:
        if request.param == "path":
            link = socket.socket(socket.AF_UNIX)
            link.bind(str(tmp_path / "clamd"))
            settings.PART_ONE_CLAMD = str(tmp_path / "clamd")
        else:
            link = socket.create_server(("127.0.0.1", 0))
            settings.PART_ONE_CLAMD = f"127.0.0.1:{link.getsockname()[1]}"
        link.listen()
        made = Scanner(link, answer, **more)
        made.start()
        links.append((link, made))
        return made

    yield start
    for link, made in links:
        made.over.set()
        made.join(5)
        link.close()


def test_a_clean_file_was_scanned_whole(scanner):
    started = scanner(b"stream: OK\0")
    data = b"x" * (3 * scanning.PIECE + 7)
    assert scanning.check(data) is True
    assert (started.command, started.taken) == (b"zINSTREAM\0", data)


def test_a_virus_is_refused(scanner):
    scanner(b"stream: Eicar-Test-Signature FOUND\0")
    with pytest.raises(Refused, match="A virus was found"):
        scanning.check(b"virus")


def test_a_file_that_is_too_large_for_the_scanner_is_refused(scanner):
    scanner(b"INSTREAM size limit exceeded. ERROR\0", most=scanning.PIECE)
    with pytest.raises(Refused, match=r"larger than the virus scanner|could not be checked"):
        scanning.check(b"x" * 8 * scanning.PIECE)


def test_being_too_large_is_said_where_all_was_sent(scanner):
    scanner(b"INSTREAM size limit exceeded. ERROR\0")
    with pytest.raises(Refused, match="larger than the virus scanner"):
        scanning.check(b"x")


@pytest.mark.parametrize(
    "answer", [b"", b"\0", b"stream: OK?\0", b"UNKNOWN COMMAND\0", b"\xff" * 9000]
)
def test_an_answer_that_is_not_a_clear_yes_is_a_no(scanner, answer):
    scanner(answer)
    with pytest.raises(Refused, match="could not be checked"):
        scanning.check(b"words")


def test_a_scanner_that_does_not_answer_is_not_waited_for_long(scanner, monkeypatch):
    monkeypatch.setattr(scanning, "SECONDS", 0.2)
    scanner(None)
    with pytest.raises(Refused, match="could not be checked"):
        scanning.check(b"words")


@pytest.mark.parametrize("where", ["127.0.0.1:1", "/nowhere/clamd", "nonsense"])
def test_a_scanner_that_is_not_there_is_a_no(settings, where):
    settings.PART_ONE_CLAMD = where
    with pytest.raises(Refused, match="could not be checked"):
        scanning.check(b"words")


def test_without_a_scanner_a_file_was_not_scanned():
    assert scanning.check(b"words") is False
