"""What a workspace needs before anything can be bought: two vendors that sell gloves."""

from typing import Any

from tests.browser.serving import Api

GLOVES = "Nitrile gloves, box of 100"


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
