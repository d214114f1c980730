"""Workers that are killed at each reaction twice, once before its commit and once right after.

`python -m tests.faults.dying_worker FOLDER`: a file in the folder for each time it was killed.
"""

import os
import signal
import sys
from collections.abc import Collection
from pathlib import Path

from dealwright.parts import Parts
from dealwright.settings import read_settings
from dealwright.store.due import Claim, Mark
from dealwright.store.reactions import Reactions
from dealwright.store.store import Outside, Store
from dealwright.store.wakeups import InProcess
from dealwright.store.work import Work
from dealwright.store.worker import Limits, Worker
from tests.faults.forking import keep_starting

LIMITS = Limits(lease=0.3, look_every=0.1, concurrency=1)


class Death:
    """Kills this process, once for each point; what has happened stands in the folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._next: Path | None = None

    def now(self, point: str) -> None:
        """Here and now, unless it was here before."""
        self.soon(point)
        self.strike()

    def soon(self, point: str) -> None:
        """When it strikes next, unless it was here before."""
        mark = self._folder / point
        self._next = None if mark.exists() else mark

    def strike(self) -> None:
        if self._next is not None:
            self._next.touch()
            os.kill(os.getpid(), signal.SIGKILL)


class Dying(Reactions):
    """Reactions that are handled, with death before the commit or told to come after it."""

    def __init__(self, all_of_them: Reactions, death: Death) -> None:
        super().__init__()
        self._all = all_of_them
        self._death = death

    def consumers(self) -> Collection[str]:
        return self._all.consumers()

    def marks(self, stream: str, new: Collection[object]) -> list[Mark]:
        return self._all.marks(stream, new)

    async def run(self, work: Work, claim: Claim) -> None:
        await self._all.run(work, claim)
        self._death.now(f"{claim.kind}-before")
        self._death.soon(f"{claim.kind}-after")


class Striking(InProcess):
    """What is called out right after a commit: here death comes if it was told to."""

    def __init__(self, death: Death) -> None:
        super().__init__()
        self._death = death

    def wake(self, names: Collection[str]) -> None:
        self._death.strike()
        super().wake(names)


async def main(folder: Path) -> None:
    parts, death = Parts(read_settings()), Death(folder)
    outside = Outside(parts.store.clock, parts.store.vault, Striking(death))
    store = Store(parts.database, outside, Dying(parts.reactions, death))
    await Worker(store, parts.steps(), LIMITS).run()


if __name__ == "__main__":
    keep_starting(lambda: main(Path(sys.argv[1])))
