"""What a provider tells is signed, recorded once, and right in any order."""

import json
from typing import Any

from dealwright.channels.signatures import sign
from tests.payables.desk import OTHER, Desk


async def told(desk: Desk, payment: str, type: str, id: str, **change: Any) -> int:
    """The status with which an event is answered; `late` seconds after it was signed."""
    now = desk.clock.time
    metadata = {"workspace": change.get("workspace", desk.ann.workspace), "payment": payment}
    event = {
        "id": id,
        "type": type,
        "created": int(now.timestamp()) + change.get("after", 0),
        "data": {"object": {"id": "tr_1", "metadata": metadata}},
    }
    body = json.dumps(change.get("event", event)).encode()
    secret = desk.site.parts.settings.payments_secret(desk.site.parts.settings.load_secret())
    signature = change.get("signature", sign(secret, body, now))
    answer = await desk.site.http.post(
        "/api/v1/webhooks/payments",
        content=body + change.get("more", b""),
        headers={"Dealwright-Signature": signature},
    )
    return answer.status_code


async def test_events_twice_and_in_any_order(desk: Desk) -> None:
    invoice = await desk.owed()
    paid = await desk.pay(invoice)
    await desk.payment(paid["id"], "settled")

    assert await told(desk, paid["id"], "payment.returned", "evt_2", after=60) == 204
    assert await told(desk, paid["id"], "payment.processing", "evt_1", after=90) == 204
    assert await told(desk, paid["id"], "payment.returned", "evt_2", after=60) == 204

    shown = await desk.pam.get(f"payments/{paid['id']}")
    assert (shown["state"], len(shown["reports"])) == ("returned", 4)
    assert (await desk.shown(invoice))["state"] == "payable"
    again = await desk.pay(invoice)
    assert again["attempt"] == 2


async def test_money_that_went_out_after_all_is_told_and_not_hidden(desk: Desk) -> None:
    await desk.account(OTHER)
    given_up = await desk.pay(await desk.owed())
    await desk.pam.post(f"payments/{given_up['id']}/report", {"status": "failed"})
    other = await desk.pay(given_up["invoice"], "manual")

    assert await told(desk, given_up["id"], "payment.settled", "evt_9") == 204

    shown = await desk.pam.get(f"payments/{given_up['id']}")
    assert (shown["state"], shown["twice"], other["twice"]) == ("settled", True, False)
    assert (await desk.shown(given_up["invoice"]))["state"] == "paid"


async def test_what_is_not_signed_or_is_no_event_is_refused_and_changes_nothing(
    desk: Desk,
) -> None:
    paid = await desk.pay(await desk.owed(), "manual")
    settled = ("payment.returned", "evt_1")

    assert await told(desk, paid["id"], *settled, signature="") == 401
    assert await told(desk, paid["id"], *settled, signature="t=1,v1=00") == 401
    assert await told(desk, paid["id"], *settled, more=b" ") == 401
    old = sign("x" * 64, b"{}", desk.clock.time)
    assert await told(desk, paid["id"], *settled, signature=old) == 401
    assert await told(desk, paid["id"], "payment.lost", "evt_1") == 422
    assert await told(desk, paid["id"], *settled, event=[1]) == 422
    assert await told(desk, paid["id"], *settled, event={"type": "payment.settled"}) == 422
    assert await told(desk, paid["id"], *settled, workspace="*") == 422
    assert await told(desk, "pay_none", *settled) == 404
    assert await told(desk, paid["id"], *settled, workspace="ws_other") == 404
    assert (await desk.pam.get(f"payments/{paid['id']}"))["state"] == "settled"
