"""Calls that ring nowhere: a line that takes them, says so, and speaks as a provider would.

What the other side says in them is made up by whoever plays it; these are the provider's words.
A number that ends in 0000 is never answered, one in 0001 is engaged.
"""

from typing import Any

from dealwright.channels.ports import Rejected, Request, Result, Sort
from dealwright.core.canonical import dumps

NEVER_ANSWERED, ENGAGED = "0000", "0001"


class VoiceSimulator:
    """The port `voice.simulator`: it keeps nothing, and the same call has the same id."""

    name = "voice.simulator"
    sort = Sort.IDEMPOTENT

    async def perform(self, key: str, request: Request) -> Result:
        """Take a call; `Rejected` where the line is engaged."""
        number = str(request["body"]["customer"]["number"])
        if number.endswith(ENGAGED):
            raise Rejected("the line is engaged", "call later")
        silent = number.endswith(NEVER_ANSWERED)
        return {"simulated": True, "id": f"sim_{key}", "status": "queued", "silent": silent}

    async def lookup(self, key: str) -> Result | None:
        """Never asked: a repeated call is the same one."""
        return None


def status(value: str) -> bytes:
    """The event that a call has come to that status."""
    return _event(type="status-update", status=value)


def said(ours: bool, text: str, place: int) -> bytes:
    """The event that one side said something, as the so-manieth thing that was said."""
    role = "assistant" if ours else "user"
    told = {"role": role, "transcriptType": "final", "transcript": text}
    return _event(type="transcript", timestamp=place, **told)


def asked(id: str, name: str, arguments: dict[str, str]) -> bytes:
    """The event that the assistant asks something."""
    call = {
        "id": id,
        "type": "function",
        "function": {"name": name, "arguments": arguments},
    }
    return _event(type="tool-calls", toolCallList=[call])


def report(reason: str, started: str, ended: str) -> bytes:
    """The event that the call is over."""
    return _event(
        type="end-of-call-report", endedReason=reason, startedAt=started, endedAt=ended, cost=0
    )


def _event(**message: Any) -> bytes:
    return dumps({"message": message}).encode()
