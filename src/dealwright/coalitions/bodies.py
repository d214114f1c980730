"""What callers send about coalitions; prices are decimal text."""

from datetime import date
from decimal import Decimal
from typing import Annotated

from pydantic import Field, StringConstraints

from dealwright.coalitions.service.agreeing import Agreement
from dealwright.coalitions.service.bargaining import TalksOptions
from dealwright.coalitions.service.forming import Mandate, NewCoalition
from dealwright.coalitions.service.parties import Party
from dealwright.negotiations.model import MAX_ROUNDS
from dealwright.procurement.bodies import Amount, PaymentTerms, Word, Words
from dealwright.procurement.model.vendors import MOST_UNITS
from dealwright.procurement.service.sourcing import MOST_HOURS
from dealwright.strategies.bodies import StrategyName
from dealwright.web.text import Body, Id, Line

LongName = Annotated[Line, StringConstraints(max_length=300)]


class CoalitionMandateBody(Body):
    """By what all would negotiate."""

    limit: Amount = Field(description="The highest unit price, in the vendor's currency.")
    payment_terms: PaymentTerms = Field(
        default=(), description="Which may be agreed; none for all that the vendor takes."
    )
    max_rounds: int = Field(default=8, ge=1, le=MAX_ROUNDS)

    def mandate(self) -> Mandate:
        return Mandate(Decimal(self.limit), self.payment_terms, self.max_rounds)


class PartyBody(Body):
    """Who joins, and with how much; with `request` its line says what is left out here."""

    name: Line = Field(examples=["North plant"])
    quantity: int | None = Field(default=None, ge=1, le=MOST_UNITS)
    ceiling: Amount = Field(
        description="What a unit may cost this member at most. Nobody else is shown it."
    )
    must_haves: Words = ()
    request: Id | None = None
    line: int = Field(default=1, ge=1, le=10_000)
    cost_centre: Word | None = None
    place: Line | None = None
    needed_by: date | None = None

    def party(self) -> Party:
        return Party(
            name=self.name,
            ceiling=Decimal(self.ceiling),
            quantity=self.quantity,
            must_haves=self.must_haves,
            request=self.request or "",
            line=self.line,
            cost_centre=self.cost_centre,
            place=self.place or "",
            needed_by=self.needed_by.isoformat() if self.needed_by else None,
        )


class CoalitionBody(Body):
    """For what, with whom, by which mandate, and the first member."""

    name: Line = Field(examples=["Gloves for all clinics"])
    vendor: Id
    product: LongName
    mandate: CoalitionMandateBody
    member: PartyBody

    def wanted(self) -> NewCoalition:
        return NewCoalition(
            name=self.name,
            vendor=self.vendor,
            product=self.product,
            mandate=self.mandate.mandate(),
            party=self.member.party(),
        )


class LeaveBody(Body):
    """Which member leaves."""

    member: Id


class AgreeBody(Body):
    """Yes to these terms."""

    terms: int = Field(ge=1, description="Their number, as it was seen.")
    member: Id | None = Field(default=None, description="Which of yours; without it all of them.")
    ceiling: Amount | None = Field(
        default=None, description="In place of the ceiling that it had before."
    )

    def agreement(self) -> Agreement:
        ceiling = None if self.ceiling is None else Decimal(self.ceiling)
        return Agreement(self.terms, self.member, ceiling)


class TalksBody(Body):
    """How the agent plays for all."""

    deadline_hours: int = Field(default=168, ge=1, le=MOST_HOURS)
    strategy: StrategyName | None = Field(
        default=None, description="To play by; without one the engine chooses in each round."
    )

    def options(self) -> TalksOptions:
        return TalksOptions(self.deadline_hours, self.strategy)
