"""What has arrived of one purchase order, what of it was billed, and what is still promised.

One stream an order: two receipts, two invoices or two amendments at the same moment cannot both
take the same open quantity, as the second append is out of date.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Literal

from dealwright.core.errors import Invalid, NotFound, Refused
from dealwright.core.money import Money, line_total
from dealwright.payables.model.fulfilment_events import (
    AmendmentBegun,
    AmendmentEvent,
    AmendmentPromised,
    Event,
    LinesBilled,
    LinesCredited,
    OrderAmended,
    RestCancelled,
)
from dealwright.payables.model.fulfilment_events import Apart as Apart
from dealwright.payables.model.fulfilment_events import Counted as Counted
from dealwright.payables.model.fulfilment_events import FulfilmentOpened as FulfilmentOpened
from dealwright.payables.model.fulfilment_events import GoodsReceived as GoodsReceived
from dealwright.payables.model.fulfilment_events import Ordered as Ordered
from dealwright.payables.model.fulfilment_events import ReceiptVoided as ReceiptVoided
from dealwright.procurement.standards.documents import number_text
from dealwright.store.sealed import Sealed

State = Literal["open", "received", "billed", "cancelled"]
NOTHING = Decimal(0)


@dataclass(frozen=True)
class Amending:
    """The open amendment, and what was promised for it, once nobody has to sign it any more."""

    begun: AmendmentBegun
    promised: AmendmentPromised | None = None


@dataclass(frozen=True)
class Gone:
    """So much is not wanted since that ISO time; with `after`, it was wanted only since then."""

    since: str
    amount: Money
    after: str = ""


@dataclass(frozen=True)
class Receipt:
    """One delivery as it was counted."""

    made: GoodsReceived
    voided: bool = False


@dataclass(frozen=True)
class Fulfilment:
    """Where an order stands. Commands answer with events or raise.

    `back` went back to the vendor, by line; `apart` is the sum of the unseen differences of price
    by line, in minor units; `cancelled` the ISO time at which the rest was, empty where it is
    still wanted.
    """

    opened: FulfilmentOpened
    left: Money
    receipts: tuple[Receipt, ...] = ()
    billed: Mapping[int, Decimal] = field(default_factory=dict)
    back: Mapping[int, Decimal] = field(default_factory=dict)
    apart: Mapping[int, int] = field(default_factory=dict)
    cancelled: str = ""
    amended: tuple[OrderAmended, ...] = ()
    amending: Amending | None = None
    gone: tuple[Gone, ...] = ()
    amenders: frozenset[str] = frozenset()

    @property
    def items(self) -> tuple[Ordered, ...]:
        """The lines that are in force; one of quantity 0 was taken out."""
        return self.amended[-1].items if self.amended else self.opened.items

    @property
    def reserved(self) -> Money:
        """What is promised for an amendment that is not in force yet, besides `left`."""
        promised = self.amending.promised if self.amending else None
        return promised.more if promised else Money(0, self.left.currency)

    @property
    def received(self) -> Mapping[int, Decimal]:
        """By line, what has arrived and still counts: without what went back."""
        got = total(line for one in self.receipts if not one.voided for line in one.made.lines)
        return {line: count - self.back.get(line, NOTHING) for line, count in got.items()}

    @property
    def state(self) -> State:
        got, lines = self.received, self.items
        if all(self.billed.get(one.line, NOTHING) >= one.quantity for one in lines):
            return "billed"
        if self.cancelled:
            return "cancelled"
        arrived = all(got.get(one.line, NOTHING) >= one.quantity for one in lines)
        return "received" if arrived else "open"

    def outstanding(self, item: Ordered) -> Decimal:
        """What of a line has not arrived, be it still wanted or called off."""
        return max(item.quantity - self.received.get(item.line, NOTHING), NOTHING)

    @property
    def untouched(self) -> bool:
        """Whether nothing of it has arrived or was billed, be it back or credited by now."""
        return not self.billed and all(one.voided for one in self.receipts)

    def item(self, line: int) -> Ordered:
        """`Invalid` for a line that the order has not."""
        for one in self.items:
            if one.line == line:
                return one
        numbers = f"1 to {len(self.items)}"
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
        over = all(after.get(one.line, NOTHING) >= self._wanted(one) for one in self.items)
        part = self.left if over or self.left < net else net
        return LinesBilled(invoice, at, lines, part, ())

    def credit(self, credit: str, at: str, lines: tuple[Counted, ...]) -> LinesCredited:
        """These are billed no more: first what was billed and never came, the rest has gone back.

        So that nobody bills again what the vendor has taken back, before it comes anew.
        """
        got, back = self.received, list[Counted]()
        for one in lines:
            here = got.get(one.line, NOTHING)
            missing = max(self.billed.get(one.line, NOTHING) - here, NOTHING)
            if (gone := one.quantity - missing) > 0:
                back.append(Counted(one.line, gone))
        return LinesCredited(credit, at, lines, tuple(back))

    def cancel(self, by: str, at: str, reason: Sealed[str]) -> RestCancelled:
        """What has arrived and was not billed stays promised; `Refused` when nothing is open."""
        if self.state != "open":
            raise Refused("nothing of this order is open", "there is nothing to cancel")
        if self.amending:
            raise Refused("an amendment of this order is open", "withdraw it first")
        owed = [
            line_total(open_, one.unit_price, self.left.currency).minor
            for one in self.items
            if (open_ := self._unbilled(one.line)) > 0
        ]
        kept = min(sum(owed), self.left.minor)
        released = Money(self.left.minor - kept, self.left.currency)
        return RestCancelled(by, at, released, reason)

    @property
    def off(self) -> tuple[Gone, ...]:
        """What was taken off what was signed: by amendments, and by cancelling the rest."""
        rest = [
            (max(one.quantity - self._wanted(one), NOTHING), one.unit_price) for one in self.items
        ]
        cancelled = self._worth(rest)
        return (*self.gone, *((Gone(self.cancelled, cancelled),) if self.cancelled else ()))

    @property
    def signed(self) -> Money:
        """What was approved of it at first, less what is not wanted any more."""
        less = sum(one.amount.minor for one in self.off if not one.after)
        return Money(max(self.opened.committed.minor - less, 0), self.left.currency)

    def to_come(
        self, billed: Mapping[int, Decimal], items: tuple[Ordered, ...] | None = None
    ) -> Money:
        """What is to be billed besides, at the order's prices; `billed` is by line.

        `items`: if these were in force.
        """
        return self._worth(
            (max(self._wanted(one) - billed.get(one.line, NOTHING), NOTHING), one.unit_price)
            for one in (self.items if items is None else items)
        )

    def most_to_come(self, billed: Mapping[int, Decimal]) -> Money:
        """The same, with an amendment that nobody has to sign any more where it comes to more."""
        now, open_ = self.to_come(billed), self.amending
        if open_ is None or open_.promised is None:
            return now
        then = self.to_come(billed, open_.begun.items)
        return then if now < then else now

    def _worth(self, parts: Iterable[tuple[Decimal, Decimal]]) -> Money:
        currency = self.left.currency
        return sum((line_total(*one, currency) for one in parts), start=Money(0, currency))

    def _wanted(self, item: Ordered) -> Decimal:
        """What is to be billed in the end: once the rest is cancelled, what has arrived.

        Or what was billed, where somebody accepted that before it arrived.
        """
        if not self.cancelled:
            return item.quantity
        return max(self.received.get(item.line, NOTHING), self.billed.get(item.line, NOTHING))

    def _unbilled(self, line: int) -> Decimal:
        return self.received.get(line, NOTHING) - self.billed.get(line, NOTHING)


def total(lines: Iterable[Counted]) -> dict[int, Decimal]:
    """The sum of the quantities by line."""
    found: dict[int, Decimal] = {}
    for one in lines:
        found[one.line] = found.get(one.line, NOTHING) + one.quantity
    return found


def _counts(found: Mapping[int, Decimal]) -> list[Counted]:
    return [Counted(line, quantity) for line, quantity in found.items()]


def _less(found: Mapping[int, Decimal], lines: Iterable[Counted]) -> dict[int, Decimal]:
    return total((*_counts(found), *(Counted(one.line, -one.quantity) for one in lines)))


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
        case LinesBilled() | LinesCredited():
            return _billed(state, event)
        case RestCancelled():
            return replace(state, cancelled=event.at, left=state.left - event.released)
        case _:
            return _amended(state, event)


def _billed(state: Fulfilment, event: LinesBilled | LinesCredited) -> Fulfilment:
    if isinstance(event, LinesCredited):
        gone = total((*_counts(state.back), *event.back))
        return replace(state, billed=_less(state.billed, event.lines), back=gone)
    billed = total((*_counts(state.billed), *event.lines))
    apart = {**state.apart}
    for one in event.apart:
        apart[one.line] = apart.get(one.line, 0) + one.difference.minor
    return replace(state, billed=billed, apart=apart, left=state.left - event.released)


def _amended(state: Fulfilment, event: AmendmentEvent) -> Fulfilment:
    if isinstance(event, AmendmentBegun):
        amenders = state.amenders | {event.by}
        return replace(state, amending=Amending(event), amenders=amenders)
    if isinstance(event, AmendmentPromised):
        begun = state.amending.begun if state.amending else None
        return replace(state, amending=Amending(begun, event) if begun else None)
    reserved, gone = state.reserved, state.gone
    if isinstance(event, OrderAmended):
        if event.less.minor:
            gone = (*gone, Gone(event.at, event.less))
        left = state.left + reserved - event.released
        amended = (*state.amended, event)
        return replace(state, amended=amended, amending=None, left=left, gone=gone)
    promised = state.amending.promised if state.amending else None
    if promised is not None and reserved.minor:
        gone = (*gone, Gone(event.at, reserved, promised.at))
    return replace(state, amending=None, gone=gone)


def _too_much(item: Ordered, got: Decimal, more: Decimal) -> str:
    said = [number_text(value) for value in (item.quantity, got, more, item.quantity - got)]
    ordered, before, now, open_ = said
    return (
        f"line {item.line}: {now} are more than the {open_} that are open "
        f"({ordered} ordered, {before} received before)"
    )
