"""How long the figures of analytics take over many concluded negotiations, made up from a seed.

`python -m bench.figures [NEGOTIATIONS]` prints wall and processor time for each table, the best of
three on a fresh SQLite database.
"""

import asyncio
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable
from pathlib import Path
from random import Random
from typing import Any

from sqlalchemy import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from dealwright.analytics.filters import Filter
from dealwright.analytics.service import Analytics
from dealwright.analytics.store.results import negotiation_results
from dealwright.parts import Parts
from dealwright.settings import Settings
from dealwright.web.access import Caller

WORKSPACE = "ws_bench"
ANALYST = Caller("usr_1", WORKSPACE, frozenset({"analyst", "viewer"}), "password", "Analyst")
VENDORS, PRODUCTS, AT_ONCE, TRIES = 200, 100, 2_000, 3


async def main(count: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        parts = Parts(Settings(home=Path(folder)))
        await parts.database.migrate()
        random = Random(1)
        for first in range(0, count, AT_ONCE):
            rows = [_row(random, n) for n in range(first, min(count, first + AT_ONCE))]
            await parts.database.write(WORKSPACE, _writing(rows))
        found = Analytics(parts.store)
        asked: tuple[Callable[[Caller, Filter], Awaitable[Any]], ...] = (
            found.summary, found.vendors, found.prices, found.rankings, found.sticking_points,
            found.strategies,
        )  # fmt: skip
        for ask in asked:
            wall, used = min([await _timed(ask) for _ in range(TRIES)])
            print(f"{ask.__name__:16} {wall:6.3f} s, {used:6.3f} s of processor time")
        await parts.database.close()


async def _timed(ask: Callable[[Caller, Filter], Awaitable[Any]]) -> tuple[float, float]:
    wall, used = time.perf_counter(), time.process_time()
    await ask(ANALYST, Filter())
    return time.perf_counter() - wall, time.process_time() - used


def _writing(rows: list[dict[str, Any]]) -> Callable[[AsyncConnection], Awaitable[None]]:
    async def change(connection: AsyncConnection) -> None:
        await connection.execute(insert(negotiation_results), rows)

    return change


def _row(random: Random, number: int) -> dict[str, Any]:
    vendor, product = random.randrange(VENDORS), random.randrange(PRODUCTS)
    bought, day = (
        random.random() < 0.4,
        f"2026-{random.randint(1, 12):02}-{random.randint(1, 28):02}",
    )
    spend = random.randint(10_000, 100_000_000)
    amounts = {
        "bought_seconds": random.randint(60, 10**6),
        "unit_price_micro": random.randint(10**5, 10**8),
        "spend_minor": spend,
        "first_minor": spend + random.randint(0, spend // 5),
        "list_minor": spend + random.randint(0, spend // 4),
        "history_minor": spend + random.randint(-spend // 10, spend // 10),
        "payment_days": random.choice((15, 30, 60)),
        "days_gained": random.choice((-15, 0, 30)),
        "term_months": random.choice((12, 24, 36)),
    }
    return {
        "workspace": WORKSPACE,
        "negotiation": f"neg_{number:09}",
        "request": f"req_{number // 3}",
        "line": 1,
        "category": f"product {product}",
        "product": f"Product {product}",
        "unit": "EA",
        "currency": ("USD", "EUR")[product % 2],
        "vendor": f"ven_{vendor}",
        "vendor_name": f"Vendor {vendor}",
        "simulated": vendor % 4 == 0,
        "state": "approved" if bought else "withdrawn",
        "engaged": bought or random.random() < 0.9,
        "passed_over": not bought and random.random() < 0.8,
        "day": day,
        "opened_at": f"{day}T08:00:00+00:00",
        "concluded_at": f"{day}T09:00:00+00:00",
        "negotiated_seconds": random.randint(5, 10**6),
        "rounds": random.randint(1, 15),
        "sticking": random.choice(("unit_price", "payment_terms", "term_months", None)),
        "strategy": random.choice(("adaptive", "term_trade", "bundle")),
        "mover": random.choice(("agent", "person", "both")),
        "tactic": random.choice(("price_anchor", "term_trade", "bundle")),
        **(amounts if bought else dict.fromkeys(amounts)),
    }


if __name__ == "__main__":
    asyncio.run(main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000))
