"""The portal itself tells a vendor what is new of its orders and its money, and nobody else's."""

from datetime import timedelta

from tests.payables.desk import Desk
from tests.payables.test_amended_confirmed import vendor_of
from tests.payables.test_credits import credited
from tests.portal.house import Vendor, enter, grant, real


async def told(vendor: Vendor, *kinds: str) -> list[tuple[str, str, str, bool]]:
    """Kind, number, amount and whether it was read, of those kinds, sorted."""
    found = [one for one in await vendor.get("notices") if one["kind"].startswith(kinds)]
    return sorted(
        (one["kind"], one["number"], (one["amount"] or {}).get("amount", ""), one["read"])
        for one in found
    )


async def test_a_vendor_is_told_of_an_order_a_payment_a_credit_and_a_call_off(desk: Desk) -> None:
    alder = await vendor_of(desk, desk.vendor)
    placed = await told(alder, "order")
    await alder.put("notices/read", {})
    desk.clock.time += timedelta(minutes=1)
    invoice = await desk.owed()
    payment = await desk.pay(invoice)
    await desk.payment(payment["id"], "settled")
    credit = await credited(desk, invoice, "CN-1", (1, "quantity", "3", "9.50"), total="28.50")
    other = await desk.owed("2", "2")
    path = f"credit-notes/{credit['id']}/set-off"
    await desk.pam.post(path, {"invoice": other, "amount": "10.00"})
    await desk.ann.post(f"purchase-orders/{desk.order}/cancel", {"reason": "a better price"})

    found = await told(alder, "order", "payment", "credit")

    assert placed == [("order_placed", "", "", False)]
    assert found == [
        ("credit_accepted", "CN-1", "28.50", False),
        ("credit_set_off", "CN-1", "10.00", False),
        ("order_placed", "", "", True),
        ("order_rest_called_off", "", "", False),
        ("payment_made", "1", "95.00", False),
    ]
    answer = (await alder.send("GET", "notices")).text
    assert '"simulated":true' in answer, "the simulator moves no money, and says so"
    assert f'"order":"{desk.order}"' in answer
    assert not [word for word in ("better price", desk.ann.user, "appr_") if word in answer]


async def test_a_vendor_is_told_that_a_payment_was_made_and_that_it_came_back(desk: Desk) -> None:
    alder = await vendor_of(desk, desk.vendor)
    payment = await desk.pay(await desk.owed(), "manual")
    await alder.put("notices/read", {})
    desk.clock.time += timedelta(minutes=1)
    await desk.rob.post(f"payments/{payment['id']}/report", {"status": "returned"})

    assert await told(alder, "payment") == [
        ("payment_made", "1", "95.00", True),
        ("payment_returned", "1", "95.00", False),
    ]


async def test_no_other_vendor_and_no_link_for_one_negotiation_is_told(desk: Desk) -> None:
    await desk.pay(await desk.owed())
    rival = await desk.ann.post("vendors", {"name": "Rival Ltd", "simulated": False})
    other = await vendor_of(desk, rival["id"])
    talk = await real(desk.site, desk.ann, desk.vendor)
    narrow = await grant(desk.ann, f"negotiation/{talk}", until="2027-01-01T00:00:00Z")
    seated = await enter(desk.site, narrow["link"])

    assert await other.get("notices") == []
    assert await told(seated, "order", "payment", "contract", "quote") == []
