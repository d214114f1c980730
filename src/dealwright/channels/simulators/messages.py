"""Texts and mail that reach nobody: they are read as the provider would read them, and answered so.

A number that ends in 0000 is one that the provider does not deliver to.
"""

import json
import uuid
from email import message_from_bytes, policy

from dealwright.channels.outbound import Answer, Call
from dealwright.channels.ports import Rejected
from dealwright.channels.texting import LONGEST_SMS

UNDELIVERABLE = "0000"
_FIELDS = {"message_type", "channel", "to", "from", "text", "client_ref"}


class SimulatedVonage:
    """`POST /v1/messages`: 202 with a `message_uuid`, or a problem as Vonage tells it."""

    async def send(self, call: Call) -> Answer:
        if not call.headers.get("Authorization", "").startswith("Basic "):
            return _problem(401, "Unauthorized")
        body = json.loads(call.body)
        right = body.keys() == _FIELDS and body["to"].isdecimal() and body["text"]
        if not right or len(body["text"]) > LONGEST_SMS or body["to"].endswith(UNDELIVERABLE):
            return _problem(422, "The request body did not contain valid parameters")
        told = {"message_uuid": str(uuid.uuid5(uuid.NAMESPACE_URL, body["client_ref"]))}
        return Answer(202, {"content-type": "application/json"}, json.dumps(told).encode())


class SimulatedSlack:
    """An incoming webhook: `ok`, or the name of what is wrong."""

    async def send(self, call: Call) -> Answer:
        body = json.loads(call.body)
        if not body.get("text"):
            return Answer(400, {}, b"no_text")
        return Answer(200, {"content-type": "text/html"}, b"ok")


class SimulatedPost:
    """A mail server that takes every mail that is one."""

    def hand_in(self, sender: str, to: str, mail: bytes) -> None:
        """`Rejected` for a mail to somebody else, or without a text."""
        read = message_from_bytes(mail, policy=policy.default)
        if read["To"] != to or read["From"] != sender or not read.get_content().strip():
            raise Rejected("the mail server answered 550 this is no mail")


def _problem(status: int, title: str) -> Answer:
    told = {"type": "https://developer.vonage.com/api-errors", "title": title}
    return Answer(status, {"content-type": "application/problem+json"}, json.dumps(told).encode())
