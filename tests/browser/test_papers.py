"""Papers from elsewhere in the pages: files whatever they are encoded in, rounds with an ERP."""

import subprocess
import sys
from typing import Any

import httpx2
import pytest
from playwright.sync_api import FilePayload, Page, expect

from tests.browser import market
from tests.browser.axe import SMALL, serious
from tests.browser.conftest import Desk
from tests.browser.serving import WAIT, Api, Server


@pytest.fixture(scope="module")
def house(server: Server) -> Any:
    """Dora, who has bought something, and her order."""
    buyer = server.register("dora")
    award(buyer, buyer.post("/vendors", {"name": "Alder Ltd", "simulated": True})["id"])
    approval = market.waiting_approval(buyer)
    buyer.post(f"/approvals/{approval}/approve", {"self_approval": True})
    return buyer, market.placed_order(buyer)


def award(buyer: Api, vendor: str) -> None:
    """The order to a vendor that has quoted, without any bargaining."""
    body = {"request": market.request(buyer), "vendors": [vendor], "deadline": market.FAR}
    rfq = buyer.post("/rfqs", body)["id"]
    path = f"/vendors/{vendor}/rfqs/{rfq}"
    bid = {"line": 1, "unit_price": "9.00"}
    buyer.put(f"{path}/draft", {"lines": [bid], "valid_until": "2099-12-31"})
    buyer.post(f"{path}/submit", {})
    buyer.post(f"/rfqs/{rfq}/close", {})
    seen = buyer.get(f"/rfqs/{rfq}/comparison")
    total = {"version": seen["version"], "total": "9000.00", "currency": "USD"}
    buyer.post(f"/rfqs/{rfq}/award", {"rule": "best_total", **total})


def document(buyer: Api, path: str) -> str:
    answer = httpx2.get(buyer.url + path, headers=buyer.headers, timeout=WAIT)
    assert answer.is_success, answer.text
    return answer.text


def invoice(buyer: Api, order: str) -> str:
    """One that the vendor might send."""
    price = buyer.get(f"/purchase-orders/{order}")["document"]["lines"][0]["unit_price"]
    body = {
        "order": order,
        "number": "A-1",
        "issued": "2026-01-02",
        "currency": "USD",
        "lines": [{"line": 1, "quantity": "1", "unit_price": price}],
        "total": price,
    }
    made = buyer.post("/invoices", body)["id"]
    return document(buyer, f"/invoices/{made}/ubl").replace("A-1", "Ä-2")


def in_utf_16(text: str) -> bytes:
    """A document of ours as another program may write it."""
    return text.replace("utf-8", "UTF-16").replace("UTF-8", "UTF-16").encode("utf-16")


def choose(page: Page, name: str, content: bytes) -> None:
    file = FilePayload(name=name, mimeType="text/xml", buffer=content)
    page.locator("input[type=file]").set_input_files(file)


def test_an_invoice_in_utf_16_is_taken_as_it_is(desk: Desk, house: Any) -> None:
    buyer, order = house
    written = in_utf_16(invoice(buyer, order["id"]))
    page = desk.logged_in("dora", f"/invoices/new?order={order['id']}")

    choose(page, "invoice.xml", written)
    expect(page.get_by_test_id("refused")).to_be_visible()
    page.get_by_label("I compared them").check()
    choose(page, "invoice.xml", written)

    expect(page.get_by_role("heading", level=1)).to_contain_text("Ä-2")


def test_a_round_with_an_erp_is_made_and_its_conflict_settled(
    desk: Desk, house: Any, server: Server
) -> None:
    buyer, _ = house
    key = buyer.post("/api-keys", {"name": "erp", "roles": ["buyer"]})["key"]
    page = desk.logged_in("dora", "/settings?tab=erp")

    page.get_by_role("button", name="Make a round now").click()
    page.get_by_role("dialog").get_by_role("button", name="Make a round now").click()
    conflict = page.get_by_role("group", name="Alder Ltd")
    expect(conflict).to_contain_text("simulated, SUP-SIM-0001")
    assert serious(page) + page.evaluate(SMALL) == []
    conflict.get_by_role("button", name="The same vendor").click()
    expect(page.get_by_text("No conflicts")).to_be_visible()
    sync = ["erp", "sync", "simulated", "--key", key, "--url", server.url]
    subprocess.run([sys.executable, "-m", "dealwright", *sync], timeout=WAIT, check=False)
    page.get_by_role("row", name="by the command").get_by_role("button").click()

    expect(page.get_by_test_id("round")).to_contain_text("Vendor: Known3")


def test_a_rate_that_is_kept_both_ways_is_put_right_both_ways(
    desk: Desk, house: Any, server: Server
) -> None:
    buyer, _ = house
    emil = server.join(buyer, "emil", "admin")
    rates = "date,base,quote,rate\n2026-11-02,EUR,USD,10.842\n2026-11-02,USD,EUR,0.0922\n"
    page = desk.logged_in("dora", "/budgets")
    page.get_by_label("Source").fill("ECB")
    choose(page, "rates.csv", rates.encode())
    expect(page.get_by_text("2 new rates")).to_be_visible()
    other = desk.logged_in("emil", "/budgets")

    other.get_by_role("button", name="Look 2026-11-02 EUR USD").click()
    other.get_by_label("The right rate").fill("1.0842")
    other.get_by_label("What was wrong").fill("the point had slipped")
    other.get_by_role("button", name="Put it right").click()
    expect(other.get_by_text("The rate is put right")).to_be_visible()

    found = {one["base"]: one["rate"] for one in emil.get("/exchange-rates")["items"]}
    assert found == {"EUR": "1.0842", "USD": "0.92233905"}


def test_files_of_another_installation_are_read_and_answered(desk: Desk, house: Any) -> None:
    buyer, order = house
    vendor = order["vendor"]
    asked = {"request": market.request(buyer), "vendors": [vendor], "deadline": market.FAR}
    rfq = buyer.post("/rfqs", asked)["id"]
    page = desk.logged_in("dora", "/rfqs")
    page.get_by_role("link", name="Answer a file").click()

    choose(page, "cut.xml", b"<Order>")
    expect(page.get_by_test_id("refused")).to_be_visible()
    choose(page, "order.xml", document(buyer, f"/purchase-orders/{order['id']}/ubl").encode())
    expect(page.get_by_test_id("read")).to_contain_text(order["id"])
    expect(page.get_by_test_id("read")).to_contain_text("$9,000.00")
    choose(page, "rfq.xml", in_utf_16(document(buyer, f"/rfqs/{rfq}/ubl")))
    page.get_by_label("Unit price").fill("-1")
    page.get_by_role("button", name="Download the quotation").click()
    wrong = page.get_by_role("group").get_by_text("give a price above 0")
    expect(wrong).to_be_visible()
    page.get_by_label("Unit price").fill("8.40")
    with page.expect_download() as download:
        page.get_by_role("button", name="Download the quotation").click()
    assert serious(page) + page.evaluate(SMALL) == []

    path = f"{buyer.url}/rfqs/{rfq}/quotes/{vendor}/ubl"
    content = download.value.path().read_bytes()
    taken = httpx2.post(path, content=content, headers=buyer.headers, timeout=WAIT)
    assert taken.is_success, taken.text
