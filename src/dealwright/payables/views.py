"""What callers are shown of receipts and invoices: amounts and quantities as text."""

from collections.abc import Collection, Mapping
from typing import Any

from pydantic import BaseModel, Field

from dealwright.core.money import Money
from dealwright.payables.matching import LineMatch, Match
from dealwright.payables.model.fulfilment import NOTHING, Counted, Fulfilment, Receipt
from dealwright.payables.model.invoices import Invoice, Reason, VarianceAccepted
from dealwright.payables.people import WHO
from dealwright.procurement.standards.documents import number_text, price_text
from dealwright.procurement.standards.units import unit
from dealwright.procurement.views import MoneyView, money_view
from dealwright.store.reader import Loaded
from dealwright.store.sealed import Erased, Sealed

ERASED = "(erased)"


class CountedView(BaseModel):
    """So many units of one line."""

    line: int
    quantity: str


class ReceiptView(BaseModel):
    """One delivery as it was counted; a voided one counts no more."""

    id: str
    by: str
    at: str
    day: str
    lines: list[CountedView]
    over: bool = Field(description="More than was ordered, and kept all the same.")
    voided: bool
    note: str


class OrderedLineView(BaseModel):
    """One line of the order, and how far it has come; `open` may still arrive.

    `called_off` has not, and is wanted no more.
    """

    line: int
    product: str
    unit: str
    unit_name: str
    ordered: str
    received: str
    billed: str
    open: str
    called_off: str


class FulfilmentView(BaseModel):
    """Where an order stands: open, received, billed, or cancelled for the rest."""

    order: str
    state: str
    cost_centre: str
    promised: MoneyView = Field(description="What of the approved amount was not billed yet.")
    lines: list[OrderedLineView]
    receipts: list[ReceiptView]


class InvoiceRow(BaseModel):
    """A row of the list; `reasons` is what it waits for."""

    id: str
    at: str
    order: str
    vendor: str
    vendor_name: str
    simulated: bool
    number: str
    issued: str
    due: str = Field(description="Its own, else by the order's terms; empty where none is said.")
    state: str
    reasons: list[str]
    total: MoneyView


class MatchLineView(BaseModel):
    """One line of an invoice beside the order's.

    `excess` is billed and not there; `difference` is what the price makes the line dearer, below 0
    where it is cheaper, `percent` the same of the unit price. What fits, or was accepted, is true.
    """

    line: int
    product: str
    unit_name: str
    ordered: str
    received: str
    billed: str = Field(description="By other invoices that were accepted before.")
    invoiced: str
    order_price: str
    invoice_price: str
    amount: str
    excess: str
    difference: str
    percent: str
    quantity_fits: bool
    price_fits: bool


class WaitingView(BaseModel):
    """What it waits for, to whom that goes, and who of the members may settle it now."""

    reason: str
    goes_to: str
    deciders: list[str]


class NeededView(BaseModel):
    """What is to be done until it is paid, as a price and a payment, and who may do that.

    `missing`: as things are best shared out, nobody is left for it; `role` is whom to invite.
    """

    task: str
    role: str
    people: list[str]
    missing: bool


class AcceptedView(BaseModel):
    """A difference that somebody accepted, and why."""

    kind: str
    by: str
    at: str
    lines: list[int]
    reason: str


class InvoiceView(InvoiceRow):
    """An invoice with its three-way match; `seen` names the figures, for who decides on them."""

    version: int
    source: str
    by: str
    resembles: str
    terms: str = Field(description="The order's payment terms when the invoice came in.")
    due_by_terms: str = Field(description="The day by these terms; empty where they name none.")
    paid: MoneyView = Field(description="What of it is with the vendor, by all that has settled.")
    credited: MoneyView = Field(description="What credit notes took off what is to be paid.")
    owed: MoneyView = Field(description="What of it is still to be paid.")
    net: MoneyView
    tax: MoneyView
    tax_fits: bool = Field(description="At most 30 % of the lines, or a buyer has accepted it.")
    seen: str
    lines: list[MatchLineView]
    waits_for: list[WaitingView]
    approval: str = Field(description="What is to be signed before it is owed; empty for nothing.")
    needed: list[NeededView] = Field(
        description="All that is to be done yet; empty once it is over."
    )
    accepted: list[AcceptedView]
    rejected_by: str
    rejected_reason: str


