"""A contract from its review to both signatures, by its people in their browsers."""

import re
from typing import Any
from urllib.parse import urlsplit

import httpx2
from playwright.sync_api import Page, expect

from tests.browser.axe import SMALL, serious
from tests.browser.conftest import Desk
from tests.browser.market import FAR
from tests.browser.serving import WAIT, Api, Server
from tests.security.routes import TEMPLATE

REVIEWED = {**TEMPLATE, "review_above": {"amount": "0.00", "currency": "USD"}}
LIABILITY = {"heading": "Liability", "text": "Up to {{order.total}}."}


def sound(page: Page) -> None:
    """At both schemes and on a phone nobody is kept out."""
    wide = page.viewport_size
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        expect(page.locator("html")).to_have_attribute("data-mantine-color-scheme", scheme)
        assert serious(page) == []
    page.set_viewport_size({"width": 390, "height": 844})
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert page.evaluate(SMALL) == []
    assert wide is not None
    page.set_viewport_size(wide)


def quoted_by_file(buyer: Api, rfq: str, vendor: str) -> None:
    """The vendor's quote as a UBL file that the buyer was sent."""
    draft = {"lines": [{"line": 1, "unit_price": "9.00"}], "valid_until": "2099-01-31"}
    with httpx2.Client(headers=buyer.headers, timeout=WAIT) as http:
        asked = http.get(f"{buyer.url}/rfqs/{rfq}/ubl").text
        written = http.post(f"{buyer.url}/quotations", json={"rfq": asked, "draft": draft})
        taken = http.post(f"{buyer.url}/rfqs/{rfq}/quotes/{vendor}/ubl", content=written.content)
    assert taken.is_success, taken.text


def award(buyer: Api, approver: Api, vendor: str) -> str:
    """The contract of an award to a real vendor; its id."""
    line = {"product": "Nitrile gloves", "quantity": 1000, "unit": "pack"}
    budget = {"amount": "20000.00", "currency": "USD"}
    request = buyer.post("/requests", {"lines": [line], "budget": budget})["id"]
    rfq = buyer.post("/rfqs", {"request": request, "vendors": [vendor], "deadline": FAR})["id"]
    quoted_by_file(buyer, rfq, vendor)
    buyer.post(f"/rfqs/{rfq}/close", {})
    seen = buyer.get(f"/rfqs/{rfq}/comparison")
    total = {"version": seen["version"], "total": "9000.00", "currency": "USD"}
    buyer.post(f"/rfqs/{rfq}/award", {"rule": "best_total", **total})
    [approval] = approver.get("/approvals?state=open")["items"]
    approver.post(f"/approvals/{approval['id']}/approve", {})
    while not (found := buyer.get("/contracts")["items"]):
        continue
    id: str = found[0]["id"]
    return id


def real_vendor(page: Page) -> tuple[str, str]:
    """One that answers for itself, and the link by which it comes in."""
    page.get_by_role("textbox", name="Name").fill("Real Ltd")
    page.get_by_label("The vendor itself").check()
    page.get_by_role("button", name="Add the vendor").click()
    page.get_by_role("button", name="Link to the portal").click()
    page.get_by_role("button", name="Make the link").click()
    link = page.get_by_label("Link", exact=True).input_value()
    return urlsplit(page.url).path.rpartition("/")[2], link


def template(buyer: Api) -> Any:
    made = buyer.post("/contract-templates", REVIEWED)
    buyer.put("/contract-defaults", {"version": 0, "usual": made["id"], "categories": []})
    return made


def sign(page: Page, name: str) -> None:
    page.get_by_label("Your name, as you sign").fill(name)
    page.get_by_role("checkbox", name="I have read the text and sign it.").check()
    page.get_by_role("button", name="Sign", exact=True).click()


def test_a_contract_is_reviewed_drawn_anew_and_signed_by_both_sides(
    desk: Desk, server: Server
) -> None:
    nina = server.register("nina")
    omar = server.join(nina, "omar", "approver")
    made = template(nina)
    buyer = desk.logged_in("nina", "/vendors/new")
    vendor, link = real_vendor(buyer)
    contract = award(nina, omar, vendor)

    lawyer = desk.logged_in("omar", f"/contracts/{contract}")
    lawyer.get_by_label("Note").fill("A limit of liability is missing")
    lawyer.get_by_role("button", name="Send it back").click()
    expect(lawyer.get_by_text("It was sent back")).to_be_visible()

    buyer.goto(f"/contracts/templates/{made['id']}")
    expect(buyer.get_by_role("heading", level=1)).to_be_visible()
    sound(buyer)
    clauses = [*TEMPLATE["clauses"], LIABILITY]
    nina.put(f"/contract-templates/{made['id']}", {**REVIEWED, "clauses": clauses, "version": 1})
    buyer.goto(f"/contracts/{contract}")
    expect(buyer.get_by_role("button", name="Let it be signed")).to_have_count(0)
    buyer.get_by_role("button", name="Draw it anew").click()
    asked = buyer.get_by_role("dialog")
    asked.get_by_label("Why").fill("A limit, as the review asks")
    asked.get_by_role("button", name="Draw it anew").click()
    expect(buyer.get_by_role("heading", name="2. Liability")).to_be_visible()
    expect(buyer.get_by_role("link", name="Text 1")).to_be_visible()
    sound(buyer)

    lawyer.reload()
    lawyer.get_by_role("button", name="Let it be signed").click()
    sign(lawyer, "Omar Option")
    expect(lawyer.get_by_text("Signed by one side")).to_be_visible()

    outside = desk.page()
    outside.goto(link)
    outside.get_by_role("button", name="Come in").click()
    outside.get_by_role("button", name="Go on to the portal").click()
    outside.get_by_role("link", name=re.compile("^Notices")).click()
    outside.get_by_role("link", name="A contract waits for your signature").click()
    expect(outside.get_by_role("heading", name="2. Liability")).to_be_visible()
    sound(outside)
    sign(outside, "Vera Vendor")
    expect(outside.get_by_text("Signed", exact=True)).to_be_visible()

    lawyer.reload()
    lawyer.get_by_role("button", name="Check").click()
    expect(lawyer.get_by_text("each signature is below these very bytes")).to_be_visible()
    expect(lawyer.get_by_text("Vera Vendor")).to_be_visible()
    sound(lawyer)
