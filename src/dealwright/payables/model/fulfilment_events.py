"""What happens to a purchase order once it is placed: events of its fulfilment's stream."""

from dataclasses import dataclass
from decimal import Decimal

from dealwright.core.money import Money
from dealwright.store import kinds
from dealwright.store.sealed import Sealed


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
class LinesCredited:
    """A credit note was accepted for these, which are billed no more; `back` went back as well."""

    credit: str
    at: str
    lines: tuple[Counted, ...]
    back: tuple[Counted, ...]


@dataclass(frozen=True)
class RestCancelled:
    """What has not arrived is not wanted any more; `released` is not promised any more."""

    by: str
    at: str
    released: Money
    reason: Sealed[str]


@dataclass(frozen=True)
class AmendmentBegun:
    """Somebody has proposed that these be the order's lines; one amendment at a time."""

    amendment: str
    by: str
    at: str
    items: tuple[Ordered, ...]


@dataclass(frozen=True)
class AmendmentPromised:
    """Nobody has to sign for it any more; `more` is promised until it is in force or dropped."""

    amendment: str
    at: str
    more: Money


@dataclass(frozen=True)
class OrderAmended:
    """The amendment is in force. `released` is not promised any more, `less` not wanted."""

    amendment: str
    at: str
    items: tuple[Ordered, ...]
    released: Money
    less: Money


@dataclass(frozen=True)
class AmendmentDropped:
    """It is not going to be in force; what was promised for it is free again."""

    amendment: str
    at: str


AmendmentEvent = AmendmentBegun | AmendmentPromised | OrderAmended | AmendmentDropped
Event = (
    FulfilmentOpened
    | GoodsReceived
    | ReceiptVoided
    | LinesBilled
    | LinesCredited
    | RestCancelled
    | AmendmentEvent
)


def _nothing_apart(data: kinds.Data) -> kinds.Data:
    """Schema 1 did not keep by how much prices differed."""
    return {**data, "apart": []}


for _kind in (
    FulfilmentOpened,
    GoodsReceived,
    ReceiptVoided,
    LinesCredited,
    RestCancelled,
    AmendmentBegun,
    AmendmentPromised,
    OrderAmended,
    AmendmentDropped,
):
    kinds.register(_kind)
kinds.register(LinesBilled, schema=2, upcasters={1: _nothing_apart})
