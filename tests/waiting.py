"""Wait until something has become true, looking again and again, for a bounded time."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress

LOOK_EVERY = 0.05


async def until(true: Callable[[], Awaitable[bool]], seconds: float = 60.0) -> None:
    """Return when `true` answers True; `TimeoutError` when it has not in time."""
    async with asyncio.timeout(seconds):
        while not await true():
            await pause()


async def pause(seconds: float = LOOK_EVERY) -> None:
    """Let other tasks and processes get on."""
    with suppress(TimeoutError):
        await asyncio.wait_for(asyncio.Event().wait(), seconds)
