"""Stripe and ACH: what is sent is sent once, what Stripe tells is believed once, in any order."""

import json
from itertools import count
from typing import Any

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from dealwright.channels.signatures import sign
from dealwright.channels.simulators.stripe import CLOSED, GOOD, MISSING, ROUTING
from dealwright.payables.model.accounts import COOLING
from tests.payables.desk import Desk, again

US = {"name": "Alder Ltd", "routing": ROUTING}
CONNECTED = {"name": "Alder Ltd", "connected": "acct_1Alder0001"}
NUMBERS = count(1)
TYPES = ("created", "posted", "failed", "returned")


async def paid_to(desk: Desk, details: dict[str, str], rail: str, number: str = "1") -> Any:
    """A payment by that rail to details that have cooled."""
    path = f"bank-accounts/{desk.vendor}"
    typed = {name: value for name, value in details.items() if name != "name"}
    if "number" not in typed or (await desk.ann.get(path))["kind"] != "us":
        await desk.ann.post(path, details)
        await desk.rob.post(f"{path}/confirm", typed)
        await desk.pass_time(COOLING)
        desk.ann = await again(desk.site, desk.ann, "ann")
        desk.rob = await again(desk.site, desk.rob, "rob")
    return await desk.pay(await desk.owed(number), rail)


async def told(desk: Desk, payment: Any, type: str, id: str, **change: Any) -> int:
    """The status with which an event is answered, as Stripe would send it."""
    now = desk.clock.time
    metadata = {"workspace": desk.ann.workspace, "payment": payment["id"]}
    found = {
        "id": "obp_1",
        "amount": 9500,
        "currency": "usd",
        "metadata": change.pop("metadata", metadata),
        "returned_details": {"code": "account_closed"},
    }
    event = {
        "id": id,
        "type": f"treasury.outbound_payment.{type}",
        "created": int(now.timestamp()) + change.pop("after", 0),
        "livemode": change.pop("live", False),
        "data": {"object": {**found, **change.pop("object", {})}},
    }
    body = json.dumps({**event, **change.pop("event", {})}).encode()
    parts = desk.site.parts
    _, secret = parts.settings.stripe_secrets(parts.settings.load_secret())
    header = {"Stripe-Signature": change.pop("signature", sign(secret, body, now))}
    content = body + change.pop("more", b"")
    answer = await desk.site.http.post("/api/v1/webhooks/stripe", content=content, headers=header)
    return answer.status_code


async def test_ach_is_on_its_way_for_days_then_settles_and_the_money_can_come_back_late(
    desk: Desk,
) -> None:
    payment = await paid_to(desk, {**US, "number": CLOSED}, "ach")
    before = await desk.budget()

    back = await desk.payment(payment["id"], "returned")
    shown = await desk.shown(payment["invoice"])
    second = await desk.pay(payment["invoice"], "manual")

    assert (payment["simulated"], payment["account"]) == (True, "US…1113")
    assert [(one["source"], one["status"]) for one in back["reports"]] == [
        ("rail", "processing"),
        ("webhook", "processing"),
        ("webhook", "settled"),
        ("webhook", "returned"),
    ]
    assert back["reports"][-1]["reason"] == "account_closed"
    assert (shown["state"], second["attempt"]) == ("payable", 2)
    assert await desk.budget() == before, "it is owed as before, and nothing is free by a return"


async def test_an_account_that_there_is_not_fails_and_another_attempt_is_another_payment(
    desk: Desk,
) -> None:
    failed = await paid_to(desk, {**US, "number": MISSING}, "ach")
    await desk.payment(failed["id"], "failed")

    second = await desk.pay(failed["invoice"], "ach")
    await desk.payment(second["id"], "failed")

    kept = list((desk.site.parts.settings.home / "payments" / "stripe").glob("*.json"))
    assert (len(kept), second["attempt"]) == (2, 2)


