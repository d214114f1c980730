"""From a text to paid in the browser, and back again, by three people.

Olga writes, receives and settles, Otto approves and enters what the vendor sends, Petra pays.
"""

from decimal import Decimal
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


def receive(page: Page, quantity: str) -> None:
    """What arrived is counted, on the order's page."""
    page.get_by_role("button", name="Record a receipt").click()
    counted = page.get_by_role("dialog")
    counted.get_by_label("Arrived of Eggs").fill(quantity)
    counted.get_by_role("button", name="Record a receipt").click()
    expect(page.get_by_text(f"Line 1: {quantity}")).to_be_visible()


def bill(page: Page, quantity: str, total: str) -> None:
    """The vendor's invoice is typed from the paper, at the order's price."""
    page.get_by_label("Invoice number").fill("F-1")
    page.get_by_label("Issued on").fill("2026-01-01")
    page.get_by_label("Quantity of Eggs").fill(quantity)
    page.get_by_label("Total with tax").fill(total)
    page.get_by_role("button", name="Enter the invoice").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("F-1")


def credit(page: Page, quantity: str, total: str) -> None:
    """What never came is credited by the vendor; its credit note is typed."""
    page.get_by_label("Credit note number").fill("C-1")
    page.get_by_label("Issued on").fill("2026-01-02")
    page.get_by_label("Quantity of Eggs").fill(quantity)
    page.get_by_label("Total with tax").fill(total)
    page.get_by_role("button", name="Enter the credit note").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("C-1")


def confirm(page: Page, name: str) -> None:
    """The button, and the one of its dialog."""
    page.get_by_role("button", name=name).click()
    page.get_by_role("dialog").get_by_role("button", name=name).click()
    expect(page.get_by_role("dialog")).to_have_count(0)


def test_from_a_text_to_paid(desk: Desk, server: Server, pictures: Path) -> None:
    olga = server.register("olga")
    server.join(olga, "otto", "approver", "buyer")
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
    page.get_by_role("link", name="Purchase order and receipt").click()
    receive(page, "11")
    bought = olga.get(f"/orders/{address.rpartition('/')[2]}")
    price = Decimal(bought["best"]["unit_price"])
    approver.get_by_role("link", name="Enter the invoice").click()
    bill(approver, "12", str(price * 12))
    expect(approver.get_by_text("the receiver: quantity")).to_be_visible()
    expect(approver.get_by_role("button", name="Accept the quantity")).to_have_count(0)
    invoice = approver.url.removeprefix(server.url)
    payer = desk.logged_in("petra", invoice)
    expect(payer.get_by_text("Can settle it now: Olga")).to_be_visible()
    expect(payer.get_by_role("button", name="Pay now")).to_have_count(0)
    page.goto(invoice)
    confirm(page, "Accept the quantity")
    expect(page.get_by_text("You had a part in it")).to_contain_text("It is paid by: Petra.")
    expect(page.get_by_role("button", name="Pay now")).to_have_count(0)
    page.goto(address)
    payer.reload()
    payer.get_by_role("button", name="Pay now").click()

    expect(page.get_by_text("Order confirmed: eggs from")).to_be_visible()
    expect(payer.get_by_text("Settled").first).to_be_visible()
    page.goto("/orders")
    expect(page.get_by_role("table").get_by_text("Paid")).to_be_visible()
    looked_at(page)

    approver.goto(f"{invoice}/credit")
    credit(approver, "1", str(price))
    note = approver.url.removeprefix(server.url)
    page.goto(note)
    confirm(page, "Accept the credit note")
    payer.goto(note)
    payer.get_by_role("button", name="Record that it was sent back").click()
    payer.get_by_role("dialog").get_by_label("What the bank").fill("back from the farm")
    payer.get_by_role("dialog").get_by_role("button", name="Record that it was sent back").click()
    expect(payer.get_by_text("Settled").first).to_be_visible()
    [left] = olga.get("/credit-notes")["items"]
    assert (left["state"], left["open"]["amount"]) == ("settled", "0.00")
