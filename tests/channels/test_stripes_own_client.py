"""Stripe's own client for Python beside ours: the same forms go out, and it reads our simulator."""

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl

import pytest
import stripe

from dealwright.channels.outbound import Call
from dealwright.channels.signatures import sign
from dealwright.channels.simulators.stripe import CLOSED, ROUTING, StripeSimulator
from dealwright.channels.stripe import Ach, Transfers
from dealwright.core.canonical import dumps
from tests.channels.stripe_wire import Wire, listening

REQUEST = {
    "workspace": "w1", "payment": "pay_1", "minor": 9500, "currency": "USD", "note": "Invoice 7",
    "connected": "acct_1", "name": "Alder Ltd", "routing": ROUTING, "number": CLOSED,
}  # fmt: skip
COMMON: dict[str, Any] = {"amount": 9500, "currency": "usd", "description": "Invoice 7"}
TO_BANK = {
    "type": "us_bank_account",
    "billing_details": {"name": "Alder Ltd"},
    "us_bank_account": {
        "account_holder_type": "company", "routing_number": ROUTING, "account_number": CLOSED,
    },
}  # fmt: skip
BY_ACH = {"us_bank_account": {"network": "ach"}}
SECRET = "whsec_of_a_test"


def told(key: str) -> dict[str, str]:
    return {"key": key, "workspace": "w1", "payment": "pay_1"}


def transfer(client: stripe.StripeClient, key: str, **changes: Any) -> stripe.Transfer:
    wanted = {**COMMON, "destination": "acct_1", "transfer_group": key, "metadata": told(key)}
    asked: Any = {**wanted, **changes}
    return client.v1.transfers.create(asked, {"idempotency_key": key})


def outbound(client: stripe.StripeClient, key: str) -> stripe.treasury.OutboundPayment:
    to: Any = {"destination_payment_method_data": TO_BANK}
    by: Any = {"destination_payment_method_options": BY_ACH}
    asked: Any = {**COMMON, "financial_account": "fa_1", "metadata": told(key), **to, **by}
    return client.v1.treasury.outbound_payments.create(asked, {"idempotency_key": key})


async def with_theirs(folder: Path, drive: Callable[[stripe.StripeClient], None]) -> list[Call]:
    """What was heard while Stripe's client was driven, in a thread, as it waits."""
    async with listening(Wire(StripeSimulator(folder))) as wire:
        own = stripe.StripeClient(
            "sk_test_theirs", base_addresses={"api": wire.url}, max_network_retries=0
        )
        await asyncio.to_thread(drive, own)
    return wire.heard


def form(call: Call) -> dict[str, str]:
    return dict(parse_qsl(call.body.decode()))


async def test_we_send_what_stripes_own_client_sends(tmp_path: Path) -> None:
    (ours := tmp_path / "ours").mkdir()
    (theirs := tmp_path / "theirs").mkdir()
    async with listening(Wire(StripeSimulator(ours))) as wire:
        await Transfers(wire.api()).perform("k1", REQUEST)
        await Ach(wire.api(), "fa_1").perform("k2", REQUEST)

    def drive(client: stripe.StripeClient) -> None:
        transfer(client, "k1")
        outbound(client, "k2")

    heard = await with_theirs(theirs, drive)
    assert [form(one) for one in wire.heard] == [form(one) for one in heard]
    for name in ("Content-Type", "Idempotency-Key"):
        assert [one.headers[name] for one in wire.heard] == [one.headers[name] for one in heard]


async def test_stripes_own_client_reads_our_simulator(tmp_path: Path) -> None:
    def drive(client: stripe.StripeClient) -> None:
        made, again = transfer(client, "k1"), transfer(client, "k1")
        assert made.id == again.id
        with pytest.raises(stripe.IdempotencyError):
            transfer(client, "k1", amount=1)
        with pytest.raises(stripe.InvalidRequestError, match="amount"):
            transfer(client, "k3", amount="")
        assert [one.id for one in client.v1.transfers.list({"transfer_group": "k1"})] == [made.id]
        sent = outbound(client, "k2")
        assert (sent.status, sent.livemode, sent.returned_details) == ("processing", False, None)
        listed = client.v1.treasury.outbound_payments.list({"financial_account": "fa_1"})
        assert [one.id for one in listed.auto_paging_iter()] == [sent.id]

    await with_theirs(tmp_path, drive)


async def test_it_believes_our_simulators_signature_and_reads_its_events(tmp_path: Path) -> None:
    simulator, now, types = StripeSimulator(tmp_path), datetime.now(UTC), []
    async with listening(Wire(simulator)) as wire:
        await Ach(wire.api(), "fa_1").perform("k2", REQUEST)

    while next_ := await simulator.upcoming("k2", now):
        body = dumps(next_).encode()
        event = stripe.Webhook.construct_event(body, sign(SECRET, body, now), SECRET)
        types.append(event.type)
        await simulator.told("k2", next_)

    name = "treasury.outbound_payment"
    assert types == [f"{name}.created", f"{name}.posted", f"{name}.returned"]
