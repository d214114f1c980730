"""A purchase order as its vendor sees it in the portal: nothing of how the buyer came to it."""

from collections.abc import Iterable
from typing import Any, Literal

from pydantic import BaseModel, Field

from dealwright.core.money import Money
from dealwright.payables.model.amendments import Amendment
from dealwright.payables.model.amendments import State as AmendmentState
from dealwright.payables.model.fulfilment import NOTHING, Fulfilment
from dealwright.payables.model.fulfilment import State as FulfilmentState
from dealwright.payables.model.invoices import Invoice
from dealwright.payables.model.invoices import State as InvoiceState
from dealwright.procurement.model.orders import Order
from dealwright.procurement.order_terms import document
from dealwright.procurement.standards.documents import number_text, order_json
from dealwright.procurement.views import MoneyView, money_view
from dealwright.store.reader import Loaded

Billing = Literal["checked", "owed", "partly_paid", "paid", "credited", "rejected"]
BILLED: dict[InvoiceState, Billing] = {
    "held": "checked",
    "payable": "owed",
    "partly_paid": "partly_paid",
    "paid": "paid",
    "credited": "credited",
    "rejected": "rejected",
}
"""How an invoice is called: why it is held is the buyer's own."""


class PortalOrderRow(BaseModel):
    """A row of the vendor's list; `state`: how far it has come, `revision`: amendments in force."""

    id: str
    at: str
    buyer: str
    total: MoneyView
    products: list[str]
    revision: int
    state: FulfilmentState = Field(
        description="`received`: all has arrived; `cancelled`: what has not is not wanted any more."
    )
    simulated: bool


class PortalOrderLine(BaseModel):
    """So much of a line was counted by the buyer, and billed by invoices that it has accepted."""

    line: int
    received: str
    billed: str


class PortalOrderAmendment(BaseModel):
    """An amendment that the vendor was asked about."""

    id: str
    number: int
    state: AmendmentState


class PortalOrderInvoice(BaseModel):
    """An invoice for it, as the buyer has it: `checked` means that it is looked at."""

    number: str
    issued: str
    due: str
    state: Billing
    total: MoneyView
    paid: MoneyView
    owed: MoneyView = Field(description="What is still to be paid; 0 before it is accepted.")


class PortalOrder(PortalOrderRow):
    """One order as it is in force, what has arrived of it, and what was paid."""

    contract: str
    document: dict[str, Any]
    lines: list[PortalOrderLine]
    amendments: list[PortalOrderAmendment]
    invoices: list[PortalOrderInvoice]


def portal_row(order: Loaded[Order], state: FulfilmentState, buyer: str) -> PortalOrderRow:
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
    invoices: Iterable[Invoice],
) -> PortalOrder:
    """What the vendor is shown; amendments that it was not asked about are left out."""
    told = order_json(document(row.id, order.current))
    del told["originator"]  # whose need it was is the buyer's own
    return PortalOrder(
        **row.model_dump(),
        contract=order.placed.contract,
        document=told,
        lines=[_line(found, one.line) for one in found.items],
        amendments=[
            PortalOrderAmendment(id=one.id, number=one.state.proposed.number, state=one.state.state)
            for one in amendments
            if one.state.cleared is not None
        ],
        invoices=[_invoice(one) for one in invoices],
    )


def _line(found: Fulfilment, line: int) -> PortalOrderLine:
    return PortalOrderLine(
        line=line,
        received=number_text(found.received.get(line, NOTHING)),
        billed=number_text(found.billed.get(line, NOTHING)),
    )


def _invoice(invoice: Invoice) -> PortalOrderInvoice:
    bill, state = invoice.bill, invoice.state
    owed = invoice.owed if state in ("payable", "partly_paid") else Money(0, bill.currency)
    return PortalOrderInvoice(
        number=bill.number,
        issued=bill.issued,
        due=bill.due,
        state=BILLED[state],
        total=money_view(bill.total),
        paid=money_view(invoice.paid),
        owed=money_view(owed),
    )
