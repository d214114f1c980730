"""Texts over HTTP: Vonage's Messages for SMS, and incoming webhooks for Slack.

Sources: <https://developer.vonage.com/en/api/messages-olympus>, `POST /v1/messages`;
<https://docs.slack.dev/messaging/sending-messages-using-incoming-webhooks>.
"""

import base64
from dataclasses import dataclass, field
from datetime import datetime

from dealwright.channels.carriers import Channel, Letter, NotSent, Wire
from dealwright.channels.outbound import Answer, Call, NotReached, json_call
from dealwright.channels.ports import Rejected
from dealwright.core.errors import Unavailable

VONAGE = "https://api.nexmo.com"
LONGEST_SMS = 1_000
"""Characters that Vonage takes."""
BUSY = frozenset({429, 503})
"""Answers that say that nothing was done."""


@dataclass(frozen=True)
class VonageAccount:
    """The key and secret of an account, and from which number or name it writes."""

    key: str
    secret: str = field(repr=False)
    sender: str = "Dealwright"
    url: str = VONAGE

    @property
    def proof(self) -> str:
        """What `Authorization` says (RFC 7617)."""
        return "Basic " + base64.b64encode(f"{self.key}:{self.secret}".encode()).decode()


@dataclass(frozen=True)
class VonageSms:
    """SMS; `to` is a number in E.164, `+4930123456`."""

    wire: Wire
    account: VonageAccount
    simulated: bool = False
    channel: Channel = "sms"

    async def send(self, to: str, letter: Letter, key: str, at: datetime) -> str:
        """The `message_uuid` with which it was taken (202)."""
        body = {
            "message_type": "text",
            "channel": "sms",
            "to": to.removeprefix("+"),
            "from": self.account.sender,
            "text": letter.text[:LONGEST_SMS],
            "client_ref": key,
        }
        url = f"{self.account.url}/v1/messages"
        sent = json_call("POST", url, body, {"Authorization": self.account.proof})
        answer = await _told(self.wire, sent)
        if answer.status != 202:
            raise _not_taken(answer, str(_of(answer, "title")))
        return str(_of(answer, "message_uuid"))


@dataclass(frozen=True)
class SlackWebhook:
    """Slack; `to` is the address of an incoming webhook, which decides where it appears."""

    wire: Wire
    simulated: bool = False
    channel: Channel = "slack"

    async def send(self, to: str, letter: Letter, key: str, at: datetime) -> str:
        """Slack names nothing: it answers `ok`."""
        text = letter.text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
        answer = await _told(self.wire, json_call("POST", to, {"text": text}))
        if not answer.good:
            raise _not_taken(answer, answer.body[:80].decode(errors="replace"))
        return "ok"


async def _told(wire: Wire, call: Call) -> Answer:
    try:
        return await wire.send(call)
    except NotReached as error:
        raise NotSent(error.message) from error


def _not_taken(answer: Answer, said: str) -> Exception:
    """What an answer that is no yes comes to; after an error of theirs nobody knows."""
    told = f"it answered {answer.status} {''.join(filter(str.isprintable, said))}".strip()
    if answer.status in BUSY:
        return NotSent(told)
    return Unavailable(told) if answer.status >= 500 else Rejected(told)


def _of(answer: Answer, name: str) -> object:
    """A field of a JSON answer; empty where there is none."""
    try:
        found = answer.json()
    except Unavailable:
        return ""
    return found.get(name, "") if isinstance(found, dict) else ""
