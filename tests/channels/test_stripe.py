"""Stripe's wire, over a socket: forms, minor units, one key, and a question before a second try."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from urllib.parse import parse_qs

import pytest

from dealwright.channels.ports import Rejected
from dealwright.channels.rails import StripeAccount, payment_rails
from dealwright.channels.simulators.stripe import GOOD, ROUTING, StripeSimulator
from dealwright.channels.stripe import OUTBOUND, Ach, Api, Transfers
from dealwright.core.errors import Unavailable
from tests.channels.stripe_wire import Wire, kept, listening

REQUEST = {
    "workspace": "ws_1", "payment": "pay_1", "minor": 9500, "currency": "USD", "note": "INV 1",
    "connected": "acct_1234", "routing": ROUTING, "number": GOOD, "name": "Alder",
}  # fmt: skip


@asynccontextmanager
async def wired(folder: Path, loses: int = 0) -> AsyncIterator[Wire]:
    async with listening(Wire(StripeSimulator(folder), loses)) as wire:
        yield wire


async def test_ach_is_a_form_in_minor_units_with_its_key(tmp_path: Path) -> None:
    async with wired(tmp_path) as wire:
        said = await Ach(wire.api(), "fa_1").perform("eff_1", REQUEST)

    [call] = wire.heard
    fields = {name: values[0] for name, values in parse_qs(call.body.decode()).items()}
    account = "destination_payment_method_data[us_bank_account]"
    assert call.headers["Content-Type"] == "application/x-www-form-urlencoded"
    assert (call.headers["Idempotency-Key"], fields["metadata[key]"]) == ("eff_1", "eff_1")
    assert (fields["amount"], fields["currency"]) == ("9500", "usd")
    assert (fields[f"{account}[routing_number]"], fields[f"{account}[account_number]"]) == (
        ROUTING,
        GOOD,
    )
    assert (said["status"], said["simulated"], said["reason"]) == ("processing", True, "")


@pytest.mark.parametrize("rail", ["transfers", "ach"])
async def test_what_left_no_answer_is_found_by_its_key_and_not_made_again(
    tmp_path: Path, rail: str
) -> None:
    async with wired(tmp_path, loses=1) as wire:
        port = Transfers(wire.api()) if rail == "transfers" else Ach(wire.api(), "fa_1")
        before = await port.lookup("eff_1")
        with pytest.raises(Unavailable):
            await port.perform("eff_1", REQUEST)
        found = await port.lookup("eff_1")
        again = await port.perform("eff_1", REQUEST)
        other = await port.lookup("eff_2")

    assert (before, other) == (None, None)
    assert found == again
    assert kept(tmp_path) == 1


async def test_one_among_many_is_found_page_by_page(tmp_path: Path) -> None:
    stripe = StripeSimulator(tmp_path)
    port = Ach(Api(stripe, "sk_test_near"), "fa_1")
    for number in range(230):
        await port.perform(f"eff_{number}", {**REQUEST, "payment": f"pay_{number}"})

    every = [await port.lookup(f"eff_{number}") for number in range(0, 230, 23)]

    assert len({one["reference"] for one in every if one}) == 10
    assert await port.lookup("eff_none") is None


async def test_a_no_is_final_and_what_says_nothing_is_not(tmp_path: Path) -> None:
    async with wired(tmp_path) as wire:
        port = Ach(wire.api(), "fa_1")
        with pytest.raises(Rejected, match="Only usd"):
            await port.perform("eff_1", {**REQUEST, "currency": "EUR"})
        with pytest.raises(Rejected, match="API Key"):
            await Ach(wire.api("wrong"), "fa_1").perform("eff_1", REQUEST)
        await port.perform("eff_1", REQUEST)
        with pytest.raises(Unavailable, match="same parameters"):
            await port.perform("eff_1", {**REQUEST, "minor": 1})

    with pytest.raises(Unavailable):
        await port.lookup("eff_1")
    assert OUTBOUND in wire.heard[0].url


def test_no_key_of_one_mode_tries_or_asks_what_was_sent_in_the_other(tmp_path: Path) -> None:
    of = {
        mode: payment_rails(tmp_path, StripeAccount(f"sk_{mode}_key", "fa_1"))
        for mode in ("live", "test")
    }

    shared = of["live"].ports.keys() & of["test"].ports.keys()

    assert shared == payment_rails(tmp_path).ports.keys(), "files, and what is simulated"
    assert of["live"].live == of["live"].ports.keys() - shared
    assert (of["test"].live, len(of["test"].ports.keys() - shared)) == (frozenset(), 2)
