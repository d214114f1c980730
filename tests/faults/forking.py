"""Start a child again and again for as long as it is killed; quicker than a new interpreter."""

import asyncio
import os
from collections.abc import Awaitable, Callable, Coroutine
from typing import Any

from tests.waiting import until

Child = Callable[[], Coroutine[Any, Any, None]]


def keep_starting(child: Child) -> None:
    """Fork children that run this, one after the other; ends with the first that ends by itself."""
    parent = os.getpid()
    while True:
        pid = os.fork()
        if pid == 0:
            asyncio.run(_while_there_is(parent, child()))
            os._exit(0)
        _, status = os.waitpid(pid, 0)
        if not os.WIFSIGNALED(status):
            return


async def _while_there_is(parent: int, work: Awaitable[None]) -> None:
    """Nobody waits for a child whose parent was killed: it ends too."""

    async def orphaned() -> bool:
        return os.getppid() != parent

    working = asyncio.ensure_future(work)
    watching = asyncio.create_task(until(orphaned, 600))
    await asyncio.wait({working, watching}, return_when=asyncio.FIRST_COMPLETED)
