"""A vendor reads its orders in the portal: what is its business, and nothing of the buyer's own."""

from tests.payables.desk import Desk
from tests.payables.test_amended_confirmed import PRIVATE, vendor_of
from tests.payables.test_amendments import approved, line, propose
from tests.payables.test_credits import note
from tests.portal.house import enter, grant, real

BUYERS_OWN = (*PRIVATE, "req_", "rfq_", "appr_", "20000", "cost_centre", "reason", "sending")


async def test_the_vendor_reads_its_order_what_has_arrived_and_what_was_paid(desk: Desk) -> None:
    alder = await vendor_of(desk, desk.vendor)
    [before] = (await alder.get("orders"))["items"]
    invoice = await desk.owed()
    owed = (await alder.get(f"orders/{desk.order}"))["invoices"]
    payment = await desk.pay(invoice)
    await desk.payment(payment["id"], "settled")
    await desk.enter("2", (1, "900", "9.50"), total="8550.00", different=True)

    shown = await alder.get(f"orders/{desk.order}")

    assert (before["id"], before["state"], before["total"]["amount"]) == (
        desk.order, "open", "13900.00",
    )  # fmt: skip
    assert [(one["number"], one["state"], one["owed"]["amount"]) for one in owed] == [
        ("1", "owed", "95.00")
    ]
    told = [(one["number"], one["state"], one["paid"]["amount"]) for one in shown["invoices"]]
    assert sorted(told) == [("1", "paid", "95.00"), ("2", "checked", "0.00")]
    assert shown["lines"][0] == {
        "line": 1, "ordered": "1000", "received": "10", "returned": "0", "to_come": "990",
        "called_off": "0", "billed": "10",
    }  # fmt: skip
    [paid] = next(one["payments"] for one in shown["invoices"] if one["number"] == "1")
    assert (shown["state"], paid["state"], paid["amount"]["amount"], paid["simulated"]) == (
        "partly_received", "settled", "95.00", True,
    )  # fmt: skip
    assert [one["quantity"] for one in shown["document"]["lines"]] == ["1000", "500", "200"]
    answer = (await alder.send("GET", f"orders/{desk.order}")).text
    assert not [word for word in BUYERS_OWN if word in answer]


async def test_what_was_billed_beyond_what_has_arrived_is_still_to_come(desk: Desk) -> None:
    alder = await vendor_of(desk, desk.vendor)
    await desk.receive((1, "950"), (2, "500"), (3, "200"), by=desk.rob)
    lines = (1, "1000", "9.50"), (2, "500", "4.00"), (3, "200", "12.00")
    held = await desk.enter("1", *lines, total="13900.00")
    seen = {"kind": "quantity", "seen": held["seen"]}
    await desk.rob.post(f"invoices/{held['id']}/accept", seen)

    shown = await alder.get(f"orders/{desk.order}")

    assert shown["invoices"][0]["state"] == "owed"
    first = shown["lines"][0]
    assert (shown["state"], first["received"], first["to_come"], first["billed"]) == (
        "partly_received", "950", "50", "1000",
    )  # fmt: skip


async def test_a_credit_and_what_became_of_it_show_with_amount_and_day(desk: Desk) -> None:
    alder = await vendor_of(desk, desk.vendor)
    invoice = await desk.owed()
    payment = await desk.pay(invoice)
    await desk.payment(payment["id"], "settled")
    lines = (1, "quantity", "3", "9.50")
    entered = await desk.pat.post("credit-notes", note(desk, invoice, "CN-1", lines, total="28.50"))
    path = f"credit-notes/{entered['id']}"
    waits = (await alder.get(f"orders/{desk.order}"))["credits"]
    await desk.rob.post(f"{path}/accept", {"reason": "they are torn"})
    other = await desk.owed("2", "2")
    await desk.pam.post(f"{path}/set-off", {"invoice": other, "amount": "10.00"})
    await desk.pam.post(f"{path}/refund", {"amount": "8.50", "reference": "secret 77"})

    answer = await alder.send("GET", f"orders/{desk.order}")

    shown = answer.json()
    [one] = shown["credits"]
    assert [(one["state"], one["open"]["amount"]) for one in waits] == [("checked", "0.00")]
    assert (one["number"], one["state"], one["open"]["amount"]) == ("CN-1", "open", "10.00")
    assert [(use["what"], use["invoice"], use["amount"]["amount"]) for use in one["uses"]] == [
        ("set_off", "2", "10.00"), ("refunded", "", "8.50"),
    ]  # fmt: skip
    second = next(each for each in shown["invoices"] if each["number"] == "2")
    assert (second["owed"]["amount"], second["credits"][0]["credit"]) == ("9.00", "CN-1")
    assert shown["lines"][0]["returned"] == "3"
    assert not [word for word in (*BUYERS_OWN, "torn", "secret 77") if word in answer.text]


async def test_an_amendment_shows_once_the_vendor_was_asked_and_its_change_can_be_taken(
    desk: Desk,
) -> None:
    alder = await vendor_of(desk, desk.vendor)
    asked = await propose(desk, lines=[line(1, "1200")])
    path = f"amendments/{asked['id']}/ubl"

    early = await alder.get(f"orders/{desk.order}")
    hidden = await alder.refused(path, method="GET")
    await approved(desk, asked)
    shown = await alder.get(f"orders/{desk.order}")
    await alder.post(f"amendments/{asked['id']}/answer", {"accept": True})
    after = await alder.get(f"orders/{desk.order}")
    order = await alder.send("GET", f"orders/{desk.order}/ubl")
    change = await alder.send("GET", path)

    assert (early["amendments"], hidden) == ([], (404, "not_found"))
    assert (shown["amendments"][0]["state"], shown["revision"]) == ("to_confirm", 0)
    assert (after["revision"], after["total"]["amount"]) == (1, "15800.00")
    buyers = await desk.ann.http.get(f"/api/v1/purchase-orders/{desk.order}/ubl")
    assert order.content == buyers.content and b"OrderChange" in change.content


async def test_no_other_vendor_and_no_link_for_one_negotiation_opens_it(desk: Desk) -> None:
    rival = await desk.ann.post("vendors", {"name": "Rival Ltd", "simulated": False})
    other = await vendor_of(desk, rival["id"])
    talk = await real(desk.site, desk.ann, desk.vendor)
    until = "2027-01-01T00:00:00Z"
    narrow = await grant(desk.ann, f"negotiation/{talk}", until=until)
    seated = await enter(desk.site, narrow["link"])

    for path in (f"orders/{desk.order}", f"orders/{desk.order}/ubl"):
        assert await other.refused(path, method="GET") == (404, "not_found")
        assert await seated.refused(path, method="GET") == (404, "not_found")
    unknown = "po_00000000000000000000"
    for path in ("orders/{}", "orders/{}/ubl"):
        theirs, none = [
            (await other.send("GET", path.format(id))).text.replace(id, "")
            for id in (desk.order, unknown)
        ]
        assert theirs == none, "whether another vendor has it is not told either"
    assert (await other.get("orders"))["items"] == []
    assert await seated.refused("orders", method="GET") == (404, "not_found")
