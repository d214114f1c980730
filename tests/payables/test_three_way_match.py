"""Order, receipt, invoice: what fits is owed at once, what does not goes to whom it concerns."""

import asyncio

from tests.payables.desk import Desk

GLOVES = (1, "1000", "9.50")
GOODS = ((1, "1000"), (2, "500"), (3, "200"))


async def test_an_invoice_for_what_has_arrived_is_owed_at_once_and_the_budget_knows(
    desk: Desk,
) -> None:
    before = await desk.budget()
    await desk.receive((1, "1000"))

    invoice = await desk.enter("2026-001", GLOVES, tax="1805.00", total="11305.00")

    assert (before["committed"], before["actual"], before["left"]) == (
        "13900.00",
        "0.00",
        "6100.00",
    )
    after = await desk.budget()
    assert (after["committed"], after["actual"], after["left"]) == ("4400.00", "9500.00", "6100.00")
    assert (invoice["state"], invoice["reasons"]) == ("payable", [])
    [line] = invoice["lines"]
    figures = ("ordered", "received", "billed", "invoiced", "order_price", "invoice_price")
    assert [line[one] for one in figures] == ["1000", "1000", "0", "1000", "9.50", "9.50"]
    shown = await desk.ann.get(f"purchase-orders/{desk.order}/fulfilment")
    assert [(one["received"], one["billed"], one["open"]) for one in shown["lines"]] == [
        ("1000", "1000", "0"), ("0", "0", "500"), ("0", "0", "200"),
    ]  # fmt: skip


async def test_an_invoice_before_the_goods_waits_for_the_receiver_and_is_matched_when_they_come(
    desk: Desk,
) -> None:
    await desk.receive((1, "400"), by=desk.rob)

    held = await desk.enter("2026-001", GLOVES, total="9500.00")
    await desk.receive((1, "600"), by=desk.rob)

    assert (held["state"], held["reasons"]) == ("held", ["quantity"])
    assert held["lines"][0]["excess"] == "600"
    [waits] = held["waits_for"]
    assert (waits["goes_to"], waits["deciders"]) == ("receiver", [desk.rob.user])
    assert (await desk.shown(held["id"]))["state"] == "payable"


async def test_a_price_difference_goes_to_a_buyer_a_quantity_difference_to_the_receiver(
    desk: Desk,
) -> None:
    await desk.receive(*GOODS, by=desk.rob)
    held = await desk.enter("7", (1, "1010", "9.80"), total="9898.00", by=desk.ann)
    path = f"invoices/{held['id']}/accept"

    waits = {one["reason"]: one["deciders"] for one in held["waits_for"]}
    own = await desk.ann.refused(path, {"kind": "quantity", "seen": held["seen"]}, 403)
    payer = await desk.pam.refused(path, {"kind": "price", "seen": held["seen"]}, 403)
    halfway = await desk.rob.post(path, {"kind": "price", "seen": held["seen"], "reason": "oil"})
    accepted = await desk.rob.post(path, {"kind": "quantity", "seen": held["seen"]})

    assert waits["quantity"] == [desk.rob.user], "he received, and not who entered it"
    assert {*waits["price"]} == {desk.ann.user, desk.rob.user}
    assert "goes to the receiver" in own["detail"]
    assert payer["code"] == "not_allowed"
    assert halfway["reasons"] == ["quantity"]
    assert [(one["kind"], one["reason"]) for one in halfway["accepted"]] == [("price", "oil")]
    assert accepted["reasons"] == ["approval"], "14,298 in all, and 13,900 were signed"
    assert (await desk.sign_again(held["id"]))["state"] == "payable"
    assert (await desk.budget())["actual"] == "9898.00"
    beyond = await desk.enter("8", (1, "1", "9.50"), total="9.50", by=desk.ann)
    assert beyond["lines"][0]["excess"] == "1", "the ten that were accepted are not counted again"


async def test_prices_within_two_percent_and_the_cap_fit_and_no_others(desk: Desk) -> None:
    await desk.receive(*GOODS)

    near = await desk.enter("1", (1, "100", "9.69"), total="969.00")
    percent = await desk.enter("2", (1, "100", "9.70"), total="970.00", different=True)
    cap = await desk.enter("3", (1, "500", "9.61"), total="4805.00")
    cheaper = await desk.enter("4", (3, "1", "10.00"), total="10.00")

    assert near["state"] == "payable"
    assert (percent["reasons"], percent["lines"][0]["percent"]) == (["price"], "2.1")
    assert (cap["reasons"], cap["lines"][0]["difference"]) == (["price"], "55.00")
    assert (cheaper["reasons"], cheaper["lines"][0]["difference"]) == (["price"], "-2.00")


