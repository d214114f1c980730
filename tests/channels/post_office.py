"""A real mail server in the test's own process (aiosmtpd): it takes mails, or will not."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any, cast

from aiosmtpd.smtp import SMTP, Envelope, Session


@dataclass
class PostOffice:
    """`answers` are said to recipients in turn, `losses` mails are taken without a word."""

    port: int = 0
    answers: list[str] = field(default_factory=list)
    losses: int = 0
    mails: list[EmailMessage] = field(default_factory=list)
    reached: list[str] = field(default_factory=list)
    """Whom the envelopes named, which is where a mail goes, whatever its head says."""

    @property
    def url(self) -> str:
        return f"smtp://127.0.0.1:{self.port}"

    async def handle_RCPT(
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: Any
    ) -> str:
        if self.answers:
            return self.answers.pop(0)
        envelope.rcpt_tos.append(address)
        return "250 ok"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        content = envelope.content
        assert isinstance(content, bytes)
        self.mails.append(message_from_bytes(content, policy=policy.default))
        self.reached += envelope.rcpt_tos
        if self.losses:
            self.losses -= 1
            cast(asyncio.WriteTransport, server.transport).abort()  # uvloop's is no subclass
        return "250 taken"


@asynccontextmanager
async def post_office() -> AsyncIterator[PostOffice]:
    """One on a free port of this machine."""
    office = PostOffice()
    loop = asyncio.get_running_loop()

    def talk() -> SMTP:
        return SMTP(office, hostname="post.example", loop=loop)

    server = await loop.create_server(talk, "127.0.0.1", 0)
    office.port = server.sockets[0].getsockname()[1]
    async with server:
        yield office
