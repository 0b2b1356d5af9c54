"""The server is killed in the middle of saves: what it answered as saved, or as kept, is there."""

from __future__ import annotations

import html
import http.client
import os
import re
import signal
import socket
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from random import Random
from urllib.parse import urlencode

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.urls import reverse

from decisions import actions
from decisions.models import Decision
from tests import amounts, factories

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow, *amounts.COUNTED]
SAVED, KEPT = "section-purpose", "section-background"
TOKEN = "k" * 32
START_WITHIN = 60.0


@dataclass
class Writer:
    """Somebody who sends one text after another, and remembers what was answered."""

    port: int
    cookies: str
    address: str
    is_answer: Callable[[int, bytes], bool]
    version: int = 0
    sent: str = ""
    answered: str = ""
    answers: int = 0
    cuts: int = 0
    refused: list[str] = field(default_factory=list)

    def write(self, is_over: threading.Event) -> None:
        """Go on until the server is gone."""
        while not is_over.is_set():
            self.sent = f"Sentence {self.answers + 1} and {self.cuts}."
            try:
                status, body = self._send(self.sent)
            except (OSError, http.client.HTTPException):
                self.cuts += 1
                return
            if not self.is_answer(status, body):
                self.refused.append(f"{status} {body[:200]!r}")
                return
            self.answered = self.sent
            self.answers += 1
            self.version += 1

    def _send(self, text: str) -> tuple[int, bytes]:
        fields = {"text": text, "version": self.version or "", "do": "continue"}
        body = urlencode({**fields, "csrfmiddlewaretoken": TOKEN})
        return ask(self.port, "POST", self.address, self.cookies, body)


def ask(port: int, method: str, address: str, cookies: str, body: str = "") -> tuple[int, bytes]:
    with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=30)) as line:
        form = {"Content-Type": "application/x-www-form-urlencoded"} if body else {}
        line.request(method, address, body, {"Cookie": cookies, **form})
        with closing(line.getresponse()) as answer:
            return answer.status, answer.read()


@contextmanager
def serving(data: Path, port: int) -> Iterator[subprocess.Popen[bytes]]:
    """Serve the office from a folder, as `make serve` does but for its one worker, which writes
    down its number. All of it is killed at the end."""
    note = f"open({str(data / 'worker')!r}, 'w').write(str(worker.pid))"
    (data / "gunicorn.py").write_text(f"def post_fork(server, worker):\n    {note}\n")
    words = ["-m", "gunicorn", "config.wsgi:application", "--bind", f"127.0.0.1:{port}"]
    words += ["--preload", "--workers", "1", "--threads", "4", "--config", data / "gunicorn.py"]
    process = subprocess.Popen(
        [sys.executable, *words],
        cwd=settings.BASE_DIR,
        env=environment(data),
        start_new_session=True,
        stderr=subprocess.DEVNULL,
    )
    try:
        wait_for(process, port)
        yield process
    finally:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def environment(data: Path) -> dict[str, str]:
    return {**os.environ, "PART_ONE_MODE": "test", "PART_ONE_DATA": str(data)}


def wait_for(process: subprocess.Popen[bytes], port: int) -> None:
    until = time.monotonic() + START_WITHIN
    while time.monotonic() < until and process.poll() is None:
        try:
            ask(port, "GET", "/robots.txt", "")
        except (OSError, http.client.HTTPException):
            time.sleep(0.05)
        else:
            return
    pytest.fail("The server did not start.")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def office_in(data: Path) -> tuple[Decision, str]:
    """Put an office into a database of its own; return a draft, and its author's cookies."""
    of = factories.office()
    decision = actions.start(of.body, by=of.author)
    client = Client()
    client.force_login(of.author)
    session = client.cookies[settings.SESSION_COOKIE_NAME].value
    target = data / "part-one.sqlite3"
    with (
        closing(sqlite3.connect(connection.settings_dict["NAME"])) as made,
        closing(sqlite3.connect(target)) as copy,
    ):
        made.backup(copy)
    cookies = f"{settings.SESSION_COOKIE_NAME}={session}; {settings.CSRF_COOKIE_NAME}={TOKEN}"
    return decision, cookies


def kill_while_writing(writers: list[Writer], kill: Callable[[], None], random: Random) -> None:
    """Let them write; kill at some moment after some answers."""
    is_over = threading.Event()
    threads = [threading.Thread(target=writer.write, args=[is_over]) for writer in writers]
    enough = writers[0].answers + random.randint(1, 6)
    for thread in threads:
        thread.start()
    while writers[0].answers < enough and threads[0].is_alive():
        time.sleep(0.001)
    time.sleep(random.uniform(0, 0.05))
    kill()
    is_over.set()
    for thread in threads:
        thread.join()
    assert [refusal for writer in writers for refusal in writer.refused] == []


def check_whole(data: Path) -> None:
    with closing(sqlite3.connect(data / "part-one.sqlite3")) as found:
        assert found.execute("PRAGMA integrity_check").fetchall() == [("ok",)]


def check_there(writer: Writer, address: str) -> None:
    """The page says what was answered last, or what was sent after it and cut off."""
    status, body = ask(writer.port, "GET", address, writer.cookies)
    page = html.unescape(body.decode())
    assert status == 200
    assert writer.answered in page or writer.sent in page
    found = re.search(r'name="version" value="(\d*)"', page)
    assert found is not None
    writer.version = int(found[1] or 0)


@pytest.mark.skipif(
    connection.vendor != "sqlite", reason="PostgreSQL writes in a process of its own."
)
def test_what_was_answered_as_saved_is_there_after_a_kill(tmp_path, figure):
    """The worker, which writes the database, is killed again and again; then all that serves."""
    kills, random = amounts.amount(5, full=50), Random(9)
    decision, cookies = office_in(tmp_path)
    page, kept = (reverse("decisions:part", args=[decision.pk, key]) for key in (SAVED, KEPT))
    port = free_port()
    saving = Writer(port, cookies, page, lambda status, body: status == 302)
    keeping = Writer(port, cookies, f"{kept}keep/", lambda status, body: b'"kept"' in body)

    def check() -> None:
        check_whole(tmp_path)
        check_there(saving, page)
        check_there(keeping, f"{kept}?kept")

    with serving(tmp_path, port) as server:
        for n in range(1, kills + 1):
            worker = int((tmp_path / "worker").read_text())
            kill = partial(os.killpg, server.pid) if n == kills else partial(os.kill, worker)
            kill_while_writing([saving, keeping], partial(kill, signal.SIGKILL), random)
            if n < kills:
                check()
    with serving(tmp_path, port):
        check()
    log = verify_log(tmp_path)
    assert log.returncode == 0, log.stderr
    assert saving.cuts
    figure("Server killed among saves: kills, saves cut off", f"{kills}, {saving.cuts}")
    figure("Saves answered before a kill, and lost", f"0 of {saving.answers}")


def verify_log(data: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "manage.py", "verify_log"],
        cwd=settings.BASE_DIR,
        env=environment(data),
        capture_output=True,
        text=True,
        check=False,
    )
