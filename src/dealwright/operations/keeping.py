"""What a running process does from time to time: seal what was written, forget what is too old."""

import asyncio
from contextlib import suppress
from datetime import timedelta

from dealwright.core.errors import Unavailable
from dealwright.store.forgetting import forget_answers
from dealwright.store.seals import Seals
from dealwright.store.store import Store

SEAL_EVERY = 60.0
"""Seconds between two seals over the changed heads of streams."""
FORGET_EVERY = 3_600.0
"""Seconds between two looks for what has been kept long enough."""


async def keep_sealing(seals: Seals, store: Store) -> None:
    while True:
        await seal(seals, store)
        await asyncio.sleep(SEAL_EVERY)


async def keep_forgetting(store: Store, kept: timedelta) -> None:
    """Forget remembered answers that are older than that."""
    while True:
        with suppress(Unavailable):
            await forget_answers(store.database, store.clock.now(), kept)
        await asyncio.sleep(FORGET_EVERY)


async def seal(seals: Seals, store: Store) -> None:
    """A seal that cannot be written now is written with the next one."""
    with suppress(Unavailable, OSError):
        await seals.seal(store.database, store.clock.now())
