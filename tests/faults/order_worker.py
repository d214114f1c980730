"""Workers that are killed once at each place of an order's road: `... HOME SPOTS KINDS`.

A spot is a kind of step in a stage, before or after it was done; those where one died stand in the
file. All of the product works here but its routes.
"""

import os
import signal
import sys
from pathlib import Path

from dealwright.core.errors import NotFound
from dealwright.orders.store.orders import ORDER
from dealwright.parts import Parts
from dealwright.store.due import Claim, release_all
from dealwright.store.worker import Limits, Step, Worker
from tests.faults.forking import keep_starting
from tests.site import quick

LIMITS = Limits(lease=2.0, look_every=0.1)


class Reaper:
    """Kills this process at each spot at which nobody died before."""

    def __init__(self, parts: Parts, spots: Path) -> None:
        self._parts = parts
        self._spots = spots

    def around(self, kind: str, step: Step) -> Step:
        async def deadly(claim: Claim) -> None:
            stage = await self._stage(claim)
            self._die(f"{kind} {stage} before")
            await step(claim)
            self._die(f"{kind} {stage} after")

        return deadly

    async def _stage(self, claim: Claim) -> str:
        id = claim.key.partition(".")[0]
        async with self._parts.store.read(claim.workspace) as reader:
            try:
                return (await reader.load(ORDER, id)).state.stage
            except NotFound:
                return "none"

    def _die(self, spot: str) -> None:
        if spot in self._spots.read_text().splitlines():
            return
        with self._spots.open("a") as lines:
            lines.write(f"{spot}\n")
        os.kill(os.getpid(), signal.SIGKILL)


async def main(home: Path, spots: Path, deadly: list[str]) -> None:
    parts = Parts(quick(home))
    await release_all(parts.database)
    await parts.wakeups.start()
    reaper = Reaper(parts, spots)
    steps = {
        kind: reaper.around(kind, step) if kind in deadly else step
        for kind, step in parts.steps().items()
    }
    await Worker(parts.store, steps, LIMITS).run()


if __name__ == "__main__":
    keep_starting(lambda: main(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3].split(",")))
