"""An order by message: what somebody wrote, what it was understood as, and how far it has come.

Its id is that of the request which it becomes; the request, its negotiations, approval, purchase
order and payment are what counts, and this stream tells how they follow from each other.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Any, Literal

from dealwright.core.errors import Refused
from dealwright.core.money import Money
from dealwright.core.sentences import Words
from dealwright.orders.model.calls import Call, CallTold, VendorCalled
from dealwright.store import kinds
from dealwright.store.sealed import Sealed

Stage = Literal[
    "pending",
    "sourcing",
    "calling",
    "evaluating",
    "awaiting_approval",
    "approved",
    "paid",
    "failed",
    "cancelled",
]
STAGES: tuple[Stage, ...] = (
    "pending",
    "sourcing",
    "calling",
    "evaluating",
    "awaiting_approval",
    "approved",
    "paid",
)
"""The road, in its order."""
ENDED = frozenset({"paid", "failed", "cancelled"})
BINDS = frozenset({"approved", "paid"})
"""From here on there is a purchase order: an order is not cancelled any more."""


@dataclass(frozen=True)
class Wanted:
    """What a text says, as far as it says it; nothing in it stands anywhere but in the text.

    `unit` is a word for it, `amount` decimal text in `currency`, `needed_by` an ISO date.
    """

    product: str = ""
    quantity: int | None = None
    unit: str = ""
    amount: str = ""
    currency: str = ""
    needed_by: str = ""
    must_haves: tuple[str, ...] = ()


@dataclass(frozen=True)
class TextReceived:
    """Somebody wrote; `by` is the user, `sender` the name of the conversation."""

    by: str
    sender: str
    at: str
    text: Sealed[str]


@dataclass(frozen=True)
class TextAnswered:
    """What the sender was told; `missing` names what was asked for, empty where nothing was."""

    at: str
    text: Sealed[str]
    missing: tuple[str, ...] = ()


@dataclass(frozen=True)
class TextUnderstood:
    """What all that was written so far comes to."""

    wanted: Wanted


@dataclass(frozen=True)
class StageEntered:
    """The order has come to that stage; `reason` says why it ended, where it did."""

    stage: Stage
    at: str
    message: str
    reason: str = ""
    by: str = ""


@dataclass(frozen=True)
class OrderNoted:
    """Something worth telling within a stage."""

    at: str
    message: str
    facts: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class VendorsAsked:
    """A campaign negotiates with these vendors at once: `(vendor, name, negotiation)`."""

    at: str
    campaign: str
    vendors: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True)
class WebHit:
    """A company in the web that may sell it; `vendor` where one of that name is registered."""

    name: str
    url: str
    why: str
    vendor: str = ""


@dataclass(frozen=True)
class CompaniesFound:
    """What the web was asked for, and who was found there; nobody was written to."""

    at: str
    query: str
    hits: tuple[WebHit, ...]
    simulated: bool
    reason: str = ""
    """Why nothing was found, where the search failed."""


@dataclass(frozen=True)
class Ranked:
    """A vendor's quote beside the others; `shares` by criterion add up to `score`, 0 to 1."""

    vendor: str
    vendor_name: str
    negotiation: str
    unit_price: Decimal
    total: Money
    score: Decimal
    shares: Mapping[str, Decimal]
    reasons: tuple[Words, ...] = ()


@dataclass(frozen=True)
class OrderEvaluated:
    """The quotes were compared, the best first; `learned` says how much was learned from what."""

    at: str
    ranking: tuple[Ranked, ...]
    weights: Mapping[str, Decimal]
    learned: Words = ""


@dataclass(frozen=True)
class ApprovalSought:
    """A person is asked to approve the best."""

    at: str
    approval: str
    vendor: str
    vendor_name: str
    negotiation: str
    unit_price: Decimal
    total: Money


@dataclass(frozen=True)
class OrderBought:
    """Approved and ordered: the papers that follow from it."""

    at: str
    contract: str
    purchase_order: str
    total: Money


Event = (
    TextReceived
    | TextAnswered
    | TextUnderstood
    | StageEntered
    | OrderNoted
    | VendorsAsked
    | CompaniesFound
    | VendorCalled
    | CallTold
    | OrderEvaluated
    | ApprovalSought
    | OrderBought
)


@dataclass(frozen=True)
class Order:
    """Where an order stands."""

    by: str
    sender: str
    at: str
    text: Sealed[str]
    stage: Stage = "pending"
    reason: str = ""
    missing: tuple[str, ...] = ()
    wanted: Wanted = Wanted()
    asked: VendorsAsked | None = None
    found: CompaniesFound | None = None
    calls: Mapping[str, Call] = field(default_factory=dict)
    evaluated: OrderEvaluated | None = None
    sought: ApprovalSought | None = None
    bought: OrderBought | None = None

    @property
    def ended(self) -> bool:
        return self.stage in ENDED

    @property
    def best(self) -> Ranked | None:
        """Who is proposed, once the quotes were compared."""
        return self.evaluated.ranking[0] if self.evaluated else None

    def check_cancellable(self) -> None:
        """`Refused` once it has ended, or binds."""
        if self.ended:
            raise Refused(f"the order is {self.stage}", "there is nothing to cancel")
        if self.stage in BINDS:
            raise bound()

    def check_open_to_text(self) -> None:
        """`Refused` unless something was asked that a text may answer."""
        if self.stage != "pending" or not self.missing:
            raise Refused(
                f"nothing was asked: the order is {self.stage}", "write a new order instead"
            )


def bound() -> Refused:
    """What is answered to who cancels an order that a person has approved."""
    return Refused(
        "the order was approved, and its purchase order binds",
        "cancel what has not arrived of the purchase order",
    )


def fold(order: Order | None, event: Event) -> Order:
    """The order after one more event."""
    if order is None:
        if not isinstance(event, TextReceived):
            raise ValueError("an order begins with TextReceived")
        return Order(event.by, event.sender, event.at, event.text)
    if isinstance(event, VendorCalled):
        return replace(order, calls={**order.calls, event.call: Call(event)})
    if isinstance(event, CallTold):
        heard = order.calls[event.call].hear(event)
        return replace(order, calls={**order.calls, event.call: heard})
    return replace(order, **_changed(event))


def _changed(event: object) -> dict[str, Any]:
    """What an event changes of the order."""
    match event:
        case TextReceived():
            return {"missing": ()}
        case TextAnswered():
            return {"missing": event.missing}
        case TextUnderstood():
            return {"wanted": event.wanted}
        case StageEntered():
            return {"stage": event.stage, "reason": event.reason}
        case VendorsAsked():
            return {"asked": event}
        case CompaniesFound():
            return {"found": event}
        case _:
            return _decided(event)


def _decided(event: object) -> dict[str, Any]:
    match event:
        case OrderEvaluated():
            return {"evaluated": event, "sought": None}
        case ApprovalSought():
            return {"sought": event}
        case OrderBought():
            return {"bought": event}
        case _:
            return {}


def _in_english(data: kinds.Data) -> kinds.Data:
    """Schema 1 had its reasons in English alone: they stay that."""
    return data


for _kind in (
    TextReceived,
    TextAnswered,
    TextUnderstood,
    StageEntered,
    OrderNoted,
    VendorsAsked,
    CompaniesFound,
    ApprovalSought,
    OrderBought,
):
    kinds.register(_kind)
kinds.register(OrderEvaluated, schema=2, upcasters={1: _in_english})
