"""The page of figures: empty, filled by one purchase, filtered, on a phone, as a file."""

from pathlib import Path
from typing import Literal, get_args

from playwright.sync_api import Page, ViewportSize, expect

from tests.browser import axe, market
from tests.browser.conftest import Desk
from tests.browser.serving import Api, Server

Scheme = Literal["light", "dark"]
SCHEMES: tuple[Scheme, ...] = get_args(Scheme)
PHONE = ViewportSize(width=390, height=844)
DESK = ViewportSize(width=1280, height=860)


def bought(buyer: Api) -> None:
    """One purchase of gloves, which nobody but its buyer is there to approve, measured."""
    approval = market.agreement(buyer)
    buyer.post(f"/approvals/{approval}/approve", {"self_approval": True})
    while buyer.get("/analytics/summary")["counts"]["concluded"] < 2:
        continue


def settled(page: Page) -> None:
    expect(page.get_by_role("heading", name="Prices and terms")).to_be_visible()
    expect(page.locator("canvas").first).to_be_visible()
    expect(page.locator("[aria-busy=true]")).to_have_count(0)


def look_at_a_phone(page: Page, scheme: Scheme) -> None:
    """Nothing keeps anybody out, and nothing sticks out."""
    page.set_viewport_size(PHONE)
    page.emulate_media(color_scheme=scheme)
    settled(page)
    assert axe.serious(page) == []
    assert page.evaluate(axe.SMALL) == []
    assert page.evaluate("document.documentElement.scrollWidth") == PHONE["width"]


def test_figures_come_with_their_n_beside_the_pilots_and_can_be_filtered_and_taken_along(
    desk: Desk, server: Server, pictures: Path
) -> None:
    buyer = server.register("ivy")
    market.vendors(buyer)
    page = desk.logged_in("ivy")
    page.get_by_role("link", name="Analytics").click()
    expect(page.get_by_text("No negotiation is concluded yet")).to_be_visible()

    bought(buyer)
    page.reload()
    settled(page)

    for scheme in SCHEMES:
        look_at_a_phone(page, scheme)
        page.screenshot(path=pictures / f"analytics-{scheme}.png", full_page=True)
    page.set_viewport_size(DESK)
    expect(page.get_by_text("1 of 1", exact=False).first).to_be_visible()
    expect(page.get_by_text("Walmart's pilot: 64%")).to_be_visible()
    expect(page.get_by_text("2 concluded, 2 of them with simulated vendors.")).to_be_visible()
    expect(page.get_by_test_id("summary")).to_contain_text("saved")
    page.locator("label").filter(has_text="Table").click()
    expect(page.get_by_role("table", name="Savings by vendor")).to_contain_text("$")
    with page.expect_download() as took:
        page.get_by_role("link", name="CSV: Savings by vendor").click()
    assert took.value.path().read_bytes().startswith(b"\xef\xbb\xbfvendor,name,currency")
    page.get_by_text("Real", exact=True).click()
    expect(page.get_by_text("None like that")).to_be_visible()
    assert page.url.endswith("/analytics?vendors=real")
