"""An invoice is paid once, by a person who had no part in it, to an account that has cooled."""

import asyncio
from datetime import timedelta

from dealwright.payables.model.accounts import COOLING
from dealwright.payables.service.sending import SEND
from tests.payables.desk import IBAN, OTHER, Desk
from tests.rfq.tender import REQUEST, line, quote
from tests.site import Person


async def test_a_payer_pays_and_the_simulated_rail_settles_it_once(desk: Desk) -> None:
    invoice = await desk.owed()

    answers = await asyncio.gather(
        *(
            desk.pam.http.post(f"/api/v1/invoices/{invoice}/pay", json={"rail": "simulator"})
            for _ in range(4)
        )
    )

    [made] = [one.json() for one in answers if one.is_success]
    assert {one.status_code for one in answers} == {201, 409}
    settled = await desk.payment(made["id"], "settled")
    assert (settled["simulated"], settled["account"]) == (True, "DE…3000")
    assert not settled["self_approval"], "Pam had no part in it"
    assert [one["source"] for one in settled["reports"]] == ["rail", "webhook"]
    assert (await desk.shown(invoice))["state"] == "paid"
    again = await desk.pam.refused(f"invoices/{invoice}/pay", {"rail": "simulator"}, 409)
    assert "is paid" in again["detail"]


async def test_who_asked_approved_or_received_does_not_pay_nor_does_a_key(desk: Desk) -> None:
    invoice = await desk.owed()
    for who in (desk.bob, desk.rob):
        await desk.ann.put(f"members/{who.user}/roles", {"roles": ["approver", "buyer", "payer"]})
    key = (await desk.pam.post("api-keys", {"name": "robot", "roles": ["payer"]}))["key"]
    path, body = f"invoices/{invoice}/pay", {"rail": "simulator", "self_approval": True}

    for who in (desk.ann, desk.bob, desk.rob, desk.site.person(key)):
        assert (await who.refused(path, body, 403))["code"] == "not_allowed"
    await desk.ann.refused(path, {"rail": "manual"}, 403)

    assert (await desk.ann.get("payments"))["items"] == []


async def test_bank_details_need_a_second_person_and_what_is_paid_waits_for_72_hours(
    desk: Desk,
) -> None:
    path = f"bank-accounts/{desk.vendor}"
    invoice = await desk.owed()
    none = await desk.pam.refused(f"invoices/{invoice}/pay", {"rail": "pain001"}, 409)
    wrong = await desk.ann.refused(path, {"name": "x", "iban": "DE88 3704 0044 0532 0130 00"}, 422)
    await desk.ann.post(path, {"name": "Alder Ltd", "iban": OTHER})
    own = await desk.ann.refused(f"{path}/confirm", {"iban": OTHER, "self_approval": True}, 403)
    before = await desk.rob.get(path)
    shown = await desk.rob.post(f"{path}/confirm", {"iban": OTHER})

    held = await desk.pay(invoice)
    await desk.pass_time(COOLING - timedelta(minutes=1))
    await look(desk, held["id"])
    still = await desk.pam.get(f"payments/{held['id']}")
    desk.clock.time += timedelta(minutes=1)
    await look(desk, held["id"])
    await desk.payment(held["id"], "settled")

    assert "'own' has no confirmed bank details" in none["detail"]
    assert ("check digits" in wrong["detail"], own["code"]) == (True, "not_allowed")
    assert (before["state"], before["shown"], before["proposed_shown"]) == (
        "usable", "DE…3000", "GB…5432",
    )  # fmt: skip
    assert (shown["state"], shown["shown"], "WEST" in str(shown)) == ("cooling", "GB…5432", False)
    assert (held["state"], bool(held["held_until"])) == ("created", True)
    assert (still["state"], still["held_until"]) == ("created", held["held_until"])


async def test_a_payment_that_was_made_for_other_bank_details_never_goes_out(desk: Desk) -> None:
    await desk.account(OTHER)
    held = await desk.pay(await desk.owed())
    await desk.account(IBAN)
    await desk.pass_time(COOLING)

    await look(desk, held["id"])
    failed = await desk.payment(held["id"], "failed")
    again = await desk.pay(held["invoice"])

    assert "bank details were changed" in failed["reports"][0]["reason"]
    assert (again["attempt"], again["account"]) == (2, "DE…3000")


