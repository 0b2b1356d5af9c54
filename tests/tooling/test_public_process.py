"""The public process: it starts with the public record alone and answers readers."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
ASK = """
import json, sys, django
django.setup()
from django.core.management import call_command
from django.test import Client
call_command("migrate", verbosity=0)
answers = {}
for address in sys.argv[1:]:
    found = Client().get(address)
    answers[address] = {"status": found.status_code, "headers": dict(found.headers),
                        "cookies": list(found.cookies), "body": found.content.decode()}
print(json.dumps({"answers": answers, "modules": sorted(sys.modules)}))
"""
PAGES = ["/", "/decisions/", "/decisions.json", "/decisions.csv", "/accessibility/"]
pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def public(tmp_path_factory):
    """What the public process answers, and the modules that it loaded for that."""
    done = subprocess.run(
        [sys.executable, "-c", ASK, *PAGES, "/office/", "/decisions/D01-2026/"],
        cwd=ROOT,
        env={
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "config.settings_public",
            "PART_ONE_DATA": str(tmp_path_factory.mktemp("public")),
            "PART_ONE_DATABASE_URL": "",
        },
        capture_output=True,
        text=True,
        check=True,
    )
    return json.loads(done.stdout)


@pytest.mark.parametrize("address", PAGES)
def test_page_is_served(public, address):
    assert public["answers"][address]["status"] == 200


@pytest.mark.parametrize("address", PAGES)
def test_page_sets_no_cookie_and_does_not_depend_on_one(public, address):
    answer = public["answers"][address]
    assert answer["cookies"] == []
    assert "cookie" not in answer["headers"].get("Vary", "").lower()


@pytest.mark.parametrize("address", [*PAGES, "/office/"])
def test_answer_carries_the_content_policy(public, address):
    policy = public["answers"][address]["headers"]["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "unsafe" not in policy


def test_office_is_not_found(public):
    assert public["answers"]["/office/"]["status"] == 404


def test_unknown_decision_is_not_found(public):
    assert public["answers"]["/decisions/D01-2026/"]["status"] == 404


def test_no_room_of_the_office_is_loaded(public):
    rooms = {path.parent.name for path in ROOT.glob("*/apps.py")} - {"config", "public_record"}
    assert not rooms & {module.partition(".")[0] for module in public["modules"]}
