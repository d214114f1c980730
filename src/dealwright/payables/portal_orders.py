"""A purchase order as its vendor sees it in the portal: nothing of how the buyer came to it."""

from collections.abc import Iterable
from typing import Any, Literal

from pydantic import BaseModel, Field

from dealwright.payables.model.amendments import Amendment
from dealwright.payables.model.amendments import State as AmendmentState
from dealwright.payables.model.fulfilment import NOTHING, Fulfilment, Ordered
from dealwright.payables.portal_money import OrderMoney
from dealwright.payables.portal_paid import PortalCredit, PortalOrderInvoice
from dealwright.procurement.model.orders import Order
from dealwright.procurement.order_terms import document
from dealwright.procurement.standards.documents import number_text, order_json
from dealwright.procurement.views import MoneyView, money_view
from dealwright.store.reader import Loaded

Stands = Literal["open", "partly_received", "received", "billed", "rest_cancelled", "cancelled"]
"""How far the goods have come, by quantities alone: whatever was billed before it arrived."""


class PortalOrderRow(BaseModel):
    """A row of the vendor's list; `state`: how far it has come, `revision`: amendments in force."""

    id: str
    at: str
    buyer: str
    total: MoneyView
    products: list[str]
    revision: int
    state: Stands = Field(
        description="`billed`: all has arrived, and all of it was accepted as billed; "
        "`rest_cancelled`: some has arrived and the rest was called off; `cancelled`: all was."
    )
    simulated: bool


class PortalOrderLine(BaseModel):
    """One line by quantities: `received`, `to_come` and `called_off` come to `ordered`, or more.

    More where more has arrived than was ordered and was kept. `returned` went back, and is in
    `received` no more. `billed` is what invoices say that the buyer has accepted, less credits.
    """

    line: int
    ordered: str
    received: str
    returned: str
    to_come: str
    called_off: str
    billed: str


class PortalOrderAmendment(BaseModel):
    """An amendment that the vendor was asked about."""

    id: str
    number: int
    state: AmendmentState


class PortalOrder(PortalOrderRow):
    """One order as it is in force, what has arrived of it, and what was paid."""

    contract: str
    document: dict[str, Any]
    lines: list[PortalOrderLine]
    amendments: list[PortalOrderAmendment]
    invoices: list[PortalOrderInvoice]
    credits: list[PortalCredit]


def portal_row(order: Loaded[Order], state: Stands, buyer: str) -> PortalOrderRow:
    current = order.state.current
    return PortalOrderRow(
        id=order.id,
        at=current.at,
        buyer=buyer,
        total=money_view(current.total),
        products=list(current.products),
        revision=order.state.revision,
        state=state,
        simulated=current.origin.simulated,
    )


def portal_order(
    row: PortalOrderRow,
    order: Order,
    found: Fulfilment,
    amendments: Iterable[Loaded[Amendment]],
    money: OrderMoney,
) -> PortalOrder:
    """What the vendor is shown; amendments that it was not asked about are left out."""
    return PortalOrder(
        **row.model_dump(),
        contract=order.placed.contract,
        document=order_json(document(row.id, order.current)),
        lines=order_lines(found),
        amendments=[
            PortalOrderAmendment(id=one.id, number=one.state.proposed.number, state=one.state.state)
            for one in amendments
            if one.state.cleared is not None
        ],
        invoices=money.invoices_view(),
        credits=money.credits_view(),
    )


def stands(found: Fulfilment) -> Stands:
    """How far the order has come."""
    got, lines = found.received, found.items
    some = any(got.get(one.line, NOTHING) for one in lines)
    if any(found.outstanding(one) for one in lines):
        if found.cancelled:
            return "rest_cancelled" if some else "cancelled"
        return "partly_received" if some else "open"
    billed = all(found.billed.get(one.line, NOTHING) >= one.quantity for one in lines)
    return "billed" if billed else "received"


def order_lines(found: Fulfilment) -> list[PortalOrderLine]:
    """Each line by quantities, those that were taken out too."""
    return [_line(found, one) for one in found.items]


def _line(found: Fulfilment, item: Ordered) -> PortalOrderLine:
    line, open_ = item.line, found.outstanding(item)
    return PortalOrderLine(
        line=line,
        ordered=number_text(item.quantity),
        received=number_text(found.received.get(line, NOTHING)),
        returned=number_text(found.back.get(line, NOTHING)),
        to_come=number_text(NOTHING if found.cancelled else open_),
        called_off=number_text(open_ if found.cancelled else NOTHING),
        billed=number_text(found.billed.get(line, NOTHING)),
    )
