"""Mail and texts as their providers want them, and what their answers mean."""

import asyncio
import base64
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime

import pytest

from dealwright.channels.addresses import Operator
from dealwright.channels.carriers import Letter, NotSent
from dealwright.channels.mail import Mail, MailServer, Smtp
from dealwright.channels.messengers import carriers
from dealwright.channels.outbound import Outbound, Patience
from dealwright.channels.ports import Rejected
from dealwright.channels.texting import SlackWebhook, VonageAccount, VonageSms
from dealwright.core.errors import Unavailable
from tests.channels.listener import listening

AT = datetime(2026, 11, 2, 12, tzinfo=UTC)
LETTER = Letter("Dealwright: It is your turn.", "Dealwright: It is your turn. /negotiations/n<1>")
WIRE = Outbound(Operator(), Patience(tries=1, timeout=20))


@dataclass
class MailHost:
    """A mail server on loopback; `answers` replace the usual reply to a command, `mute` any."""

    answers: dict[str, str] = field(default_factory=dict)
    mute: bool = False
    port: int = 0
    said: list[str] = field(default_factory=list)
    mails: list[str] = field(default_factory=list)

    async def talk(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"220 loopback\r\n")
        while line := (await reader.readline()).decode().strip():
            word = line[:4].upper()
            self.said.append(line)
            usual = "354 go on" if word == "DATA" else "250 ok"
            writer.write(f"{self.answers.get(word, usual)}\r\n".encode())
            if word == "DATA" and not self.answers.get(word):
                mail = (await reader.readuntil(b"\r\n.\r\n")).decode()
                self.mails.append(mail)
                if self.mute:
                    break
                writer.write(b"250 taken\r\n")
            if word == "QUIT":
                break
        writer.close()


@asynccontextmanager
async def mail_host(
    answers: dict[str, str] | None = None, mute: bool = False
) -> AsyncIterator[MailHost]:
    host = MailHost(answers or {}, mute)
    server = await asyncio.start_server(host.talk, "127.0.0.1", 0)
    host.port = server.sockets[0].getsockname()[1]
    async with server:
        yield host


def mail(host: MailHost, login: str = "") -> Mail:
    return Mail(Smtp(MailServer.of(f"smtp://{login}127.0.0.1:{host.port}")), "dw@example.com")


async def test_a_mail_says_that_a_program_wrote_it_and_has_one_name() -> None:
    async with mail_host() as host:
        name = await mail(host).send("ann@example.com", LETTER, "msg_1", AT)

    [sent] = host.mails
    assert name == "<msg_1@example.com>" and f"Message-ID: {name}" in sent
    assert "Date: Mon, 02 Nov 2026 12:00:00 +0000" in sent
    assert "Auto-Submitted: auto-generated" in sent and "Subject: Dealwright: It is" in sent
    assert "RCPT TO:<ann@example.com>" in "\n".join(host.said).replace("rcpt", "RCPT")


@pytest.mark.parametrize(
    ("answers", "error"),
    [
        ({"RCPT": "450 later"}, NotSent),
        ({"RCPT": "550 nobody"}, Rejected),
        ({"MAIL": "421 closing"}, NotSent),
        ({"DATA": "554 no"}, Rejected),
        ({"MAIL": "535 5.7.8 credentials invalid"}, NotSent),
        ({"MAIL": "530 5.7.0 authentication required"}, NotSent),
    ],
)
async def test_what_a_mail_server_refuses_was_not_sent(
    answers: dict[str, str], error: type[Exception]
) -> None:
    async with mail_host(answers) as host:
        with pytest.raises(error):
            await mail(host).send("ann@example.com", LETTER, "msg_1", AT)

    assert not host.mails


async def test_after_the_last_word_nobody_knows() -> None:
    async with mail_host(mute=True) as host:
        with pytest.raises(Unavailable) as told:
            await mail(host).send("ann@example.com", LETTER, "msg_1", AT)

    assert not isinstance(told.value, NotSent)


async def test_a_password_is_not_told_in_the_clear_and_no_header_is_smuggled_in() -> None:
    async with mail_host() as host:
        with pytest.raises(Rejected, match="TLS"):
            await mail(host, "ann:secret@").send("ann@example.com", LETTER, "msg_1", AT)
        with pytest.raises(Rejected, match="no e-mail address"):
            await mail(host).send("ann@example.com\r\nBcc: x@example.com", LETTER, "msg_1", AT)
        with pytest.raises(Rejected, match="no e-mail address"):
            await mail(host).send("jürgen@example.com", LETTER, "msg_1", AT)

    assert not [line for line in host.said if "AUTH" in line.upper()]


async def test_where_nobody_listens_nothing_was_sent() -> None:
    account = VonageAccount("k", "s", url="http://127.0.0.1:1")
    with pytest.raises(NotSent):
        await mail(MailHost(port=1)).send("ann@example.com", LETTER, "msg_1", AT)
    with pytest.raises(NotSent):
        await VonageSms(WIRE, account).send("+4930123456", LETTER, "msg_1", AT)


async def test_an_sms_is_said_as_vonage_wants_it() -> None:
    async with listening([202, 422, 429, 500]) as outside:
        account = VonageAccount("key", "secret", "Acme", outside.url.removesuffix("/hook"))
        sms = VonageSms(WIRE, account)
        await sms.send("+4930123456", Letter("", "x" * 1_200), "msg_1", AT)
        errors = []
        for _ in range(3):
            with pytest.raises((Rejected, Unavailable)) as told:
                await sms.send("+4930123456", LETTER, "msg_1", AT)
            errors.append(type(told.value))

    first = outside.heard[0]
    said = json.loads(first.body)
    assert first.line.startswith("POST /v1/messages ")
    proof = base64.b64decode(first.headers["authorization"].removeprefix("Basic "))
    assert proof == b"key:secret"
    assert said.pop("text") == "x" * 1_000
    assert said == {
        "message_type": "text",
        "channel": "sms",
        "to": "4930123456",
        "from": "Acme",
        "client_ref": "msg_1",
    }
    assert errors == [Rejected, NotSent, Unavailable]


async def test_slack_reads_no_markup_out_of_a_text() -> None:
    async with listening([200, 404]) as outside:
        slack = SlackWebhook(WIRE)
        await slack.send(outside.url, LETTER, "msg_1", AT)
        with pytest.raises(Rejected, match="404"):
            await slack.send(outside.url, LETTER, "msg_1", AT)

    assert json.loads(outside.heard[0].body) == {
        "text": "Dealwright: It is your turn. /negotiations/n&lt;1&gt;"
    }


async def test_the_simulators_answer_as_the_providers_do() -> None:
    found = carriers(None, None, None)

    assert all(one.simulated for one in found.values())
    assert await found["email"].send("ann@example.com", LETTER, "msg_1", AT)
    assert len(await found["sms"].send("+4930123456", LETTER, "msg_1", AT)) == 36
    assert await found["slack"].send("https://hooks.slack.com/x", LETTER, "msg_1", AT) == "ok"
    with pytest.raises(Rejected, match="422"):
        await found["sms"].send("+4930120000", LETTER, "msg_1", AT)
