"""What callers send about requests and budgets; amounts and rates are decimal text."""

from datetime import date
from typing import Annotated

from pydantic import Field, StringConstraints

from dealwright.core.money import Money
from dealwright.engine.economics import PricePeriod
from dealwright.negotiations.campaign_events import Winner
from dealwright.procurement.amounts import Amount as Amount
from dealwright.procurement.amounts import Currency as Currency
from dealwright.procurement.drafts import Draft, DraftIssue, DraftLine, DraftTerms, DraftValueAdd
from dealwright.procurement.service.budgets import Plan
from dealwright.procurement.service.sourcing import CampaignOptions, SourcingOptions
from dealwright.strategies.bodies import StrategyName
from dealwright.web.text import Body, Line, Text

Rate = Annotated[str, StringConstraints(pattern=r"^[01](\.[0-9]{1,6})?$"), Field(examples=["0.05"])]
"""A fraction: 0.05 is 5 %."""
Word = Annotated[Line, StringConstraints(max_length=60)]
Words = Annotated[tuple[Word, ...], Field(max_length=30)]
Months = Annotated[tuple[int, ...], Field(max_length=20, examples=[[12, 24]])]
PaymentTerms = Annotated[tuple[Word, ...], Field(max_length=10, examples=[["net_30", "net_60"]])]


class MoneyBody(Body):
    """An amount; what is missing is asked for."""

    amount: Amount | None = Field(default=None, examples=["5000.00"])
    currency: Currency | None = None


class LineBody(Body):
    """One line of a request."""

    product: Annotated[str, StringConstraints(max_length=200)] = Field(
        default="", examples=["Efavirenz 600 mg, 30 tablets"]
    )
    quantity: Annotated[int, Field(strict=True)] | None = Field(default=None, examples=[500])
    unit: Word | None = Field(default=None, examples=["pack"])
    specification: Text = ""


class ValueAddBody(Body):
    """Something that may come with the goods; `worth` to you over the horizon."""

    name: Word = Field(examples=["training"])
    worth: Amount = "0"
    required: bool = False


class IssueBody(Body):
    """Something else to agree on; your order, weight and limit are told to no vendor."""

    name: Word = Field(examples=["warranty"])
    options: Annotated[tuple[Word, ...], Field(max_length=20)] = Field(
        description="What may be agreed, from the best for you to the worst.",
        examples=[["24 months", "12 months", "6 months"]],
    )
    importance: Rate | None = Field(
        default=None, description="Its weight beside the money's 0.9; 0.1 unless given."
    )
    acceptable: int | None = Field(
        default=None, description="How many of the options, from the first on, you agree to."
    )

    def draft(self) -> DraftIssue:
        return DraftIssue(**self.model_dump())


class TermsBody(Body):
    """What may be agreed besides the price."""

    price_period: PricePeriod = "once"
    tco_horizon_months: int | None = Field(
        default=None, description="The time that the budget is for, where prices recur."
    )
    term_months: Months = ()
    payment_terms: PaymentTerms = ()
    value_adds: Annotated[tuple[ValueAddBody, ...], Field(max_length=24)] = ()
    cost_of_capital: Rate | None = None
    commitment_limit: Amount | None = Field(
        default=None,
        description="The most that an agreed term may bind to in all, where it is longer than "
        "the horizon; without it, no more than the budget.",
    )
    issues: Annotated[tuple[IssueBody, ...], Field(max_length=20)] = ()

    def draft(self) -> DraftTerms:
        return DraftTerms(
            price_period=self.price_period,
            tco_horizon_months=self.tco_horizon_months,
            term_months=self.term_months,
            payment_terms=self.payment_terms,
            value_adds=tuple(DraftValueAdd(**one.model_dump()) for one in self.value_adds),
            cost_of_capital=self.cost_of_capital,
            commitment_limit=self.commitment_limit,
            issues=tuple(one.draft() for one in self.issues),
        )


class RequestBody(Body):
    """What is needed; whatever is missing or wrong is told all at once."""

    lines: Annotated[tuple[LineBody, ...], Field(max_length=20)] = ()
    budget: MoneyBody = MoneyBody()
    must_haves: Words = Field(default=(), examples=[["iso-13485"]])
    nice_to_haves: Words = ()
    needed_by: date | None = None
    place: Annotated[str, StringConstraints(max_length=200)] = Field(
        default="", examples=["Port-au-Prince"]
    )
    incoterm: Annotated[str, StringConstraints(pattern="^([A-Z]{3})?$")] = Field(
        default="", description="A rule of Incoterms 2020 that names `place`.", examples=["DAP"]
    )
    cost_centre: Word | None = Field(default=None, description="Whose budget is promised.")
    terms: TermsBody = TermsBody()

    def draft(self) -> Draft:
        return Draft(
            lines=tuple(DraftLine(**line.model_dump()) for line in self.lines),
            budget_amount=self.budget.amount,
            budget_currency=self.budget.currency,
            must_haves=self.must_haves,
            nice_to_haves=self.nice_to_haves,
            needed_by=self.needed_by,
            place=self.place,
            incoterm=self.incoterm,
            cost_centre=self.cost_centre,
            terms=self.terms.draft(),
        )


class SourcingBody(Body):
    """How many vendors for each line, and how many rounds with each."""

    vendors: int = Field(default=3, ge=1, le=20)
    max_rounds: int = Field(default=8, ge=1, le=15)

    def options(self) -> SourcingOptions:
        return SourcingOptions(**self.model_dump())


class CampaignBody(Body):
    """The same, how many run at once, and whether to answer only at the end, or after 30 s.

    A negotiation that has not ended after `deadline_hours` is ended; the campaign goes on.
    """

    vendors: int = Field(default=3, ge=1, le=20)
    max_rounds: int = Field(default=8, ge=1, le=15)
    max_parallel: int = Field(default=10, ge=1, le=100)
    wait: bool = False
    deadline_hours: int = Field(default=168, ge=1, le=2160)
    strategy: StrategyName | None = Field(
        default=None, description="To play by; without one the engine chooses in each round."
    )
    winner: Winner = Field(
        default="utility",
        description="By the comparison, or chosen by a person; then it waits for approval.",
    )

    def options(self) -> CampaignOptions:
        return CampaignOptions(**self.model_dump())


class BudgetBody(Body):
    """What a cost centre may spend, with all that stands below it."""

    amount: Amount
    currency: Currency
    parent: Word | None = Field(
        default=None,
        description="The cost centre above it: what is promised here counts there too.",
    )
    soft: bool = Field(
        default=False,
        description="May be passed, which the approver is told; others refuse. Left out, it stays "
        "as it is.",
    )

    def plan(self) -> Plan:
        kept = {"parent", "soft"} - self.model_fields_set
        return Plan(Money.of(self.amount, self.currency), self.parent, self.soft, frozenset(kept))
