"""Calls by telephone as Vapi speaks of them: what is sent to place one, what is told of it.

Source: <https://docs.vapi.ai/server-url/events>. What the other side says is data: a tool's
arguments are text that whoever uses them must check. The secret of a call goes out with it and
comes back with each event, so that an event is believed about that one call alone.
"""

import hashlib
import hmac
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from dealwright.core.errors import Invalid, NotAuthenticated

HEADER = "Dealwright-Call"
"""The header by which an event says, and proves, of which call it is."""
Status = Literal["queued", "ringing", "in-progress", "forwarding", "ended"]
STATUSES: tuple[Status, ...] = ("queued", "ringing", "in-progress", "forwarding", "ended")
EVENTS = ("status-update", "transcript", "tool-calls", "end-of-call-report")
LONGEST = 2_000
"""Characters of what one side says at a time that are kept."""
MOST_TOOLS = 8
_WRONG = NotAuthenticated("this is no proof of a call", f"send the call's own {HEADER}")
_SHAPE = Invalid("this is no event of a call", f"message.type is one of {', '.join(EVENTS)}")


@dataclass(frozen=True)
class Place:
    """Of which call an event is: the workspace, what it is for, and its number there."""

    workspace: str
    subject: str
    call: str


@dataclass(frozen=True)
class Tool:
    """Something that the assistant may ask us in the call; parameters by name are texts."""

    name: str
    description: str
    parameters: Mapping[str, str]
    required: tuple[str, ...] = ()

    def body(self) -> dict[str, Any]:
        properties = {
            name: {"type": "string", "description": said} for name, said in self.parameters.items()
        }
        schema = {"type": "object", "properties": properties, "required": list(self.required)}
        told = {"name": self.name, "description": self.description, "parameters": schema}
        return {"type": "function", "function": told}


@dataclass(frozen=True)
class CallPlan:
    """A call to place: to whom, what is said first, how it goes on, and what may be asked."""

    number: str
    name: str
    first_message: str
    instructions: str
    tools: tuple[Tool, ...]
    seconds: int


@dataclass(frozen=True)
class StatusUpdate:
    """The call rings, is answered, or has ended."""

    status: Status


@dataclass(frozen=True)
class Transcript:
    """What one side said; `ours` where it was the assistant."""

    ours: bool
    text: str


@dataclass(frozen=True)
class ToolCall:
    """The assistant asks us; to be answered with its id."""

    id: str
    name: str
    arguments: Mapping[str, str]


@dataclass(frozen=True)
class ToolCalls:
    """All that it asks at once."""

    calls: tuple[ToolCall, ...]


@dataclass(frozen=True)
class CallReport:
    """The call is over; times are ISO 8601, `cost` decimal text in US dollars; all may be empty."""

    reason: str
    started: str
    ended: str
    cost: str

    @property
    def seconds(self) -> int:
        """How long it took; 0 where the times make no sense."""
        try:
            times = [datetime.fromisoformat(one) for one in (self.started, self.ended)]
            return max(0, round((times[1] - times[0]).total_seconds()))
        except (ValueError, TypeError):
            return 0


Message = StatusUpdate | Transcript | ToolCalls | CallReport


def token(secret: str, at: Place) -> str:
    """What an event of that call has to bring."""
    named = f"{at.workspace}.{at.subject}.{at.call}"
    return f"{named}.{_mac(secret, named)}"


def place_of(secret: str, given: str) -> Place:
    """Of which call it is; `NotAuthenticated` unless the token was made with the secret."""
    named, _, mac = given.rpartition(".")
    if not hmac.compare_digest(_mac(secret, named).encode(), mac.encode()):
        raise _WRONG
    workspace, subject, call = named.split(".")
    return Place(workspace, subject, call)


def call_body(plan: CallPlan, server: str, proof: str) -> dict[str, Any]:
    """The body of `POST /call`; `server` is where its events go, with `proof` in their header."""
    return {
        "customer": {"number": plan.number, "name": plan.name},
        "assistant": {
            "firstMessage": plan.first_message,
            "model": {
                "provider": "openai",
                "model": "gpt-4o-mini",
                "messages": [{"role": "system", "content": plan.instructions}],
                "tools": [tool.body() for tool in plan.tools],
            },
            "voice": {"provider": "vapi", "voiceId": "Elliot"},
            "server": {"url": server, "headers": {HEADER: proof}},
            "serverMessages": list(EVENTS),
            "maxDurationSeconds": plan.seconds,
        },
    }


def parse(body: bytes) -> Message | None:
    """What an event tells; None for one that tells nothing to us. `Invalid` without the shape."""
    try:
        found = json.loads(body)
        message = found["message"]
        kind = message["type"]
        read = _READ.get(kind)
        return read(message) if read else None
    except (ValueError, RecursionError, KeyError, TypeError, AttributeError, IndexError):
        raise _SHAPE from None


def results(answers: Mapping[str, str]) -> dict[str, Any]:
    """The answer to tool calls, by their ids."""
    return {"results": [{"toolCallId": id, "result": said} for id, said in answers.items()]}


def _mac(secret: str, named: str) -> str:
    return hmac.new(secret.encode(), f"call|{named}".encode(), hashlib.sha256).hexdigest()


def _status(message: Mapping[str, Any]) -> StatusUpdate:
    return StatusUpdate(STATUSES[STATUSES.index(message["status"])])


def _transcript(message: Mapping[str, Any]) -> Transcript | None:
    if message.get("transcriptType", "final") != "final":
        return None
    return Transcript(message["role"] != "user", _text(message["transcript"]))


def _tool_calls(message: Mapping[str, Any]) -> ToolCalls:
    return ToolCalls(tuple(_each(message["toolCallList"][:MOST_TOOLS])))


def _each(listed: list[Mapping[str, Any]]) -> Iterator[ToolCall]:
    for one in listed:
        asked = one.get("function", one)
        given = asked.get("arguments", {})
        given = json.loads(given) if isinstance(given, str) else given
        arguments = {str(name): _text(value) for name, value in dict(given).items()}
        yield ToolCall(_text(one["id"])[:200], _text(asked["name"]), arguments)


def _report(message: Mapping[str, Any]) -> CallReport:
    return CallReport(
        reason=_text(message.get("endedReason", ""))[:200],
        started=_text(message.get("startedAt", ""))[:40],
        ended=_text(message.get("endedAt", ""))[:40],
        cost=_text(message.get("cost", ""))[:40],
    )


def _text(value: object) -> str:
    """Numbers as they are written; nothing that a database chokes on."""
    said = str(value) if isinstance(value, str | int | float) else ""
    return "".join(one for one in said if one.isprintable() or one == "\n")[:LONGEST]


_READ = {
    "status-update": _status,
    "transcript": _transcript,
    "tool-calls": _tool_calls,
    "end-of-call-report": _report,
}
