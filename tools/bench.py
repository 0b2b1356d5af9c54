"""What printing costs: the record of D09 to PDF, beside a browser started to print the same page.

    python tools/bench.py

Each time is the least of several, since other work on the machine only adds to it. Compare the
ratios, and only those of one run.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings_public")
os.environ["PART_ONE_MODE"] = "test"
COLD = """
import django; django.setup()
from public_record import pdf
from tests.public_record import samples
pdf.render(samples.part_one(), address="http://localhost:8000")
"""


class Line(NamedTuple):
    """One thing measured: what, how long it took in seconds, and how large its result is."""

    what: str
    seconds: float
    size: int = 0


def main() -> None:
    """Measure everything once and print the table; needs Chromium, which make bench installs."""
    import django

    django.setup()
    lines = _measure()
    base = lines[0].seconds
    print(f"{'':52}{'ms':>9}{'ratio':>11}{'kB':>9}")
    for line in lines:
        size = f"{line.size / 1000:,.0f}" if line.size else ""
        ratio = f"× {line.seconds / base:.3f}"
        print(f"{line.what:52}{line.seconds * 1000:9,.1f}{ratio:>11}{size:>9}")


def _measure() -> list[Line]:
    from public_record import blocks, page, part_one, pdf, reading
    from tests.public_record import samples

    record, standing = samples.part_one(), samples.standing()
    address = "http://localhost:8000"
    made = pdf.render(record, address=address)  # the fonts and the style sheet are read here
    whole = page.whole(record, standing)
    return [
        Line(
            f"PDF, warm ({made.pages} pages, tagged, PDF/A and PDF/UA)",
            _time(lambda: pdf.render.__wrapped__(record, address=address), 9),
            len(made.content),
        ),
        Line("PDF, in a process of its own", _time(_cold, 3), len(made.content)),
        Line("Chromium started to print the same page", _time(_chromium(whole), 5)),
        Line("PDF read back by its tags, and compared", _time(
            lambda: blocks.missing(record, reading.read(made.content)), 9)),
        Line("Public page", _time(lambda: page.whole(record, standing), 25), len(whole)),
        Line("Canonical data and digest", _time(lambda: part_one.digest(record), 99),
             len(part_one.content(record))),
    ]  # fmt: skip


def _time(act: Callable[[], object], times: int) -> float:
    """Return the least of the times that `act` took."""
    taken = []
    for _ in range(times):
        start = time.perf_counter()
        act()
        taken.append(time.perf_counter() - start)
    return min(taken)


def _cold() -> None:
    subprocess.run([sys.executable, "-c", COLD], cwd=ROOT, check=True)


def _chromium(whole: bytes) -> Callable[[], None]:
    """Return an act that starts Chromium and has it print the public page to a file."""
    browser = shutil.which("chromium")
    if browser is None:
        sys.exit("Chromium is missing: run “make bench”, which installs it.")

    def act() -> None:
        with tempfile.TemporaryDirectory(prefix="part-one-bench-") as folder:
            page = Path(folder) / "page.html"
            page.write_bytes(whole)
            command = [
                browser, "--headless", "--no-sandbox", "--disable-gpu",
                f"--user-data-dir={folder}/profile", f"--print-to-pdf={folder}/page.pdf",
                page.as_uri(),
            ]  # fmt: skip
            subprocess.run(command, check=True, capture_output=True, timeout=60)

    return act


if __name__ == "__main__":
    main()
