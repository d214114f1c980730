"""Two buyers pool: a coalition from its form to the orders of its members."""

from pathlib import Path

from playwright.sync_api import Page, ViewportSize, expect

from tests.browser.axe import SMALL, serious
from tests.browser.conftest import Desk
from tests.browser.serving import Api, Server

GLOVES = "Nitrile gloves"
TIERS = [{"least": 500, "discount": "0.04"}, {"least": 1000, "discount": "0.10"}]
NARROW = ViewportSize(width=390, height=800)
WIDE = ViewportSize(width=1280, height=860)


def vendor(buyer: Api) -> None:
    """A vendor that we play, which tells what it gives for quantity."""
    id = buyer.post("/vendors", {"name": "Alder Ltd", "simulated": True})["id"]
    product = {"product": GLOVES, "unit": "pack", "currency": "USD", "list_price": "10.00"}
    buyer.put(f"/vendors/{id}/products", product)
    buyer.put(f"/vendors/{id}/trades", {"published": True, "volume_tiers": TIERS})


def form(page: Page) -> None:
    """From the empty list to a coalition of one; a wrong price is told first."""
    page.get_by_role("link", name="Form a coalition").first.click()
    page.get_by_role("textbox", name="Name", exact=True).fill("Gloves for all clinics")
    for field, option in (("Vendor", "Alder Ltd"), ("Product", GLOVES)):
        page.get_by_role("combobox", name=field).click()
        page.get_by_role("option", name=option).click()
    page.get_by_label("Highest price of a unit").fill("a lot")
    page.get_by_label("Who joins").fill("North")
    page.get_by_label("Quantity").fill("400")
    page.get_by_label("Your ceiling for a unit").fill("9.80")
    page.get_by_role("button", name="Form the coalition").click()
    expect(page.get_by_text("Write a price such as 9.50.")).to_be_visible()
    page.get_by_label("Highest price of a unit").fill("9.50")
    page.get_by_role("button", name="Form the coalition").click()
    expect(page.get_by_test_id("tariff-now")).to_contain_text("100 more")


def test_a_coalition_from_its_form_to_the_orders_of_its_members(
    desk: Desk, server: Server, pictures: Path
) -> None:
    nell = server.register("nell")
    owen = server.join(nell, "owen", "buyer")
    server.join(nell, "pia", "approver")
    vendor(nell)
    page = desk.logged_in("nell", "/coalitions")

    form(page)
    id = page.url.rpartition("/")[2]
    owen.post(f"/coalitions/{id}/join", {"name": "South", "quantity": 600, "ceiling": "9.70"})
    expect(page.get_by_test_id("tariff-now")).to_contain_text("1,000")
    expect(page.get_by_text("your ceiling $9.80")).to_be_visible()
    expect(page.get_by_text("9.70")).to_have_count(0)
    for colours in ("light", "dark"):
        page.emulate_media(color_scheme=colours)
        page.set_viewport_size(NARROW)
        assert serious(page) + page.evaluate(SMALL) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= NARROW["width"]
        page.set_viewport_size(WIDE)
    page.screenshot(path=pictures / "coalition.png", full_page=True)
    page.get_by_role("button", name="Agree", exact=True).click()
    expect(page.get_by_text("You have agreed to these terms")).to_be_visible()
    owen.post(f"/coalitions/{id}/agree", {"terms": owen.get(f"/coalitions/{id}")["terms"]})
    page.get_by_role("button", name="Negotiate for all").click()

    page.get_by_role("link", name="Look at the approval").click()
    expect(page.get_by_text("Member 2")).to_be_visible()
    approver = desk.logged_in("pia", page.url.removeprefix(server.url))
    approver.get_by_role("button", name="Approve").click()
    expect(approver.get_by_text("Approved", exact=True).first).to_be_visible()
    page.goto(f"/coalitions/{id}")
    expect(page.get_by_role("link", name="Order", exact=True)).to_have_count(2)
