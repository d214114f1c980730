"""axe-core in a page: put there once, and asked only for what keeps somebody out."""

from typing import Any

from axe_playwright_python.base import AXE_SCRIPT
from playwright.async_api import Page as AsyncPage
from playwright.sync_api import Page

THERE = "typeof axe !== 'undefined'"
ONLY_COLOURS = {"runOnly": ["color-contrast"]}
"""For the second scheme, in which only the colours are others."""
SERIOUS = """async options => {
    const found = await axe.run(document, { ...options, resultTypes: ["violations"] });
    const serious = found.violations.filter(one => ["serious", "critical"].includes(one.impact));
    return serious.flatMap(one => one.nodes.map(
        node => `${one.id}: ${node.html.slice(0, 200)} ${node.failureSummary.slice(0, 200)}`));
}"""


def serious(page: Page, options: dict[str, Any] | None = None) -> list[str]:
    """Serious and critical findings, each with what it was found at."""
    if not page.evaluate(THERE):
        page.evaluate(AXE_SCRIPT)
    found: list[str] = page.evaluate(SERIOUS, options or {})
    return found


async def serious_async(page: AsyncPage, options: dict[str, Any] | None = None) -> list[str]:
    """The same of a page that is driven asynchronously."""
    if not await page.evaluate(THERE):
        await page.evaluate(AXE_SCRIPT)
    found: list[str] = await page.evaluate(SERIOUS, options or {})
    return found
