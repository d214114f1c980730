"""What somebody inside might try: to be paid twice, to pay for himself, to change an account."""

from datetime import timedelta

import pytest

from dealwright.payables.model.accounts import COOLING
from tests.payables.desk import IBAN, OTHER, Desk, again
from tests.payables.test_payments import look
from tests.payables.test_webhooks import told

LIKE_IBAN = "DE56 3704 0044 0000 1430 00"
"""Another account with the same country and last four digits as `IBAN`."""


async def report(desk: Desk, payment: str, status: str) -> None:
    """Rob, who looked at the bank's list, says it a minute later."""
    desk.clock.time += timedelta(minutes=1)
    await desk.rob.post(f"payments/{payment}/report", {"status": status})


async def test_an_invoice_stays_paid_by_the_attempt_that_went_through_after_all(
    desk: Desk,
) -> None:
    invoice = await desk.owed()
    first = await desk.pay(invoice, "manual")
    await report(desk, first["id"], "failed")
    second = await desk.pay(invoice, "manual")

    desk.clock.time += timedelta(minutes=1)
    await desk.pam.post(f"payments/{first['id']}/report", {"status": "settled"})
    await report(desk, second["id"], "returned")

    assert (await desk.shown(invoice))["state"] == "paid"
    third = await desk.pam.refused(f"invoices/{invoice}/pay", {"rail": "manual"}, 409)
    assert "is paid" in third["detail"]
    await report(desk, first["id"], "returned")
    assert (await desk.shown(invoice))["state"] == "payable"


async def test_a_payment_that_waits_does_not_go_out_when_the_one_before_went_through_after_all(
    desk: Desk,
) -> None:
    invoice = await desk.owed()
    first = await desk.pay(invoice, "manual")
    await report(desk, first["id"], "failed")
    await desk.account(OTHER)
    waits = await desk.pay(invoice)
    assert await told(desk, first["id"], "payment.settled", "evt_late") == 204

    await desk.pass_time(COOLING)
    await look(desk, waits["id"])
    failed = await desk.payment(waits["id"], "failed")

    assert first["id"] in failed["reports"][0]["reason"]
    assert (await desk.shown(invoice))["state"] == "paid"


async def test_who_received_the_goods_does_not_pay_though_his_receipt_was_voided(
    desk: Desk,
) -> None:
    invoice = await desk.owed(quantity="10")
    orders = f"purchase-orders/{desk.order}"
    [receipt] = (await desk.rob.get(f"{orders}/fulfilment"))["receipts"]
    await desk.receive((1, "10"), by=desk.ann)
    await desk.rob.post(f"{orders}/receipts/{receipt['id']}/void")
    await desk.ann.put(f"members/{desk.rob.user}/roles", {"roles": ["buyer", "payer"]})

    refused = await desk.rob.refused(f"invoices/{invoice}/pay", {"rail": "manual"}, 403)

    assert refused["code"] == "not_allowed"


async def test_who_may_not_pay_takes_no_file_to_the_bank_and_reports_nothing(desk: Desk) -> None:
    await desk.account(OTHER, "own")
    invoice = await desk.owed()
    await desk.ann.put(f"members/{desk.bob.user}/roles", {"roles": ["approver", "payer"]})
    await desk.pass_time(COOLING)
    desk.bob = await again(desk.site, desk.bob, "bob")
    desk.rob = await again(desk.site, desk.rob, "rob")
    paid = await desk.pay(invoice, "pain001")
    await desk.payment(paid["id"], "processing")
    path = f"payments/{paid['id']}"

    await desk.bob.refused(f"{path}/file", {}, 403)
    await desk.bob.refused(f"{path}/report", {"status": "settled"}, 403)
    await report(desk, paid["id"], "failed")
    over = await desk.pam.refused(f"{path}/file", {}, 409)

    assert "is failed" in over["detail"]


async def test_who_entered_an_invoice_does_not_pay_it(desk: Desk) -> None:
    """Else one payer alone could add a tax of his own and pay it."""
    await desk.receive((1, "10"), by=desk.rob)
    entered = await desk.enter("7", (1, "10", "9.50"), tax="20.00", total="115.00", by=desk.pam)
    path = f"invoices/{entered['id']}/pay"

    for rail in ("manual", "simulator"):
        refused = await desk.pam.refused(path, {"rail": rail, "self_approval": True}, 403)
        assert "entered the invoice" in refused["detail"]
    paid = await desk.pat.post(path, {"rail": "manual"})

    assert entered["state"] == "payable"
    await desk.pam.refused(f"payments/{paid['id']}/report", {"status": "settled"}, 403)


@pytest.mark.parametrize("status", ["failed", "returned"])
async def test_nobody_pays_again_on_his_own_word_that_the_money_came_back(
    desk: Desk, status: str
) -> None:
    invoice = await desk.owed()
    paid = await desk.pay(invoice, "manual", amount="40.00")
    path = f"payments/{paid['id']}/report"
    desk.clock.time += timedelta(minutes=1)
    await desk.pam.post(path, {"status": status})

    for body in ({"rail": "manual"}, {"rail": "simulator", "amount": "1.00"}):
        refused = await desk.pam.refused(
            f"invoices/{invoice}/pay", {**body, "self_approval": True}, 403
        )
        assert "you alone said" in refused["detail"]
    await desk.bob.refused(path, {"status": status}, 403)
    await desk.rob.post(path, {"status": status, "reason": "it is in the bank's list"})
    again = await desk.pay(invoice, "manual")

    assert (again["attempt"], again["amount"]["amount"]) == (2, "95.00")


