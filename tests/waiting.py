"""Wait until something has become true, looking again and again, for a bounded time."""

import asyncio
import time
from collections.abc import Awaitable, Callable
from contextlib import suppress

PATIENCE = 200.0
"""Seconds after which something that was to come counts as not coming, on the busiest machine: a
limit of a test's own would only fail where too much else is at work."""
LOOK_EVERY = 0.05
SELDOM = 0.5
SHARE = 0.1
"""How much later than it could have been something may be noticed, as a share of the wait."""


async def until(true: Callable[[], Awaitable[bool]], seconds: float = PATIENCE) -> None:
    """Return when `true` answers True; `TimeoutError` when it has not in time.

    The longer it has taken, the more seldom one looks: what is waited for needs the time too.
    """
    began = time.monotonic()
    async with asyncio.timeout(seconds):
        while not await true():
            waited = time.monotonic() - began
            await pause(min(max(LOOK_EVERY, SHARE * waited), SELDOM))


async def pause(seconds: float = LOOK_EVERY) -> None:
    """Let other tasks and processes get on."""
    with suppress(TimeoutError):
        await asyncio.wait_for(asyncio.Event().wait(), seconds)
