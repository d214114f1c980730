"""What callers send about RFQs; a quote is text as it was typed, checked when submitted."""

from typing import Annotated, Literal

from pydantic import AwareDatetime, Base64Bytes, Field, StringConstraints

from dealwright.core.errors import Invalid
from dealwright.core.money import Money
from dealwright.procurement.bodies import Amount, Currency, Word
from dealwright.rfq.model.drafts import LONGEST_LINE_NOTE, LONGEST_NOTE, MOST_LINES, TYPED
from dealwright.rfq.model.quotes import DraftLine, QuoteDraft
from dealwright.rfq.model.scorecards import EVERYWHERE, Threshold
from dealwright.rfq.service.asking import NewRfq, Times
from dealwright.rfq.service.awarding import Split
from dealwright.web.text import Body, Id, Text

Typed = Annotated[str, StringConstraints(pattern=f"^{TYPED.pattern}$")]
"""A number or day as somebody typed it."""
Note = Annotated[Text, StringConstraints(max_length=LONGEST_NOTE)]
MOST_CHARACTERS = 500_000
Number = Annotated[int, Field(ge=1, le=10_000)]


class RfqBody(Body):
    """Which lines of a request are asked of whom, and until when; no lines are all open ones."""

    request: Id
    vendors: Annotated[tuple[Id, ...], Field(max_length=50)] = Field(examples=[["ven_5k3v"]])
    deadline: AwareDatetime = Field(examples=["2026-12-01T12:00:00Z"])
    opening: AwareDatetime | None = Field(
        default=None,
        description="With it the quotes are sealed until then; at the deadline or later.",
    )
    lines: Annotated[tuple[Number, ...], Field(max_length=20)] = ()
    valid_days: int = Field(
        default=30, description="How long a quote has to hold after the deadline or opening."
    )
    category: Word | Literal[""] = Field(
        default="", description="Whose scorecard thresholds count besides those for everything."
    )
    note: Note = ""

    def wanted(self) -> NewRfq:
        return NewRfq(**{name: getattr(self, name) for name in RfqBody.model_fields})


class TimesBody(Body):
    """Other times, with the version of the RFQ that was seen; a sealed one needs an opening."""

    version: int = Field(ge=1, le=2**53)
    deadline: AwareDatetime = Field(examples=["2026-12-01T12:00:00Z"])
    opening: AwareDatetime | None = None

    def times(self) -> Times:
        return Times(self.version, self.deadline, self.opening)


class DraftLineBody(Body):
    """One line; without a price it is a gap."""

    line: Number
    unit: Typed = Field(
        default="",
        description="What quantities and price are in; empty: as asked. Another is converted.",
        examples=["dozen"],
    )
    unit_price: Typed = Field(default="", examples=["9.95"])
    quantity: Typed = Field(default="", description="What is offered; empty: all that is asked.")
    min_quantity: Typed = Field(default="", description="The least that must be taken.")
    lead_time_days: Typed = ""
    valid_until: Typed = Field(default="", description="Empty: as the whole quote.")
    note: Annotated[Text, StringConstraints(max_length=LONGEST_LINE_NOTE)] = ""


class DraftBody(Body):
    """A quote as far as it has come; anything is kept, and what is wrong is told."""

    lines: Annotated[tuple[DraftLineBody, ...], Field(max_length=MOST_LINES)] = ()
    currency: Typed = ""
    minimum_order: Typed = Field(default="", description="The least value of goods delivered for.")
    freight: Typed = Field(default="", description="Comes once, with whatever is ordered.")
    payment_terms: Typed = Field(default="", examples=["net_30"])
    valid_until: Typed = Field(default="", examples=["2027-01-31"])
    note: Note = ""
    incoterm: Typed = Field(default="", description="Empty: as asked.", examples=["FCA"])
    place: Annotated[Text, StringConstraints(max_length=200)] = Field(
        default="", description="What the rule names; empty: as asked."
    )

    def draft(self) -> QuoteDraft:
        fields = {name: getattr(self, name) for name in DraftBody.model_fields if name != "lines"}
        lines = tuple(DraftLine(**line.model_dump()) for line in self.lines)
        return QuoteDraft(lines=lines, **fields)


class ReceivedBody(Body):
    """A UBL 2.1 RequestForQuotation: as text, or its file's bytes in base64 as they are."""

    rfq: Annotated[str, StringConstraints(max_length=MOST_CHARACTERS)] = ""
    file: Annotated[Base64Bytes, Field(max_length=MOST_CHARACTERS)] = b""

    def content(self) -> bytes:
        """The file; `Invalid` unless it is there in one of the two ways."""
        if bool(self.rfq) == bool(self.file):
            raise Invalid("there is no one file", "send `rfq`, the XML, or `file`, its base64")
        return self.file or self.rfq.encode()


class QuotationBody(ReceivedBody):
    """The same, and what is quoted."""

    draft: DraftBody


class ChosenBody(Body):
    """A line and the vendor that gets it."""

    line: Number
    vendor: Id


class OverrideBody(Body):
    """Why a vendor is awarded although its scorecard blocks it."""

    vendor: Id
    reason: Note


class AwardBody(Body):
    """How to split, with the version and the total that were seen in the comparison."""

    version: int = Field(ge=1, le=2**53)
    rule: Literal["best_total", "cheapest_per_line", "earliest_delivery", "best_score", "chosen"]
    total: Amount
    currency: Currency
    chosen: Annotated[tuple[ChosenBody, ...], Field(max_length=20)] = ()
    overrides: Annotated[tuple[OverrideBody, ...], Field(max_length=20)] = ()

    def split(self) -> Split:
        return Split(
            version=self.version,
            rule=self.rule,
            total=Money.of(self.total, self.currency),
            chosen={one.line: one.vendor for one in self.chosen},
            overrides={one.vendor: one.reason for one in self.overrides},
        )


class ThresholdBody(Body):
    """A score below `warn` is told at comparison, award and approval; below `block` it refuses."""

    measure: Literal["quality", "reliability"]
    warn: int | None = Field(default=None, ge=0, le=100)
    block: int | None = Field(default=None, ge=0, le=100)


class ThresholdsBody(Body):
    """All thresholds of a category, in place of those before; "any" counts everywhere."""

    category: Word = EVERYWHERE
    thresholds: Annotated[tuple[ThresholdBody, ...], Field(max_length=2)]

    def of(self, category: str) -> tuple[Threshold, ...]:
        return tuple(Threshold(category, **one.model_dump()) for one in self.thresholds)
