"""The settings of each process, as a production reads them."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PRODUCTION = {
    "PART_ONE_MODE": "production",
    "PART_ONE_OFFICE_URL": "https://office.example.org",
    "PART_ONE_PUBLIC_URL": "https://decisions.example.org",
}
READ = """import json, importlib, sys
found = importlib.import_module(sys.argv[1])
print(json.dumps({k: v for k, v in vars(found).items() if k.isupper()}, default=str))"""


def read(module: str, **environment: str) -> dict:
    done = subprocess.run(
        [sys.executable, "-c", READ, module],
        cwd=ROOT,
        env={**os.environ, **PRODUCTION, **environment},
        capture_output=True,
        text=True,
        check=True,
    )
    return json.loads(done.stdout)


@pytest.fixture(scope="module")
def office():
    return read("config.settings")


@pytest.fixture(scope="module")
def public():
    return read("config.settings_public")


@pytest.mark.parametrize("kind", ["SESSION", "CSRF"])
def test_cookie_belongs_to_one_host_over_https(office, kind):
    assert office[f"{kind}_COOKIE_NAME"].startswith("__Host-")
    assert office[f"{kind}_COOKIE_SECURE"] is True
    assert office[f"{kind}_COOKIE_HTTPONLY"] is True


@pytest.mark.parametrize("process", ["office", "public"])
def test_process_insists_on_https_for_a_year(process, request):
    settings = request.getfixturevalue(process)
    assert settings["SECURE_SSL_REDIRECT"] is True
    assert settings["SECURE_HSTS_SECONDS"] >= 31_536_000


def test_process_answers_to_its_own_hosts_alone(office, public):
    assert public["ALLOWED_HOSTS"] == ["decisions.example.org"]
    assert office["ALLOWED_HOSTS"] == ["office.example.org"]


def test_public_process_has_the_public_record_and_no_other_room(public):
    ours = {path.parent.name for path in ROOT.glob("*/apps.py")} - {"config"}
    assert ours & set(public["INSTALLED_APPS"]) == {"public_record"}


def test_public_process_has_no_sessions_and_no_people(public):
    installed = " ".join([*public["INSTALLED_APPS"], *public["MIDDLEWARE"]]).lower()
    assert not [word for word in ("session", "auth.", "csrf", "messages") if word in installed]


def test_unknown_mode_is_refused():
    with pytest.raises(subprocess.CalledProcessError) as caught:
        read("config.settings", PART_ONE_MODE="producton")
    assert "It can be demonstration, production, test" in caught.value.stderr
