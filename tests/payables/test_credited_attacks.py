"""What credit notes let through: neither an order that grows unsigned nor money made of play."""

from dataclasses import replace
from datetime import timedelta

from dealwright.procurement.store import vendors
from tests.payables.desk import Desk
from tests.payables.test_amendments import approved, confirmed, line, propose
from tests.payables.test_credits import credited
from tests.rfq import tender
from tests.rfq.tender import REQUEST

ALL = (3, "quantity", "200", "12.00")


async def _gowns(desk: Desk) -> str:
    """All gowns have come and are billed; answers the invoice."""
    await desk.receive((3, "200"), by=desk.rob)
    billed = await desk.enter("1", (3, "200", "12.00"), total="2400.00")
    assert billed["state"] == "payable"
    return str(billed["id"])


async def test_an_amendment_counts_what_went_back_as_still_to_come(desk: Desk) -> None:
    await credited(desk, await _gowns(desk), "CN 1", ALL, total="2400.00")

    dearer = await propose(desk, lines=[line(3, price="30.00")])
    asked = await desk.bob.get(f"approvals/{dearer['approval']}")

    assert (asked["total"], asked["facts"]["comes_to"]) == ("17500.00", "17,500.00 USD")
    await confirmed(desk, await approved(desk, dearer))
    await desk.receive((3, "200"), by=desk.rob)
    again = await desk.enter("2", (3, "200", "30.00"), total="6000.00")
    assert again["state"] == "payable"


async def test_units_that_went_back_for_next_to_nothing_come_again_by_a_signature(
    desk: Desk,
) -> None:
    cheap = (3, "quantity", "200", "0.01")
    await credited(desk, await _gowns(desk), "CN 1", cheap, total="2.00")
    await desk.receive((3, "200"), by=desk.rob)

    held = await desk.enter("2", (3, "200", "12.00"), total="2400.00", different=True)

    assert (held["state"], held["reasons"]) == ("held", ["approval"])
    approval = f"approvals/{held['approval']}"
    assert (await desk.bob.get(approval))["total"] == "16298.00"
    await desk.rob.refused(f"{approval}/approve", {}, 403)
    assert (await desk.sign_again(held["id"]))["state"] == "payable"


async def test_what_went_back_at_its_price_comes_again_without_one(desk: Desk) -> None:
    await credited(desk, await _gowns(desk), "CN 1", ALL, total="2400.00")
    await desk.receive((3, "200"), by=desk.rob)

    again = await desk.enter("2", (3, "200", "12.00"), total="2400.00", different=True)

    assert again["state"] == "payable"


async def test_what_was_credited_lowers_what_an_order_comes_to_once_the_money_is_there(
    desk: Desk,
) -> None:
    paid = await desk.owed("1")
    await desk.pay(paid, "manual")
    credit = await credited(desk, paid, "CN 1", (0, "allowance", "1", "50.00"), total="50.00")
    await desk.receive((1, "10"), by=desk.rob)
    dearer = await desk.enter("2", (1, "10", "13.00"), total="130.00")
    seen = {"kind": "price", "seen": dearer["seen"]}

    waits = await desk.rob.post(f"invoices/{dearer['id']}/accept", seen)
    asked = await desk.bob.get(f"approvals/{waits['approval']}")
    await desk.pat.post(f"credit-notes/{credit['id']}/refund", {"reference": "44"})

    assert waits["reasons"] == ["approval"], "the vendor only owes it"
    assert asked["facts"]["comes_to"] == "13,935.00 USD"
    assert (await desk.shown(dearer["id"]))["state"] == "payable", "13,885.00 of 13,900.00"
    assert (await desk.bob.get(f"approvals/{waits['approval']}"))["state"] == "withdrawn"


async def test_a_simulated_credit_is_not_set_off_against_an_invoice_of_a_company(
    desk: Desk,
) -> None:
    real, made_up = await desk.owed(), await _played(desk)
    await made_up.receive((3, "200"), by=desk.rob)
    invoice = await made_up.enter("S1", (3, "200", "0.50"), total="100.00")
    await made_up.pay(invoice["id"], "manual")
    credit = await credited(
        made_up, invoice["id"], "SCN", (0, "allowance", "1", "90.00"), total="90.00"
    )

    refused = await desk.pam.refused(f"credit-notes/{credit['id']}/set-off", {"invoice": real}, 409)

    assert credit["simulated"]
    assert "simulated" in refused["detail"]
    assert (await desk.shown(real))["owed"]["amount"] == "95.00"


async def _played(desk: Desk) -> Desk:
    """A further order from the vendor, of the days when our own agent played it."""
    ann, vendor = desk.ann, f"vendors/{desk.vendor}"
    await _becomes(desk, played=True)
    request = (await ann.post("requests", REQUEST))["id"]
    end = (desk.clock.time + timedelta(hours=1)).isoformat()
    asked = {"request": request, "vendors": [desk.vendor], "deadline": end, "opening": None}
    rfq = (await ann.post("rfqs", asked))["id"]
    prices = [tender.line(n, "0.50") for n in (1, 2, 3)]
    await ann.put(f"{vendor}/rfqs/{rfq}/draft", tender.quote(*prices))
    await ann.post(f"{vendor}/rfqs/{rfq}/submit")
    desk.clock.time += timedelta(hours=2)
    seen = await ann.get(f"rfqs/{rfq}/comparison")
    best = next(one for one in seen["proposals"] if one["rule"] == "best_total")
    award = {"version": seen["version"], "rule": "best_total", "currency": "USD"}
    await ann.post(f"rfqs/{rfq}/award", {**award, "total": best["total"]["amount"]})
    [approval] = (await ann.get("approvals", params={"state": "open"}))["items"]
    await desk.bob.post(f"approvals/{approval['id']}/approve")
    await _becomes(desk, played=False)
    orders = (await ann.get("purchase-orders"))["items"]
    [order] = [one["id"] for one in orders if one["id"] != desk.order]
    return replace(desk, order=order)


async def _becomes(desk: Desk, played: bool) -> None:
    """What no command does any more once anything has begun with it, as it stands in old homes."""
    async with desk.site.parts.store.work(desk.ann.workspace) as work:
        known = await vendors.vendor(work, desk.vendor)
        vendors.change(work, desk.vendor, replace(known.profile, simulated=played))
