"""Whether how long an answer takes tells one side what the other keeps to itself.

`python -m bench.secrecy [--answers 1000] [--check]` lays pairs of tables in one installation, in
this process, that are alike in all that is public and differ in what one side keeps to itself, and
asks at both by turns, in an order drawn anew each time. What is said of each pair is how likely an
answer at the second takes longer than one at the first (Mann and Whitney's U over the product of
the counts, 1947): 0.5 where nothing can be told. The bound on how far it may be from that was set
before anything was measured. With `--check` it ends with 1 where one is missed.

An agent's answer is timed as the other side can: by the times of the two moves on the table.
"""

import argparse
import asyncio
import platform
import statistics
import sys
import tempfile
import time
from bisect import bisect_left, bisect_right
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from random import Random
from typing import Any

from dealwright.engine.brief import Brief
from dealwright.negotiations.side import HandedBack, TakenOver
from dealwright.negotiations.store import SIDE, side_id
from tests.negotiations.table import buyer, lay, opening
from tests.portal.house import Vendor, enter, grant
from tests.site import Person, Site, open_site, quick
from tests.waiting import until

BOUND = 0.1
"""By how much the chance that one answer is slower than the other may differ from a half."""
AGENTS = 10
"""Of so many answers by request one answer of an agent is timed: each takes a table of its own."""
PATIENCE = 30
OFFER = {"unit_price": "11.50", "payment_terms": "net_30"}
LIMITS = ("10500.00", "29999.99")


def chance_of_slower(one: Sequence[float], other: Sequence[float]) -> float:
    """How likely one of the others is more than one of the first; equal ones count half."""
    ordered = sorted(other)
    more = sum(len(ordered) - bisect_right(ordered, value) for value in one)
    equal = sum(bisect_right(ordered, value) - bisect_left(ordered, value) for value in one)
    return (more + equal / 2) / (len(one) * len(other))


@dataclass(frozen=True)
class House:
    """A workspace that buys, and a real vendor of its."""

    site: Site
    ann: Person
    vendor: str
    portal: Vendor

    async def lay(self, limit: str) -> str:
        """A table at which the vendor answers by hand."""
        brief: Brief = buyer(limit)
        laid = opening(self.vendor, seller=None, simulated=False, buyer=brief)
        return await lay(self.site.parts, self.ann.workspace, laid)


Ask = Callable[[int], Awaitable[float]]
"""Asks at the first (0) or the second (1) table of a pair; the seconds that it took."""


async def reading(house: House) -> Ask:
    """The vendor reads a table whose buyer has another limit, and 40 events more of its own."""
    ids = [await house.lay(limit) for limit in LIMITS]
    await _busy(house, ids[1])
    return lambda which: _timed(house.portal.get(f"negotiations/{ids[which]}/events"))


async def refused(house: House) -> Ask:
    """The vendor offers out of its turn there, and is refused."""
    ids = [await house.lay(limit) for limit in LIMITS]
    await _busy(house, ids[1])
    body = {"offer": OFFER}
    return lambda which: _timed(
        house.portal.send("POST", f"negotiations/{ids[which]}/offers", body)
    )


async def by_buyer(house: House) -> Ask:
    """The buyer reads tables of vendors with a low and with a high floor, and other rules."""
    ids = []
    for floor in ("0.50", "7.90"):
        rule = {"unit_price": floor, "currency": "USD"}
        made = {"rule_type": "price_floor", "rule_config": rule, "active": True}
        await house.portal.post("rules", made)
        ids.append(await house.lay(LIMITS[0]))
    return lambda which: _timed(house.ann.get(f"negotiations/{ids[which]}/events"))


async def agents(house: House) -> Ask:
    """The buyer's agent answers the vendor's offer, with one limit and with another."""

    async def ask(which: int) -> float:
        id = await house.lay(LIMITS[which])
        path = f"negotiations/{id}"
        await house.ann.post(f"{path}/auto-negotiate", {"wait": False})
        await _moved(house, id, 1)
        await house.portal.post(f"{path}/offers", {"offer": OFFER})
        times = await _moved(house, id, 3)
        return (times[2] - times[1]).total_seconds()

    return ask


SCENARIOS = {
    "the vendor reads": reading,
    "the vendor is refused": refused,
    "the buyer reads": by_buyer,
    "the buyer's agent answers": agents,
}


async def _timed(asked: Awaitable[Any]) -> float:
    began = time.perf_counter()
    await asked
    return time.perf_counter() - began


async def _busy(house: House, id: str) -> None:
    """Twenty times taken over and handed back: nothing of it is the vendor's to know."""
    for _ in range(20):
        async with house.site.parts.store.work(house.ann.workspace) as work:
            own = await work.peek(SIDE, side_id(id, "buyer"))
            work.append(own, TakenOver(1, "usr_private"), HandedBack(1, "usr_private"))


async def _moved(house: House, id: str, moves: int) -> list[datetime]:
    """The times of the moves, once there are so many of them."""
    found: list[datetime] = []

    async def enough() -> bool:
        frames = (await house.portal.get(f"negotiations/{id}/events"))["frames"]
        kinds = ("buyer_offer", "seller_counter", "completed")
        times = [one["timestamp"] for one in frames if one["type"] in kinds]
        found[:] = map(datetime.fromisoformat, times)
        return len(found) >= moves

    await until(enough, PATIENCE)
    return found


async def compared(ask: Ask, answers: int) -> tuple[list[float], list[float]]:
    """So many answers at each of the two."""
    taken: tuple[list[float], list[float]] = ([], [])
    for turn in range(answers):
        for which in Random(turn).sample((0, 1), 2):
            taken[which].append(await ask(which))
    return taken


async def measure(answers: int) -> bool:
    """Print each pair; whether all are within the bound."""
    met = []
    with tempfile.TemporaryDirectory() as home:
        async with open_site(quick(Path(home))) as site:
            ann = await site.register("ann")
            made = await ann.post("vendors", {"name": "Alder Ltd", "simulated": False})
            link = (await grant(ann, f"vendor/{made['id']}"))["link"]
            house = House(site, ann, made["id"], await enter(site, link))
            for name, scenario in SCENARIOS.items():
                few = max(1, answers // AGENTS) if scenario is agents else answers
                one, other = await compared(await scenario(house), few)
                chance = chance_of_slower(one, other)
                met.append(abs(chance - 0.5) < BOUND)
                middle = [f"{1000 * statistics.median(taken):.2f}" for taken in (one, other)]
                word = "met   " if met[-1] else "missed"
                told = f"chance that the second is slower {chance:.3f}"
                print(f"{word} {name}: {few} each, {' and '.join(middle)} ms, {told}", flush=True)
    return all(met)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--answers", type=int, default=1_000)
    parser.add_argument("--check", action="store_true")
    options = parser.parse_args()
    print(f"{platform.platform()}, Python {platform.python_version()}, within {BOUND} of 0.5")
    met = asyncio.run(measure(options.answers))
    return int(options.check and not met)


if __name__ == "__main__":
    sys.exit(main())
