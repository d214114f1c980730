"""Each is told what of the payables waits for him, how much it is and by when, and nothing else."""

from typing import Any

from tests.payables.desk import Desk
from tests.payables.test_credits import RETURNED, note
from tests.site import Person


async def waiting(person: Person) -> Any:
    return (await person.get("payables/waiting"))["items"]


async def test_what_is_owed_waits_for_who_may_pay_it_until_it_is_on_its_way(desk: Desk) -> None:
    await desk.receive((1, "10"), by=desk.rob)
    later = await desk.enter("2", (1, "4", "9.50"), total="38.00", due="2026-12-20")
    first = await desk.enter("1", (1, "6", "9.50"), total="57.00", due="2026-12-04")

    found = await waiting(desk.pam)

    assert [(one["to_do"], one["id"], one["due"]) for one in found] == [
        ("pay", first["id"], "2026-12-04"),
        ("pay", later["id"], "2026-12-20"),
    ]
    assert found[0]["amount"] == {"amount": "57.00", "currency": "USD"}
    assert await waiting(desk.pat) == [], "Pat entered them"
    await desk.pay(first["id"], "manual", amount="20.00")
    await desk.pay(later["id"], "manual")
    [left] = await waiting(desk.pam)
    assert (left["id"], left["amount"]["amount"]) == (first["id"], "37.00")


async def test_a_difference_waits_for_who_settles_it_and_says_which(desk: Desk) -> None:
    await desk.receive((1, "10"), by=desk.rob)
    held = await desk.enter("1", (1, "12", "9.90"), total="118.80")

    ann, rob = await waiting(desk.ann), await waiting(desk.rob)

    assert [(one["to_do"], one["id"], one["reasons"]) for one in rob] == [
        ("settle", held["id"], ["price", "quantity"])
    ]
    assert [one["reasons"] for one in ann] == [["price"]], "the quantity goes to who received"
    assert (await waiting(desk.pam), await waiting(desk.bob)) == ([], [])


async def test_a_credit_note_waits_for_a_second_person(desk: Desk) -> None:
    invoice = await desk.owed()
    body = note(desk, invoice, "CN 1", RETURNED, total="38.00")
    entered = await desk.rob.post("credit-notes", body)

    [one] = await waiting(desk.ann)

    assert (one["to_do"], one["id"], one["number"]) == ("accept_credit", entered["id"], "CN 1")
    assert one["amount"]["amount"] == "38.00"
    assert await waiting(desk.rob) == []


async def test_what_is_open_of_a_credit_waits_for_a_payer_who_did_not_accept_it(desk: Desk) -> None:
    invoice = await desk.owed()
    await desk.pay(invoice, "manual")
    body = note(desk, invoice, "CN 1", RETURNED, total="38.00")
    credit = (await desk.rob.post("credit-notes", body))["id"]
    await desk.ann.post(f"credit-notes/{credit}/accept")

    [one] = await waiting(desk.pam)

    assert (one["to_do"], one["id"], one["amount"]["amount"]) == ("use_credit", credit, "38.00")
    assert await waiting(desk.ann) == [], "Ann has accepted it"
    await desk.pam.post(f"credit-notes/{credit}/refund", {"reference": "R 1"})
    assert await waiting(desk.pam) == []


async def test_an_amendment_waits_for_who_records_the_vendors_answer(desk: Desk) -> None:
    path = f"purchase-orders/{desk.order}/amendments"
    lines = [{"line": 1, "quantity": "900"}]
    made = await desk.ann.post(path, {"revision": 0, "reason": "fewer", "lines": lines})

    [one] = await waiting(desk.rob)

    assert (one["to_do"], one["id"], one["number"]) == ("record_answer", made["id"], "1")
    assert await waiting(desk.pam) == []
