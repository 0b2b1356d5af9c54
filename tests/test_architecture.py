"""The shape of the house: imports go one way, and what a page may hold."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

ROOT = Path(__file__).resolve().parent.parent
# From the top of the house to its ground; a room imports only from those below it.
ROOMS = [
    "config",
    "demo",
    "desk",
    "papers",
    "publication",
    "approvals",
    "part_two",
    "intake",
    "quality",
    "comments",
    "attachments",
    "decisions",
    "risks",
    "accounts",
    "body",
    "public_record",
    "audit",
    "confined",
    "prose",
]
# Within a room: what reads stands before what writes, and that before what answers requests.
ORDER = ["moves", "models", "queries", "rules", "steps", "actions", "forms", "views", "urls"]
MARKED_SAFE = {
    "public_record/page.py",  # the stored fragment of a page, made by our own templates
    "prose/html.py",  # the text tree as HTML: every word in it is escaped there
}


class Import(NamedTuple):
    """A module that a file of ours imports."""

    by: str
    line: int
    module: str

    def __str__(self) -> str:
        return f"{self.by}:{self.line} imports {self.module}"


def sources(room: str) -> Iterator[Path]:
    return (path for path in (ROOT / room).rglob("*.py") if "migrations" not in path.parts)


def imports(path: Path) -> Iterator[Import]:
    """Every module of ours that a file imports, `from room import name` counted as room.name."""
    by = str(path.relative_to(ROOT))
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            yield from (Import(by, node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from (
                Import(by, node.lineno, f"{node.module}.{alias.name}") for alias in node.names
            )


def templates() -> list[Path]:
    return sorted((ROOT / "templates").rglob("*.html"))


@pytest.mark.parametrize("room", ROOMS)
def test_room_imports_only_from_rooms_below_it(room):
    above = set(ROOMS[: ROOMS.index(room)]) | {"tests", "tools"}
    wrong = [
        str(found)
        for path in sources(room)
        for found in imports(path)
        if found.module.split(".")[0] in above
    ]
    assert not wrong


def test_public_record_imports_nothing_of_ours_but_prose():
    wrong = [
        str(found)
        for path in sources("public_record")
        for found in imports(path)
        if found.module.split(".")[0] in set(ROOMS) - {"public_record", "prose"}
    ]
    assert not wrong


def test_prose_imports_nothing_of_django_s_models():
    wrong = [
        str(found)
        for path in sources("prose")
        for found in imports(path)
        if found.module.startswith("django.db")
    ]
    assert not wrong


# In audit, `actions` is no set of actions but what an action is; the log's readings build on it.
@pytest.mark.parametrize("room", sorted(set(ROOMS) - {"config", "prose", "audit", "confined"}))
@pytest.mark.parametrize("name", ORDER)
def test_file_of_a_room_reaches_none_that_stands_after_it(room, name):
    after = set(ORDER[ORDER.index(name) + 1 :])
    assert not after & _reached(room, name)


def _reached(room: str, name: str) -> set[str]:
    """The files of a room that one of them imports, or that those import, and so on."""
    found: set[str] = set()
    wanted = {name}
    while wanted:
        stem = wanted.pop()
        found.add(stem)
        path = ROOT / room / f"{stem}.py"
        modules = [found.module for found in imports(path)] if path.exists() else []
        of_room = {module.split(".")[1] for module in modules if module.startswith(f"{room}.")}
        wanted |= of_room - found
    return found - {name}


@pytest.mark.parametrize("room", ROOMS)
def test_only_named_files_mark_text_as_safe(room):
    named = re.compile(r"\b(mark_safe|SafeString)\(")
    wrong = {
        str(path.relative_to(ROOT)) for path in sources(room) if named.search(path.read_text())
    }
    assert wrong <= MARKED_SAFE


def test_every_file_named_as_marking_text_safe_does():
    named = re.compile(r"\b(mark_safe|SafeString)\(")
    assert [path for path in MARKED_SAFE if not named.search((ROOT / path).read_text())] == []


@pytest.mark.parametrize(
    ("what", "pattern"),
    [
        ("text marked safe", r"\|\s*safe\b|\|\s*safeseq\b|autoescape\s+off"),
        ("inline style", r"\sstyle\s*="),
        ("style element", r"<style\b"),
        ("inline script", r"<script(?![^>]*\bsrc=)"),
        ("event handler", r"\son[a-z]+\s*="),
        ("address elsewhere", r"(?:src|action)\s*=\s*[\"'](?:https?:)?//"),
    ],
)
def test_no_template_holds(what, pattern):
    found = re.compile(pattern, re.IGNORECASE)
    assert [str(path) for path in templates() if found.search(path.read_text())] == []


def test_locks_name_no_host():
    locked = [ROOT / "package-lock.json", *ROOT.glob("requirements*.txt")]
    named = re.compile(
        r'"resolved"|--(?:extra-)?index-url|--find-links|^[^"]*https?://', re.MULTILINE
    )
    assert [path.name for path in locked if named.search(path.read_text())] == []
