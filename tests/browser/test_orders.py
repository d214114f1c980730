"""From a text to paid in the browser: Ann writes, Bob approves, Ann receives, Pam pays."""

from pathlib import Path

from playwright.sync_api import Page, ViewportSize, expect

from tests.browser.axe import SMALL, serious
from tests.browser.conftest import Desk
from tests.browser.serving import Api, Server

NARROW = ViewportSize(width=390, height=800)
WIDE = ViewportSize(width=1280, height=860)
FLOORS = {"Farm Fresh": "3.10", "Green Acres": "3.30", "Sunny Side": "3.60"}


def farms(buyer: Api) -> None:
    for name, floor in FLOORS.items():
        id = buyer.post("/vendors", {"name": name, "simulated": True})["id"]
        product = {"product": "Eggs", "unit": "dozen", "currency": "USD", "list_price": "4.50"}
        buyer.put(f"/vendors/{id}/products", product)
        rule = {"unit_price": floor, "currency": "USD"}
        body = {"rule_type": "price_floor", "rule_config": rule}
        buyer.post(f"/vendors/{id}/rules", body)


def looked_at(page: Page) -> None:
    """No serious finding, in both schemes, and nothing sticks out on a phone."""
    for colours in ("light", "dark"):
        page.emulate_media(color_scheme=colours)
        page.set_viewport_size(NARROW)
        assert serious(page) + page.evaluate(SMALL) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= NARROW["width"]
        page.set_viewport_size(WIDE)


def bill(buyer: Api, order: str) -> str:
    """What arrived is counted and the vendor's invoice is typed in; its address."""
    found = buyer.get(f"/orders/{order}")
    papers, price = found["bought"], found["best"]["unit_price"]
    line = {"line": 1, "quantity": "12"}
    buyer.post(f"/purchase-orders/{papers['purchase_order']}/receipts", {"lines": [line]})
    body = {
        "order": papers["purchase_order"],
        "number": "F-1",
        "issued": "2026-01-01",
        "currency": "USD",
        "lines": [{**line, "unit_price": price}],
        "total": papers["total"]["amount"],
    }
    return f"/invoices/{buyer.post('/invoices', body)['id']}"


def test_from_a_text_to_paid(desk: Desk, server: Server, pictures: Path) -> None:
    olga = server.register("olga")
    server.join(olga, "otto", "approver")
    server.join(olga, "petra", "payer")
    farms(olga)
    page = desk.logged_in("olga", "/orders")

    page.get_by_role("textbox", name="What do you need?").fill("We need 12 dozen eggs")
    page.get_by_role("button", name="Order", exact=True).click()
    expect(page.get_by_text("What may it cost in all")).to_be_visible()
    page.get_by_role("textbox", name="Your answer").fill("max 60 USD")
    page.get_by_role("button", name="Answer").click()
    expect(page.get_by_role("article")).to_have_count(3)
    expect(page.get_by_text("Hello, this is an automated assistant").first).to_be_visible()
    expect(page.get_by_role("table", name="Comparison")).to_be_visible(timeout=150_000)
    expect(page.get_by_text("so a colleague has to decide")).to_be_visible(timeout=150_000)
    looked_at(page)
    page.screenshot(path=pictures / "order.png", full_page=True)
    address = page.url.removeprefix(server.url)

    approver = desk.logged_in("otto", address)
    approver.get_by_role("button", name="Approve").click()
    expect(page.get_by_role("link", name="Enter the invoice")).to_be_visible()
    invoice = bill(olga, address.rpartition("/")[2])
    page.goto(invoice)
    expect(page.get_by_text("You entered this invoice, so another payer pays it.")).to_be_visible()
    expect(page.get_by_role("button", name="Pay now")).to_have_count(0)
    page.goto(address)
    payer = desk.logged_in("petra", invoice)
    payer.get_by_role("button", name="Pay now").click()

    expect(page.get_by_text("Order confirmed: eggs from")).to_be_visible()
    payer.goto(invoice)
    expect(payer.get_by_text("Without tax")).to_be_visible()
    expect(payer.get_by_text("Still owed")).to_have_count(0)
    page.goto("/orders")
    expect(page.get_by_role("table").get_by_text("Paid")).to_be_visible()
    looked_at(page)
