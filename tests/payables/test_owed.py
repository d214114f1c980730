"""Who may pay is told that an invoice is owed, and need not read of it once it is paid."""

from tests.notices.inbox import quiet, told
from tests.payables.desk import Desk


async def test_a_payer_who_had_no_part_in_it_is_told_once_until_it_is_paid(desk: Desk) -> None:
    held = await desk.enter("1", (1, "10", "9.50"), total="95.00")
    subject = f"invoice/{held['id']}"
    waiting = await told(desk.ann, subject, "invoice_held")
    await desk.receive((1, "10"), by=desk.rob)

    [owed] = await told(desk.pam, subject, "invoice_owed")
    await quiet(desk.site, desk.pam.workspace)
    others = [(await one.get("notices"))["items"] for one in (desk.pat, desk.ann, desk.rob)]
    await desk.pay(held["id"], "manual")
    await quiet(desk.site, desk.pam.workspace)
    [after] = await told(desk.pam, subject, "invoice_owed")

    assert (owed["page"], owed["read"]) == (f"/invoices/{held['id']}", False)
    assert not [one for some in others for one in some if one["kind"] == "invoice_owed"]
    [mine] = [one for one in others[1] if one["kind"] == "invoice_held"]
    assert (waiting[0]["read"], mine["read"], after["read"]) == (False, True, True)
