"""Who may pay is told that an invoice is owed, and need not read of it once it is paid."""

from tests.notices.inbox import quiet, told
from tests.notices.test_outside import messages, reached
from tests.payables.desk import Desk
from tests.payables.test_credits import note

SUM = (0, "allowance", "1", "50.00")


async def test_a_payer_who_had_no_part_in_it_is_told_once_until_it_is_paid(desk: Desk) -> None:
    held = await desk.enter("1", (1, "10", "9.50"), total="95.00", due="2026-12-04")
    subject = f"invoice/{held['id']}"
    waiting = await told(desk.ann, subject, "invoice_held")
    await desk.receive((1, "10"), by=desk.rob)

    [owed] = await told(desk.pam, subject, "invoice_owed")
    await quiet(desk.site, desk.pam.workspace)
    others = [(await one.get("notices"))["items"] for one in (desk.pat, desk.ann, desk.rob)]
    await desk.pay(held["id"], "manual")
    await quiet(desk.site, desk.pam.workspace)
    [after] = await told(desk.pam, subject, "invoice_owed")

    assert (owed["amount"], owed["due"]) == ({"amount": "95.00", "currency": "USD"}, "2026-12-04")
    assert (waiting[0]["amount"], waiting[0]["due"]) == (None, None)
    assert (owed["page"], owed["read"]) == (f"/invoices/{held['id']}", False)
    assert not [one for some in others for one in some if one["kind"] == "invoice_owed"]
    [mine] = [one for one in others[1] if one["kind"] == "invoice_held"]
    assert (waiting[0]["read"], mine["read"], after["read"]) == (False, True, True)


async def test_a_message_says_what_is_owed_and_by_when_as_the_record_has_it(desk: Desk) -> None:
    await desk.pam.put("notice-preferences", {"version": 0, "matrix": {"turn": ["inbox", "email"]}})
    await reached(desk.pam, "email")
    await desk.receive((1, "10"), by=desk.rob)
    await desk.enter("1", (1, "4", "9.50"), total="38.00", due="2026-12-04")
    await desk.enter("2", (1, "2", "9.50"), total="19.00")

    wanted = {"kind": "invoice_owed", "state": "sent"}
    letters = {one["text"] for one in await messages(desk.pam, 2, **wanted)}

    said = {text.partition(" /invoices")[0] for text in letters}
    assert said == {
        "Dealwright: An invoice is owed: 19.00 USD, due on 2026-12-02.",
        "Dealwright: An invoice is owed: 38.00 USD, due on 2026-12-04.",
    }


async def test_a_credit_note_is_told_to_who_may_accept_it_and_then_to_who_may_use_it(
    desk: Desk,
) -> None:
    invoice = await desk.owed()
    await desk.pay(invoice, "manual")
    entered = await desk.pam.post("credit-notes", note(desk, invoice, "CN 1", SUM, total="50.00"))
    path, subject = f"credit-notes/{entered['id']}", f"credit/{entered['id']}"

    [held] = await told(desk.rob, subject, "credit_held")
    await desk.rob.post(f"{path}/accept")
    [open_] = await told(desk.pam, subject, "credit_open")
    await quiet(desk.site, desk.pam.workspace)
    [read] = await told(desk.rob, subject, "credit_held")
    none = (await desk.bob.get("notices"))["items"]
    await desk.pat.post(f"{path}/refund", {"reference": "44"})
    await quiet(desk.site, desk.pam.workspace)
    [used] = await told(desk.pam, subject, "credit_open")

    assert (held["amount"]["amount"], held["page"]) == ("50.00", f"/{path}")
    assert (held["read"], read["read"]) == (False, True)
    assert (open_["amount"]["amount"], open_["read"], used["read"]) == ("50.00", False, True)
    assert not [one for one in none if one["subject"] == subject]
