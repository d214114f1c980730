"""What a provider tells: signed bytes, told twice or in any order, and never believed otherwise."""

import json
import re
from typing import Any

from dealwright.channels.signatures import verify
from dealwright.channels.simulators.payments import settled
from dealwright.core.errors import Invalid, NotFound
from dealwright.payables.model.payments import PaymentReported, Status
from dealwright.payables.service.outcomes import take_report, when
from dealwright.payables.service.rails import OF_STRIPE
from dealwright.payables.store.payments import PAYMENT
from dealwright.store.due import Claim
from dealwright.store.store import Store

TYPES: dict[str, Status] = {
    "payment.processing": "processing",
    "payment.settled": "settled",
    "payment.failed": "failed",
    "payment.returned": "returned",
}
NAME = re.compile(r"[A-Za-z0-9_.:-]{1,100}")
_SHAPE = Invalid("this is no event of a payment", f"its type is one of {', '.join(TYPES)}")


class Webhooks:
    """Takes a provider's events; the simulated provider sends its own by the same way."""

    def __init__(self, store: Store, secret: str) -> None:
        self._store = store
        self._secret = secret

    async def take(self, body: bytes, signature: str) -> None:
        """Record what happened, once; `NotAuthenticated` unless it is signed by the secret."""
        verify(self._secret, body, signature, self._store.clock.now())
        event = _parsed(body)
        workspace, payment, report = _read(event)
        async with self._store.work(workspace) as work:
            found = await work.load(PAYMENT, payment)
            if found.state.created.rail in OF_STRIPE:
                raise NotFound("of this payment only Stripe tells")
            await take_report(work, found, report)

    async def step(self, claim: Claim) -> None:
        """The simulated provider tells that a payment has settled."""
        now = self._store.clock.now()
        body, signature = settled(claim.workspace, claim.key, self._secret, now)
        await self.take(body, signature)
        async with self._store.work(claim.workspace, claim=claim) as work:
            work.settle()


def _parsed(body: bytes) -> dict[str, Any]:
    try:
        found = json.loads(body)
    except (ValueError, RecursionError):
        raise _SHAPE from None
    if not isinstance(found, dict):
        raise _SHAPE
    return found


def _read(event: dict[str, Any]) -> tuple[str, str, PaymentReported]:
    try:
        told = event["data"]["object"]
        metadata, status = told["metadata"], TYPES[event["type"]]
        texts = [event["id"], metadata["workspace"], metadata["payment"]]
        occurred = when(int(event["created"]))
    except (KeyError, TypeError, ValueError, OverflowError, OSError):
        raise _SHAPE from None
    if not all(isinstance(one, str) and NAME.fullmatch(one) for one in texts):
        raise _SHAPE
    reason = str(told.get("reason", ""))[:500]
    reference = str(told.get("id", ""))[:200]
    report = PaymentReported(texts[0], status, occurred, reference, reason, "webhook", "")
    return texts[1], texts[2], report
