"""What a workspace needs before anything can be bought: two vendors that sell gloves."""

from datetime import UTC, datetime, timedelta
from typing import Any

from tests.browser.serving import Api

GLOVES = "Nitrile gloves, box of 100"
FAR = (datetime.now(UTC) + timedelta(days=30)).isoformat()


def vendors(buyer: Api) -> None:
    for name, price, floor in (("Alder Ltd", "11.50", "8.60"), ("Birch & Sons", "11.80", "8.90")):
        vendor = buyer.post("/vendors", {"name": name, "simulated": True})["id"]
        sold = {"product": GLOVES, "unit": "pack", "currency": "USD", "list_price": price}
        buyer.put(f"/vendors/{vendor}/products", sold)
        rule = {"unit_price": floor, "currency": "USD"}
        buyer.post(f"/vendors/{vendor}/rules", {"rule_type": "price_floor", "rule_config": rule})


def request(buyer: Api, **changes: Any) -> str:
    """A request for gloves that waits to be started; its id."""
    line = {"product": GLOVES, "quantity": 1000, "unit": "pack"}
    budget = {"amount": "11000.00", "currency": "USD"}
    id: str = buyer.post("/requests", {"lines": [line], "budget": budget, **changes})["id"]
    return id


def agreement(buyer: Api) -> str:
    """Negotiated until somebody has to approve it; the approval's id."""
    id = request(buyer)
    buyer.post(f"/requests/{id}/campaign", {"vendors": 2, "max_rounds": 4, "wait": True})
    return waiting_approval(buyer)


def waiting_approval(buyer: Api) -> str:
    """A worker asks a moment later."""
    while not (found := buyer.get("/approvals?state=open")["items"]):
        continue
    approval: str = found[0]["id"]
    return approval


def placed_order(buyer: Api) -> Any:
    """Once it has gone out: until then its state is about to change under whoever amends it."""
    while not any(one["state"] == "sent" for one in buyer.get("/purchase-orders")["items"]):
        continue
    return buyer.get("/purchase-orders")["items"][0]


def quoted(buyer: Api, vendor: str) -> str:
    """An RFQ of two lines of which the vendor has quoted one; its id."""
    lines = [{"product": name, "quantity": 100, "unit": "pack"} for name in (GLOVES, "Masks")]
    body = {"request": request(buyer, lines=lines), "vendors": [vendor], "deadline": FAR}
    rfq: str = buyer.post("/rfqs", body)["id"]
    path = f"/vendors/{vendor}/rfqs/{rfq}"
    bid = {"line": 1, "unit_price": "9.00", "quantity": "300", "min_quantity": "200"}
    draft = {"lines": [bid]}
    buyer.put(f"{path}/draft", {**draft, "valid_until": "2099-12-31"})
    buyer.post(f"{path}/submit", {})
    return rfq
