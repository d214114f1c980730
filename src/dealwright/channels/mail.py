"""E-mail by SMTP, in which one knows until which word nothing has been sent.

Sources: RFC 5321 (replies: 4.2.1, 4yz may do better later, 5yz never; lines
end with CR LF: 2.3.8), RFC 3834 (`Auto-Submitted`).
"""

import asyncio
import re
import smtplib
import ssl
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from typing import Protocol
from urllib.parse import unquote, urlsplit

from dealwright.channels.carriers import Channel, Letter, NotSent
from dealwright.channels.ports import Rejected
from dealwright.core.errors import Invalid, Unavailable

ADDRESS = re.compile(r"(?=[!-~]+\Z)[^@\s<>,;:\"()\[\]\\]{1,64}@[A-Za-z0-9.-]{1,253}")
SECONDS = 15.0
PASSWORD = frozenset({530, 534, 535, 538})
"""Replies about who we are (RFC 4954, 6), which the operator mends: no word about the mail."""


@dataclass(frozen=True)
class MailServer:
    """Where mail is handed in: `smtp://user:password@host:587`, or `smtps://` for TLS at once."""

    host: str
    port: int
    tls: bool
    user: str = ""
    password: str = field(default="", repr=False)

    @staticmethod
    def of(url: str) -> "MailServer":
        """`Invalid` for what is no such address."""
        parts = urlsplit(url)
        if parts.scheme not in ("smtp", "smtps") or not parts.hostname:
            raise Invalid("SMTP_URL is no address", "smtp://user:password@host:587")
        tls = parts.scheme == "smtps"
        port = parts.port or (465 if tls else 587)
        user, password = unquote(parts.username or ""), unquote(parts.password or "")
        return MailServer(parts.hostname, port, tls, user, password)


@dataclass(frozen=True)
class File:
    """What goes with a mail; `type` is its media type."""

    name: str
    type: str
    content: bytes


class Post(Protocol):
    """Who takes a mail."""

    def hand_in(self, sender: str, to: str, mail: bytes) -> None:
        """As `Carrier.send` raises."""
        ...


@dataclass(frozen=True)
class Mail:
    """E-mail from `sender`; `to` is an address."""

    post: Post
    sender: str
    simulated: bool = False
    channel: Channel = "email"

    async def send(
        self, to: str, letter: Letter, key: str, at: datetime, attached: Sequence[File] = ()
    ) -> str:
        """The `Message-ID`, the same for the same message: mail programs show it once."""
        if not ADDRESS.fullmatch(to):
            raise Rejected(f"{to[:80]!r} is no e-mail address")
        mail = EmailMessage()
        mail["From"], mail["To"], mail["Subject"] = self.sender, to, letter.subject
        name = f"<{key}@{self.sender.rpartition('@')[2]}>"
        mail["Message-ID"], mail["Date"] = name, format_datetime(at)
        mail["Auto-Submitted"] = "auto-generated"
        mail.set_content(letter.text)
        for one in attached:
            kind, _, sort = one.type.partition("/")
            mail.add_attachment(one.content, maintype=kind, subtype=sort, filename=one.name)
        await asyncio.to_thread(self.post.hand_in, self.sender, to, mail.as_bytes(policy=SMTP))
        return name


@dataclass(frozen=True)
class Smtp:
    """A server's; a password is told only over TLS."""

    server: MailServer

    def hand_in(self, sender: str, to: str, mail: bytes) -> None:
        """Until the last word nothing has been sent; after it nobody knows without an answer."""
        smtp = None
        try:
            smtp = self._connected()
            self._enter(smtp)
            for code, said in (smtp.mail(sender), smtp.rcpt(to)):
                _check(code, said)
            _last_word(smtp, mail)
        except (OSError, smtplib.SMTPException) as error:
            raise _as_told(error) from error
        finally:
            if smtp is not None:
                smtp.close()  # without QUIT: what it answers says nothing about the mail

    def _connected(self) -> smtplib.SMTP:
        server = self.server
        if not server.tls:
            return smtplib.SMTP(server.host, server.port, timeout=SECONDS)
        trust = ssl.create_default_context()
        return smtplib.SMTP_SSL(server.host, server.port, timeout=SECONDS, context=trust)

    def _enter(self, smtp: smtplib.SMTP) -> None:
        """Over TLS where it is offered, which a password needs."""
        smtp.ehlo()
        safe = self.server.tls
        if not safe and smtp.has_extn("starttls"):
            _check(*smtp.starttls(context=ssl.create_default_context()))
            smtp.ehlo()
            safe = True
        if self.server.user:
            if not safe:
                raise Rejected("the mail server offers no TLS", "use smtps://, or no password")
            smtp.login(self.server.user, self.server.password)


def _last_word(smtp: smtplib.SMTP, mail: bytes) -> None:
    """`Unavailable` where the connection ended before it was answered."""
    try:
        code, said = smtp.data(mail)
    except smtplib.SMTPDataError:
        raise
    except (OSError, smtplib.SMTPException) as error:
        raise Unavailable("the mail server did not say whether it took it") from error
    _check(code, said)


def _check(code: int, said: bytes) -> None:
    if code >= 400:
        raise smtplib.SMTPResponseException(code, said)


def _as_told(error: Exception) -> Exception:
    """What the server's no means, or that it was not reached."""
    if isinstance(error, smtplib.SMTPResponseException):
        said = error.smtp_error
        text = said.decode(errors="replace") if isinstance(said, bytes) else str(said)
        told = f"the mail server answered {error.smtp_code} {text[:80]}"
        mended = error.smtp_code < 500 or error.smtp_code in PASSWORD
        return NotSent(told) if mended else Rejected(told)
    return NotSent(f"the mail server could not be reached: {type(error).__name__}")
