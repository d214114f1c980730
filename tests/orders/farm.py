"""Three who sell eggs and one who sells none, three people, and the road of an order by text."""

from typing import Any

from tests.journeys.market import eventually
from tests.site import Person
from tests.waiting import until

TEXT = "I need 12 dozen eggs, max 60 USD. They must be organic."
FLOORS = {"Farm Fresh": "3.10", "Green Acres": "3.30", "Sunny Side": "3.60"}
PATIENCE = 90
"""Seconds; three calls at once take their time on a busy machine."""


async def open_farms(person: Person) -> dict[str, str]:
    """Vendors that our own agents play; their ids by name."""
    vendors = {}
    for name, floor in FLOORS.items():
        vendors[name] = await add_farm(person, name, floor)
    vendors["Battery Ltd"] = await add_farm(person, "Battery Ltd", "1.00", certifications=[])
    return vendors


async def add_farm(person: Person, name: str, floor: str, **changes: Any) -> str:
    named = changes.pop("product", "Eggs")
    profile = {"name": name, "certifications": ["organic"], "simulated": True, **changes}
    vendor = str((await person.post("vendors", profile))["id"])
    product = {"product": named, "unit": "dozen", "currency": "USD", "list_price": "4.50"}
    await person.put(f"vendors/{vendor}/products", product)
    if not profile["simulated"]:
        return vendor
    rule = {"unit_price": floor, "currency": "USD"}
    await person.post(f"vendors/{vendor}/rules", {"rule_type": "price_floor", "rule_config": rule})
    return vendor


async def place(person: Person, text: str = TEXT, **more: Any) -> str:
    """An order by text; answers its id."""
    started = await person.post("orders", {"text": text, **more})
    assert started["status"] == "processing"
    return str(started["order_id"])


async def come_to(person: Person, order: str, *stages: str) -> dict[str, Any]:
    """The order once it is in one of these stages."""
    found: list[dict[str, Any]] = []

    async def there() -> bool:
        found[:] = [await person.get(f"orders/{order}")]
        return found[0]["stage"] in stages

    await until(there, PATIENCE)
    return found[0]


async def settle(
    people: tuple[Person, Person, Person], order: str, approve: bool = True, number: str = "F-1"
) -> dict[str, Any]:
    """Approve (unless that was done), receive and pay, each by another; the order at its end."""
    ann, _, pam = people
    invoice = await billed(people, order, approve, number)
    await pam.post(f"invoices/{invoice['id']}/pay", {"rail": "simulator"})
    return await come_to(ann, order, "paid")


async def billed(
    people: tuple[Person, Person, Person], order: str, approve: bool = True, number: str = "F-1"
) -> dict[str, Any]:
    """Approve (unless that was done) and receive; the invoice that is owed."""
    ann, bob, _ = people
    if approve:
        waiting = await come_to(ann, order, "awaiting_approval")
        await bob.post(f"approvals/{waiting['best']['approval']}/approve")
    bought = await eventually(ann, f"orders/{order}", lambda one: one["bought"])
    papers = bought["bought"]
    await ann.post(
        f"purchase-orders/{papers['purchase_order']}/receipts",
        {"lines": [{"line": 1, "quantity": str(bought["wanted"]["quantity"])}]},
    )
    body = {
        "order": papers["purchase_order"],
        "number": number,
        "different": True,
        "issued": "2026-01-01",
        "currency": "USD",
        "lines": [
            {
                "line": 1,
                "quantity": str(bought["wanted"]["quantity"]),
                "unit_price": bought["best"]["unit_price"],
            }
        ],
        "total": papers["total"]["amount"],
    }
    invoice: dict[str, Any] = await ann.post("invoices", body)
    return invoice
