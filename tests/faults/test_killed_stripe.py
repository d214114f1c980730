"""Killed between what Stripe is asked and its answer: paid once, whatever Stripe tells and when.

The worker speaks Stripe's wire over a socket; who answers there kills it before a call is taken or
after it was carried out. Meanwhile Stripe tells what happened, twice and the last thing first.
"""

import signal
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import product
from pathlib import Path
from shutil import copytree

import pytest

from dealwright.channels.outbound import Answer, Call
from dealwright.channels.signatures import sign
from dealwright.channels.simulators.stripe import StripeSimulator
from dealwright.core.canonical import dumps
from dealwright.payables.model.payments import Rail
from dealwright.payables.service.stripe_events import Secrets, StripeEvents
from dealwright.store.opening import open_database
from tests.channels.stripe_wire import Wire, kept, listening
from tests.faults.processes import Process, fork, running
from tests.faults.test_killed_payments import owed, shown
from tests.store.tally import open_store
from tests.waiting import until

WORKER = "tests.faults.stripe_worker"
SECRET = "whsec_of_the_simulated_stripe"
SPOTS = ("POST-before", "POST-after", "GET-before", "GET-after")
"""Death when a payment is asked for, or looked up: before Stripe has done it, or right after."""
ROAD = ("POST-before", "GET-after", "POST-after", "GET-before", "GET-after")
"""Each once: asked in vain, found to be unknown, asked again and done, and then looked up."""
RAILS: tuple[Rail, ...] = ("stripe", "ach")


def walked(road: Sequence[str]) -> bool:
    """Whether one can be killed along it: first it is asked for, then looked up before each ask."""
    asked = made = False
    for spot in road:
        method, _ = spot.split("-")
        if method == "GET" and not asked:
            return False
        if method == "POST" and made:
            return False
        asked = True
        made = made or spot == "POST-after"
    return True


ALL_ROADS = [road for count in range(5) for road in product(SPOTS, repeat=count) if walked(road)]
SETTLED = datetime(2026, 11, 2, 12, 0, tzinfo=UTC)


@dataclass
class Deadly(Wire):
    """Kills whoever asks, at these spots in turn; a spot that never comes is left over."""

    spots: list[str] = field(default_factory=list)
    kill: Callable[[], None] = lambda: None

    @property
    def keys(self) -> list[str]:
        """Those under which it was asked to pay."""
        return [one.headers["Idempotency-Key"] for one in self.heard if one.method == "POST"]

    async def answer(self, call: Call) -> Answer | None:
        if self._dies(f"{call.method}-before"):
            return None
        answer = await super().answer(call)
        return None if self._dies(f"{call.method}-after") else answer

    def _dies(self, spot: str) -> bool:
        dies = self.spots[:1] == [spot]
        if dies:
            self.spots.pop(0)
            self.kill()
        return dies


async def died(url: str, process: Process) -> bool:
    """Whether it was killed; it was not once the payment has the rail's own word."""
    watching = open_database(url, exclusive=False)
    store = open_store(watching)

    async def either() -> bool:
        told = any(one.source == "rail" for one in (await shown(store)).reports)
        return told or process.poll() is not None

    await until(either)
    await watching.close()
    return process.poll() is not None


async def tell(url: str, wire: Deadly, folder: Path) -> None:
    """All that Stripe tells of what it has made, the last thing first and then once more.

    Nobody else is at the database.
    """
    [key], told = set(wire.keys), []
    ahead = StripeSimulator(Path(copytree(folder, folder.with_name("ahead"), dirs_exist_ok=True)))
    while event := await ahead.upcoming(key, SETTLED):
        told.append(event)
        await ahead.told(key, event)
    database = open_database(url)
    events = StripeEvents(open_store(database), Secrets("", SECRET), wire.stripe, 0.0)
    for event in [*reversed(told), *told]:
        body, now = dumps(event).encode(), datetime.now(UTC)
        await events.take(body, sign(SECRET, body, now))
    await database.close()


async def killed_along(url: str, wire: Deadly, folder: Path) -> int:
    """How often a worker was killed, until one of them came to the end."""
    with running() as processes:
        wire.kill = lambda: processes[-1].send_signal(signal.SIGKILL)
        processes.append(fork(WORKER, url, wire.url))
        while await died(url, processes[-1]):
            if kept(folder):
                await tell(url, wire, folder)
            processes.append(fork(WORKER, url, wire.url))
    return len(processes) - 1


@pytest.mark.parametrize(
    ("rail", "road"),
    [
        ("stripe", ROAD),
        ("ach", ("POST-after", "GET-before")),
        *(pytest.param(*one, marks=pytest.mark.soak) for one in product(RAILS, ALL_ROADS)),
    ],
)
async def test_killed_before_stripes_answer_it_is_paid_once_whatever_stripe_tells(
    sqlite_url: str, tmp_path: Path, rail: Rail, road: tuple[str, ...]
) -> None:
    (folder := tmp_path / "stripe").mkdir()
    wire = Deadly(StripeSimulator(folder), spots=list(road))
    database = open_database(sqlite_url)
    await owed(open_store(database), rail)
    await database.close()

    async with listening(wire):
        deaths = await killed_along(sqlite_url, wire, folder)
    await tell(sqlite_url, wire, folder)

    assert (kept(folder), len(set(wire.keys))) == (1, 1)
    assert (deaths, wire.spots) == (len(road), [])
    database = open_database(sqlite_url)
    store = open_store(database)
    async with store.read("w1") as reader:
        invoice = Counter(one.kind for one in await reader.events("invoice/inv_1"))
    payment = await shown(store)
    await database.close()
    assert (payment.state, invoice["InvoicePaid"]) == ("settled", 1)
    events = [one.event for one in payment.reports]
    assert len(events) == len(set(events)), "each of Stripe's events counts once"
