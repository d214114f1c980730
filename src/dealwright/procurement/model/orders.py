"""What an approval makes: a contract, and a purchase order as it was placed, amended and sent."""

from dataclasses import dataclass, replace
from decimal import Decimal

from dealwright.core.money import Money
from dealwright.procurement.model.sendings import (
    CALL_OFF,
    LATEST,
    Sending,
    SendingEvent,
    after,
)
from dealwright.procurement.model.sendings import OrderDelayed as OrderDelayed
from dealwright.procurement.model.sendings import OrderNotSent as OrderNotSent
from dealwright.procurement.model.sendings import OrderSent as OrderSent
from dealwright.procurement.model.sendings import OrderSentAnew as OrderSentAnew
from dealwright.procurement.model.sendings import OrderState as OrderState
from dealwright.procurement.model.vendors import Contact
from dealwright.store import kinds
from dealwright.store.sealed import Sealed


@dataclass(frozen=True)
class Origin:
    """From what a contract and its order follow; `line` is counted from 1.

    Of a `coalition`, `request` is empty and `line` 0 where the member had none. Of an RFQ, `rfq` is
    its name, `negotiation` is empty and `line` is the first of its lines.
    """

    request: str
    line: int
    negotiation: str
    approval: str
    vendor: str
    vendor_name: str
    simulated: bool
    rfq: str = ""
    coalition: str = ""
    cost_centre: str = ""
    """Of a coalition's member alone: whose budget its order was promised from."""


@dataclass(frozen=True)
class ContractMade:
    """A contract was written from a template; `sha256` is of the text's UTF-8 bytes."""

    origin: Origin
    at: str
    purchase_order: str
    template: str
    template_version: str
    text: Sealed[str]
    sha256: str
    total: Money
    products: tuple[str, ...]
    """What it is about; empty in those of schema 1."""


@dataclass(frozen=True)
class Item:
    """One line of an order: so many units (`unit` is a code) at so much each."""

    description: str
    quantity: Decimal
    unit: str
    unit_price: Decimal
    specification: str = ""


@dataclass(frozen=True)
class OrderPlaced:
    """The order as it goes to the vendor; days are ISO dates, `contact` is at the vendor."""

    origin: Origin
    at: str
    issued: str
    contract: str
    buyer: str
    contact: Sealed[Contact]
    items: tuple[Item, ...]
    total: Money
    payment_terms: str = ""
    note: str = ""
    incoterm: str = ""
    place: str = ""
    requested_delivery: str | None = None

    @property
    def products(self) -> tuple[str, ...]:
        """What is ordered, without repeats."""
        return tuple(dict.fromkeys(item.description for item in self.items if item.quantity))

    @property
    def terms(self) -> "Terms":
        """What of it an amendment may change."""
        return Terms(**{name: getattr(self, name) for name in Terms.__dataclass_fields__})

    def amended(self, terms: "Terms") -> "OrderPlaced":
        """The same order with other terms."""
        return replace(self, **vars(terms))


@dataclass(frozen=True)
class Terms:
    """What an amendment may change of an order; an item of quantity 0 was taken out.

    Lines keep their numbers, counted from 1, whatever is added or taken out.
    """

    items: tuple[Item, ...]
    total: Money
    payment_terms: str = ""
    note: str = ""
    incoterm: str = ""
    place: str = ""
    requested_delivery: str | None = None


@dataclass(frozen=True)
class OrderRevised:
    """An amendment is in force: from now on the order says this.

    Revisions count from 1; `number` and `issued`, an ISO day, are the amendment's own.
    """

    amendment: str
    number: int
    issued: str
    revision: int
    at: str
    terms: Terms


@dataclass(frozen=True)
class LineOff:
    """So much of one line, counted from 1, is not to be delivered any more."""

    line: int
    quantity: Decimal


@dataclass(frozen=True)
class OrderCalledOff:
    """Its vendor is told that what has not arrived is not wanted any more.

    `number` counts on from its amendments.
    """

    at: str
    number: int
    lines: tuple[LineOff, ...]


@dataclass(frozen=True)
class Order:
    """Where a purchase order stands; `sendings` are one for each revision, from 0.

    And a last one, of the word that its rest was called off, where its vendor is told that.
    """

    placed: OrderPlaced
    sendings: tuple[Sending, ...] = (Sending(0),)
    revisions: tuple[OrderRevised, ...] = ()
    called_off: OrderCalledOff | None = None

    @property
    def sending(self) -> Sending:
        """How the order that is in force goes out, or that its rest was called off."""
        return self.sendings[-1]

    @property
    def state(self) -> OrderState:
        return self.sending.state

    @property
    def revised(self) -> OrderRevised | None:
        """The last amendment that is in force."""
        return self.revisions[-1] if self.revisions else None

    @property
    def current(self) -> OrderPlaced:
        """The order as it is in force: as it was placed, with the last revision."""
        return self.placed.amended(self.revised.terms) if self.revised else self.placed

    @property
    def revision(self) -> int:
        """How many amendments are in force."""
        return self.revised.revision if self.revised else 0


Event = OrderPlaced | OrderRevised | OrderCalledOff | SendingEvent


def fold_order(order: Order | None, event: Event) -> Order:
    """The order after one more event."""
    if isinstance(event, OrderPlaced):
        return Order(event)
    if order is None:
        raise ValueError("a purchase order begins with OrderPlaced")
    if isinstance(event, OrderRevised):
        sendings = (*order.sendings, Sending(event.revision))
        return replace(order, revisions=(*order.revisions, event), sendings=sendings)
    if isinstance(event, OrderCalledOff):
        return replace(order, called_off=event, sendings=(*order.sendings, Sending(CALL_OFF)))
    revision = order.revision if event.revision == LATEST else event.revision
    sendings = tuple(
        after(one, event) if one.revision == revision else one for one in order.sendings
    )
    return replace(order, sendings=sendings)


def _of_nothing(data: kinds.Data) -> kinds.Data:
    """Schema 1 did not say what was bought."""
    return {**data, "products": []}


def _negotiated(data: kinds.Data) -> kinds.Data:
    """Before there were RFQs everything was negotiated."""
    return {**data, "origin": {**data["origin"], "rfq": ""}}


def _for_one_buyer(data: kinds.Data) -> kinds.Data:
    """Before there were coalitions everybody bought alone."""
    return {**data, "origin": {**data["origin"], "coalition": ""}}


def _by_its_request(data: kinds.Data) -> kinds.Data:
    """Before, the request alone said from which budget it was promised."""
    return {**data, "origin": {**data["origin"], "cost_centre": ""}}


kinds.register(
    ContractMade,
    schema=5,
    upcasters={1: _of_nothing, 2: _negotiated, 3: _for_one_buyer, 4: _by_its_request},
)
kinds.register(
    OrderPlaced,
    schema=4,
    upcasters={1: _negotiated, 2: _for_one_buyer, 3: _by_its_request},
)
kinds.register(OrderRevised)
kinds.register(OrderCalledOff)
