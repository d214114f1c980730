"""How many commands a second the store takes: each loads a stream, decides, and appends one event.

On SQLite with `synchronous=FULL`, in a process of its own, with so many writers at once that
waiting commands share a commit. `python -m bench.appends [SECONDS]` prints the figure.
"""

import asyncio
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from dealwright.parts import Parts
from dealwright.settings import Settings
from dealwright.store import kinds
from dealwright.store.store import Store
from dealwright.store.streams import StreamKind, register

WRITERS = 32


@dataclass(frozen=True)
class Counted:
    """One more."""

    by: int


def fold(total: int | None, event: Counted) -> int:
    return (total or 0) + event.by


COUNTER = StreamKind("counter", fold)


async def main(seconds: float) -> float:
    """Commands a second, each writer on a stream of its own that is begun anew every 20 events."""
    kinds.register(Counted)
    register(COUNTER)
    with tempfile.TemporaryDirectory() as folder:
        parts = Parts(Settings(home=Path(folder)))
        await parts.database.migrate()
        end = time.perf_counter() + seconds
        done = await asyncio.gather(*(_write(parts.store, n, end) for n in range(WRITERS)))
        await parts.database.close()
    return sum(done) / seconds


async def _write(store: Store, writer: int, end: float) -> int:
    done = 0
    while time.perf_counter() < end:
        async with store.work("ws_bench") as work:
            counter = await work.peek(COUNTER, f"{writer}-{done // 20}")
            work.append(counter, Counted(1))
        done += 1
    return done


if __name__ == "__main__":
    print(round(asyncio.run(main(float(sys.argv[1]) if len(sys.argv) > 1 else 5.0))))
