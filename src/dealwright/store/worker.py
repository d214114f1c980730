"""A worker: claims due work, does one step, and goes on for as long as it lives.

Kill it anywhere: what it had not recorded did not happen, and the next worker does it.
"""

import asyncio
import random
import secrets
from collections import Counter
from collections.abc import Callable, Coroutine, Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

import structlog

from dealwright.core.errors import OutOfDate, Unavailable
from dealwright.core.places import places
from dealwright.core.trace import tracing
from dealwright.store import due
from dealwright.store.due import Claim, LostLease, Turn
from dealwright.store.store import Store
from dealwright.store.wakeups import DUE
from dealwright.store.watch import Outcome

Step = Callable[[Claim], Coroutine[Any, Any, None]]
"""Does one step of the claimed work; its last piece of work settles the claim."""
AT_LEAST = 0.005
"""Seconds between two looks, though a row seems due: another may be about to take it."""
LATE = 10.0
"""Seconds by which a look may be late before the worker counts as stuck."""
log = structlog.get_logger(__name__)
CHANCE = random.SystemRandom()
"""Apart from the module\'s generator, which others seed and watch."""


@dataclass(frozen=True)
class Limits:
    """How much a worker takes on; seconds, except the counts."""

    lease: float = 30.0
    look_every: float = 1.0
    concurrency: int = 8
    per_workspace: int = 4
    backoff: float = 1.0
    grace: float = 3.0