async def test_what_was_seen_is_what_is_accepted(desk: Desk) -> None:
    held = await desk.enter("1", (1, "10", "9.50"), total="95.00")
    await desk.receive((2, "10"), by=desk.rob)
    await desk.receive((1, "4"), by=desk.rob)
    path = f"invoices/{held['id']}/accept"

    stale = await desk.rob.refused(path, {"kind": "quantity", "seen": held["seen"]}, 409)
    refused = await desk.rob.refused(
        path, {"kind": "price", "seen": (await desk.shown(held["id"]))["seen"]}, 409
    )

    assert stale["code"] == "out_of_date"
    assert "no price is apart" in refused["detail"]


async def test_two_invoices_at_once_do_not_take_the_same_goods(desk: Desk) -> None:
    await desk.receive((1, "1000"))

    answers = await asyncio.gather(
        *(
            desk.pam.http.post(
                "/api/v1/invoices",
                json=desk.bill(f"n{n}", (1, f"{600 + n}", "9.50"), total=f"{5700 + n * 9.5:.2f}"),
            )
            for n in range(4)
        )
    )

    states = [one.json()["state"] for one in answers if one.is_success]
    assert states.count("payable") == 1
    shown = await desk.ann.get(f"purchase-orders/{desk.order}/fulfilment")
    assert float(shown["lines"][0]["billed"]) <= 1000


async def test_over_delivery_is_answered_clearly_and_what_is_kept_is_not_paid_unseen(
    desk: Desk,
) -> None:
    path = f"purchase-orders/{desk.order}/receipts"
    body = {"lines": [{"line": 1, "quantity": "1001"}]}

    refused = await desk.ann.refused(path, body, 409)
    kept = await desk.receive((1, "1001"), over=True)
    held = await desk.enter("1", (1, "1001", "9.50"), total="9509.50")

    assert "1001 are more than the 1000 that are open" in refused["detail"]
    assert '"over": true' in refused["instead"]
    assert kept["receipts"][0]["over"]
    assert (held["reasons"], held["lines"][0]["excess"]) == (["quantity"], "1")


async def test_a_wrong_receipt_is_voided_unless_it_was_billed(desk: Desk) -> None:
    first = (await desk.receive((1, "10")))["receipts"][0]["id"]
    second = (await desk.receive((1, "5")))["receipts"][0]["id"]
    await desk.enter("1", (1, "10", "9.50"), total="95.00")
    path = f"purchase-orders/{desk.order}/receipts"

    billed = await desk.ann.refused(f"{path}/{first}/void", {}, 409)
    voided = await desk.ann.post(f"{path}/{second}/void", {"reason": "counted twice"})
    again = await desk.ann.refused(f"{path}/{second}/void", {}, 409)
    none = await desk.ann.refused(f"{path}/rcp_none/void", {}, 404)

    assert "billed and accepted" in billed["detail"]
    assert voided["lines"][0]["received"] == "10"
    assert ("voided already" in again["detail"], none["code"]) == (True, "not_found")


async def test_cancelling_the_rest_frees_its_part_of_the_budget_and_no_more(desk: Desk) -> None:
    await desk.receive((1, "1000"))
    await desk.enter("1", (1, "600", "9.50"), total="5700.00")

    cancelled = await desk.ann.post(f"purchase-orders/{desk.order}/cancel", {"reason": "enough"})
    budget = await desk.budget()
    late = await desk.ann.refused(
        f"purchase-orders/{desk.order}/receipts", {"lines": [{"line": 2, "quantity": "1"}]}, 409
    )
    await desk.enter("2", (1, "400", "9.49"), total="3796.00")
    end = await desk.budget()

    assert (cancelled["state"], cancelled["promised"]["amount"]) == ("cancelled", "3800.00")
    for one in cancelled["lines"]:
        assert one["open"] == "0"
        assert int(one["received"]) + int(one["called_off"]) == int(one["ordered"])
    assert (budget["committed"], budget["actual"]) == ("3800.00", "5700.00")
    assert "cancelled" in late["detail"]
    assert (end["committed"], end["actual"]) == ("0.00", "9496.00")


async def test_the_budget_is_a_hard_block_and_nothing_is_lost(desk: Desk) -> None:
    await desk.ann.put("budgets/ward-5", {"amount": "13900.00", "currency": "USD"})
    await desk.receive(*GOODS)
    lines = ((1, "1000", "9.54"), (2, "500", "4.00"), (3, "200", "12.00"))

    held = await desk.enter("1", *lines, total="13940.00")
    too_early = await desk.pam.post(f"invoices/{held['id']}/match")
    await desk.ann.put("budgets/ward-5", {"amount": "13940.00", "currency": "USD"})
    owed = await desk.pam.post(f"invoices/{held['id']}/match")

    assert (held["reasons"], held["waits_for"][0]["goes_to"]) == (["budget"], "admin")
    assert too_early["state"] == "held"
    assert owed["state"] == "payable"
    assert (await desk.budget())["left"] == "0.00"
