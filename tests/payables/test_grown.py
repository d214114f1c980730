"""An order that comes to more than was signed for is signed again, by nobody who had a part."""

from datetime import timedelta
from typing import Any

from tests.payables.desk import Desk


async def dearer(desk: Desk, number: str, price: str, quantity: str = "500") -> Any:
    """An invoice for gloves at another price, which Rob accepts."""
    total = f"{float(quantity) * float(price):.2f}"
    held = await desk.enter(number, (1, quantity, price), total=total, different=True)
    decision = {"kind": "price", "seen": held["seen"]}
    return await desk.rob.post(f"invoices/{held['id']}/accept", decision)


async def test_a_dearer_price_is_signed_again_by_the_policy_before_it_is_owed(desk: Desk) -> None:
    await desk.receive((1, "1000"))
    steps = [{"any_of": [{"people": [desk.bob.user]}]}, {"any_of": [{"role": "owner"}]}]
    dear = {"least": "14000.00", "currency": "USD"}
    second = await desk.site.colleague(desk.ann, "olga", "owner")
    rule = {"name": "dear", "when": dear, "steps": steps}
    await desk.ann.put("approval-policy", {"version": 0, "rules": [rule]})

    held = await dearer(desk, "1", "9.90")
    approval = await desk.bob.get(f"approvals/{held['approval']}")
    path = f"approvals/{held['approval']}/approve"
    for one in (desk.ann, desk.rob, desk.pam):
        await one.refused(path, {}, 403)
    unpaid = await desk.pam.refused(f"invoices/{held['id']}/pay", {"rail": "manual"}, 409)
    halfway = await desk.bob.post(path)
    again = await desk.pam.post(f"invoices/{held['id']}/match")
    await second.post(path)
    owed = await desk.shown(held["id"])

    assert held["reasons"] == ["approval"]
    assert held["waits_for"] == [
        {"reason": "approval", "goes_to": "approver", "deciders": [desk.bob.user]}
    ]
    assert (approval["total"], approval["facts"]["signed"]) == ("14100.00", "13,900.00 USD")
    assert approval["facts"]["budget_left"] == "'ward-5': 6,100.00 USD of 20,000.00 USD"
    assert "is held" in unpaid["detail"]
    assert [one["state"] for one in halfway["chain"]] == ["done", "now"]
    assert again["approval"] == held["approval"], "the same is asked once"
    assert (owed["state"], owed["approval"]) == ("payable", "")
    await second.refused(f"invoices/{held['id']}/pay", {"rail": "manual"}, 403)
    await desk.pay(held["id"], "manual")


async def test_what_was_signed_again_is_not_asked_for_twice_and_more_is(desk: Desk) -> None:
    await desk.receive((1, "1000"))

    first = await dearer(desk, "1", "9.90")
    cheaper = await dearer(desk, "2", "9.20", "100")
    signed = await desk.sign_again(first["id"])
    more = await dearer(desk, "3", "9.90", "400")
    await desk.bob.post(f"approvals/{more['approval']}/reject", {"reason": "too dear"})
    refused = await desk.shown(more["id"])

    assert cheaper["state"] == "payable", "it lifts nothing"
    assert signed["state"] == "payable"
    assert more["reasons"] == ["approval"], "14,230 in all, and 14,100 were signed"
    assert (refused["state"], refused["rejected_reason"]) == ("rejected", "too dear")


async def test_what_is_not_wanted_any_more_makes_no_room_for_a_dearer_price(desk: Desk) -> None:
    await desk.receive((1, "500"))
    path = f"purchase-orders/{desk.order}/cancel"
    await desk.ann.post(path, {"reason": "enough"})

    held = await dearer(desk, "1", "10.00")

    approval = await desk.bob.get(f"approvals/{held['approval']}")
    assert (approval["facts"]["signed"], approval["total"]) == ("4,750.00 USD", "5000.00")


async def test_what_was_signed_again_covers_nothing_that_was_cancelled_since(desk: Desk) -> None:
    await desk.receive((1, "500"))
    first = await dearer(desk, "1", "20.00")
    signed = await desk.sign_again(first["id"])
    desk.clock.time += timedelta(minutes=1)
    await desk.ann.post(f"purchase-orders/{desk.order}/cancel", {"reason": "enough"})

    more = await desk.enter("2", (1, "100", "9.50"), total="950.00", different=True)
    decision = {"kind": "quantity", "seen": more["seen"]}
    held = await desk.ann.post(f"invoices/{more['id']}/accept", decision)

    approval = await desk.bob.get(f"approvals/{held['approval']}")
    assert (signed["state"], held["reasons"]) == ("payable", ["approval"])
    assert approval["total"] == "10950.00", "and of 19,150.00 that were signed 10,000.00 are left"
    desk.clock.time += timedelta(minutes=1)
    assert (await desk.sign_again(more["id"]))["state"] == "payable"


async def test_what_waits_for_a_signature_is_asked_anew_when_the_rest_is_cancelled(
    desk: Desk,
) -> None:
    await desk.receive((1, "500"))
    held = await dearer(desk, "1", "20.00")

    await desk.ann.post(f"purchase-orders/{desk.order}/cancel", {"reason": "enough"})

    before = await desk.bob.get(f"approvals/{held['approval']}")
    shown = await desk.shown(held["id"])
    after = await desk.bob.get(f"approvals/{shown['approval']}")
    assert (before["state"], before["total"]) == ("withdrawn", "19150.00")
    assert (after["state"], after["total"]) == ("open", "10000.00")


async def test_an_invoice_that_is_rejected_is_not_asked_about_any_more(desk: Desk) -> None:
    await desk.receive((1, "1000"))
    held = await dearer(desk, "1", "9.90")

    await desk.rob.post(f"invoices/{held['id']}/reject", {"reason": "wrong price"})

    approval = await desk.bob.get(f"approvals/{held['approval']}")
    assert (approval["state"], (await desk.shown(held["id"]))["approval"]) == ("withdrawn", "")


async def test_what_was_owed_before_it_arrived_stays_signed_for_when_the_rest_is_cancelled(
    desk: Desk,
) -> None:
    early = await desk.enter("1", (1, "100", "9.50"), total="950.00")
    decision = {"kind": "quantity", "seen": early["seen"]}
    owed = await desk.rob.post(f"invoices/{early['id']}/accept", decision)
    await desk.ann.post(f"purchase-orders/{desk.order}/cancel", {"reason": "enough"})
    late = await desk.enter("2", (1, "1", "9.50"), total="9.50")
    decision = {"kind": "quantity", "seen": late["seen"]}
    more = await desk.rob.post(f"invoices/{late['id']}/accept", decision)

    approval = await desk.bob.get(f"approvals/{more['approval']}")
    assert owed["state"] == "payable"
    assert (approval["facts"]["signed"], approval["total"]) == ("950.00 USD", "959.50")
