"""Chromium as people use it: each test opens pages of the running server, by label and button.

Every page that a test opens is watched: a request to elsewhere, an error on the console (which a
breach of the content policy is) or an answer of 500 fails the test at its end.
"""

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.db import connection
from playwright.sync_api import Browser, Page, Response, Route, sync_playwright

PHONE = {"width": 390, "height": 844}
TABLET = {"width": 820, "height": 1180}
DESKTOP = {"width": 1280, "height": 900}
WAIT = 30_000  # on a busy machine; nothing waits that long on a quiet one


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """The browser, started once."""
    path = shutil.which("chromium")
    assert path, "Chromium is not installed: make test installs it."
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path)
        yield browser
        browser.close()


@pytest.fixture(scope="session", autouse=True)
def _nobody_stays_connected(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """A request that its window never ended can hold a connection: PostgreSQL would not drop the
    tests' database."""
    yield
    if connection.vendor == "postgresql":
        with django_db_blocker.unblock(), connection.cursor() as cursor:
            cursor.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                " WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )


@pytest.fixture
def open_browser(chromium: Browser, live_server: Any) -> Iterator[Callable[..., Page]]:
    """Give a function that opens a window of its own: open_browser(viewport=PHONE,
    java_script_enabled=False, color_scheme="dark"). Sessions are not shared between windows."""
    with windows(chromium, live_server.url) as open_one:
        yield open_one


@contextmanager
def windows(chromium: Browser, url: str) -> Iterator[Callable[..., Page]]:
    """Give a function that opens windows which are watched; fail at the end where there was a
    fault on any of their pages."""
    faults: list[str] = []
    contexts = []

    def open_one(**options: Any) -> Page:
        context = chromium.new_context(
            base_url=url, locale="en-GB", **{"viewport": DESKTOP, **options}
        )
        context.set_default_timeout(WAIT)
        contexts.append(context)
        context.route("**/*", lambda route: _only_here(route, url, faults))
        page = context.new_page()
        page.on("console", lambda said: _hear(said, faults))
        page.on("pageerror", lambda error: faults.append(f"script: {error}"))
        page.on("response", lambda response: _see(response, faults))
        return page

    yield open_one
    for context in contexts:
        context.close()
    assert not faults, faults


@pytest.fixture
def page(open_browser: Callable[..., Page]) -> Page:
    """One window of a desktop's size."""
    return open_browser()


@pytest.fixture
def axe() -> Callable[[Page], None]:
    """Give a function that fails, naming rule and place, where axe finds a fault on a page."""
    engine = Axe()

    def check(page: Page) -> None:
        found = engine.run(page).response["violations"]
        faults = [
            f"{page.url}: {fault['id']} at {node['target']}: {node.get('failureSummary', '')}"
            for fault in found
            for node in fault["nodes"]
        ]
        assert not faults, "\n".join(faults)

    return check


def _only_here(route: Route, here: str, faults: list[str]) -> None:
    if route.request.url.startswith((here, "data:", "blob:")):
        route.continue_()
    else:
        faults.append(f"asked elsewhere: {route.request.url}")
        route.abort()


def _hear(said: Any, faults: list[str]) -> None:
    """A page that answers 4xx is reported on the console too, which is no fault of the page."""
    if said.type == "error" and "the server responded with a status of 4" not in said.text:
        faults.append(f"console: {said.text}")


def _see(response: Response, faults: list[str]) -> None:
    if response.status >= 500:
        faults.append(f"{response.status} at {response.url}")
