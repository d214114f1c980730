"""Workers of which one step kills every process that does it: `... URL FOLDER`.

What was begun is a line in the folder's file of that name.
"""

import os
import signal
import sys
from pathlib import Path

from dealwright.store.due import Claim
from dealwright.store.opening import open_database
from dealwright.store.worker import Limits, Worker
from tests.faults.forking import keep_starting
from tests.store.tally import open_store

LIMITS = Limits(lease=0.2, look_every=0.1)


async def main(url: str, folder: Path) -> None:
    store = open_store(open_database(url))

    def begin(claim: Claim) -> None:
        with (folder / claim.key).open("a") as lines:
            lines.write("begun\n")

    async def deadly(claim: Claim) -> None:
        begin(claim)
        os.kill(os.getpid(), signal.SIGKILL)

    async def harmless(claim: Claim) -> None:
        begin(claim)
        async with store.work(claim.workspace, claim=claim) as work:
            work.settle()

    await Worker(store, {"deadly": deadly, "harmless": harmless}, LIMITS).run()


if __name__ == "__main__":
    keep_starting(lambda: main(sys.argv[1], Path(sys.argv[2])))
