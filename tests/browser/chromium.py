"""The system's Chromium, driven by Playwright; where it or the pages are absent, that is said."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.pages import node
from tests.pages.built import Built

PLACES = ("chromium", "chromium-browser", "google-chrome")
FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
REQUIRED = "DEALWRIGHT_TEST_BROWSER"
"""Set to `required` where these tests must not be skipped, as in CI."""
os.environ.setdefault("PLAYWRIGHT_NODEJS_PATH", str(node.place()))
# Playwright's own Node.js needs libatomic, which a bare Debian has not


def place() -> Path | None:
    """Where Chromium is installed."""
    return next((Path(found) for name in PLACES if (found := shutil.which(name))), None)


def missing() -> str:
    """What browser tests lack on this machine; empty when nothing."""
    if place() is None:
        return "no Chromium here: `apt-get install chromium`"
    if not Built().there:
        return "the pages are not built: run `uv sync` without DEALWRIGHT_WEB"
    return ""


def need() -> None:
    """Skip with the reason, or fail with it where these tests are required."""
    if not (reason := missing()):
        return
    if os.environ.get(REQUIRED) == "required":
        pytest.fail(reason)
    pytest.skip(reason)


@contextmanager
def chromium() -> Iterator[Browser]:
    """A browser of the block's own. Nothing async may run in the same thread meanwhile."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=place(), args=list(FLAGS))
        yield browser
        browser.close()
