"""What the machine must have besides Python: Debian's packages, npm, parts of a PDF validator."""

from __future__ import annotations

import ctypes
import os
import shutil
import subprocess
from collections.abc import Iterable
from pathlib import Path

from tools.steps import PYTHON, VENV, Failed, environment, run

# The subsetting library changes a PDF's bytes, so it is wanted everywhere.
PRINT_LIBRARIES = {
    "libpango-1.0.so.0": "libpango-1.0-0",
    "libpangoft2-1.0.so.0": "libpangoft2-1.0-0",
    "libharfbuzz-subset.so.0": "libharfbuzz-subset0",
}
JAXB = VENV / "share" / "jaxb"
JAXB_PACKAGES = ("libjaxb-java", "libistack-commons-java", "libtxw2-java")
JAXB_FILES = ("jaxb-runtime.jar", "jaxb-core.jar", "istack-commons-runtime.jar", "txw2.jar")
OLDEST_NODE = 18


def missing_print_libraries() -> list[str]:
    """Return the packages of the libraries that WeasyPrint calls and this machine lacks."""
    return [package for name, package in PRINT_LIBRARIES.items() if not _loads(name)]


def has_chromium() -> bool:
    """Say whether there is a Chromium for browser tests."""
    return shutil.which("chromium") is not None


def postgresql_programs() -> Path | None:
    """Return the folder of the newest PostgreSQL's programs, or None."""
    found = Path("/usr/lib/postgresql").glob("*/bin/initdb")
    newest = sorted(found, key=lambda path: float(path.parent.parent.name))
    return newest[-1].parent if newest else None


def has_jaxb() -> bool:
    """Say whether the four files of JAXB that veraPDF needs are there."""
    return all((JAXB / "usr" / "share" / "java" / name).exists() for name in JAXB_FILES)


def fetch_jaxb() -> None:
    """Unpack Debian's JAXB into the virtual environment, without its sixty dependencies. Raises
    Failed."""
    JAXB.mkdir(parents=True, exist_ok=True)
    if not _downloaded(JAXB_PACKAGES, JAXB):
        _update()
        if not _downloaded(JAXB_PACKAGES, JAXB):
            raise Failed(
                f"Debian's packages {', '.join(JAXB_PACKAGES)} could not be downloaded.",
                "Run apt-get update, see that Debian's packages can be reached, and try again.",
            )
    for package in JAXB.glob("*.deb"):
        run("dpkg", "-x", package, JAXB, mend="Install dpkg, which every Debian has.")
        package.unlink()


def fetch_npm() -> None:
    """Install Node.js and npm from PyPI into the virtual environment. Raises Failed."""
    run(
        PYTHON, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-input",
        "--require-hashes", "-r", "requirements-build.txt",
        mend="See that PyPI can be reached, or install npm (apt-get install npm), and try again.",
    )  # fmt: skip


def npm() -> str | None:
    """Return the npm to use, or None where it or a Node.js new enough is missing."""
    where = environment()["PATH"]
    node, found = shutil.which("node", path=where), shutil.which("npm", path=where)
    if not node or not found:
        return None
    said = subprocess.run([node, "--version"], capture_output=True, text=True, check=False).stdout
    major = said.lstrip("v").partition(".")[0]
    return found if major.isdigit() and int(major) >= OLDEST_NODE else None


def install(packages: Iterable[str]) -> None:
    """Install Debian packages. Raises Failed with the exact command where only root may."""
    wanted = sorted(packages)
    if not wanted:
        return
    command = f"apt-get update && apt-get install --no-install-recommends -y {' '.join(wanted)}"
    if os.geteuid() != 0 or not shutil.which("apt-get", path=_root_path()):
        raise Failed(
            f"The machine lacks {', '.join(wanted)}, and only root may install packages.",
            f"Run this, then the same make command again:\n  sudo sh -c '{command}'",
        )
    mend = f"Run this and see what it says:\n  {command}"
    env = environment(DEBIAN_FRONTEND="noninteractive", PATH=_root_path())
    arguments = ["apt-get", "install", "--no-install-recommends", "-y", "-q", *wanted]
    try:
        run(*arguments, mend=mend, env=env)
    except Failed:
        _update()
        run(*arguments, mend=mend, env=env)


def _update() -> None:
    subprocess.run(
        ["apt-get", "update", "-q"],
        env=environment(PATH=_root_path()),
        capture_output=True,
        check=False,
    )


def _downloaded(packages: Iterable[str], folder: Path) -> bool:
    """Download packages without installing them, which every user may do."""
    return (
        subprocess.run(
            ["apt-get", "download", "-q", "-o", "APT::Sandbox::User=root", *packages],
            cwd=folder,
            env=environment(),
            capture_output=True,
            check=False,
        ).returncode
        == 0
    )


def _loads(name: str) -> bool:
    try:
        ctypes.CDLL(name)
    except OSError:
        return False
    return True


def _root_path() -> str:
    return os.environ.get("PATH", os.defpath) + ":/usr/sbin:/sbin"
