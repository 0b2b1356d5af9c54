"""Everything between a fresh clone and a running demonstration, in steps."""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys
import venv
from pathlib import Path

from tools import machine
from tools.steps import PYTHON, ROOT, VENV, Step, addresses, environment, run

STAMPS = VENV / "stamps"
AUTHORITIES = Path("/etc/ssl/certs/ca-certificates.crt")
PIP_MEND = "See that PyPI can be reached (pip download asgiref), and try again."


def data_folder() -> Path:
    """Return the folder of the database and the files."""
    return Path(os.environ.get("PART_ONE_DATA") or ROOT / "data").resolve()


def mode() -> str:
    """Return the mode that the office is in."""
    return os.environ.get("PART_ONE_MODE", "demonstration")


def program() -> list[Step]:
    """The steps up to a program that could run: all but its data."""
    return [
        Step("Python", _add_venv, looks=_has_python),
        Step(
            "Virtual environment", _make_venv, facts=[sys.version], outputs=[PYTHON], stamps=STAMPS
        ),
        _requirements("Python packages", "requirements.txt"),
        Step(
            "Libraries for print",
            lambda: machine.install(machine.missing_print_libraries()),
            looks=lambda: not machine.missing_print_libraries(),
        ),
        Step("npm", machine.fetch_npm, looks=lambda: machine.npm() is not None),
        Step(
            "npm packages",
            _npm_packages,
            inputs=[ROOT / "package.json", ROOT / "package-lock.json"],
            outputs=[ROOT / "node_modules"],
            stamps=STAMPS,
        ),
        Step(
            "Styles and fonts",
            _assets,
            inputs=[ROOT / "static" / "src", ROOT / "tools" / "build_assets.py"],
            facts=[(ROOT / "package-lock.json").read_text()],
            outputs=[ROOT / "static" / "build"],
            stamps=STAMPS,
        ),
    ]


def for_tests() -> list[Step]:
    """What tests need on top of the program."""
    return [
        _requirements("Packages for tests", "requirements-dev.txt"),
        Step("Chromium", lambda: machine.install(["chromium"]), looks=machine.has_chromium),
        Step(
            "PostgreSQL",
            lambda: machine.install(["postgresql"]),
            looks=lambda: machine.postgresql_programs() is not None,
        ),
        Step("Java parts of veraPDF", machine.fetch_jaxb, looks=machine.has_jaxb),
    ]


def for_checks() -> list[Step]:
    """What the quick checks need on top of the program."""
    return [_requirements("Packages for tests", "requirements-dev.txt")]


def data() -> list[Step]:
    """The steps that make an office ready to be served; in a demonstration, with what it shows."""
    stamps = data_folder() / "stamps"
    steps = [
        Step(
            "Files to serve",
            _collect,
            inputs=[ROOT / "static" / "build"],
            outputs=[ROOT / "static" / "collected" / "staticfiles.json"],
            stamps=STAMPS,
        ),
        Step("Keys of Part Two", _keys, outputs=[data_folder() / "keys"], stamps=stamps),
        Step(
            "Database",
            _migrate,
            inputs=[*ROOT.glob("*/migrations"), ROOT / "audit" / "append_only.py"],
            facts=[_database()],
            outputs=_database_file(),
            stamps=stamps,
        ),
    ]
    if mode() == "demonstration":
        steps.append(
            Step(
                "Demonstration office",
                _demonstration,
                facts=[_database()],
                outputs=_database_file(),
                stamps=stamps,
            )
        )
    return steps


def manage(*words: str, mend: str) -> None:
    """Run a command of manage.py, which then knows where it will be served. Raises Failed."""
    run(PYTHON, "manage.py", *words, mend=mend, env=environment(**addresses()))


def _requirements(name: str, file: str) -> Step:
    return Step(
        name, lambda: _install(file), inputs=[ROOT / file], facts=[sys.version], stamps=STAMPS
    )


def _has_python() -> bool:
    """Whether this Python can make virtual environments: Debian's needs a package for that."""
    return importlib.util.find_spec("ensurepip") is not None


def _add_venv() -> None:
    machine.install([f"python3.{sys.version_info.minor}-venv"])


def _make_venv() -> None:
    """Make it, or keep one that is of this Python."""
    if not (PYTHON.exists() and _version(PYTHON) == sys.version.strip()):
        venv.create(VENV, with_pip=True, clear=True)


def _version(python: Path) -> str:
    done = subprocess.run(
        [python, "-c", "import sys; print(sys.version)"],
        capture_output=True,
        text=True,
        check=False,
    )
    return done.stdout.strip()


def _install(file: str) -> None:
    run(
        PYTHON, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-input",
        "--require-hashes", "-r", file, mend=PIP_MEND,
    )  # fmt: skip


def _npm_packages() -> None:
    """Node.js brings authorities of its own; an office's network may have one that only the
    machine knows, as pip does already."""
    env = environment()
    if AUTHORITIES.exists():
        env.setdefault("NODE_EXTRA_CA_CERTS", str(AUTHORITIES))
    run(
        machine.npm() or "npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund",
        mend="See that the npm registry can be reached (npm view sass version), and try again.",
        env=env,
    )  # fmt: skip


def _assets() -> None:
    run(PYTHON, ROOT / "tools" / "build_assets.py", mend="Read what it says; then make setup.")


def _collect() -> None:
    """Print reads its fonts where they were built: no browser asks for them."""
    manage(
        "collectstatic", "--noinput", "--clear", "--ignore", "print-fonts",
        mend="Remove static/build, then make setup.",
    )  # fmt: skip


def _keys() -> None:
    data_folder().mkdir(parents=True, exist_ok=True)
    manage("make_keys", mend="See that the data folder can be written to, then make setup.")


def _migrate() -> None:
    data_folder().mkdir(parents=True, exist_ok=True)
    manage("migrate", "--noinput", mend="If the database may be thrown away: make fresh.")


def _demonstration() -> None:
    manage(
        "load_demonstration",
        mend="To throw this demonstration away and begin again: make fresh.",
    )


def _database() -> str:
    return os.environ.get("PART_ONE_DATABASE_URL", "")


def _database_file() -> list[Path]:
    return [] if _database() else [data_folder() / "part-one.sqlite3"]
