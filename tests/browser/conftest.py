"""A server that ends with the last of these tests, a browser for each file, and their users."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser import chromium
from tests.browser.serving import PASSWORD, Server, serving

PICTURES = Path(__file__).parent / "pictures"
PATIENCE = 60_000
"""Milliseconds that anything may take to show, on a busy machine."""


@pytest.fixture(scope="package")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    chromium.need()
    with serving(tmp_path_factory.mktemp("home")) as found:
        yield found


@pytest.fixture(scope="module")
def browser(server: Server) -> Iterator[Browser]:
    expect.set_options(timeout=PATIENCE)
    with chromium.chromium() as found:
        yield found


@dataclass
class Room:
    """Machines at which one person after the other sits: scripts that one has fetched stay."""

    browser: Browser
    server: Server
    free: list[BrowserContext] = field(default_factory=list)

    def take(self) -> BrowserContext:
        if self.free:
            return self.free.pop()
        context = self.browser.new_context(
            base_url=self.server.url,
            viewport={"width": 1280, "height": 860},
            reduced_motion="reduce",
        )
        context.set_default_timeout(PATIENCE)
        return context

    def give_back(self, context: BrowserContext) -> None:
        """Nothing of who sat here stays."""
        blank = context.new_page()
        for page in context.pages:
            if page is not blank:
                page.close()
        everything = {"origin": self.server.url, "storageTypes": "cookies,local_storage"}
        context.new_cdp_session(blank).send("Storage.clearDataForOrigin", everything)
        context.clear_cookies()
        blank.close()
        self.free.append(context)


@dataclass
class Desk:
    """Where somebody sits down: each page that is opened here is another person's."""

    room: Room
    taken: list[BrowserContext] = field(default_factory=list)

    def page(self) -> Page:
        self.taken.append(self.room.take())
        return self.taken[-1].new_page()

    def logged_in(self, name: str, to: str = "/") -> Page:
        """The page of somebody who has registered before."""
        page = self.page()
        body = {"email": f"{name}@example.com", "password": PASSWORD, "cookie": True}
        entered = page.request.post("/api/v1/auth/login", data=body)
        assert entered.ok, entered.text()
        page.goto(to)
        return page

    def leave(self) -> None:
        for context in self.taken:
            self.room.give_back(context)


@pytest.fixture(scope="module")
def room(browser: Browser, server: Server) -> Room:
    return Room(browser, server)


@pytest.fixture
def desk(room: Room) -> Iterator[Desk]:
    found = Desk(room)
    yield found
    found.leave()


@pytest.fixture(scope="module")
def pictures() -> Path:
    """Where pictures of the pages are kept for whoever wants to look."""
    PICTURES.mkdir(exist_ok=True)
    return PICTURES
