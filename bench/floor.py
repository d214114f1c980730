"""The floor: a bare loop that sends the time to every client, on the same machine.

What a WebSocket to so many clients costs without a product behind it: no log, no rights, no
frames. `python -m bench.floor PORT BYTES` listens until its input ends.
"""

import asyncio
import json
import sys
from contextlib import suppress
from datetime import UTC, datetime

from websockets.asyncio.server import ServerConnection, broadcast, serve

EVERY = 0.1
"""Seconds between two messages."""


async def main(port: int, size: int) -> None:
    clients: set[ServerConnection] = set()

    async def join(connection: ServerConnection) -> None:
        clients.add(connection)
        await connection.wait_closed()
        clients.discard(connection)

    never = asyncio.Event()
    async with serve(join, "127.0.0.1", port, compression=None):
        while not never.is_set():
            with suppress(TimeoutError):
                await asyncio.wait_for(never.wait(), EVERY)
            frame = {"type": "buyer_offer", "timestamp": datetime.now(UTC).isoformat()}
            broadcast(clients, json.dumps({**frame, "data": "x" * size}))


if __name__ == "__main__":
    asyncio.run(main(int(sys.argv[1]), int(sys.argv[2])))
