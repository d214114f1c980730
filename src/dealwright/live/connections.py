"""How much a client may say before its request is understood, and how long it may take for that.

uvicorn bounds neither: who sends a byte now and then, or takes nothing of an answer, would hold a
connection, and what works for it, for ever.
"""

import asyncio
import json
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any, ClassVar, cast

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol


@dataclass(frozen=True)
class Bounds:
    """Seconds and bytes for a request's first line and headers, seconds in which a client has to
    take something of what it is sent, and how many connections there may be.
    """

    head_seconds: float = 10.0
    head_bytes: int = 32_768
    take_seconds: float = 30.0
    at_once: int = 2_000


def bounded(bounds: Bounds) -> type[HttpToolsProtocol]:
    """What uvicorn talks HTTP by, within these bounds."""
    return type("Bounded", (Bounded,), {"bounds": bounds})


class TooLong(Exception):
    """The head of a request has more bytes than are taken."""


class Bounded(HttpToolsProtocol):
    """One connection."""

    bounds: ClassVar[Bounds] = Bounds()
    _in_head = True
    _head = 0
    _unsent = 0
    _late: asyncio.TimerHandle | None = None
    _taking: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        super().connection_made(cast("asyncio.Transport", transport))
        if len(self.connections) > self.bounds.at_once:
            self._refuse(503, "unavailable", "there are too many connections")
        else:
            self._await_head()

    def connection_lost(self, exc: Exception | None) -> None:
        self._forget_head()
        self.resume_writing()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Bytes that belong to an unfinished head count, also across many pieces."""
        self._head += len(data) if self._in_head else 0
        super().data_received(data)
        if not self._in_head or self._is_over():
            return
        if self._head > self.bounds.head_bytes:
            self._refuse_long()
        elif self._late is None and (self.cycle is None or self.cycle.response_complete):
            self._await_head()

    def on_headers_complete(self) -> None:
        self._in_head = False
        self._forget_head()
        fields = sum(len(name) + len(value) + 4 for name, value in self.headers)
        if len(self.url) + fields > self.bounds.head_bytes:
            raise TooLong
        super().on_headers_complete()

    def on_message_complete(self) -> None:
        super().on_message_complete()
        self._in_head, self._head = True, 0

    def send_400_response(self, msg: str) -> None:
        """What the parser refused: it stops at `TooLong` as at what is no HTTP."""
        if self._in_head:
            self._refuse(400, "malformed", "this is no HTTP request")
        else:
            self._refuse_long()

    def pause_writing(self) -> None:
        super().pause_writing()
        self._await_taking()

    def resume_writing(self) -> None:
        if self._taking is not None:
            self._taking.cancel()
            self._taking = None
        super().resume_writing()

    def _is_over(self) -> bool:
        """Nothing more is to be said here; after an upgrade a socket's protocol has the line."""
        return self.transport.is_closing() or self.transport.get_protocol() is not self

    def _await_head(self) -> None:
        self._late = self.loop.call_later(self.bounds.head_seconds, self._refuse_late)

    def _forget_head(self) -> None:
        if self._late is not None:
            self._late.cancel()
            self._late = None

    def _await_taking(self) -> None:
        self._unsent = self.transport.get_write_buffer_size()
        self._taking = self.loop.call_later(self.bounds.take_seconds, self._check_taken)

    def _check_taken(self) -> None:
        if self.transport.get_write_buffer_size() < self._unsent:
            self._await_taking()
        else:
            self.transport.abort()

    def _refuse_late(self) -> None:
        self._refuse(408, "too_slow", "the request did not come in time")

    def _refuse_long(self) -> None:
        most = self.bounds.head_bytes
        self._refuse(431, "too_large", f"address and headers have more than {most} bytes")

    def _refuse(self, status: int, code: str, detail: str) -> None:
        if self.transport.is_closing():
            return
        title = code.replace("_", " ").capitalize()
        told: dict[str, Any] = {"title": title, "status": status, "code": code, "detail": detail}
        body = json.dumps({"type": f"urn:problem-type:dealwright:{code}", **told}).encode()
        head = (
            f"HTTP/1.1 {status} {HTTPStatus(status).phrase}\r\n"
            "content-type: application/problem+json\r\n"
            f"content-length: {len(body)}\r\nconnection: close\r\n\r\n"
        )
        self.transport.write(head.encode() + body)
        self.transport.close()
