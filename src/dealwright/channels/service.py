"""Effects: intent, perform, record. Killed anywhere in between, nothing is done blindly again."""

import asyncio
from collections.abc import Coroutine, Mapping
from typing import Any, TypeVar

from dealwright.channels.carriers import NotSent
from dealwright.channels.model import (
    Effect,
    EffectDelayed,
    EffectDone,
    EffectFailed,
    EffectIntended,
    EffectStarted,
    EffectUnknown,
)
from dealwright.channels.outbound import Jitter, by_chance, wait_before
from dealwright.channels.ports import Port, Rejected, Sort
from dealwright.channels.store import EFFECT
from dealwright.core.canonical import digest
from dealwright.core.errors import Invalid
from dealwright.store.due import DEAD_AFTER, Claim
from dealwright.store.reader import Loaded
from dealwright.store.sealed import Sealed
from dealwright.store.store import Store
from dealwright.store.work import Work

T = TypeVar("T")
STEP = "channels.effect"
"""The kind of due work that carries effects out."""
FIRST_WAIT, MOST_WAIT = 10.0, 3600.0
"""Seconds between the first two attempts that did nothing, and between two at most."""
MOST_ATTEMPTS = 40
"""After so many, which takes about a day, what could not leave has failed."""
Outcome = EffectDone | EffectFailed | EffectUnknown | EffectDelayed


def effect_id(cause: str, port: str) -> str:
    """The effect's id and key at the service: one for each cause and port, always the same."""
    return f"eff_{digest([cause, port])[:24]}"


class Effects:
    """Carries out, through the ports, what commands have intended."""

    def __init__(
        self,
        store: Store,
        ports: Mapping[str, Port],
        timeout: float = 20.0,
        jitter: Jitter = by_chance,
    ) -> None:
        self._store = store
        self._ports = dict(ports)
        self._timeout = timeout
        self._jitter = jitter

    def intend(self, work: Work, port: str, cause: str, request: dict[str, Any]) -> str:
        """Have it done after this work's commit, once; answers the effect's id.

        `cause` names the stream and version that it follows from (`order/po_1@3`).
        """
        if port not in self._ports:
            raise Invalid(f"there is no port {port!r}", f"the ports are {sorted(self._ports)}")
        id = effect_id(cause, port)
        sealed = Sealed(f"effect/{id}", request)
        work.append(work.start(EFFECT, id), EffectIntended(port, cause, sealed))
        work.make_due(STEP, id)
        return id

    async def step(self, claim: Claim) -> None:
        """Bring one effect to its end, or as far as it goes now."""
        async with self._store.read(claim.workspace) as reader:
            effect = await reader.load(EFFECT, claim.key)
        if effect.state.over:
            async with self._store.work(claim.workspace, claim=claim) as work:
                work.settle()
            return
        port = self._ports[effect.state.port]
        known = await self._what_became(port, claim, effect)
        await self._record(claim, effect, known or await self._perform(port, claim, effect))

    async def _what_became(
        self, port: Port, claim: Claim, effect: Loaded[Effect]
    ) -> EffectDone | EffectUnknown | None:
        """What is known of an attempt that left no result; None when it may be made again."""
        if effect.state.state != "started" or port.sort is Sort.IDEMPOTENT:
            return None
        if port.sort is Sort.NEITHER:
            return EffectUnknown("an attempt left no result, and the service cannot be asked")
        asked = await _outcome(port.lookup(effect.id), self._timeout)
        if error := asked.exception():
            return _unknown_at_last(claim, error)
        result = asked.result()
        return EffectDone(result, found=True) if result is not None else None

    async def _perform(self, port: Port, claim: Claim, effect: Loaded[Effect]) -> Outcome:
        async with self._store.work(claim.workspace, claim=claim) as work:
            work.append(effect, EffectStarted(effect.state.attempts + 1))
        performed = port.perform(effect.id, effect.state.request.open)
        outcome = await _outcome(performed, self._timeout)
        error = outcome.exception()
        if error is None:
            return EffectDone(outcome.result())
        if isinstance(error, Rejected):
            return EffectFailed(error.message)
        if isinstance(error, NotSent):
            return _again(effect.state.attempts, error.message)
        if port.sort is Sort.NEITHER:
            return EffectUnknown(f"no answer: {type(error).__name__}")
        return _unknown_at_last(claim, error)

    async def _record(self, claim: Claim, effect: Loaded[Effect], result: Outcome) -> None:
        async with self._store.work(claim.workspace, claim=claim) as work:
            work.append(effect, result)
            wait = wait_before(effect.state.attempts, FIRST_WAIT, MOST_WAIT, self._jitter)
            work.settle(again_in=wait if isinstance(result, EffectDelayed) else None)

    def hurry(self, work: Work, id: str) -> None:
        """An effect that waits for its next attempt makes it now."""
        work.make_due(STEP, id)

    async def give_up(self, work: Work, id: str, reason: str) -> bool:
        """What waits for its next attempt is never made; False where one may be under way.

        One that begins at the same moment makes one of the two `OutOfDate`.
        """
        effect = await work.load(EFFECT, id)
        if effect.state.state != "intended":
            return False
        work.append(effect, EffectFailed(reason))
        return True


async def _outcome(call: Coroutine[Any, Any, T], seconds: float) -> "asyncio.Task[T]":
    """The finished call, whatever it came to."""
    task = asyncio.create_task(asyncio.wait_for(call, seconds))
    try:
        await asyncio.wait([task])
    finally:
        task.cancel()
    return task


def _again(attempts: int, reason: str) -> EffectDelayed | EffectFailed:
    """What surely did nothing is tried again, for as long as it may be."""
    if attempts < MOST_ATTEMPTS:
        return EffectDelayed(reason)
    return EffectFailed(f"{reason}; given up after {attempts} attempts")


def _unknown_at_last(claim: Claim, error: BaseException) -> EffectUnknown:
    """After the last try a person's question; before it, the error, so that it is tried again."""
    if claim.attempts + 1 < DEAD_AFTER:
        raise error
    return EffectUnknown(f"no answer: {type(error).__name__}")
