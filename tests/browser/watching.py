"""The system's Chromium, and what a test wants to know of a page."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from playwright.async_api import Browser, BrowserContext, Page, ViewportSize, async_playwright

from tests.browser.axe import serious_async
from tests.browser.chromium import FLAGS, place
from tests.browser.house import House, email
from tests.site import PASSWORD

DESKTOP = ViewportSize(width=1440, height=900)
PHONE = ViewportSize(width=390, height=844)
PATIENCE = 60_000
"""Milliseconds that a page may take to show something."""


@asynccontextmanager
async def chromium() -> AsyncIterator[Browser]:
    """One browser until the end of the block."""
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=place(), args=list(FLAGS))
        yield browser
        await browser.close()


@asynccontextmanager
async def logged_in(browser: Browser, house: House, name: str) -> AsyncIterator[BrowserContext]:
    """A browser of somebody's own, with his session's cookies, that nothing moves in."""
    context = await browser.new_context(
        base_url=house.url, viewport=DESKTOP, reduced_motion="reduce", locale="en-US"
    )
    context.set_default_timeout(PATIENCE)
    body = {"email": email(name), "password": PASSWORD, "cookie": True}
    entered = await context.request.post("/api/v1/auth/login", data=body)
    assert entered.ok, await entered.text()
    yield context
    await context.close()


async def texts(page: Page, test_id: str) -> list[str]:
    """What all elements of that kind say."""
    return await page.get_by_test_id(test_id).all_inner_texts()


async def entries(page: Page) -> list[str]:
    """The feed's entries by their ids, newest first."""
    found = await page.get_by_test_id("entry").evaluate_all("all => all.map(e => e.dataset.id)")
    return [str(one) for one in found]


async def serious(page: Page) -> list[str]:
    """Serious and critical findings of axe-core, once nothing moves any more."""
    await page.evaluate("Promise.allSettled(document.getAnimations().map(a => a.finished))")
    return await serious_async(page)


async def overflow(page: Page) -> int:
    """By how many pixels the page is wider than its window."""
    return int(
        await page.evaluate(
            "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        )
    )
