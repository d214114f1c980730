"""A small market: three vendors of one product, two people who buy, and the road they take."""

from collections.abc import Callable
from typing import Any

from tests.site import Person
from tests.waiting import until

PRODUCT = "Nitrile gloves, box of 100"
REQUEST: dict[str, Any] = {
    "lines": [{"product": PRODUCT, "quantity": 1000, "unit": "pack"}],
    "budget": {"amount": "11000.00", "currency": "USD"},
    "must_haves": ["iso-13485"],
    "terms": {"payment_terms": ["net_30", "net_60"]},
}
FLOORS = {"Alder Ltd": "8.60", "Birch & Co": "8.90", "Cedar <GmbH>": "9.20"}


async def add_vendor(person: Person, name: str, floor: str, **changes: Any) -> str:
    """A simulated vendor with a product, a floor and a trade; answers its id."""
    profile = {"name": name, "certifications": ["iso-13485"], "simulated": True, **changes}
    vendor = (await person.post("vendors", profile))["id"]
    product = {"product": PRODUCT, "unit": "pack", "currency": "USD", "list_price": "11.50"}
    await person.put(f"vendors/{vendor}/products", product)
    rule = {"unit_price": floor, "currency": "USD"}
    await person.post(f"vendors/{vendor}/rules", {"rule_type": "price_floor", "rule_config": rule})
    return str(vendor)


async def open_market(person: Person) -> dict[str, str]:
    """Three vendors that fit and one that lacks the must-have; their ids by name."""
    vendors = {name: await add_vendor(person, name, floor) for name, floor in FLOORS.items()}
    vendors["Dogwood Inc"] = await add_vendor(person, "Dogwood Inc", "5.00", certifications=[])
    return vendors


async def ask(person: Person, **changes: Any) -> str:
    """A request for gloves; answers its id."""
    return str((await person.post("requests", {**REQUEST, **changes}))["id"])


async def eventually(person: Person, path: str, so: Callable[[Any], bool]) -> Any:
    """What the address answers once it is so."""
    found: list[Any] = []

    async def is_so() -> bool:
        found[:] = [await person.get(path)]
        return so(found[0])

    await until(is_so)
    return found[0]


async def awarded(person: Person, request: str) -> dict[str, Any]:
    """The request's campaign after its award."""
    started = await person.post(f"requests/{request}/campaign", {"vendors": 3, "max_rounds": 8})
    path = f"campaigns/{started['campaign']}"
    found: dict[str, Any] = await eventually(person, path, lambda one: one["state"] == "awarded")
    return found


async def asked(person: Person) -> dict[str, Any]:
    """The one approval that waits for a decision."""
    found = await eventually(person, "approvals?state=open", lambda one: one["items"])
    assert len(found["items"]) == 1
    waiting: dict[str, Any] = found["items"][0]
    return waiting


async def ordered(person: Person, count: int = 1) -> list[dict[str, Any]]:
    """The purchase orders, once there are that many and all were sent."""

    def all_sent(page: Any) -> bool:
        states = [order["state"] for order in page["items"]]
        return len(states) >= count and set(states) == {"sent"}

    found: list[dict[str, Any]] = (await eventually(person, "purchase-orders", all_sent))["items"]
    return found
