import socket

import pytest

from tools import serve, steps


def test_port_that_is_taken_is_named_and_another_proposed(monkeypatch):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        monkeypatch.setenv("PORT", str(port))
        with pytest.raises(SystemExit, match=f"Port {port} is in use.*PORT={port + 1}"):
            serve.port()


@pytest.mark.parametrize("asked", ["http", "0", "70000", ""])
def test_port_that_is_none_is_refused(monkeypatch, asked):
    monkeypatch.setenv("PORT", asked)
    with pytest.raises(SystemExit, match="which is no port"):
        serve.port()


def test_nothing_is_served_before_the_set_up(monkeypatch, tmp_path):
    monkeypatch.setattr(serve, "PYTHON", tmp_path / "python")
    with pytest.raises(SystemExit, match="make setup"):
        serve.serve()


def test_records_are_made_with_the_port_they_are_served_on(monkeypatch):
    monkeypatch.setenv("PORT", "8001")
    monkeypatch.delenv("PART_ONE_PUBLIC_URL", raising=False)
    assert steps.addresses()["PART_ONE_PUBLIC_URL"] == "http://localhost:8001"


def test_an_address_that_was_given_stands(monkeypatch):
    monkeypatch.setenv("PART_ONE_PUBLIC_URL", "https://decisions.example")
    assert steps.addresses()["PART_ONE_PUBLIC_URL"] == "https://decisions.example"
