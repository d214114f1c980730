"""What keeps somebody out of a page: axe-core, put there once, and targets that a finger misses."""

from axe_playwright_python.base import AXE_SCRIPT
from playwright.async_api import Page as AsyncPage
from playwright.sync_api import Page

THERE = "typeof axe !== 'undefined'"
SERIOUS = """async () => {
    const found = await axe.run(document, { resultTypes: ["violations"] });
    const serious = found.violations.filter(one => ["serious", "critical"].includes(one.impact));
    return serious.flatMap(one => one.nodes.map(
        node => `${one.id}: ${node.html.slice(0, 200)} ${node.failureSummary.slice(0, 200)}`));
}"""
SMALL = """() => {
    const apart = "[class*=PillsInputField], [class*=Slider] *, .skip";
    const targets = "a[href], button, input, select, textarea, [role=button], [role=tab]";
    const box = (e) => (e.closest("label") ?? e).getBoundingClientRect();
    return [...document.querySelectorAll(targets)]
        .filter(e => e.checkVisibility({ visibilityProperty: true }) && !e.matches(apart))
        .map(e => [e, box(e)])
        .filter(([, r]) => r.width > 1 && r.height > 1 && (r.height < 24 || r.width < 24))
        .map(([e, r]) => `${e.outerHTML.slice(0, 160)} is ${r.width} x ${r.height}`);
}"""
"""Targets under 24 pixels. A field of pills is hit anywhere in it."""


def serious(page: Page) -> list[str]:
    """Serious and critical findings of all rules, each with what it was found at."""
    if not page.evaluate(THERE):
        page.evaluate(AXE_SCRIPT)
    found: list[str] = page.evaluate(SERIOUS)
    return found


async def serious_async(page: AsyncPage) -> list[str]:
    """The same of a page that is driven asynchronously."""
    if not await page.evaluate(THERE):
        await page.evaluate(AXE_SCRIPT)
    found: list[str] = await page.evaluate(SERIOUS)
    return found
