"""What has arrived of one purchase order, what of it was billed, and what is still promised.

One stream an order: two receipts or two invoices at the same moment cannot both take the same
open quantity, as the second append is out of date.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Literal

from dealwright.core.errors import Invalid, NotFound, Refused
from dealwright.core.money import Money, line_total
from dealwright.procurement.standards.documents import number_text
from dealwright.store import kinds
from dealwright.store.sealed import Sealed

State = Literal["open", "received", "billed", "cancelled"]
NOTHING = Decimal(0)


@dataclass(frozen=True)
class Ordered:
    """One line of the order, counted from 1: so many units (a code) at so much each."""

    line: int
    product: str
    unit: str
    quantity: Decimal
    unit_price: Decimal


@dataclass(frozen=True)
class Counted:
    """So many units of one line."""

    line: int
    quantity: Decimal


@dataclass(frozen=True)
class Apart:
    """By how much an invoice's line was dearer than ordered (cheaper, below 0), unseen."""

    line: int
    difference: Money


@dataclass(frozen=True)
class FulfilmentOpened:
    """The order as it was when the first thing happened to it.

    `committed` is what its approval promised of the budget of `cost_centre`, which is empty where
    no budget is behind it. `ordered` is the ISO time at which the order was placed.
    """

    order: str
    ordered: str
    vendor: str
    vendor_name: str
    simulated: bool
    approval: str
    cost_centre: str
    committed: Money
    items: tuple[Ordered, ...]


@dataclass(frozen=True)
class GoodsReceived:
    """Something has arrived on a day; `over`: more than was ordered, and kept all the same."""

    receipt: str
    by: str
    at: str
    day: str
    lines: tuple[Counted, ...]
    over: bool
    note: Sealed[str]


@dataclass(frozen=True)
class ReceiptVoided:
    """A receipt was wrong: it counts no more."""

    receipt: str
    by: str
    at: str
    reason: Sealed[str]


@dataclass(frozen=True)
class LinesBilled:
    """An invoice was accepted for these; `released` is not promised any more, it is owed.

    `apart` are its differences of price that fitted, so that nobody looked at them.
    """

    invoice: str
    at: str
    lines: tuple[Counted, ...]
    released: Money
    apart: tuple[Apart, ...]


@dataclass(frozen=True)
class RestCancelled:
    """What has not arrived is not wanted any more; `released` is not promised any more."""

    by: str
    at: str
    released: Money
    reason: Sealed[str]


Event = FulfilmentOpened | GoodsReceived | ReceiptVoided | LinesBilled | RestCancelled


@dataclass(frozen=True)
class Receipt:
    """One delivery as it was counted."""

    made: GoodsReceived
    voided: bool = False


