"""A worker that is killed between an effect and its record, or before the effect.

`python -m tests.faults.effect_worker URL FOLDER SORT WHEN`, where WHEN is `before` or `after`
the service has done it (the process kills itself there), or `never`.
"""

import asyncio
import os
import signal
import sys
from pathlib import Path

from dealwright.channels.ports import Request, Result, Sort
from dealwright.channels.service import STEP, Effects
from dealwright.store.opening import open_database, open_wakeups
from dealwright.store.store import Store
from dealwright.store.worker import Limits, Worker
from tests.store.tally import open_store

LIMITS = Limits(lease=0.5, look_every=0.1, concurrency=1)
"""One step at a time: who is late in renewing a lease cannot claim the same work once more."""


class Service:
    """An outside service of one sort, which keeps what it did in a folder.

    `calls` counts how often it was asked; a file for each key is what it has done.
    """

    name = "service"

    def __init__(self, folder: Path, sort: Sort, dies: str = "never") -> None:
        self._folder = folder
        self.sort = sort
        self._dies = dies

    async def perform(self, key: str, request: Request) -> Result:
        with (self._folder / "calls").open("a") as calls:
            calls.write(f"{key}\n")
        self._die("before")
        with (self._folder / f"done-{key}").open("a") as done:
            done.write("done\n" if self.sort is not Sort.IDEMPOTENT else "")
        self._die("after")
        return {"order": request["order"]}

    async def lookup(self, key: str) -> Result | None:
        return {"order": "found"} if (self._folder / f"done-{key}").exists() else None

    def _die(self, when: str) -> None:
        if self._dies == when:
            os.kill(os.getpid(), signal.SIGKILL)


def effects(store: Store, folder: Path, sort: Sort, dies: str = "never") -> Effects:
    return Effects(store, {"service": Service(folder, sort, dies)})


async def main(url: str, folder: str, sort: str, dies: str) -> None:
    wakeups = open_wakeups(url)
    store = open_store(open_database(url), wakeups)
    await wakeups.start()
    steps = {STEP: effects(store, Path(folder), Sort(sort), dies).step}
    await Worker(store, steps, LIMITS).run()


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:5]))
