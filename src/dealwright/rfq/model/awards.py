"""One vendor's part of an award: what a person is asked to approve, and what was decided."""

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Literal

from dealwright.core.money import Money
from dealwright.rfq.model.asked import Rule
from dealwright.store import kinds

State = Literal["waiting", "approved", "rejected"]


@dataclass(frozen=True)
class AwardedLine:
    """A line as it will be ordered; `total` is quantity times price, rounded once."""

    line: int
    product: str
    specification: str
    unit: str
    quantity: int
    unit_price: Decimal
    total: Money
    lead_time_days: int | None
    valid_until: str


@dataclass(frozen=True)
class QuoteAwarded:
    """These lines are to go to this vendor by this version of its quote, subject to approval.

    `total` is the lines' sum and the freight; `hash` covers the terms and to whom they will be
    ordered from; `warnings` say what its scorecard is below, `reason` why it is awarded all the
    same where that blocks.
    """

    rfq: str
    request: str
    quote: str
    number: int
    vendor: str
    vendor_name: str
    simulated: bool
    rule: Rule
    lines: tuple[AwardedLine, ...]
    freight: Money
    total: Money
    payment_terms: str
    by: str
    at: str
    hash: str
    warnings: tuple[str, ...]
    overridden: bool
    incoterm: str = ""
    place: str = ""

    @property
    def valid_until(self) -> str:
        """The first day on which one of its prices ends."""
        return min(line.valid_until for line in self.lines)


@dataclass(frozen=True)
class QuoteAwardDecided:
    """A person approved or rejected it."""

    approval: str
    approved: bool


@dataclass(frozen=True)
class Award:
    """Where one part stands."""

    made: QuoteAwarded
    decided: QuoteAwardDecided | None = None

    @property
    def state(self) -> State:
        if self.decided is None:
            return "waiting"
        return "approved" if self.decided.approved else "rejected"


def fold(award: Award | None, event: QuoteAwarded | QuoteAwardDecided) -> Award:
    """The award after one more event."""
    if isinstance(event, QuoteAwarded):
        return Award(event)
    if award is None:
        raise ValueError("an award begins with QuoteAwarded")
    return replace(award, decided=event)


def _as_the_vendor_delivers(data: kinds.Data) -> kinds.Data:
    """Schema 1 named no rule of delivery."""
    return {**data, "incoterm": "", "place": ""}


kinds.register(QuoteAwarded, schema=2, upcasters={1: _as_the_vendor_delivers})
kinds.register(QuoteAwardDecided)
