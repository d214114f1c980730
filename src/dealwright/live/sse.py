"""Server-sent events: the same frames for clients without WebSocket, by a plain GET.

The browser's own `EventSource` comes back by itself, with the last id that it has seen. Like a
socket, it races sending with listening for the end.
"""

import asyncio
from contextlib import suppress
from typing import NoReturn

from fastapi.sse import KEEPALIVE_COMMENT, format_sse_event
from starlette.responses import StreamingResponse
from starlette.types import Receive, Scope, Send

from dealwright.core.errors import TooMany
from dealwright.live.feed import ENDINGS, Feed, Left, Outbox
from dealwright.live.hub import Hub

HEADERS = {"X-Accel-Buffering": "no"}
"""A proxy that gathers an answer before it passes it on would keep the events back."""


class Events(StreamingResponse):
    """An answer that goes on as long as the client listens."""

    media_type = "text/event-stream"

    def __init__(self, feed: Feed, hub: Hub) -> None:
        """`TooMany` where there is no place for one more."""
        hub.room.check(feed.access)
        super().__init__((), headers=HEADERS)
        self._feed = feed
        self._hub = hub

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        with suppress(TooMany), self._hub.room.place(self._feed.access):
            await self._follow(receive, send)

    async def _follow(self, receive: Receive, send: Send) -> None:
        pace = self._hub.pace
        outbox = Outbox(pace.waiting, pace.patience)
        start = {"type": "http.response.start", "status": 200, "headers": self.raw_headers}
        await send(start)
        try:
            async with asyncio.TaskGroup() as tasks:
                tasks.create_task(self._send(send, outbox))
                tasks.create_task(outbox.watch())
                tasks.create_task(outbox.fill(self._feed))
                tasks.create_task(self._hub.keep_checking(self._feed.access, self._feed.check))
                tasks.create_task(_listen(receive))
        except* ENDINGS:
            pass
        with suppress(TimeoutError):
            async with asyncio.timeout(pace.patience):
                await send({"type": "http.response.body", "body": b"", "more_body": False})

    async def _send(self, send: Send, outbox: Outbox) -> NoReturn:
        while True:
            try:
                async with asyncio.timeout(self._hub.pace.keep_alive):
                    sent = await outbox.take()
                    text = format_sse_event(data_str=sent.text, id=sent.id)
            except TimeoutError:
                text = KEEPALIVE_COMMENT
            await send({"type": "http.response.body", "body": text, "more_body": True})


async def _listen(receive: Receive) -> NoReturn:
    while (await receive())["type"] != "http.disconnect":
        pass
    raise Left