@dataclass(frozen=True)
class Fulfilment:
    """Where an order stands. Commands answer with events or raise.

    `apart` is the sum of the unseen differences of price by line, in minor units; `cancelled` the
    ISO time at which the rest was, empty where it is still wanted.
    """

    opened: FulfilmentOpened
    left: Money
    receipts: tuple[Receipt, ...] = ()
    billed: Mapping[int, Decimal] = field(default_factory=dict)
    apart: Mapping[int, int] = field(default_factory=dict)
    cancelled: str = ""

    @property
    def received(self) -> Mapping[int, Decimal]:
        """By line, what has arrived and still counts."""
        return total(line for one in self.receipts if not one.voided for line in one.made.lines)

    @property
    def state(self) -> State:
        got, lines = self.received, self.opened.items
        if all(self.billed.get(one.line, NOTHING) >= one.quantity for one in lines):
            return "billed"
        if self.cancelled:
            return "cancelled"
        arrived = all(got.get(one.line, NOTHING) >= one.quantity for one in lines)
        return "received" if arrived else "open"

    def item(self, line: int) -> Ordered:
        """`Invalid` for a line that the order has not."""
        for one in self.opened.items:
            if one.line == line:
                return one
        numbers = f"1 to {len(self.opened.items)}"
        raise Invalid(f"the order has no line {line}", f"its lines are {numbers}")

    def receive(self, made: GoodsReceived) -> GoodsReceived:
        """`Refused` for more than is open, unless it says that it is over; or once cancelled."""
        if self.cancelled:
            raise Refused("the rest of this order was cancelled", "send the goods back")
        got = self.received
        over = [
            _too_much(self.item(one.line), got.get(one.line, NOTHING), one.quantity)
            for one in made.lines
            if got.get(one.line, NOTHING) + one.quantity > self.item(one.line).quantity
        ]
        if over and not made.over:
            raise Refused(
                "; ".join(over),
                'send the rest back and count what stays, or keep it with "over": true',
            )
        return replace(made, over=bool(over))

    def void(self, event: ReceiptVoided) -> ReceiptVoided:
        """`Refused` when it was voided already, or something of it was billed."""
        found = next((one for one in self.receipts if one.made.receipt == event.receipt), None)
        if found is None:
            raise NotFound(f"there is no receipt {event.receipt!r}")
        if found.voided:
            raise Refused("this receipt was voided already", "record what has arrived")
        got = self.received
        for one in found.made.lines:
            if got[one.line] - one.quantity < self.billed.get(one.line, NOTHING):
                raise Refused(
                    f"line {one.line} of this receipt was billed and accepted",
                    "settle it with the vendor; an accepted invoice stays",
                )
        return event

    def bill(self, invoice: str, at: str, lines: tuple[Counted, ...], net: Money) -> LinesBilled:
        """An invoice's part of what is promised; with the last one nothing is promised any more."""
        after = {**self.billed}
        for one in lines:
            after[one.line] = after.get(one.line, NOTHING) + one.quantity
        over = all(after.get(one.line, NOTHING) >= self._wanted(one) for one in self.opened.items)
        part = self.left if over or self.left < net else net
        return LinesBilled(invoice, at, lines, part, ())

    def cancel(self, by: str, at: str, reason: Sealed[str]) -> RestCancelled:
        """What has arrived and was not billed stays promised; `Refused` when nothing is open."""
        if self.state != "open":
            raise Refused("nothing of this order is open", "there is nothing to cancel")
        owed = [
            line_total(open_, one.unit_price, self.left.currency).minor
            for one in self.opened.items
            if (open_ := self._unbilled(one.line)) > 0
        ]
        kept = min(sum(owed), self.left.minor)
        released = Money(self.left.minor - kept, self.left.currency)
        return RestCancelled(by, at, released, reason)

    @property
    def signed(self) -> Money:
        """What was approved of it at first, less what is not wanted any more."""
        currency = self.left.currency
        off = [
            (max(one.quantity - self._wanted(one), NOTHING), one.unit_price)
            for one in self.opened.items
        ]
        less = sum((line_total(*one, currency).minor for one in off), start=0)
        return Money(max(self.opened.committed.minor - less, 0), currency)

    def to_come(self, billed: Mapping[int, Decimal]) -> Money:
        """What is to be billed besides, at the order's prices; `billed` is by line."""
        currency = self.left.currency
        rest = [
            (max(self._wanted(one) - billed.get(one.line, NOTHING), NOTHING), one.unit_price)
            for one in self.opened.items
        ]
        return sum((line_total(*one, currency) for one in rest), start=Money(0, currency))

    def _wanted(self, item: Ordered) -> Decimal:
        """What is to be billed in the end: once the rest is cancelled, what has arrived."""
        return self.received.get(item.line, NOTHING) if self.cancelled else item.quantity

    def _unbilled(self, line: int) -> Decimal:
        return self.received.get(line, NOTHING) - self.billed.get(line, NOTHING)


def total(lines: Iterable[Counted]) -> dict[int, Decimal]:
    """The sum of the quantities by line."""
    found: dict[int, Decimal] = {}
    for one in lines:
        found[one.line] = found.get(one.line, NOTHING) + one.quantity
    return found


def fold(state: Fulfilment | None, event: Event) -> Fulfilment:
    """The order's fulfilment after one more event."""
    if isinstance(event, FulfilmentOpened):
        return Fulfilment(event, event.committed)
    if state is None:
        raise ValueError("a fulfilment begins with FulfilmentOpened")
    match event:
        case GoodsReceived():
            return replace(state, receipts=(*state.receipts, Receipt(event)))
        case ReceiptVoided():
            receipts = tuple(
                replace(one, voided=one.voided or one.made.receipt == event.receipt)
                for one in state.receipts
            )
            return replace(state, receipts=receipts)
        case LinesBilled():
            lines = [Counted(line, quantity) for line, quantity in state.billed.items()]
            billed = total((*lines, *event.lines))
            apart = {**state.apart}
            for one in event.apart:
                apart[one.line] = apart.get(one.line, 0) + one.difference.minor
            left = state.left - event.released
            return replace(state, billed=billed, apart=apart, left=left)
        case RestCancelled():
            return replace(state, cancelled=event.at, left=state.left - event.released)


def _too_much(item: Ordered, got: Decimal, more: Decimal) -> str:
    said = [number_text(value) for value in (item.quantity, got, more, item.quantity - got)]
    ordered, before, now, open_ = said
    return (
        f"line {item.line}: {now} are more than the {open_} that are open "
        f"({ordered} ordered, {before} received before)"
    )


def _nothing_apart(data: kinds.Data) -> kinds.Data:
    """Schema 1 did not keep by how much prices differed."""
    return {**data, "apart": []}


for _kind in (FulfilmentOpened, GoodsReceived, ReceiptVoided, RestCancelled):
    kinds.register(_kind)
kinds.register(LinesBilled, schema=2, upcasters={1: _nothing_apart})
