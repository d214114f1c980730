"""A server for each test worker, a browser for each file, and people who use them."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser import chromium
from tests.browser.serving import PASSWORD, Server, serving

PICTURES = Path(__file__).parent / "pictures"
PATIENCE = 15_000
"""Milliseconds that anything may take to show, on a busy machine."""


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    chromium.need()
    with serving(tmp_path_factory.mktemp("home")) as found:
        yield found


@pytest.fixture(scope="module")
def browser(server: Server) -> Iterator[Browser]:
    expect.set_options(timeout=PATIENCE)
    with chromium.chromium() as found:
        yield found


@dataclass(frozen=True)
class Desk:
    """Where somebody sits down: each page that is opened here is another person's."""

    browser: Browser
    server: Server

    def page(self, width: int = 1280, height: int = 860) -> Page:
        context = self.browser.new_context(
            base_url=self.server.url,
            viewport={"width": width, "height": height},
            reduced_motion="reduce",
        )
        context.set_default_timeout(PATIENCE)
        return context.new_page()

    def logged_in(self, name: str, to: str = "/") -> Page:
        """The page of somebody who has registered before."""
        page = self.page()
        page.goto(to)
        page.get_by_label("E-mail").fill(f"{name}@example.com")
        page.get_by_label("Password", exact=True).fill(PASSWORD)
        page.get_by_role("button", name="Log in").click()
        page.wait_for_url(lambda url: "/login" not in url)
        return page


@pytest.fixture(scope="module")
def desk(browser: Browser, server: Server) -> Desk:
    return Desk(browser, server)


@pytest.fixture(scope="module")
def pictures() -> Path:
    """Where pictures of the pages are kept for whoever wants to look."""
    PICTURES.mkdir(exist_ok=True)
    return PICTURES
