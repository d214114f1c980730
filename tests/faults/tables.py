"""Many negotiations, laid before any worker runs, and what is to be true of them afterwards."""

from collections import Counter
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from dealwright.core.clock import SystemClock
from dealwright.core.ids import SeededIds
from dealwright.negotiations.desk import sit
from dealwright.negotiations.service import RunOptions, Start
from dealwright.parts import Parts, World
from dealwright.store import kinds
from dealwright.store.audit import verify
from dealwright.store.streams import Recorded
from dealwright.store.tables import counting, rows
from dealwright.store.tables import events as log
from tests.negotiations.table import opening, seller
from tests.site import quick

WORKSPACE = "ws_faults"
MOVES = {"OfferMade", "AgreementReached", "WalkedAway", "DeadlineReached"}
LOWER = "9900.00"
"""A limit below the one with which a buyer begins here."""
SECRET = "the same secret for every process of the test"


def environment(home: Path, url: str, pace: float = 0.02) -> dict[str, str]:
    """The settings of a process that works on these negotiations."""
    return {
        "DEALWRIGHT_HOME": str(home),
        "DEALWRIGHT_DATABASE_URL": url,
        "DEALWRIGHT_SECRET": SECRET,
        "DEALWRIGHT_PACE_SECONDS": str(pace),
        "DEALWRIGHT_WORKER_LEASE_SECONDS": "1",
        "DEALWRIGHT_WORKER_LOOK_EVERY_SECONDS": "0.2",
    }


@asynccontextmanager
async def idle(home: Path, url: str, exclusive: bool = True) -> AsyncIterator[Parts]:
    """The parts without a worker, with ids that are the same in every test.

    Not `exclusive`: beside the process that owns the SQLite file, for reading alone.
    """
    settings = quick(home, url, secret=SECRET)
    parts = Parts(settings, World(SystemClock(), SeededIds(7)), exclusive)
    if exclusive:
        await parts.database.migrate()
    try:
        yield parts
    finally:
        await parts.database.close()


async def lay(parts: Parts, count: int) -> list[str]:
    """Open that many negotiations and let the agents play; answers their ids."""
    async with parts.store.work(WORKSPACE) as work:
        ids = [
            parts.negotiations.open(work, opening(seller=seller(f"{8.50 + n % 5 / 10:.2f}")))
            for n in range(count)
        ]
    for id in ids:
        async with parts.store.work(WORKSPACE) as work:
            desk = await sit(work, id, "buyer")
            await parts.negotiations.start_run(work, desk, RunOptions(8), Start("usr_faults"))
    return ids


async def tables(parts: Parts, ids: Sequence[str]) -> dict[str, list[Recorded]]:
    """The shared streams as they stand."""
    async with parts.store.read(WORKSPACE) as reader:
        return {id: await reader.events(f"negotiation/{id}") for id in ids}


async def moves(parts: Parts, ids: Sequence[str]) -> int:
    """How many moves were made at all the tables together."""
    return await _counted(parts, ids, MOVES)


async def all_over(parts: Parts, ids: Sequence[str]) -> bool:
    return await _counted(parts, ids, MOVES - {"OfferMade"}) == len(ids)


async def _counted(parts: Parts, ids: Sequence[str], kinds: set[str]) -> int:
    """How many events of these kinds there are; the database counts, nothing is read."""
    query = rows(log, WORKSPACE).where(
        log.c.kind.in_(kinds), log.c.stream.in_(f"negotiation/{id}" for id in ids)
    )
    async with parts.database.read(WORKSPACE) as connection:
        return int((await connection.execute(counting(query))).scalar_one())


async def check(parts: Parts, ids: Sequence[str]) -> None:
    """No move was lost or doubled: each is explained once, and the log is whole."""
    found = await tables(parts, ids)
    async with parts.store.read(WORKSPACE) as reader:
        for id, events in found.items():
            made = [one.version for one in events if one.kind in MOVES]
            explained = [
                one.event.version
                for side in ("buyer", "seller")
                for one in await reader.events(f"negotiation/{id}/{side}")
                if one.kind == "MoveExplained"
            ]
            assert sorted(explained) == made
            assert Counter(one.kind for one in events)["NegotiationOpened"] == 1
    assert (await verify(parts.database, parts.seals)).findings == ()


def contents(found: dict[str, list[Recorded]]) -> dict[str, list[Any]]:
    """The events without their times, to compare one run with another."""
    return {
        id: [(one.version, one.kind, _timeless(kinds.dump(one.event))) for one in events]
        for id, events in found.items()
    }


def _timeless(data: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in data.items() if name != "until"}
