"""What callers send about credit notes; amounts and quantities are decimal text."""

from datetime import date
from typing import Annotated

from pydantic import Field, StringConstraints

from dealwright.core.money import Money, decimal
from dealwright.payables.model.credit_events import CreditLine, CreditNote, Why
from dealwright.payables.model.papers import LONGEST_NUMBER, MOST_LINES
from dealwright.payables.service.credit_checks import CreditEntry
from dealwright.payables.service.open_credits import Refund, SetOff
from dealwright.procurement.amounts import Amount, Currency
from dealwright.web.text import Body, Id, Line

Part = Annotated[str, StringConstraints(pattern=r"^([0-9]{1,15}(\.[0-9]{1,4})?)?$")]


class CreditLineBody(Body):
    """One line: which line of the order, why, how many units, how much for each.

    `quantity`: units that went back or never came; `price`: so much less for each unit that stays;
    `allowance`: a plain sum, of no line.
    """

    line: Annotated[int, Field(ge=0, le=1_000)] = Field(
        default=0, description="The order's; 0 for an allowance."
    )
    why: Why
    quantity: Amount = Field(default="1", examples=["10"])
    unit_price: Amount
    description: Annotated[Line, StringConstraints(max_length=200)] | None = None

    def credited(self) -> CreditLine:
        quantity, price = decimal(self.quantity, "quantity"), decimal(self.unit_price, "unit price")
        return CreditLine(self.line, self.description or "", "", quantity, price, self.why)


class CreditBody(Body):
    """A credit note as somebody types it in; a total that is not its lines and tax is refused."""

    invoice: Id = Field(description="Which accepted invoice it is of.")
    number: Annotated[Line, StringConstraints(max_length=LONGEST_NUMBER)] = Field(
        examples=["CN-2026-7"]
    )
    issued: date
    currency: Currency
    lines: Annotated[tuple[CreditLineBody, ...], Field(min_length=1, max_length=MOST_LINES)]
    tax: Amount = "0"
    total: Amount = Field(examples=["95.00"])
    different: bool = Field(
        default=False, description="It is not the one that it looks like: somebody compared them."
    )

    def entry(self) -> CreditEntry:
        note = CreditNote(
            number=self.number,
            order="",
            invoice="",
            issued=self.issued.isoformat(),
            currency=self.currency,
            lines=tuple(one.credited() for one in self.lines),
            tax=Money.of(self.tax, self.currency),
            total=Money.of(self.total, self.currency),
        )
        return CreditEntry(note, self.invoice, "typed", self.different)


class SetOffBody(Body):
    """Against which other invoice of the vendor what is open is set off."""

    invoice: Id
    amount: Part = Field(default="", description="Without one, as much as both leave.")

    def how(self) -> SetOff:
        return SetOff(self.invoice, self.amount)


class RefundBody(Body):
    """The vendor has sent it back."""

    amount: Part = Field(default="", description="Without one, all that is open.")
    reference: Annotated[str, StringConstraints(pattern=r"^[ -~]{1,100}$")] = Field(
        description="What the bank's statement calls it.", examples=["Statement 44, line 3"]
    )

    def how(self) -> Refund:
        return Refund(self.amount, self.reference)