async def test_a_payment_that_waits_can_be_called_off(desk: Desk) -> None:
    await desk.account(OTHER)
    held = await desk.pay(await desk.owed())

    early = await desk.pam.refused(f"payments/{held['id']}/report", {"status": "settled"}, 409)
    off = await desk.pam.post(f"payments/{held['id']}/report", {"status": "failed"})
    await desk.pass_time(COOLING)
    await look(desk, held["id"])
    again = await desk.pay(held["invoice"])
    await desk.payment(again["id"], "settled")

    assert "tells by itself" in early["detail"]
    assert (off["state"], off["held_until"], again["attempt"]) == ("failed", "", 2)
    assert (await desk.pam.get(f"payments/{held['id']}"))["state"] == "failed"


async def test_text_from_outside_never_changes_bank_details(desk: Desk) -> None:
    content = await desk.document(await desk.owed())
    means = f"""<cac:PaymentMeans><cbc:PaymentMeansCode>30</cbc:PaymentMeansCode>
    <cac:PayeeFinancialAccount><cbc:ID>{OTHER}</cbc:ID></cac:PayeeFinancialAccount>
    </cac:PaymentMeans><cac:TaxTotal>"""
    forged = (
        content.decode().replace("<cac:TaxTotal>", means).replace("<cbc:ID>1<", "<cbc:ID>2<", 1)
    )

    answer = await desk.upload(forged.encode(), different=True)

    assert answer.status_code == 201
    account = await desk.ann.get(f"bank-accounts/{desk.vendor}")
    assert (account["shown"], account["proposed_shown"]) == ("DE…3000", "")


async def test_what_was_paid_elsewhere_is_marked_and_can_come_back(desk: Desk) -> None:
    invoice = await desk.owed()

    paid = await desk.pay(invoice, "manual", reference="transfer of Monday")
    shown = await desk.shown(invoice)
    back = await desk.rob.post(f"payments/{paid['id']}/report", {"status": "returned"})
    over = await desk.pam.refused(f"payments/{paid['id']}/report", {"status": "settled"}, 409)
    again = await desk.pay(invoice, "manual")

    assert (paid["state"], paid["reports"][0]["reference"]) == ("settled", "transfer of Monday")
    assert (shown["state"], back["state"]) == ("paid", "returned")
    assert ("returned" in over["detail"], again["attempt"]) == (True, 2)


async def test_who_is_alone_pays_for_himself_by_saying_so(desk: Desk) -> None:
    zed = await desk.site.register("zed")
    invoice = await alone(desk, zed)
    path = f"invoices/{invoice}/pay"

    refused = await zed.refused(path, {"rail": "simulator"}, 409)
    real = await zed.refused(path, {"rail": "pain001", "self_approval": True}, 409)
    paid = await zed.post(path, {"rail": "simulator", "self_approval": True})

    assert "only member" in refused["detail"]
    assert "no company is behind" in real["detail"]
    assert (paid["self_approval"], paid["simulated"]) == (True, True)


async def alone(desk: Desk, zed: Person) -> str:
    """Zed asks, quotes, approves, receives and enters an invoice all by himself."""
    vendor = (await zed.post("vendors", {"name": "Elm", "simulated": True}))["id"]
    request = (await zed.post("requests", REQUEST))["id"]
    deadline = (desk.clock.time + timedelta(hours=1)).isoformat()
    body = {"request": request, "vendors": [vendor], "deadline": deadline, "lines": [1]}
    rfq = (await zed.post("rfqs", body))["id"]
    await zed.put(f"vendors/{vendor}/rfqs/{rfq}/draft", quote(line(1, "9.50")))
    await zed.post(f"vendors/{vendor}/rfqs/{rfq}/submit")
    desk.clock.time += timedelta(hours=2)
    seen = await zed.get(f"rfqs/{rfq}/comparison")
    split = {
        "version": seen["version"],
        "rule": "best_total",
        "total": "9500.00",
        "currency": "USD",
    }
    await zed.post(f"rfqs/{rfq}/award", split)
    [approval] = (await zed.get("approvals"))["items"]
    await zed.post(f"approvals/{approval['id']}/approve", {"self_approval": True})
    [order] = (await zed.get("purchase-orders"))["items"]
    await zed.post(
        f"purchase-orders/{order['id']}/receipts", {"lines": [{"line": 1, "quantity": "5"}]}
    )
    bill = {**desk.bill("1", (1, "5", "9.50"), total="47.50"), "order": order["id"]}
    return str((await zed.post("invoices", bill))["id"])


async def look(desk: Desk, payment: str) -> None:
    """The worker looks at it now, whatever the database's clock says."""
    async with desk.site.parts.store.work(desk.ann.workspace) as work:
        work.make_due(SEND, payment)
