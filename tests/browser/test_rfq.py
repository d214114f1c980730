"""A sealed RFQ with three vendors and a split award, by its people in their browsers."""

import re
import socket
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Thread

import pytest
import uvicorn
from playwright.sync_api import FilePayload, Page, expect

from dealwright.app import create_app
from dealwright.core.clock import SetClock
from dealwright.core.ids import RandomIds
from dealwright.parts import World
from tests import fresh
from tests.browser import chromium
from tests.browser.axe import SMALL, serious
from tests.browser.conftest import Desk
from tests.browser.serving import Api, Server
from tests.live.serving import InLoop
from tests.site import quick

LINES = (("Nitrile gloves", 1000), ("Surgical masks", 500), ("Isolation gowns", 200))
GOOD_UNTIL = "2099-01-31"
LOOK_EVERY = 0.05


@pytest.fixture(scope="module")
def clock() -> SetClock:
    return SetClock(datetime.now(UTC))


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory, clock: SetClock) -> Iterator[Server]:
    """The product in a thread of its own, at a time that the test moves on."""
    chromium.need()
    settings = quick(tmp_path_factory.mktemp("rfq"))
    fresh.lay(settings.home / "dealwright.db")
    app = create_app(settings, World(clock, RandomIds()))
    with socket.create_server(("127.0.0.1", 0)) as bound:
        config = uvicorn.Config(app, log_config=None, timeout_graceful_shutdown=3)
        serving = InLoop(config)
        thread = Thread(target=serving.run, kwargs={"sockets": [bound]})
        thread.start()
        try:
            while not serving.started and thread.is_alive():
                thread.join(LOOK_EVERY)
            yield Server(f"http://127.0.0.1:{bound.getsockname()[1]}", settings.home)
        finally:
            serving.should_exit = True
            thread.join()


def local(moment: datetime) -> str:
    """As one types it into the page: in the reader's own time."""
    return moment.astimezone().strftime("%Y-%m-%dT%H:%M")


def vendor(buyer: Api, name: str, simulated: bool) -> str:
    id: str = buyer.post("/vendors", {"name": name, "simulated": simulated})["id"]
    return id


def ask_for_quotes(page: Page, names: list[str], until: datetime) -> None:
    """From the request's page to a sealed RFQ."""
    page.get_by_role("link", name="Ask for quotes").click()
    for name in names:
        page.get_by_role("combobox", name="Vendors").click()
        page.get_by_role("option", name=name).click()
    page.keyboard.press("Escape")
    page.get_by_label("Quotes until").fill(local(until))
    page.get_by_role("switch", name="Sealed").check(force=True)
    page.get_by_role("textbox", name="Opening").fill(local(until))
    page.get_by_label("Note to the vendors").fill("Before noon")
    page.get_by_role("button", name="Send the RFQ").click()
    expect(page.get_by_test_id("sealed")).to_be_visible()


def quote_in_the_portal(page: Page, link: str) -> None:
    """A wrong price is told and kept; then a file, and what binds."""
    page.goto(f"/portal/enter#{link}")
    page.get_by_role("button", name="Come in").click()
    page.get_by_role("button", name="Go on to the portal").click()
    page.get_by_role("link", name=re.compile("^Quotes")).click()
    page.get_by_role("link", name="Nitrile gloves").click()
    expect(page.get_by_text("Before noon")).to_be_visible()
    expect(page.get_by_text("Ward 5")).to_be_visible()
    gloves = page.get_by_role("group", name="Nitrile gloves")
    gloves.get_by_label("Unit price").fill("-9")
    gloves.get_by_label("Days to deliver").fill("20")
    page.get_by_role("button", name="Submit, binding").click()
    expect(gloves.get_by_text("give a price above 0")).to_be_visible()
    gloves.get_by_label("Unit price").fill("9.00")
    note = FilePayload(name="terms.txt", mimeType="text/plain", buffer=b"as discussed")
    wrong = FilePayload(name="terms.exe", mimeType="text/plain", buffer=b"MZ")
    page.locator("input[type=file]").set_input_files(wrong)
    expect(
        page.get_by_test_id("refused").get_by_text("is of no type that is taken")
    ).to_be_visible()
    page.locator("input[type=file]").set_input_files(note)
    expect(page.get_by_role("link", name="terms.txt")).to_be_visible()
    page.get_by_role("button", name="Submit, binding").click()
    expect(page.get_by_text("Version 1 counts.")).to_be_visible()
    assert serious(page) + page.evaluate(SMALL) == []


