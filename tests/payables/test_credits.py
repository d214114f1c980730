"""Credit notes: what a vendor owes back is accepted by a second person and never paid again."""

from typing import Any

from tests.payables.desk import OTHER, Desk
from tests.payables.test_webhooks import told

RETURNED = (1, "quantity", "4", "9.50")


def note(desk: Desk, invoice: str, number: str, *lines: tuple[Any, ...], **more: Any) -> Any:
    """The body of a credit note of these lines: order's line, why, quantity, price."""
    return {
        "invoice": invoice,
        "number": number,
        "issued": "2026-11-03",
        "currency": "USD",
        "lines": [
            {"line": n, "why": why, "quantity": q, "unit_price": p} for n, why, q, p in lines
        ],
        **more,
    }


async def credited(desk: Desk, invoice: str, number: str, *lines: Any, **more: Any) -> Any:
    """Pam enters it, and Rob accepts it."""
    entered = await desk.pam.post("credit-notes", note(desk, invoice, number, *lines, **more))
    return await desk.rob.post(f"credit-notes/{entered['id']}/accept")


async def lines_of(desk: Desk) -> Any:
    shown = await desk.ann.get(f"purchase-orders/{desk.order}/fulfilment")
    first = shown["lines"][0]
    return first["received"], first["billed"], first["open"]


async def test_goods_that_went_back_are_owed_billed_and_spent_no_more(desk: Desk) -> None:
    invoice = await desk.owed()

    entered = await desk.pam.post(
        "credit-notes", note(desk, invoice, "CN 1", RETURNED, total="38.00")
    )
    before = await desk.shown(invoice)
    own = await desk.pam.refused(f"credit-notes/{entered['id']}/accept", {}, 403)
    accepted = await desk.rob.post(f"credit-notes/{entered['id']}/accept", {"reason": "torn"})

    assert (entered["state"], before["owed"]["amount"]) == ("held", "95.00")
    assert set(entered["deciders"]) == {desk.ann.user, desk.rob.user}
    assert own["code"] == "not_allowed"
    assert (accepted["state"], accepted["applied"]["amount"]) == ("settled", "38.00")
    after = await desk.shown(invoice)
    assert (after["state"], after["credited"]["amount"], after["owed"]["amount"]) == (
        "payable", "38.00", "57.00",
    )  # fmt: skip
    assert (await desk.budget())["actual"] == "57.00"
    assert await lines_of(desk) == ("6", "6", "994")
    await desk.pam.refused(f"invoices/{invoice}/pay", {"rail": "manual", "amount": "57.01"}, 409)
    await desk.pay(invoice, "manual")
    assert (await desk.shown(invoice))["state"] == "paid"


async def test_the_contract_of_what_was_billed_stands_though_all_was_credited(desk: Desk) -> None:
    invoice = await desk.owed()
    await credited(desk, invoice, "1", (1, "quantity", "10", "9.50"), total="95.00")

    await desk.ann.post(f"purchase-orders/{desk.order}/cancel", {"reason": "no more of it"})

    [contract] = (await desk.ann.get("contracts"))["items"]
    assert (await lines_of(desk))[:2] == ("0", "0")
    assert contract["state"] == "unsigned", "a part had arrived, and was billed"


async def test_who_entered_a_credit_note_does_not_accept_it_though_he_buys(desk: Desk) -> None:
    invoice = await desk.owed()
    entered = await desk.rob.post("credit-notes", note(desk, invoice, "1", RETURNED, total="38.00"))

    refused = await desk.rob.refused(f"credit-notes/{entered['id']}/accept", {}, 403)

    assert "who entered" in refused["detail"]
    assert (await desk.ann.post(f"credit-notes/{entered['id']}/accept"))["state"] == "settled"


async def test_never_more_is_credited_than_was_billed_and_not_credited_before(desk: Desk) -> None:
    invoice = await desk.owed()
    await desk.pam.post("credit-notes", note(desk, invoice, "1", RETURNED, total="38.00"))

    async def refused(number: str, *lines: Any, code: int = 409, **more: Any) -> str:
        body = note(desk, invoice, number, *lines, **more)
        answer = await desk.pam.refused("credit-notes", body, code)
        return f"{answer['detail']} {answer['instead']}"

    units = await refused("2", (1, "quantity", "6.01", "9.50"), total="57.10")
    price = await refused("3", (1, "price", "6", "9.51"), total="57.06")
    kept = await refused("4", (1, "price", "7", "1.00"), total="7.00")
    plain = await refused("5", (0, "allowance", "1", "57.01"), total="57.01")
    tax = await refused("6", (0, "allowance", "1", "1.00"), tax="0.01", total="1.01")
    other = await refused("7", (2, "quantity", "1", "4.00"), total="4.00", code=422)
    wrong = await refused("8", (1, "quantity", "1", "9.50"), total="9.51", code=422)
    euros = await refused("9", (1, "quantity", "1", "9.50"), total="9.50", currency="EUR", code=422)
    nothing = await refused("10", (0, "allowance", "1", "0"), total="0", code=422)

    assert "10 that were billed" in units
    assert "billed at 9.50" in price
    assert "10 that were billed" in kept
    assert "credit at most 57.00" in plain
    assert "tax" in tax
    assert "no line 2" in other
    assert "9.50" in wrong
    assert "in EUR" in euros
    assert "nothing" in nothing