async def test_a_transfer_reaches_the_vendors_own_account_at_once(desk: Desk) -> None:
    payment = await paid_to(desk, CONNECTED, "stripe")

    settled = await desk.payment(payment["id"], "settled")

    assert (settled["simulated"], settled["account"]) == (True, "acct…0001")
    assert settled["reports"][0]["reference"].startswith("tr_")
    assert (await desk.shown(payment["invoice"]))["state"] == "paid"


async def test_a_rail_pays_only_to_its_sort_of_account(desk: Desk) -> None:
    path, invoice = f"bank-accounts/{desk.vendor}", await desk.owed()
    us = {**US, "number": GOOD}

    other = await desk.pam.refused(f"invoices/{invoice}/pay", {"rail": "ach"}, 409)
    both = await desk.ann.refused(path, {**us, **CONNECTED}, 422)
    wrong = await desk.ann.refused(path, {**us, "routing": "110000001"}, 422)
    await desk.ann.post(path, us)
    unlike = await desk.rob.refused(f"{path}/confirm", {"routing": ROUTING, "number": CLOSED}, 409)
    waits = await desk.rob.get(path)

    assert "needs a routing and an account number" in other["detail"]
    assert "not one account" in both["detail"]
    assert "check digit" in wrong["detail"]
    assert "not the account that was entered" in unlike["detail"]
    assert (waits["proposed_kind"], waits["proposed_shown"]) == ("us", "US…6789")


async def test_what_stripe_did_not_sign_or_tells_of_others_changes_nothing(desk: Desk) -> None:
    payment = await paid_to(desk, {**US, "number": GOOD}, "ach")
    await desk.payment(payment["id"], "settled")
    secret = "x" * 64

    assert await told(desk, payment, "returned", "evt_1", signature="") == 401
    assert await told(desk, payment, "returned", "evt_1", more=b" ") == 401
    old = sign(secret, b"{}", desk.clock.time)
    assert await told(desk, payment, "returned", "evt_1", signature=old) == 401
    assert await told(desk, payment, "returned", "evt_1", live=True) == 404
    assert await told(desk, payment, "returned", "evt_1", event={"data": []}) == 422
    assert await told(desk, payment, "returned", "evt_1", metadata={}) == 204
    assert await told(desk, payment, "returned", "evt_1", event={"type": "payout.paid"}) == 204
    vendors = {"account": "acct_1Alder0001"}
    assert await told(desk, payment, "returned", "evt_1", event=vendors) == 204
    assert (await desk.pam.get(f"payments/{payment['id']}"))["state"] == "settled"
    assert await told(desk, payment, "returned", "evt_1", object={"amount": 1}) == 204
    shown = await desk.pam.get(f"payments/{payment['id']}")
    assert (shown["state"], "1 usd" in shown["unclear_reason"]) == ("settled", True)


@settings(
    max_examples=max(2, settings().max_examples // 50),
    phases=(Phase.explicit, Phase.generate),  # each step is a request: no time to shrink
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(st.lists(st.tuples(st.sampled_from(TYPES), st.integers(-60, 60)), max_size=6))
async def test_events_in_any_order_and_told_twice_leave_one_payment_and_its_last_word(
    desk: Desk, events: list[tuple[str, int]]
) -> None:
    number = f"n-{next(NUMBERS)}"
    payment = await paid_to(desk, {**US, "number": GOOD}, "ach", number)
    before = len((await desk.payment(payment["id"], "settled"))["reports"])

    for type, after in [*events, *reversed(events)]:
        id = f"evt_{payment['id']}_{type}_{after + 60}"
        assert await told(desk, payment, type, id, after=after) == 204

    shown = await desk.pam.get(f"payments/{payment['id']}")
    invoice = await desk.shown(payment["invoice"])
    assert len(shown["reports"]) == before + len(set(events)), "each counts once by its id"
    assert (shown["state"] == "settled") == (invoice["state"] == "paid")
    assert (shown["state"] == "returned") == any(type == "returned" for type, _ in events)
    refused = await desk.pam.http.post(
        f"/api/v1/invoices/{payment['invoice']}/pay", json={"rail": "ach"}
    )
    assert refused.is_success == (shown["state"] in ("failed", "returned"))
