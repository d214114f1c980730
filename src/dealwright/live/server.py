"""The server that lets its followers go first: else it would wait for them until its grace ends."""

import asyncio
import sys
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

import uvicorn

from dealwright.core.errors import Refused
from dealwright.live.connections import Bounds, bounded
from dealwright.live.hub import Hub

GRACE = 3
"""Seconds that open requests get when the server is asked to stop."""
MESSAGE_BYTES = 65_536
"""The longest message that a socket takes; a client has nothing long to say."""


class Server(uvicorn.Server):
    """Tells the hub to end what is followed before it closes what is open."""

    def __init__(self, config: uvicorn.Config, hub: Callable[[], Hub]) -> None:
        super().__init__(config)
        self._hub = hub

    async def shutdown(self, sockets: list[Any] | None = None) -> None:
        self._hub().stop()
        await super().shutdown(sockets)


@dataclass(frozen=True)
class Listening:
    """Where to listen, within which bounds, and whose `X-Forwarded-` headers are believed."""

    host: str
    port: int
    proxies: str
    bounds: Bounds


async def check_port(host: str, port: int) -> None:
    """`Refused` where nobody could listen: before anything is made that would then be in vain."""
    try:
        probe = await asyncio.get_running_loop().create_server(asyncio.Protocol, host, port)
    except OSError as error:
        raise Refused(
            f"nothing can listen on {host}, port {port}: {error.strerror or error}",
            "choose another with --port, or end what listens there",
        ) from None
    probe.close()
    await probe.wait_closed()


def serve(app: Any, hub: Callable[[], Hub], at: Listening) -> None:
    """Serve until told to stop; ends the process with 3 when it could not start."""
    config = uvicorn.Config(
        app,
        host=at.host,
        port=at.port,
        http=bounded(at.bounds),
        log_config=None,
        access_log=False,
        proxy_headers=bool(at.proxies),
        forwarded_allow_ips=at.proxies,
        server_header=False,
        timeout_graceful_shutdown=GRACE,
        ws_max_size=MESSAGE_BYTES,
        ws_per_message_deflate=False,
    )
    server = Server(config, hub)
    with suppress(KeyboardInterrupt):
        server.run()
    if not server.started:
        sys.exit(3)