def quote_by_program(seller: Api, vendor: str, prices: dict[int, str], freight: str) -> None:
    [asked] = seller.get(f"/vendors/{vendor}/rfqs")["items"]
    lines = [{"line": line, "unit_price": price} for line, price in prices.items()]
    path = f"/vendors/{vendor}/rfqs/{asked['rfq']}"
    draft = {"lines": lines, "valid_until": GOOD_UNTIL, "freight": freight}
    seller.put(f"{path}/draft", draft)
    seller.post(f"{path}/submit", {})


def approve(page: Page) -> None:
    page.goto("/")
    page.get_by_role("link", name="Review").first.click()
    expect(page.get_by_text("Awarded by")).to_be_visible()
    expect(page.get_by_text("which nobody has typed")).to_be_visible()
    page.get_by_role("button", name="Approve").click()
    expect(page.get_by_text("Approved", exact=True).first).to_be_visible()


def test_a_sealed_rfq_with_three_vendors_and_a_split_award(
    desk: Desk, server: Server, clock: SetClock, pictures: Path
) -> None:
    ann = server.register("nora")
    server.join(ann, "otto", "approver")
    seller = server.join(ann, "sven", "seller")
    names = ["Alder Ltd", "Birch & Co", "Cedar GmbH"]
    alder, birch, cedar = (vendor(ann, name, name != names[0]) for name in names)
    lines = [{"product": name, "quantity": n, "unit": "pack"} for name, n in LINES]
    budget = {"amount": "20000.00", "currency": "USD"}
    wanted = {"lines": lines, "budget": budget, "place": "Ward 5"}
    request = ann.post("/requests", wanted)["id"]
    granted = {
        "stream": f"vendor/{alder}",
        "side": "seller",
        "acts": True,
        "until": (clock.time + timedelta(days=2)).isoformat(),
    }
    link = ann.post("/grants", granted)["link"]
    buyer, real = desk.logged_in("nora", f"/requests/{request}"), desk.page()

    ask_for_quotes(buyer, names, clock.time + timedelta(hours=1))
    quote_in_the_portal(real, link)
    quote_by_program(seller, birch, {1: "9.50", 2: "4.00", 3: "12.00"}, "0")
    quote_by_program(seller, cedar, {2: "3.80", 3: "11.00"}, "90.00")
    buyer.get_by_role("button", name="Open the quotes").click()
    expect(buyer.get_by_test_id("refused")).to_contain_text("sealed until")
    expect(buyer.get_by_text("9.00")).to_have_count(0)

    clock.time += timedelta(hours=2)
    buyer.get_by_role("button", name="Open the quotes").click()
    table = buyer.get_by_role("table", name="Comparison")
    expect(table.get_by_text("not quoted")).to_have_count(3)
    expect(buyer.get_by_text("3 vendors were asked")).to_be_visible()
    expect(table.get_by_role("link", name="terms.txt")).to_be_visible()
    split = buyer.get_by_test_id("cheapest_per_line")
    expect(split.get_by_text("$13,190.00")).to_be_visible()
    expect(buyer.get_by_test_id("best_total").get_by_text("$13,900.00").first).to_be_visible()
    assert serious(buyer) + buyer.evaluate(SMALL) == []
    buyer.screenshot(path=pictures / "rfq.png", full_page=True)
    split.get_by_role("button", name="Award like this").click()
    expect(buyer.get_by_text("Waits for approval")).to_have_count(2)

    approver = desk.logged_in("otto")
    approve(approver)
    approve(approver)
    buyer.reload()
    expect(buyer.get_by_role("link", name="Order", exact=True)).to_have_count(2)
    real.reload()
    expect(real.get_by_text("Awarded to you: line 1")).to_be_visible()
    real.screenshot(path=pictures / "quote.png", full_page=True)
