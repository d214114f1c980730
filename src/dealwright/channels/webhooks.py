"""Notices to addresses outside: signed, tried for three days, then put aside for a person.

A notice may arrive twice (when we die between the answer and its record): its id says so.
"""

import json
import secrets
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from dealwright.channels.breaker import Open
from dealwright.channels.delivery import (
    Delivery,
    DeliveryIntended,
    DeliveryResent,
    DeliveryTried,
    State,
    WebhookSecretMade,
)
from dealwright.channels.outbound import Call, Jitter, Outbound, by_chance, wait_before
from dealwright.channels.ports import Rejected
from dealwright.channels.signatures import sign
from dealwright.channels.store import DELIVERY, SIGNING
from dealwright.core.canonical import digest
from dealwright.core.errors import NotFound, Refused, Unavailable
from dealwright.store.due import Claim
from dealwright.store.reader import Loaded, Reader
from dealwright.store.sealed import Erased, Sealed
from dealwright.store.store import Store
from dealwright.store.work import Work

DELIVER = "channels.deliver"
"""The kind of due work that sends one delivery once."""
SIGNATURE = "Dealwright-Signature"
EVENT_ID = "Dealwright-Event-Id"
LASTS = timedelta(days=3)
"""How long a delivery is tried."""
FIRST_WAIT, MOST_WAIT = 10.0, 6 * 3600.0
"""Seconds between the first two tries, and between two at most."""
GONE = 410
Address = Callable[[Reader, str], Awaitable[str | None]]
"""Where an owner wants its notices; None when it wants none."""


@dataclass(frozen=True)
class Told:
    """One thing to tell: `id` is the same whenever it is told, `kind` what sort of thing it is."""

    id: str
    kind: str
    at: str
    data: Mapping[str, Any]


def delivery_id(owner: str, told: str) -> str:
    """The event id: one for each thing and owner, always the same."""
    return f"evt_{digest([owner, told])[:24]}"


class Deliveries:
    """Sends what was intended to the addresses that owners have now."""

    def __init__(
        self,
        store: Store,
        outbound: Outbound,
        address: Address,
        jitter: Jitter = by_chance,
    ) -> None:
        self._store = store
        self._outbound = outbound
        self._address = address
        self._jitter = jitter

    async def intend(self, work: Work, owner: str, told: Told) -> bool:
        """Have it sent after this work's commit, once; answers whether it was new."""
        delivery = await work.peek(DELIVERY, delivery_id(owner, told.id))
        if delivery.version:
            return False
        said = {"id": delivery.id, "type": told.kind, "created": told.at, "data": dict(told.data)}
        body = Sealed(f"webhook/{owner}", json.dumps(said, separators=(",", ":")))
        event = DeliveryIntended(owner, told.kind, work.now.isoformat(), body)
        work.append(delivery, event)
        work.make_due(DELIVER, delivery.id)
        return True

    async def new_secret(self, work: Work, owner: str, by: str) -> str:
        """A secret in place of the former one; this is the only time that it is told."""
        secret = f"whs_{secrets.token_urlsafe(32)}"
        signing = await work.peek(SIGNING, owner)
        sealed = Sealed(f"webhook/{owner}", secret)
        work.append(signing, WebhookSecretMade(by, work.now.isoformat(), sealed))
        return secret

    async def resend(self, work: Work, owner: str, id: str, by: str) -> None:
        """Try it anew for as long as a new one; `Refused` while it is on its way."""
        delivery = await work.load(DELIVERY, id)
        if delivery.state.owner != owner:
            raise NotFound(f"there is no delivery {id!r}")
        if delivery.state.state == "waiting":
            raise Refused("it is on its way", "wait for what comes of it")
        work.append(delivery, DeliveryResent(by, work.now.isoformat()))
        work.make_due(DELIVER, id, revive=True)

    async def step(self, claim: Claim) -> None:
        """Send one delivery once, and say when it is tried again."""
        async with self._store.read(claim.workspace) as reader:
            delivery = await reader.load(DELIVERY, claim.key)
            owner = delivery.state.owner
            url = await self._address(reader, owner)
            signing = await reader.peek(SIGNING, owner)
        if delivery.state.state != "waiting":
            async with self._store.work(claim.workspace, claim=claim) as work:
                work.settle()
            return
        secret = signing.state.secret.value if signing.version else None
        if url is None or secret is None or isinstance(secret, Erased):
            tried = self._tried(delivery.state, None, "there is no address or no secret", True)
            await self._record(claim, delivery, tried)
            return
        try:
            tried = await self._send(url, secret, delivery)
        except Open as resting:
            async with self._store.work(claim.workspace, claim=claim) as work:
                work.settle(again_in=resting.seconds + self._jitter())
            return
        await self._record(claim, delivery, tried)

    async def _send(self, url: str, secret: str, delivery: Loaded[Delivery]) -> DeliveryTried:
        body = delivery.state.body.open.encode()
        headers = {
            "Content-Type": "application/json",
            SIGNATURE: sign(secret, body, self._store.clock.now()),
            EVENT_ID: delivery.id,
        }
        try:
            answer = await self._outbound.send(Call("POST", url, body, headers))
        except Open:
            raise
        except (Unavailable, Rejected) as error:
            return self._tried(delivery.state, None, error.message)
        reason = "" if answer.good else f"it answered {answer.status}"
        return self._tried(delivery.state, answer.status, reason, answer.status == GONE)

    def _tried(
        self, delivery: Delivery, status: int | None, reason: str, final: bool = False
    ) -> DeliveryTried:
        now = self._store.clock.now()
        if status is not None and 200 <= status < 300:
            return DeliveryTried(now.isoformat(), status, "", "arrived")
        late = now - datetime.fromisoformat(delivery.since) >= LASTS
        state: State = "dead" if final or late else "waiting"
        return DeliveryTried(now.isoformat(), status, reason[:200], state)

    async def _record(self, claim: Claim, delivery: Loaded[Delivery], tried: DeliveryTried) -> None:
        async with self._store.work(claim.workspace, claim=claim) as work:
            work.append(delivery, tried)
            waits = tried.state == "waiting"
            wait = wait_before(delivery.state.tries_since, FIRST_WAIT, MOST_WAIT, self._jitter)
            work.settle(again_in=wait if waits else None)
