"""A text comes in; vendors are asked; a person approves; goods arrive and are paid.

The same on PostgreSQL, and killed on the way: `tests/faults/test_killed_orders.py`.
"""

from typing import Any

from tests.journeys.market import eventually
from tests.orders.farm import TEXT, add_farm, billed, come_to, open_farms, place, settle
from tests.site import Person


async def test_from_a_text_to_paid_though_the_first_goods_went_back(
    ann: Person, bob: Person, pam: Person
) -> None:
    await open_farms(ann)

    order = await place(ann)
    invoice = await billed((ann, bob, pam), order)
    ended = await credited_in_full(ann, pam, order, invoice)
    paid = await settle((ann, bob, pam), order, approve=False, number="F-2")

    assert ended["reason"].startswith("All that was billed,") and ended["bought"]
    assert ended["messages"][-1]["text"].startswith("Order ended: eggs from")
    assert paid["reason"] == ""
    assert paid["wanted"]["quantity"] == 12
    assert paid["evaluation"]["ranking"][0]["vendor_name"] == paid["best"]["vendor_name"]
    assert "Too little history" in paid["evaluation"]["learned"]
    assert paid["messages"][0] == {**paid["messages"][0], "ours": False, "text": TEXT}
    assert paid["best"]["vendor_name"] in paid["messages"][-1]["text"]
    told = {one["kind"] for one in (await ann.get("notices?limit=200"))["items"]}
    assert not told & {"your_turn", "choice_wanted"}, "the agents have its calls and its choice"
    request = await ann.get(f"requests/{order}")
    assert (request["id"], request["state"]) == (order, "ordered")
    assert request["orders"][0]["purchase_order"] == paid["bought"]["purchase_order"]


async def credited_in_full(ann: Person, pam: Person, order: str, invoice: Any) -> Any:
    """All goods of the invoice go back, and the vendor owes nothing for them; the order then."""
    price = (await ann.get(f"orders/{order}"))["best"]["unit_price"]
    body = {
        "invoice": invoice["id"],
        "number": "C-1",
        "issued": "2026-01-02",
        "currency": "USD",
        "lines": [{"line": 1, "why": "quantity", "quantity": "12", "unit_price": price}],
        "total": invoice["total"]["amount"],
    }
    held = await pam.post("credit-notes", body)
    await ann.post(f"credit-notes/{held['id']}/accept")
    return await come_to(ann, order, "cancelled")


async def test_what_is_missing_is_asked_for_and_nothing_else(ann: Person) -> None:
    await open_farms(ann)

    order = await place(ann, "We need 12 dozen eggs")
    asked = await ann.get(f"orders/{order}")
    answered = await ann.post(f"orders/{order}/messages", {"text": "60 dollars"})

    assert (asked["stage"], asked["asking"]) == ("pending", ["budget"])
    assert answered["asking"] == []
    assert (answered["wanted"]["amount"], answered["wanted"]["currency"]) == ("60", "USD")
    await come_to(ann, order, "awaiting_approval")


async def test_nobody_who_fits_ends_it_with_the_reason_and_with_who_is_in_the_web(
    ann: Person,
) -> None:
    await open_farms(ann)
    known = await add_farm(ann, "Northgate supplies (made up)", "3.00")

    order = await place(ann, "I need 12 dozen eggs, max 61.37 USD. They must be kosher.")
    failed = await come_to(ann, order, "failed")
    told = await eventually(ann, f"orders/{order}", lambda one: one["web"] is not None)

    assert "no vendor fits" in failed["reason"]
    web = told["web"]
    assert web["simulated"] and web["query"] == "companies that sell eggs, kosher"
    assert [one["vendor"] for one in web["companies"]] == [known, "", "", "", ""]
    assert "61.37" not in str(web)
