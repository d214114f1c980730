"""The whole road in the browser: from nothing to a purchase order, by two people."""

from pathlib import Path

from playwright.sync_api import Page, expect

from tests.browser import market
from tests.browser.conftest import Desk
from tests.browser.serving import PASSWORD, Server


def register(page: Page, name: str) -> None:
    page.goto("/register")
    page.get_by_label("Name of the workspace").fill("Example Hospital")
    page.get_by_label("Your name").fill(name)
    page.get_by_label("E-mail").fill(f"{name.lower()}@example.com")
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Open the workspace").click()


def invite_an_approver(page: Page, email: str) -> str:
    """The link that the invited person is to be sent."""
    page.goto("/settings?tab=members")
    page.get_by_role("button", name="Invite somebody").click()
    page.get_by_label("E-mail").fill(email)
    page.get_by_label("Buyer").uncheck()
    page.get_by_label("Approver").check()
    page.get_by_role("button", name="Make the invitation").click()
    return page.get_by_label("Link", exact=True).input_value()


def join(page: Page, link: str, name: str) -> None:
    page.goto(link)
    page.get_by_label("Your name").fill(name)
    page.get_by_label("E-mail").fill(f"{name.lower()}@example.com")
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Join").click()
    expect(page.get_by_role("heading", name="Home")).to_be_visible()


def ask_for_gloves(page: Page) -> None:
    page.goto("/requests")
    page.get_by_role("link", name="New request").first.click()
    page.get_by_role("button", name="Make the request").click()
    expect(page.get_by_text("This is needed.").first).to_be_visible()
    page.get_by_label("Product or service").fill(market.GLOVES)
    page.get_by_label("Quantity").fill("1000")
    page.get_by_label("Amount in all").fill("11000")
    page.get_by_role("button", name="Make the request").click()


def test_from_an_empty_workspace_to_a_purchase_order(
    desk: Desk, server: Server, pictures: Path
) -> None:
    buyer, approver = desk.page(), desk.page()
    register(buyer, "Ada")
    expect(buyer.get_by_text("Say what you need")).to_be_visible()
    join(approver, invite_an_approver(buyer, "bob@example.com"), "Bob")
    api = server.api()
    entered = api.post("/auth/login", {"email": "ada@example.com", "password": PASSWORD})
    market.vendors(server.api(entered["access_token"]))

    ask_for_gloves(buyer)
    expect(buyer.get_by_role("heading", name=market.GLOVES, level=1)).to_be_visible()
    buyer.get_by_role("button", name="Start negotiating").click()
    buyer.wait_for_url("**/campaigns/**")
    buyer.goto("/requests")
    buyer.get_by_role("link", name=market.GLOVES).click()
    expect(buyer.get_by_role("link", name="Alder Ltd")).to_be_visible()
    buyer.screenshot(path=pictures / "request.png")

    approver.goto("/")
    approver.get_by_role("link", name="Review").click()
    expect(approver.get_by_text("Approving binds")).to_be_visible()
    expect(approver.get_by_test_id("simulated").first).to_be_visible()
    approver.screenshot(path=pictures / "approval.png")
    approver.get_by_role("button", name="Approve").click()
    expect(approver.get_by_text("Approved", exact=True).first).to_be_visible()

    buyer.goto("/purchase-orders")
    buyer.get_by_role("link", name="simulated").click()
    expect(buyer.get_by_text("In the outbox", exact=True)).to_be_visible()
    expect(buyer.get_by_text("1,000 packs")).to_be_visible()
    with buyer.expect_download() as download:
        buyer.get_by_role("link", name="Download UBL 2.1").click()
    assert download.value.suggested_filename.startswith("po_")
    buyer.screenshot(path=pictures / "order.png")
    buyer.get_by_role("definition").get_by_role("link", name="Open").first.click()
    expect(buyer.get_by_role("heading", name="Supply agreement")).to_be_visible()
