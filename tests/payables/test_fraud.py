"""What somebody inside might try: to be paid twice, to pay for himself, to change an account."""

from datetime import timedelta

from dealwright.payables.model.accounts import COOLING
from tests.payables.desk import IBAN, OTHER, Desk, again
from tests.payables.test_payments import look
from tests.payables.test_webhooks import told

LIKE_IBAN = "DE56 3704 0044 0000 1430 00"
"""Another account with the same country and last four digits as `IBAN`."""


async def report(desk: Desk, payment: str, status: str) -> None:
    """Pam says it a minute later."""
    desk.clock.time += timedelta(minutes=1)
    await desk.pam.post(f"payments/{payment}/report", {"status": status})


async def test_an_invoice_stays_paid_by_the_attempt_that_went_through_after_all(
    desk: Desk,
) -> None:
    invoice = await desk.owed()
    first = await desk.pay(invoice, "manual")
    await report(desk, first["id"], "failed")
    second = await desk.pay(invoice, "manual")

    await report(desk, first["id"], "settled")
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
    paid = await desk.pay(invoice, "pain001")
    await desk.payment(paid["id"], "processing")
    path = f"payments/{paid['id']}"

    await desk.bob.refused(f"{path}/file", {}, 403)
    await desk.bob.refused(f"{path}/report", {"status": "failed"}, 403)
    await report(desk, paid["id"], "failed")
    over = await desk.pam.refused(f"{path}/file", {}, 409)

    assert "is failed" in over["detail"]


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

    held = await desk.enter("1", (1, "1", "9.50"), tax="900000.00", total="900009.50")
    pay = await desk.pam.refused(f"invoices/{held['id']}/pay", {"rail": "manual"}, 409)
    decision = {"kind": "price", "seen": held["seen"]}
    await desk.pam.refused(f"invoices/{held['id']}/accept", decision, 403)
    taken = await desk.rob.post(f"invoices/{held['id']}/accept", decision)
    signed = await desk.sign_again(held["id"])
    fits = await desk.enter("2", (1, "1", "9.50"), tax="2.85", total="12.35")

    assert (held["reasons"], held["tax_fits"], held["lines"][0]["price_fits"]) == (
        ["price"], False, True,
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
    await desk.rob.post(f"invoices/{second['id']}/accept", decision)
    taken = await desk.sign_again(second["id"])
    fourth = await desk.enter("S-4", (1, "100", "9.60"), total="960.00")

    assert [one["reasons"] for one in (first, second, third)] == [[], ["price"], ["price"]]
    assert (taken["state"], fourth["state"]) == ("payable", "payable")
