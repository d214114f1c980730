"""What Stripe tells of payments: signed by its own secret, in any order, and told again.

The simulated Stripe tells by the same way with a secret of ours, which a payment of real money
does not believe. Source: <https://docs.stripe.com/api/events/object>.
"""

import json
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from dealwright.channels.signatures import sign, verify
from dealwright.channels.simulators.stripe import StripeSimulator
from dealwright.channels.stripe import returned_for
from dealwright.core.canonical import dumps
from dealwright.core.errors import Invalid, NotAuthenticated, NotFound
from dealwright.payables.model.payments import Payment, PaymentReported, PaymentUnclear, Status
from dealwright.payables.service.outcomes import take_report, when
from dealwright.payables.service.rails import OF_STRIPE
from dealwright.payables.service.webhooks import NAME
from dealwright.payables.store.payments import PAYMENT
from dealwright.store.due import Claim
from dealwright.store.reader import Loaded
from dealwright.store.store import Store
from dealwright.store.work import Work

OUTBOUND = "treasury.outbound_payment"
TYPES: dict[str, Status] = {
    "transfer.created": "settled",
    "transfer.reversed": "returned",
    f"{OUTBOUND}.created": "processing",
    f"{OUTBOUND}.posted": "settled",
    f"{OUTBOUND}.failed": "failed",
    f"{OUTBOUND}.canceled": "failed",
    f"{OUTBOUND}.returned": "returned",
}
_SHAPE = Invalid("this is no event of Stripe's", "send it as Stripe does")
_NONE = NotFound("there is no such payment by Stripe")


@dataclass(frozen=True)
class Secrets:
    """What signs Stripe's events, empty where Stripe is not set up, and the simulated ones."""

    real: str
    simulated: str


@dataclass(frozen=True)
class Told:
    """One event of a payment of ours."""

    workspace: str
    payment: str
    live: bool
    minor: object
    currency: str
    partly: bool
    report: PaymentReported


class StripeEvents:
    """Takes Stripe's events, and lets the simulated Stripe tell its own."""

    def __init__(
        self, store: Store, secrets: Secrets, simulator: StripeSimulator, pace: float
    ) -> None:
        self._store = store
        self._secrets = secrets
        self._simulator = simulator
        self._pace = pace

    async def take(self, body: bytes, signature: str) -> None:
        """Record what happened, once; `NotAuthenticated` unless these bytes are signed.

        An event of something else than a payment of ours is none of ours, and is let go.
        """
        real = self._verified(body, signature)
        told = _read(body)
        if told is None:
            return
        async with self._store.work(told.workspace) as work:
            payment = await work.load(PAYMENT, told.payment)
            created = payment.state.created
            if created.rail not in OF_STRIPE or told.live == created.simulated:
                raise _NONE
            if not real and not created.simulated:
                raise NotAuthenticated("this is signed by the simulated provider", "")
            await _record(work, payment, told)

    async def step(self, claim: Claim) -> None:
        """The simulated Stripe tells what comes next; killed in between, it tells it again."""
        now = self._store.clock.now()
        event = await self._simulator.upcoming(claim.key, now)
        if event is not None:
            body = dumps(event).encode()
            await self.take(body, sign(self._secrets.simulated, body, now))
            await self._simulator.told(claim.key, event)
        async with self._store.work(claim.workspace, claim=claim) as work:
            work.settle(again_in=self._pace if event is not None else None)

    def _verified(self, body: bytes, signature: str) -> bool:
        """Whether Stripe's own secret signed it; `NotAuthenticated` where none of both did."""
        now = self._store.clock.now()
        if self._secrets.real:
            with suppress(NotAuthenticated):
                verify(self._secrets.real, body, signature, now)
                return True
        verify(self._secrets.simulated, body, signature, now)
        return False


async def _record(work: Work, payment: Loaded[Payment], told: Told) -> None:
    """The report; another amount than was sent is unclear, and somebody has to look."""
    amount = payment.state.created.amount
    if (told.minor, told.currency) != (amount.minor, amount.currency.lower()):
        reason = f"Stripe tells of {told.minor} {told.currency}, in minor units"
    elif told.partly:
        reason = "a part of it was taken back at Stripe"
    else:
        await take_report(work, payment, told.report)
        return
    if payment.state.unclear != reason:
        work.append(payment, PaymentUnclear(reason))


def _read(body: bytes) -> Told | None:
    """The event; None for one of another kind, `Invalid` for what is none.

    What names an `account` happened at a connected one, whose owner writes its own metadata.
    """
    try:
        event = json.loads(body)
        type, found = event["type"], event["data"]["object"]
        id, occurred = event["id"], when(int(event["created"]))
        metadata = found.get("metadata") or {}
        workspace, payment = metadata.get("workspace", ""), metadata.get("payment", "")
    except (AttributeError, LookupError, TypeError, ValueError, ArithmeticError, OSError):
        raise _SHAPE from None
    except RecursionError:
        raise _SHAPE from None
    if not isinstance(type, str) or type not in TYPES or not (workspace or payment):
        return None
    if event.get("account"):
        return None
    if not all(isinstance(one, str) and NAME.fullmatch(one) for one in (id, workspace, payment)):
        raise _SHAPE
    status = TYPES[type]
    return Told(
        workspace=workspace,
        payment=payment,
        live=event.get("livemode") is True,
        minor=found.get("amount"),
        currency=str(found.get("currency", ""))[:10],
        partly=type == "transfer.reversed" and found.get("reversed") is not True,
        report=PaymentReported(
            id, status, occurred, str(found.get("id", ""))[:200], _reason(found), "webhook", ""
        ),
    )


def _reason(found: dict[str, Any]) -> str:
    return returned_for(found) or str(found.get("failure_code") or "")[:100]
