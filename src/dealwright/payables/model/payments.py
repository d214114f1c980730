"""One payment of one invoice: created, processing, settled, failed or returned.

What a rail, a webhook or a person reports may come twice and in any order: the state is worked out
from the set of all reports, so that the order in which they arrive cannot matter.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Literal

from dealwright.core.canonical import digest
from dealwright.core.errors import Refused
from dealwright.core.money import Money
from dealwright.store import kinds

State = Literal["created", "processing", "settled", "failed", "returned"]
Status = Literal["processing", "settled", "failed", "returned"]
Rail = Literal["simulator", "manual", "pain001", "stripe", "ach"]
TELLING = ("simulator", "stripe", "ach")
"""Rails that tell by themselves what becomes of a payment."""
RANK = {"processing": 0, "failed": 1, "settled": 1, "returned": 2}
"""A higher rank wins; of two ends what a webhook says, then what happened later, then money out."""


@dataclass(frozen=True)
class PaymentCreated:
    """A person pays: this much to this account of the vendor, by this rail.

    `account` shows its last digits, `account_version` is where its stream stood; empty and 0 where
    no account is needed. `held_until` is the end of the account's cooling period, or empty.
    """

    invoice: str
    attempt: int
    rail: Rail
    simulated: bool
    vendor: str
    vendor_name: str
    amount: Money
    account: str
    account_version: int
    held_until: str
    by: str
    at: str
    self_approval: bool


@dataclass(frozen=True)
class PaymentReleased:
    """It may go out: the intention to send it stands in the same transaction."""

    at: str


@dataclass(frozen=True)
class PaymentReported:
    """Somebody says where it is: `event` is that report's own name, by which repeats are known.

    `occurred` is the ISO time at which it happened there; `source` is who says so.
    """

    event: str
    status: Status
    occurred: str
    reference: str
    reason: str
    source: Literal["rail", "webhook", "person", "look_up"]
    by: str


@dataclass(frozen=True)
class PaymentUnclear:
    """The rail gave no answer: it may have happened, and has to be looked up."""

    reason: str


@dataclass(frozen=True)
class PaymentFileTaken:
    """A person took the file for the bank, with all the digits of both accounts."""

    by: str
    at: str


Event = PaymentCreated | PaymentReleased | PaymentReported | PaymentUnclear | PaymentFileTaken


@dataclass(frozen=True)
class Payment:
    """Where a payment stands; `taken`: somebody has its file for the bank."""

    created: PaymentCreated
    released: bool = False
    unclear: str = ""
    reports: tuple[PaymentReported, ...] = ()
    taken: bool = False

    @property
    def state(self) -> State:
        return decisive(self.reports).status if self.reports else "created"

    @property
    def over(self) -> bool:
        """Whether another attempt may be made: no money went out, or it came back."""
        return self.state in ("failed", "returned")

    def only_word(self) -> str:
        """Who alone says that it failed or came back, though money may have gone out; or empty."""
        might = self.taken or (self.released and self.created.rail == "manual")
        if not might or not self.over:
            return ""
        said = {one.by for one in self.reports if one.status in ("failed", "returned")}
        return said.pop() if len(said) == 1 else ""

    def report(self, new: PaymentReported) -> tuple[PaymentReported, ...]:
        """The report as an event; none when it was told before."""
        known = any(one.event == new.event for one in self.reports)
        return () if known else (new,)

    def check_reportable(self, status: Status) -> None:
        """`Refused` for a person's word where the rail tells, or on what has come back.

        That it has come back others may confirm: who pays again needs another's word. Of what has
        not gone out yet a person can say that it shall not: that it failed.
        """
        if not self.released and self.state == "created" and status == "failed":
            return
        if self.created.rail in TELLING:
            raise Refused("this rail tells by itself", "wait for it, or look the payment up")
        confirms = self.state == "returned" == status
        if (self.state == "returned" and not confirms) or not self.released:
            raise Refused(f"this payment is {self.state}", "there is nothing to report of it")


def decisive(reports: Iterable[PaymentReported]) -> PaymentReported:
    """The report that counts: the same whatever order they came in."""
    return max(reports, key=_weight)


def _weight(one: PaymentReported) -> tuple[int, bool, str, bool, str]:
    told = one.source == "webhook"
    return (RANK[one.status], told, one.occurred, one.status == "settled", one.event)


def payment_id(invoice: str, attempt: int) -> str:
    """One name for each attempt at an invoice, so that there is one payment of it."""
    return f"pay_{digest([invoice, attempt])[:20]}"


def fold(payment: Payment | None, event: Event) -> Payment:
    """The payment after one more event."""
    if isinstance(event, PaymentCreated):
        return Payment(event)
    if payment is None:
        raise ValueError("a payment begins with PaymentCreated")
    match event:
        case PaymentReleased():
            return replace(payment, released=True)
        case PaymentReported():
            reports = (*payment.reports, event)
            return replace(payment, reports=reports, unclear="")
        case PaymentUnclear():
            return replace(payment, unclear=event.reason)
        case PaymentFileTaken():
            return replace(payment, taken=True)


for _kind in (PaymentCreated, PaymentReleased, PaymentReported, PaymentUnclear, PaymentFileTaken):
    kinds.register(_kind)
