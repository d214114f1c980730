"""What callers send about receipts and invoices; amounts and quantities are decimal text."""

from datetime import date
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from dealwright.core.money import Money, decimal
from dealwright.payables.model.fulfilment import Counted
from dealwright.payables.model.invoices import LONGEST_NUMBER, MOST_LINES, Bill, InvoiceLine
from dealwright.payables.service.invoicing import Decision, Entry
from dealwright.payables.service.receiving import NewReceipt
from dealwright.procurement.bodies import Amount, Currency, Word
from dealwright.procurement.standards.units import unit
from dealwright.web.text import Body, Id, Line, Text

Number = Annotated[int, Field(ge=1, le=1_000)]
Why = Annotated[Text, StringConstraints(max_length=2_000)]


class CountedBody(Body):
    """So many units of a line have arrived."""

    line: Number
    quantity: Amount = Field(examples=["250"])
    unit: Word | None = Field(default=None, description="Without one, the order's.")

    def counted(self) -> Counted:
        return Counted(self.line, decimal(self.quantity, "quantity"))


class ReceiptBody(Body):
    """What has arrived; `over` keeps what was not ordered, and says so."""

    lines: Annotated[tuple[CountedBody, ...], Field(min_length=1, max_length=MOST_LINES)]
    day: date | None = Field(default=None, description="On which it arrived; today without one.")
    over: bool = False
    note: Why = ""
    reference: Annotated[Line, StringConstraints(max_length=140)] | None = Field(
        default=None, description="The number of it elsewhere: of one number one is counted."
    )

    def new(self) -> NewReceipt:
        lines = tuple(one.counted() for one in self.lines)
        day = self.day.isoformat() if self.day else ""
        units = {one.line: unit(one.unit) for one in self.lines if one.unit}
        return NewReceipt(lines, day, self.over, self.note, self.reference or "", units)


class ReasonBody(Body):
    """Why."""

    reason: Why = ""


class InvoiceLineBody(Body):
    """One line of an invoice: which line of the order, how many, at how much each."""

    line: Number
    quantity: Amount = Field(examples=["250"])
    unit_price: Amount
    unit: Word | None = Field(default=None, description="Without one, the order's.")


class InvoiceBody(Body):
    """An invoice as somebody types it in; a total that is not the lines and the tax is refused."""

    order: Id = Field(examples=["po_2d4a10dd916f3d764527"])
    number: Annotated[Line, StringConstraints(max_length=LONGEST_NUMBER)] = Field(
        examples=["2026-0815"]
    )
    issued: date
    due: date | None = None
    currency: Currency
    lines: Annotated[tuple[InvoiceLineBody, ...], Field(min_length=1, max_length=MOST_LINES)]
    tax: Amount = "0"
    total: Amount = Field(examples=["2487.50"])
    different: bool = Field(
        default=False, description="It is not the one that it looks like: somebody compared them."
    )

    def entry(self) -> Entry:
        bill = Bill(
            number=self.number,
            order=self.order,
            issued=self.issued.isoformat(),
            due=self.due.isoformat() if self.due else "",
            currency=self.currency,
            lines=tuple(_line(one) for one in self.lines),
            tax=Money.of(self.tax, self.currency),
            total=Money.of(self.total, self.currency),
        )
        return Entry(bill, "typed", self.different)


class DecisionBody(Body):
    """A difference is accepted as it was shown: `seen` is the match's."""

    kind: Literal["price", "quantity"]
    seen: Id
    reason: Why = ""

    def decision(self) -> Decision:
        return Decision(self.kind, self.seen, self.reason)


def _line(one: InvoiceLineBody) -> InvoiceLine:
    quantity = decimal(one.quantity, "quantity")
    code = unit(one.unit).code if one.unit else ""
    return InvoiceLine(one.line, "", code, quantity, decimal(one.unit_price, "unit price"))
