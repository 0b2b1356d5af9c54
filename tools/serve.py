"""Serves the office on this machine: the web process and the worker, until Ctrl-C."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import time
import urllib.error
import urllib.request

from tools.steps import PYTHON, ROOT, addresses, environment, run, say

START_WITHIN = 30.0


def serve() -> None:
    """Start both processes, say where they are found and who can sign in, and wait. Ends when one
    of them ends, or with Ctrl-C."""
    if not PYTHON.exists():
        raise SystemExit("There is nothing to serve yet. Run: make setup")
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # it ends as with Ctrl-C
    number = port()
    here = f"http://localhost:{number}"
    env = environment(**addresses(), PYTHONUNBUFFERED="1")
    processes = [_web(number, env), _worker(env)]
    try:
        _wait_for(here, processes)
        say(_welcome(here))
        while all(process.poll() is None for process in processes):
            time.sleep(0.3)
        raise SystemExit("A process ended by itself; what it said stands above.")
    except KeyboardInterrupt:
        say("\nStopped.")
    finally:
        _stop(processes)


def port() -> int:
    """Return the port asked for. Ends the process where it is no port, or taken."""
    asked = os.environ.get("PORT", "8000")
    if not asked.isdigit() or not 0 < int(asked) < 65536:
        raise SystemExit(f"PORT is {asked!r}, which is no port. Try: make serve PORT=8001")
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", int(asked)))
        except OSError:
            raise SystemExit(
                f"Port {asked} is in use. Try another, for example PORT={int(asked) + 1}"
            ) from None
    return int(asked)


def _web(port: int, env: dict[str, str]) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [
            PYTHON, "-m", "gunicorn", "config.wsgi:application", "--bind", f"localhost:{port}",
            "--workers", "2", "--threads", "4", "--preload", "--log-level", "warning",
        ],
        cwd=ROOT,
        env=env,
        start_new_session=True,
    )  # fmt: skip


def _worker(env: dict[str, str]) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [PYTHON, "manage.py", "work"], cwd=ROOT, env=env, start_new_session=True
    )


def _wait_for(address: str, processes: list[subprocess.Popen[bytes]]) -> None:
    until = time.monotonic() + START_WITHIN
    while time.monotonic() < until:
        if any(process.poll() is not None for process in processes):
            raise SystemExit("It did not start; what it said stands above.")
        try:
            with urllib.request.urlopen(f"{address}/", timeout=5):  # noqa: S310 (our own)
                return
        except urllib.error.HTTPError:
            return
        except OSError:
            time.sleep(0.1)
    raise SystemExit(f"Nothing answered at {address} within {START_WITHIN:.0f} seconds.")


def _welcome(here: str) -> str:
    lines = [
        "",
        "Part One is running.",
        "",
        f"  The public record   {here}/",
        f"  The office          {here}/office/",
        "",
    ]
    if os.environ.get("PART_ONE_MODE", "demonstration") == "demonstration":
        lines += [
            run(PYTHON, "manage.py", "demonstration_accounts", mend="make fresh").rstrip(),
            "",
        ]
    return "\n".join([*lines, "Ctrl-C stops it."])


def _stop(processes: list[subprocess.Popen[bytes]]) -> None:
    for process in processes:
        if process.poll() is None:
            process.send_signal(signal.SIGTERM)
    for process in processes:
        try:
            process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            process.kill()