async def test_a_file_that_nobody_took_may_be_given_up_by_who_pays_again(desk: Desk) -> None:
    await desk.account(OTHER, "own")
    invoice = await desk.owed()
    await desk.pass_time(COOLING)
    left, taken = await desk.pay(invoice, "pain001", amount="40.00"), "40.00"
    await desk.payment(left["id"], "processing")
    await desk.pam.post(f"payments/{left['id']}/report", {"status": "failed"})
    took = await desk.pay(invoice, "pain001", amount=taken)
    await desk.payment(took["id"], "processing")
    await desk.pam.http.post(f"/api/v1/payments/{took['id']}/file")
    await desk.pam.post(f"payments/{took['id']}/report", {"status": "failed"})

    refused = await desk.pam.refused(f"invoices/{invoice}/pay", {"rail": "manual"}, 403)

    assert "you alone said" in refused["detail"]


async def test_a_second_person_confirms_the_whole_number_and_not_what_was_put_in_its_place(
    desk: Desk,
) -> None:
    path = f"bank-accounts/{desk.vendor}"
    await desk.ann.post(path, {"name": "Alder Ltd", "iban": OTHER})
    await desk.ann.post(path, {"name": "Alder Ltd", "iban": LIKE_IBAN})
    shown = (await desk.rob.get(path))["proposed_shown"]

    unseen = await desk.rob.refused(f"{path}/confirm", {"iban": OTHER}, 409)
    alike = await desk.rob.refused(f"{path}/confirm", {"iban": IBAN}, 409)
    done = await desk.rob.post(f"{path}/confirm", {"iban": LIKE_IBAN.lower()})

    assert (shown, done["state"]) == ("DE…3000", "cooling")
    assert unseen["detail"] == alike["detail"] == "this is not the account that was entered"


async def test_nothing_is_received_by_a_receipt_of_nothing(desk: Desk) -> None:
    body = {"lines": [{"line": 1, "quantity": "0.000"}]}

    refused = await desk.rob.refused(f"purchase-orders/{desk.order}/receipts", body, 422)

    assert "more than 0" in refused["instead"]


async def test_a_tax_that_no_rate_makes_is_not_owed_until_a_buyer_has_seen_it(desk: Desk) -> None:
    await desk.receive((1, "10"), by=desk.rob)

    held = await desk.enter("1", (1, "11", "9.50"), tax="900000.00", total="900104.50")
    pay = await desk.pam.refused(f"invoices/{held['id']}/pay", {"rail": "manual"}, 409)
    decision = {"kind": "quantity", "seen": held["seen"]}
    counted = await desk.rob.post(f"invoices/{held['id']}/accept", decision)
    decision = {"kind": "price", "seen": held["seen"]}
    await desk.pam.refused(f"invoices/{held['id']}/accept", decision, 403)
    taken = await desk.rob.post(f"invoices/{held['id']}/accept", decision)
    told = (await desk.bob.get(f"approvals/{taken['approval']}"))["facts"]
    signed = await desk.sign_again(held["id"])
    await desk.receive((1, "2"), by=desk.rob)
    fits = await desk.enter("2", (1, "1", "9.50"), tax="2.85", total="12.35")
    [later] = (await desk.shown(held["id"]))["lines"]

    assert (held["reasons"], held["tax_fits"], held["lines"][0]["price_fits"]) == (
        ["price", "quantity"], False, True,
    )  # fmt: skip
    assert counted["reasons"] == ["price"], "the tax was not seen by who counted"
    assert later["received"] == "10", "as it was matched"
    assert (told["invoice_net"], told["invoice_tax"], told["invoice_total"]) == (
        "104.50 USD", "900,000.00 USD", "900,104.50 USD",
    )  # fmt: skip
    assert (fits["state"], signed["state"], taken["reasons"]) == (
        "payable",
        "payable",
        ["approval"],
    )
    assert "is held" in pay["detail"]


async def test_invoices_that_are_split_do_not_stay_below_the_cap_together(desk: Desk) -> None:
    await desk.receive((1, "800"), by=desk.rob)
    parts = [f"S-{n}" for n in range(3)]

    first, second, third = [
        await desk.enter(one, (1, "200", "9.69"), total="1938.00", different=True) for one in parts
    ]
    decision = {"kind": "price", "seen": second["seen"]}
    for who in (desk.pam, desk.pat):
        await desk.ann.put(f"members/{who.user}/roles", {"roles": ["payer", "buyer", "approver"]})
    await desk.pam.post(f"invoices/{second['id']}/accept", decision)
    asked = (await desk.shown(second["id"]))["approval"]
    await desk.pat.refused(f"approvals/{asked}/approve", {}, 403)  # he entered it
    await desk.pam.refused(f"approvals/{asked}/approve", {}, 403)  # she settled
    taken = await desk.sign_again(second["id"])
    await desk.pam.refused(f"invoices/{second['id']}/pay", {"rail": "manual"}, 403)  # she settled
    fourth = await desk.enter("S-4", (1, "100", "9.60"), total="960.00")
    [seen] = (await desk.shown(first["id"]))["lines"]

    assert [one["reasons"] for one in (first, second, third)] == [[], ["price"], ["price"]]
    assert (taken["state"], fourth["state"]) == ("payable", "payable")
    assert seen["price_fits"], "its own difference does not count against it"
