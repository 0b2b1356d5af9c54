"""Takes the guides' pictures from the running product: docs/pictures/*.png, named by what they
show. The demonstration is made afresh for it, so that the pictures are of what is there now."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
PICTURES = ROOT / "docs" / "pictures"
PORT = "8799"
HERE = f"http://localhost:{PORT}"
PASSWORD = "part-one-demo"  # noqa: S105 (every demonstration prints it)


class Picture(NamedTuple):
    """A picture: its name, who is signed in ("" for a reader), and the links that lead to it."""

    name: str
    account: str
    start: str
    links: tuple[str, ...] = ()
    width: int = 1280


FLEET = "Renewing the fleet of response vehicles"
SHOWN = [
    Picture("public-front", "", "/"),
    Picture("public-decision", "", "/decisions/D09-2018/"),
    Picture("public-decision-phone", "", "/decisions/D09-2018/", width=390),
    Picture("clerk-my-work", "author", "/office/"),
    Picture("clerk-parts", "author", "/office/", (FLEET,)),
    Picture("clerk-form-page", "author", "/office/", (FLEET, "4 Financial")),
    Picture("clerk-writing", "author", "/office/", (FLEET, "2 Background")),
    Picture("signer-my-work", "finance", "/office/"),
    Picture("signer-sign", "finance", "/office/", ("Sign D",)),
    Picture("commissioner-my-work", "pcc", "/office/", width=820),
    Picture("commissioner-decide", "pcc", "/office/", ("Decide D",), width=820),
    Picture(
        "commissioner-confirm", "pcc", "/office/", ("Decide D", "Approve with conditions"), 820
    ),
    Picture("publisher-list", "publisher", "/office/publication/"),
    Picture("publisher-prepare", "publisher", "/office/", ("Publish D",)),
]


def main() -> None:
    """Take every picture."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    chromium = shutil.which("chromium")
    if not chromium:
        sys.exit("Chromium is not installed: make test installs it.")
    with _served(), sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium)
        for picture in SHOWN:
            _take(browser, picture)
            print(f"docs/pictures/{picture.name}.png")
        browser.close()


def _take(browser: Browser, picture: Picture) -> None:
    context = browser.new_context(
        base_url=HERE, viewport={"width": picture.width, "height": 900}, locale="en-GB"
    )
    page = context.new_page()
    if picture.account:
        _sign_in(page, picture.account)
    page.goto(picture.start)
    for link in picture.links:
        page.get_by_role("link", name=link).first.click()
    page.screenshot(path=PICTURES / f"{picture.name}.png", full_page=False)
    context.close()


def _sign_in(page: Page, account: str) -> None:
    page.goto("/office/sign-in/")
    page.get_by_label("E-mail address").fill(f"{account}@demo.example")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()


@contextmanager
def _served() -> Iterator[None]:
    with tempfile.TemporaryDirectory() as folder:
        env = {**os.environ, "PART_ONE_DATA": folder, "PORT": PORT}
        subprocess.run([sys.executable, "-m", "tools", "setup"], cwd=ROOT, env=env, check=True)
        server = subprocess.Popen(
            [sys.executable, "-m", "tools", "serve"], cwd=ROOT, env=env, stdout=subprocess.PIPE
        )
        try:
            _wait(server)
            yield
        finally:
            server.terminate()
            server.wait(timeout=30)


def _wait(server: subprocess.Popen[bytes]) -> None:
    """Wait until it says that it is running."""
    for line in server.stdout or ():
        if b"is running" in line:
            return
    sys.exit("It did not start.")


if __name__ == "__main__":
    main()
