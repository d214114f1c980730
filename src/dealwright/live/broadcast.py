"""Wait until something is so: look, wait for a wake-up, look again.

A wake-up may be lost, so whoever waits also looks by himself every two seconds.
"""

import asyncio
from collections.abc import Awaitable, Callable

from dealwright.live.hub import within
from dealwright.store.store import Store

LOOK_EVERY = 2.0


async def wait_until(
    store: Store, streams: tuple[str, ...], true: Callable[[], Awaitable[bool]], seconds: float
) -> bool:
    """Wait until `true` answers True, looking whenever one of the streams has grown.

    Answers False when it has not come true in that many seconds.
    """
    loop = asyncio.get_running_loop()
    end = loop.time() + seconds
    with store.wakeups.listen(*streams) as told:
        while not await true():
            left = end - loop.time()
            if left <= 0:
                return False
            await within(min(left, LOOK_EVERY), told)
            told.clear()
    return True