async def test_the_same_number_and_what_looks_alike_is_found(desk: Desk) -> None:
    invoice = await desk.owed()
    await desk.pam.post("credit-notes", note(desk, invoice, "CN-1", RETURNED, total="38.00"))

    same = await desk.pam.refused(
        "credit-notes", note(desk, invoice, "cn 1", (1, "quantity", "1", "9.50"), total="9.50"), 409
    )
    body = note(desk, invoice, "CN-2", (1, "price", "6", "6.333333"), total="38.00")
    alike = await desk.pam.refused("credit-notes", body, 409)
    other = await desk.pam.post("credit-notes", {**body, "different": True})

    assert "has sent 'CN-1' before" in same["detail"]
    assert "looks like" in alike["detail"]
    assert other["resembles"]
    await desk.rob.post(f"credit-notes/{other['id']}/reject", {"reason": "no"})
    assert (await desk.pam.post("credit-notes", {**body, "different": True}))["state"] == "held"


async def test_what_is_paid_already_becomes_an_open_credit_that_is_set_off_or_sent_back(
    desk: Desk,
) -> None:
    paid, second = await desk.owed("1"), await desk.owed("2", "1")
    await desk.pay(paid, "manual", amount="90.00")

    credit = await credited(desk, paid, "CN 1", (0, "allowance", "1", "50.00"), total="50.00")
    await desk.rob.refused(f"credit-notes/{credit['id']}/set-off", {"invoice": second}, 403)
    path = f"credit-notes/{credit['id']}"
    off = await desk.pam.post(f"{path}/set-off", {"invoice": second})
    more = await desk.pam.refused(f"{path}/set-off", {"invoice": second}, 409)
    refund = {"reference": "44", "amount": "35.50"}
    back = await desk.pat.post(f"{path}/refund", refund)
    spent = await desk.pat.refused(f"{path}/refund", refund, 409)

    assert (credit["state"], credit["applied"]["amount"], credit["open"]["amount"]) == (
        "open", "5.00", "45.00",
    )  # fmt: skip
    shown = await desk.shown(paid)
    assert (shown["state"], shown["paid"]["amount"], shown["owed"]["amount"]) == (
        "paid", "90.00", "0.00",
    )  # fmt: skip
    assert (off["open"]["amount"], (await desk.shown(second))["state"]) == ("35.50", "credited")
    assert "credited" in more["detail"]
    assert (back["state"], back["open"]["amount"]) == ("settled", "0.00")
    assert [one["amount"]["amount"] for one in back["uses"]] == ["9.50", "35.50"]
    assert "settled" in spent["detail"]


async def test_who_accepted_a_credit_note_neither_sets_it_off_nor_says_that_it_was_sent_back(
    desk: Desk,
) -> None:
    both = {"roles": ["buyer", "payer"]}
    for one in (desk.rob, desk.pat):
        await desk.ann.put(f"members/{one.user}/roles", both)
    paid, second = await desk.owed("1"), await desk.owed("2", "1")
    await desk.pay(paid, "manual")
    credit = await credited(desk, paid, "CN 1", (0, "allowance", "1", "50.00"), total="50.00")
    path, refund = f"credit-notes/{credit['id']}", {"reference": "44"}

    off = await desk.rob.refused(f"{path}/set-off", {"invoice": second}, 403)
    back = await desk.rob.refused(f"{path}/refund", refund, 403)

    assert set(credit["deciders"]) == {desk.ann.user, desk.pam.user, desk.pat.user}
    assert off["code"] == back["code"] == "not_allowed"
    assert "who accepted" in back["detail"]
    assert back["instead"] == "let Ann, Pam or Pat do it"
    assert (await desk.pam.post(f"{path}/refund", refund))["state"] == "settled", "she entered it"


