"""What callers send about amendments; quantities and prices are decimal text."""

from datetime import date
from typing import Annotated, Self

from pydantic import Field, StringConstraints, model_validator

from dealwright.core.money import decimal
from dealwright.payables.bodies import Number, Why
from dealwright.payables.model.changes import MOST_LINES, Changes, LineChange
from dealwright.payables.model.differences import HEADINGS
from dealwright.payables.service.amending import Said
from dealwright.payables.service.proposing import Wanted
from dealwright.procurement.amounts import Amount
from dealwright.procurement.bodies import Word
from dealwright.procurement.model.orders import Item
from dealwright.procurement.standards.units import unit
from dealwright.web.text import Body, Line, Text

Words = Annotated[Text, StringConstraints(max_length=2_000)]


class LineChangeBody(Body):
    """Another quantity or unit price of a line; what is left out stays."""

    line: Number
    quantity: Amount | None = Field(default=None, examples=["1200"])
    unit_price: Amount | None = None


class NewLineBody(Body):
    """A line that is added."""

    description: Annotated[Line, StringConstraints(max_length=200)]
    quantity: Amount = Field(examples=["50"])
    unit: Word = Field(examples=["box"])
    unit_price: Amount
    specification: Words = ""

    def item(self) -> Item:
        quantity, price = decimal(self.quantity, "quantity"), decimal(self.unit_price, "unit price")
        code = unit(self.unit).code
        return Item(self.description, quantity, code, price, self.specification)


class AmendmentBody(Body):
    """What is to be another in an order; what is left out stays, an empty text or null takes away.

    Its currency never changes. `revision` is the order's, as it was looked at.
    """

    revision: int = Field(ge=0, description="How many amendments were in force when you looked.")
    reason: Annotated[Words, StringConstraints(min_length=1)] = Field(
        description="For your own side: why."
    )
    message: Words = Field(default="", description="For the vendor.")
    lines: Annotated[tuple[LineChangeBody, ...], Field(max_length=MOST_LINES)] = ()
    added: Annotated[tuple[NewLineBody, ...], Field(max_length=MOST_LINES)] = ()
    taken_out: Annotated[tuple[Number, ...], Field(max_length=MOST_LINES)] = ()
    payment_terms: Words | None = None
    note: Words | None = None
    incoterm: Annotated[str, StringConstraints(pattern="^([A-Z]{3})?$")] | None = None
    place: Annotated[Text, StringConstraints(max_length=200)] | None = None
    requested_delivery: date | None = None

    def wanted(self) -> Wanted:
        given = [name for name in HEADINGS if name in self.model_fields_set]
        values = {name: getattr(self, name) for name in given}
        changes = Changes(
            lines=tuple(_change(one) for one in self.lines),
            added=tuple(one.item() for one in self.added),
            taken_out=self.taken_out,
            said={name: str(value) if value else None for name, value in values.items()},
        )
        return Wanted(self.revision, changes, self.reason, self.message)


class SaidBody(Body):
    """What the vendor has said outside: who said it, and by what way."""

    accept: bool
    who: Line = Field(examples=["Mary Alder"])
    way: Line = Field(examples=["by e-mail on 2 November"])

    def said(self) -> Said:
        return Said(self.accept, self.who, self.way)


class VendorAnswerBody(Body):
    """A vendor's answer; who does not accept says why."""

    accept: bool
    reason: Why = ""

    @model_validator(mode="after")
    def _says_why(self) -> Self:
        if not self.accept and not self.reason.strip():
            raise ValueError("say in the reason why it is not accepted")
        return self


def _change(one: LineChangeBody) -> LineChange:
    quantity = None if one.quantity is None else decimal(one.quantity, "quantity")
    price = None if one.unit_price is None else decimal(one.unit_price, "unit price")
    return LineChange(one.line, quantity, price)
