"""A process of its own that counts: for tests of several processes at once."""

import asyncio

from dealwright.core.clock import SystemClock
from dealwright.store.counters import CounterTable
from dealwright.store.opening import open_database

SECRET = "a secret that only the tests use, 32+ characters"


def count(database_url: str, name: str, times: int) -> list[int]:
    """Count so often, eight at a time; answers what was counted."""
    return asyncio.run(_count(database_url, name, times))


async def _count(database_url: str, name: str, times: int) -> list[int]:
    database = open_database(database_url)
    table = CounterTable(database, SystemClock(), SECRET)
    found = []
    for _ in range(times // 8):
        hits = await asyncio.gather(*(table.hit({name: 3_600, "other": 60}) for _ in range(8)))
        found += [hit[name].count for hit in hits]
    await database.close()
    return found