def fulfilment_view(found: Fulfilment) -> FulfilmentView:
    received, billed = found.received, found.billed
    return FulfilmentView(
        order=found.opened.order,
        state=found.state,
        cost_centre=found.opened.cost_centre,
        promised=money_view(found.left),
        lines=[
            OrderedLineView(
                line=one.line,
                product=one.product,
                unit=one.unit,
                unit_name=unit(one.unit).name,
                ordered=number_text(one.quantity),
                received=number_text(received.get(one.line, NOTHING)),
                billed=number_text(billed.get(one.line, NOTHING)),
                open=number_text(NOTHING if found.cancelled else found.outstanding(one)),
                called_off=number_text(found.outstanding(one) if found.cancelled else NOTHING),
            )
            for one in found.items
        ],
        receipts=[_receipt(one) for one in reversed(found.receipts)],
    )


def invoice_row(row: Any) -> InvoiceRow:
    """A row of the list table."""
    fields = dict(row._mapping)
    total = Money(fields["total_minor"], fields["currency"])
    own = {name: fields[name] for name in InvoiceRow.model_fields if name in fields}
    own |= {"order": fields["purchase_order"], "reasons": fields["reasons"].split()}
    return InvoiceRow(**{**own, "total": money_view(total)})


def invoice_view(
    invoice: Loaded[Invoice],
    match: Match,
    who: Mapping[Reason, Collection[str]],
    approval: str,
    needed: list[NeededView],
) -> InvoiceView:
    """The invoice, its match, and whom it waits for: `approval` where others sign again."""
    state, received = invoice.state, invoice.state.received
    bill, refused = received.bill, invoice.state.rejected
    return InvoiceView(
        id=invoice.id,
        at=received.at,
        order=bill.order,
        vendor=received.vendor,
        vendor_name=received.vendor_name,
        simulated=received.simulated,
        number=bill.number,
        issued=bill.issued,
        due=state.due,
        state=state.state,
        reasons=list(state.reasons),
        total=money_view(bill.total),
        version=invoice.version,
        source=received.source,
        by=received.by,
        resembles=received.resembles,
        terms=received.terms,
        due_by_terms=state.due_by_terms,
        paid=money_view(state.paid),
        credited=money_view(state.credited),
        owed=money_view(state.owed),
        net=money_view(bill.net),
        tax=money_view(bill.tax),
        tax_fits=match.tax_fits,
        seen=match.seen,
        lines=[_match_line(one, bill.currency) for one in match.lines],
        waits_for=[
            WaitingView(reason=reason, goes_to=WHO[reason], deciders=sorted(who[reason]))
            for reason in state.reasons
        ],
        approval=approval,
        needed=needed,
        accepted=[_accepted(one) for one in state.accepted],
        rejected_by=refused.by if refused else "",
        rejected_reason=words(refused.reason) if refused else "",
    )


def words(sealed: Sealed[str]) -> str:
    """What somebody wrote, unless it was erased."""
    return ERASED if isinstance(sealed.value, Erased) else sealed.value


def _receipt(one: Receipt) -> ReceiptView:
    made = one.made
    return ReceiptView(
        id=made.receipt,
        by=made.by,
        at=made.at,
        day=made.day,
        lines=[_counted(line) for line in made.lines],
        over=made.over,
        voided=one.voided,
        note=words(made.note),
    )


def _counted(one: Counted) -> CountedView:
    return CountedView(line=one.line, quantity=number_text(one.quantity))


def _match_line(one: LineMatch, currency: str) -> MatchLineView:
    line, item = one.billed_line, one.item
    return MatchLineView(
        line=item.line,
        product=item.product,
        unit_name=unit(item.unit).name,
        ordered=number_text(item.quantity),
        received=number_text(one.received),
        billed=number_text(one.billed),
        invoiced=number_text(line.quantity),
        order_price=price_text(item.unit_price, currency),
        invoice_price=price_text(line.unit_price, currency),
        amount=str(line.amount(currency).amount),
        excess=number_text(one.excess),
        difference=str(one.difference.amount),
        percent=one.percent,
        quantity_fits=one.quantity_fits,
        price_fits=one.price_fits,
    )


def _accepted(one: VarianceAccepted) -> AcceptedView:
    lines = [line.line for line in one.lines]
    return AcceptedView(kind=one.kind, by=one.by, at=one.at, lines=lines, reason=words(one.reason))
