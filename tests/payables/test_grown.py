"""An order that comes to more than was signed for is signed again, by nobody who had a part."""

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


async def test_an_invoice_that_is_rejected_is_not_asked_about_any_more(desk: Desk) -> None:
    await desk.receive((1, "1000"))
    held = await dearer(desk, "1", "9.90")

    await desk.rob.post(f"invoices/{held['id']}/reject", {"reason": "wrong price"})

    approval = await desk.bob.get(f"approvals/{held['approval']}")
    assert (approval["state"], (await desk.shown(held["id"]))["approval"]) == ("withdrawn", "")
