"""Steps of the set-up: each says what it does, is skipped when nothing that it depends on has
changed, and when it fails says what to do."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"


class Failed(Exception):
    """A step could not be done: `mend` tells the person what to do."""

    def __init__(self, what: str, mend: str) -> None:
        super().__init__(what)
        self.mend = mend


@dataclass
class Step:
    """One step. `inputs` are files and folders whose contents, with `facts`, decide whether it must
    be done again; `outputs` must exist for it to count as done; `stamps` is where that is noted.
    A step with `looks` asks the machine instead whether there is anything to do."""

    name: str
    run: Callable[[], None]
    inputs: list[Path] = field(default_factory=list)
    facts: list[str] = field(default_factory=list)
    outputs: list[Path] = field(default_factory=list)
    stamps: Path | None = None
    looks: Callable[[], bool] | None = None

    def is_done(self) -> bool:
        """Say whether the step was done with the same inputs."""
        if self.looks:
            return self.looks()
        stamp = self._stamp()
        return (
            stamp is not None
            and stamp.exists()
            and stamp.read_text() == self._digest()
            and all(path.exists() for path in self.outputs)
        )

    def mark_done(self) -> None:
        """Note that the step was done with these inputs."""
        if stamp := self._stamp():
            stamp.parent.mkdir(parents=True, exist_ok=True)
            stamp.write_text(self._digest())

    def _stamp(self) -> Path | None:
        return (
            self.stamps / (self.name.lower().replace(" ", "-") + ".done") if self.stamps else None
        )

    def _digest(self) -> str:
        digest = hashlib.sha256(json.dumps(self.facts).encode())
        for path in sorted(_files(self.inputs)):
            digest.update(str(path.relative_to(ROOT)).encode() + b"\0" + path.read_bytes())
        return digest.hexdigest()


def take(steps: Iterable[Step]) -> None:
    """Do each step that is not done, in order, telling how it goes. Ends the process with what to
    do where one fails."""
    for step in steps:
        if step.is_done():
            continue
        say(f"{step.name} ...", end="")
        began = time.monotonic()
        try:
            step.run()
        except Failed as failure:
            say(" failed.")
            raise SystemExit(f"\n{failure}\n\nWhat to do: {failure.mend}") from None
        step.mark_done()
        say(f" {time.monotonic() - began:.1f} s")


def run(*command: str | Path, mend: str, env: dict[str, str] | None = None) -> str:
    """Run a command from the project's folder and return what it printed. Raises Failed, with the
    end of what it printed, where it fails."""
    words = [str(word) for word in command]
    try:
        done = subprocess.run(
            words, cwd=ROOT, env=env or environment(), capture_output=True, text=True, check=False
        )
    except OSError as error:
        raise Failed(f"{words[0]} could not be started: {error.strerror}.", mend) from error
    if done.returncode:
        said = (done.stdout + done.stderr).strip().splitlines()[-25:]
        raise Failed("\n".join([f"This failed: {' '.join(words)}", *said]), mend)
    return done.stdout


def environment(**more: str) -> dict[str, str]:
    """Return this process's environment, with the virtual environment's programs behind the
    machine's own."""
    path = os.environ.get("PATH", os.defpath)
    home = os.environ.get("HOME") or str(Path("~").expanduser())
    return {**os.environ, "PATH": f"{path}:{VENV / 'bin'}", "HOME": home, **more}


def addresses() -> dict[str, str]:
    """Return the settings that say where this machine serves: on PORT, unless they were given."""
    here = f"http://localhost:{os.environ.get('PORT', '8000')}"
    names = ("PART_ONE_OFFICE_URL", "PART_ONE_PUBLIC_URL")
    return {name: os.environ.get(name, here) for name in names}


def say(words: str, end: str = "\n") -> None:
    """Print words at once."""
    sys.stdout.write(words + end)
    sys.stdout.flush()


def _files(paths: Iterable[Path]) -> Iterable[Path]:
    for path in paths:
        if path.is_dir():
            yield from (
                found
                for found in path.rglob("*")
                if found.is_file() and "__pycache__" not in found.parts
            )
        elif path.exists():
            yield path