class Worker:
    """Runs the store's reactions and the given steps by kind of due work."""

    def __init__(
        self, store: Store, steps: Mapping[str, Step], limits: Limits, id: str = "worker"
    ) -> None:
        self.id = id
        self._store = store
        self._limits = limits
        self._steps = dict(steps) | dict.fromkeys(store.reactions.consumers(), self._react)
        self._running: dict[asyncio.Task[None], Claim] = {}
        self._last = ""
        self._stop = asyncio.Event()
        self._looked = 0.0

    @property
    def running(self) -> int:
        """Steps that run now."""
        return len(self._running)

    @property
    def looking(self) -> bool:
        """Whether it looked for work as lately as it should have."""
        late = asyncio.get_running_loop().time() - self._looked
        return not self._stop.is_set() and late < self._limits.look_every + LATE

    def stop(self) -> None:
        """Claim nothing more; `run` returns when the running steps have ended."""
        self._stop.set()

    async def run(self) -> None:
        """Work until `stop`, then wait for running steps, at most the time of grace."""
        stopping = asyncio.create_task(self._stop.wait())
        with self._store.wakeups.listen(DUE) as told:
            while not self._stop.is_set():
                told.clear()
                seconds = await self._fill()
                await self._pause(told, stopping, seconds)
        await self._finish()

    async def step(self) -> bool:
        """Claim and do one step; answers whether there was one. For tests and tools."""
        claim = await self._claim()
        if claim is not None:
            await self._do(claim)
        return claim is not None

    async def _fill(self) -> float:
        """Claim as much as may run at once; answers the seconds until the next look."""
        self._looked = asyncio.get_running_loop().time()
        try:
            while len(self._running) < self._limits.concurrency:
                claim = await self._claim()
                if claim is None:
                    return await self._next_look()
                task = asyncio.create_task(self._do(claim))
                self._running[task] = claim
                task.add_done_callback(self._running.pop)
        except Unavailable as error:
            log.warning("worker_waits", error=error.code)
        except Exception as error:
            log.error("worker_stumbled", error=type(error).__name__, where=places(error))
        return self._limits.look_every

    async def _next_look(self) -> float:
        soon = await due.next_in(self._store.database, self._turn())
        if soon is None:
            return self._limits.look_every
        return min(max(soon, AT_LEAST), self._limits.look_every)

    def _turn(self) -> Turn:
        busy = Counter(claim.workspace for claim in self._running.values())
        full = [name for name, count in busy.items() if count >= self._limits.per_workspace]
        return Turn(tuple(self._steps), self._last, full, self.id)

    async def _claim(self) -> Claim | None:
        claim = await due.claim(self._store.database, self._turn(), self._limits.lease)
        self._last = claim.workspace if claim else ""
        return claim

    async def _pause(
        self, told: asyncio.Event, stopping: "asyncio.Task[bool]", seconds: float
    ) -> None:
        waking = asyncio.create_task(told.wait())
        full = len(self._running) >= self._limits.concurrency
        awaited = {stopping, *self._running} if full else {stopping, waking, *self._running}
        await asyncio.wait(awaited, timeout=seconds, return_when=asyncio.FIRST_COMPLETED)
        waking.cancel()

    async def _finish(self) -> None:
        if self._running:
            _, late = await asyncio.wait(set(self._running), timeout=self._limits.grace)
            held = [self._running[task] for task in late]
            for task in late:
                task.cancel()
            await asyncio.gather(*late, return_exceptions=True)
            for claim in held:
                await self._give_back(claim)

    async def _give_back(self, claim: Claim) -> None:
        """Whoever works on need not wait for the lease to end."""
        with suppress(LostLease, Unavailable):
            await due.release(self._store.database, claim)

    async def _do(self, claim: Claim) -> None:
        began = asyncio.get_running_loop().time()
        with tracing(claim.trace or secrets.token_hex(16)):
            outcome = await self._try(claim)
        took = asyncio.get_running_loop().time() - began
        self._store.watch.stepped(claim.kind, outcome, took)

    async def _try(self, claim: Claim) -> Outcome:
        renewing = asyncio.create_task(self._renew(claim))
        stepping = asyncio.create_task(self._steps[claim.kind](claim))
        try:
            await asyncio.wait({renewing, stepping}, return_when=asyncio.FIRST_COMPLETED)
        finally:
            renewing.cancel()
            if not stepping.done():
                stepping.cancel()
        return await self._end(claim, stepping)

    async def _end(self, claim: Claim, stepping: "asyncio.Task[None]") -> Outcome:
        try:
            await stepping
        except LostLease:
            log.info("lease_lost", work=claim.kind, key=claim.key)
            return "lost"
        except OutOfDate:
            await self._again(claim)
            return "again"
        except asyncio.CancelledError:
            log.info("step_stopped", work=claim.kind, key=claim.key)
            return "stopped"
        except Exception as error:
            return await self._failed(claim, error)
        log.info("step_done", work=claim.kind, key=claim.key, workspace=claim.workspace)
        return "done"

    async def _again(self, claim: Claim) -> None:
        """Somebody was faster: nothing failed, the step is simply taken anew."""
        with suppress(LostLease, Unavailable):
            async with self._store.work(claim.workspace, claim=claim) as work:
                work.settle(again_in=CHANCE.uniform(0, 0.05))

    async def _failed(self, claim: Claim, error: Exception) -> Outcome:
        backoff = self._limits.backoff * 2**claim.attempts
        with suppress(LostLease, Unavailable):
            dead = await due.fail(self._store.database, claim, type(error).__name__, backoff)
            say = log.error if dead else log.warning
            step = {"work": claim.kind, "key": claim.key, "workspace": claim.workspace}
            told = {**step, "attempt": claim.attempts + 1, "dead": dead}
            say("step_failed", **told, error=type(error).__name__, where=places(error))
            return "dead" if dead else "failed"
        return "failed"

    async def _renew(self, claim: Claim) -> None:
        with suppress(LostLease):
            while True:
                await asyncio.sleep(self._limits.lease / 3)
                with suppress(Unavailable):
                    await due.renew(self._store.database, claim, self._limits.lease)

    async def _react(self, claim: Claim) -> None:
        async with self._store.work(claim.workspace, claim=claim) as work:
            await self._store.reactions.run(work, claim)
