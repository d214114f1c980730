"""A worker with nothing around it: `python -m tests.faults.bare_worker URL`.

It copies each count of a tally, and it may be killed at any moment.
"""

import asyncio
import sys

from dealwright.store.opening import open_database, open_wakeups
from dealwright.store.reactions import Reaction, Reactions
from dealwright.store.streams import Recorded
from dealwright.store.work import Work
from dealwright.store.worker import Limits, Worker
from tests.store.tally import COPIES, TALLY, Copied, Counted, open_store

LIMITS = Limits(lease=1.0, look_every=0.2, concurrency=4)


async def copy(work: Work, id: str, events: list[Recorded]) -> None:
    copies = await work.peek(COPIES, id)
    work.append(copies, *(Copied(recorded.version) for recorded in events))


def reactions() -> Reactions:
    all_of_them = Reactions()
    all_of_them.add(Reaction("copier", TALLY, (Counted,), copy))
    return all_of_them


async def main(url: str) -> None:
    wakeups = open_wakeups(url)
    store = open_store(open_database(url), wakeups, reactions())
    await wakeups.start()
    await Worker(store, {}, LIMITS).run()


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1]))