async def test_of_two_members_one_enters_the_other_accepts_and_the_first_takes_the_money(
    desk: Desk,
) -> None:
    paid = await desk.owed()
    await desk.pay(paid, "manual")
    for gone in (desk.bob, desk.pam, desk.pat):
        assert (await desk.ann.http.delete(f"/api/v1/members/{gone.user}")).is_success
    await desk.ann.put(f"members/{desk.rob.user}/roles", {"roles": ["buyer", "payer"]})
    entered = await desk.rob.post(
        "credit-notes", note(desk, paid, "1", (0, "allowance", "1", "5.00"), total="5.00")
    )
    path, refund = f"credit-notes/{entered['id']}", {"reference": "44"}

    own = await desk.rob.refused(f"{path}/accept", {}, 403)
    accepted = await desk.ann.post(f"{path}/accept")
    twice = await desk.ann.refused(f"{path}/refund", refund, 403)

    assert own["instead"] == "let Ann do it"
    assert accepted["deciders"] == [desk.rob.user]
    assert twice["instead"] == "let Rob do it"
    assert (await desk.rob.post(f"{path}/refund", refund))["state"] == "settled"


async def test_a_payment_on_its_way_is_never_credited_and_what_failed_is_owed_less_by_a_set_off(
    desk: Desk,
) -> None:
    invoice = await desk.owed()
    await desk.account(OTHER)
    held = await desk.pay(invoice)

    credit = await credited(desk, invoice, "1", RETURNED, total="38.00")
    await desk.pam.post(f"payments/{held['id']}/report", {"status": "failed"})
    owed = (await desk.shown(invoice))["owed"]["amount"]
    await desk.pam.post(f"credit-notes/{credit['id']}/set-off", {"invoice": invoice})

    assert (credit["state"], credit["open"]["amount"]) == ("open", "38.00")
    assert owed == "95.00"
    assert (await desk.shown(invoice))["owed"]["amount"] == "57.00"


async def test_the_file_that_we_write_is_read_as_the_same_credit_note(desk: Desk) -> None:
    invoice = await desk.owed()
    lines = (RETURNED, (1, "price", "2", "0.50"), (0, "allowance", "1", "3.25"))
    typed = await desk.pam.post("credit-notes", note(desk, invoice, "CN 1", *lines, total="42.25"))
    content = (await desk.pam.http.get(f"/api/v1/credit-notes/{typed['id']}/ubl")).content
    await desk.rob.post(f"credit-notes/{typed['id']}/reject")

    answer = await desk.pam.http.post("/api/v1/credit-notes/ubl", content=content)
    evil = content.replace(b"<CreditNote", b"<!DOCTYPE x [<!ENTITY e 'x'>]><CreditNote", 1)
    refused = await desk.pam.http.post("/api/v1/credit-notes/ubl", content=evil)

    assert answer.status_code == 201, answer.text
    read = answer.json()
    assert read["lines"] == typed["lines"]
    assert (read["total"], read["invoice"]) == (typed["total"], invoice)
    assert refused.status_code == 422
    assert "document type definition" in refused.json()["detail"]


async def test_what_went_back_is_billed_again_only_once_it_has_come_again(desk: Desk) -> None:
    invoice = await desk.owed()
    await credited(desk, invoice, "1", RETURNED, total="38.00")

    held = await desk.enter("2", (1, "4", "9.50"), total="38.00")
    await desk.receive((1, "4"), by=desk.rob)

    assert (held["state"], held["reasons"]) == ("held", ["quantity"])
    assert (await desk.shown(held["id"]))["state"] == "payable"
    assert (await desk.budget())["actual"] == "95.00"


async def test_what_settles_after_it_was_given_up_and_credited_is_open_again(
    desk: Desk,
) -> None:
    invoice = await desk.owed()
    await desk.account(OTHER)
    paid = await desk.pay(invoice)
    await desk.pam.post(f"payments/{paid['id']}/report", {"status": "failed"})
    credit = await credited(desk, invoice, "1", RETURNED, total="38.00")

    assert await told(desk, paid["id"], "payment.settled", "evt_late", after=60) == 204

    shown = await desk.pam.get(f"payments/{paid['id']}")
    assert credit["state"] == "settled"
    assert (await desk.shown(invoice))["state"] == "paid"
    assert shown["state"] == "settled"
    again = await desk.pam.get(f"credit-notes/{credit['id']}")
    assert (again["state"], again["open"]["amount"]) == ("open", "38.00"), (
        "to be set off, or sent back"
    )
    assert (again["uses"][0]["what"], again["uses"][0]["invoice"]) == ("reopened", invoice)
    assert (await desk.shown(invoice))["credited"]["amount"] == "0.00"
    off = await desk.pam.post(
        f"credit-notes/{credit['id']}/set-off", {"invoice": await desk.owed("2", "4")}
    )
    assert off["state"] == "settled"
