"""Every page can be used by everybody: axe in both colour schemes, and a phone's width."""

from collections.abc import Iterator
from typing import Literal

import pytest
from playwright.sync_api import Page, expect

from tests.browser import market
from tests.browser.axe import SMALL, serious
from tests.browser.conftest import Desk, Room
from tests.browser.serving import Api, Server

PHONE = 390
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
PAGES = {
    "home": "/",
    "requests": "/requests",
    "new request": "/requests/new",
    "request": "/requests/{request}",
    "new rfq": "/rfqs/new",
    "rfq": "/rfqs/{rfq}",
    "approvals": "/approvals?show=all",
    "approval": "/approvals/{approval}",
    "contracts": "/contracts",
    "contract": "/contracts/{contract}",
    "orders": "/purchase-orders",
    "a file from elsewhere": "/purchase-orders/read",
    "order": "/purchase-orders/{order}",
    "amend": "/purchase-orders/{order}/amend",
    "amendment": "/amendments/{amendment}",
    "invoices": "/invoices?show=all",
    "invoice": "/invoices/{invoice}",
    "new invoice": "/invoices/new?order={order}",
    "credit notes": "/credit-notes?show=all",
    "credit note": "/credit-notes/{credit}",
    "new credit note": "/invoices/{fits}/credit",
    "payments": "/payments",
    "bank details": "/vendors/{vendor}?tab=bank",
    "vendors": "/vendors",
    "new vendor": "/vendors/new",
    "vendor": "/vendors/{vendor}",
    "products": "/vendors/{vendor}?tab=products",
    "rules": "/vendors/{vendor}?tab=rules",
    "selling": "/vendors/{vendor}?tab=selling",
    "trades": "/vendors/{vendor}?tab=trades",
    "budgets": "/budgets",
    "strategies": "/strategies",
    "new strategy": "/strategies/new-strategy",
    "strategy": "/strategies/patient",
    "trial": "/strategies/trials/{trial}",
    "agents": "/agents",
    "settings": "/settings",
    "log-in": "/settings?tab=login",
    "members": "/settings?tab=members",
    "keys": "/settings?tab=keys",
    "outside readers": "/settings?tab=grants",
    "ERP": "/settings?tab=erp",
    "nowhere": "/no/such/page",
}

PATIENT = {
    "name": "patient",
    "summary": "Hold the price",
    "rules": [{"use": "price_anchor", "when": {"to_round": 2}}],
}


@pytest.fixture(scope="module")
def ids(server: Server) -> dict[str, str]:
    """A workspace in which something has been bought and something waits."""
    buyer = server.register("cat")
    market.vendors(buyer)
    buyer.put("/budgets/ward-7", {"amount": "50000.00", "currency": "USD"})
    buyer.post("/api-keys", {"name": "nightly import"})
    buyer.post("/strategies", PATIENT)
    trial = buyer.post("/strategy-trials", {"arms": ["adaptive", "patient"]})
    bought = market.agreement(buyer)
    buyer.post(f"/approvals/{bought}/approve", {"self_approval": True})
    order = market.placed_order(buyer)
    held, amendment = billed(buyer, order["id"]), amended(buyer, order["id"])
    fits = fitting(buyer, order["id"])
    return {
        "approval": market.agreement(buyer),
        "request": market.request(buyer, must_haves=["iso-13485"], cost_centre="ward-7"),
        "order": order["id"],
        "invoice": held,
        "fits": fits,
        "credit": credited(buyer, fits),
        "contract": order["contract"],
        "amendment": amendment,
        "vendor": order["vendor"],
        "trial": trial["id"],
        "rfq": market.quoted(buyer, order["vendor"]),
    }


def billed(buyer: Api, order: str) -> str:
    """An invoice that fits in nothing, for an order of which a part has arrived."""
    some = {"line": 1, "quantity": "1"}
    buyer.post(f"/purchase-orders/{order}/receipts", {"lines": [some], "note": "one box dented"})
    body = {
        "order": order,
        "number": "2026-1",
        "issued": "2026-01-01",
        "currency": "USD",
        "lines": [{"line": 1, "quantity": "2", "unit_price": "1.00"}],
        "total": "2.00",
    }
    id: str = buyer.post("/invoices", body)["id"]
    return id


def amended(buyer: Api, order: str) -> str:
    """An amendment that waits to be signed."""
    line = {"line": 1, "quantity": "1200", "unit_price": "9.75"}
    masks = {"description": "Masks", "quantity": "5", "unit": "box", "unit_price": "3.00"}
    body = {"revision": 0, "reason": "more", "lines": [line], "added": [masks], "note": "Ring."}
    id: str = buyer.post(f"/purchase-orders/{order}/amendments", body)["id"]
    return id


def fitting(buyer: Api, order: str) -> str:
    """An invoice of the one box that has arrived, at the order's price."""
    shown = buyer.get(f"/purchase-orders/{order}")
    price = shown["document"]["lines"][0]["unit_price"]
    body = {
        "order": order,
        "number": "2026-2",
        "issued": "2026-01-02",
        "currency": "USD",
        "lines": [{"line": 1, "quantity": "1", "unit_price": price}],
        "total": price,
    }
    id: str = buyer.post("/invoices", body)["id"]
    return id


def credited(buyer: Api, invoice: str) -> str:
    """A credit note of it that waits."""
    body = {
        "invoice": invoice,
        "number": "C-1",
        "issued": "2026-01-03",
        "currency": "USD",
        "lines": [{"why": "allowance", "unit_price": "0.50"}],
        "total": "0.50",
    }
    id: str = buyer.post("/credit-notes", body)["id"]
    return id


@pytest.fixture(scope="module")
def page(room: Room, ids: dict[str, str]) -> Iterator[Page]:
    desk = Desk(room)
    yield desk.logged_in("cat")
    desk.leave()


def in_scheme(page: Page, scheme: Literal["light", "dark"]) -> None:
    page.emulate_media(color_scheme=scheme)
    expect(page.locator("html")).to_have_attribute("data-mantine-color-scheme", scheme)


def keeps_nobody_out(page: Page) -> None:
    """Both schemes by all rules, in place; then a phone: nothing sideways, nothing too small."""
    for scheme in SCHEMES:
        in_scheme(page, scheme)
        assert not (found := serious(page)), "\n".join(found)
    page.set_viewport_size({"width": PHONE, "height": 844})
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE
    assert not (small := page.evaluate(SMALL)), "\n".join(small)


@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES)
def test_a_page_keeps_nobody_out(page: Page, ids: dict[str, str], path: str) -> None:
    page.goto(path.format(**ids))
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(page.locator("[aria-busy=true]")).to_have_count(0)

    keeps_nobody_out(page)
    page.set_viewport_size({"width": 1280, "height": 860})


@pytest.mark.parametrize("path", ["/login", "/register", "/join"])
def test_a_door_keeps_nobody_out(desk: Desk, path: str) -> None:
    page = desk.page()
    page.goto(path)
    expect(page.get_by_role("heading", level=1)).to_be_visible()

    keeps_nobody_out(page)
