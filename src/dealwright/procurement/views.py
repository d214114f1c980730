"""What callers are shown of requests and of what sourcing found: amounts and scores as text."""

from collections.abc import Iterable
from typing import Any

from pydantic import BaseModel, Field

from dealwright.core.money import Money
from dealwright.core.sentences import Words
from dealwright.procurement.model.requests import (
    Fitting,
    Line,
    LineSourced,
    Request,
    Shortlisted,
)
from dealwright.procurement.standards.units import unit
from dealwright.web.sentences import SentenceView, words_view


class MoneyView(BaseModel):
    """An amount in one ISO 4217 currency."""

    amount: str = Field(examples=["5000.00"])
    currency: str = Field(examples=["USD"])


class LineView(BaseModel):
    """One line; lines are counted from 1."""

    line: int
    product: str
    quantity: int
    unit: str
    unit_name: str = Field(examples=["pack"])
    specification: str


class ValueAddView(BaseModel):
    """Something that may come with the goods."""

    name: str
    worth: str
    required: bool


class IssueView(BaseModel):
    """A further issue: `options` from the best for us on; the first `acceptable` may be agreed."""

    name: str
    options: list[str]
    importance: str
    acceptable: int


class TermsView(BaseModel):
    """What may be agreed besides the price."""

    price_period: str
    tco_horizon_months: int | None
    term_months: list[int]
    payment_terms: list[str]
    value_adds: list[ValueAddView]
    cost_of_capital: str
    commitment_limit: str | None
    issues: list[IssueView]


class FittingView(BaseModel):
    """A vendor that fits; `shares` add up to `score`."""

    vendor: str
    name: str
    score: str
    shares: dict[str, str]
    reasons: list[str]
    told: list[SentenceView] = Field(
        description="The reasons by code; empty where they were recorded before there were codes."
    )


class ShortlistedView(FittingView):
    """A vendor with whom a negotiation was opened."""

    negotiation: str


class ExcludedView(BaseModel):
    """A vendor that does not fit, and every reason why."""

    vendor: str
    name: str
    reasons: list[str]
    told: list[SentenceView] = Field(
        description="The reasons by code; empty where they were recorded before there were codes."
    )


class LineSourcedView(BaseModel):
    """What was found for one line; `others` do not fit either and are not listed.

    `next_best` fit too: they come next when the request is sourced again.
    """

    line: int
    shortlist: list[ShortlistedView]
    excluded: list[ExcludedView]
    others: int
    next_best: list[FittingView]


class SourcingView(BaseModel):
    """Whom sourcing chose, and why not the others."""

    request: str
    lines: list[LineSourcedView]


class CampaignStarted(BaseModel):
    """The agent negotiates; follow it at `/campaigns/{campaign}`."""

    campaign: str
    request: str
    negotiations: list[str]


class OrderedView(BaseModel):
    """What a line was ordered by."""

    line: int
    contract: str
    purchase_order: str
    total: MoneyView


class RequestView(BaseModel):
    """A request, and how far it has come."""

    id: str
    version: int
    state: str
    at: str
    requester: str
    lines: list[LineView]
    budget: MoneyView
    must_haves: list[str]
    nice_to_haves: list[str]
    needed_by: str | None
    place: str
    incoterm: str
    cost_centre: str | None
    terms: TermsView
    sourcing: list[LineSourcedView]
    campaign: str | None
    rfqs: list[str]
    orders: list[OrderedView]
    ended_as: str = Field(
        description="Where nothing comes of it any more: what became of its order by text, failed "
        "or cancelled."
    )
    ended_why: str


class RequestListed(BaseModel):
    """A row of the list of requests."""

    id: str
    at: str
    requester: str
    title: str
    state: str
    lines: int
    budget: MoneyView
    needed_by: str | None
    cost_centre: str | None
    campaign: str | None


def money_view(money: Money) -> MoneyView:
    return MoneyView(amount=str(money.amount), currency=money.currency)


def request_view(id: str, version: int, request: Request) -> RequestView:
    """All of a request."""
    made = request.made
    return RequestView(
        id=id,
        version=version,
        state=request.state,
        at=made.at,
        requester=made.by,
        lines=[_line_view(n, line) for n, line in enumerate(made.lines, 1)],
        budget=money_view(made.budget),
        must_haves=list(made.must_haves),
        nice_to_haves=list(made.nice_to_haves),
        needed_by=made.needed_by,
        place=made.place,
        incoterm=made.incoterm,
        cost_centre=made.cost_centre,
        terms=_terms_view(request),
        sourcing=sourced_views(request.sourced),
        campaign=request.campaign,
        rfqs=[one.rfq for one in request.rfqs],
        orders=[_ordered_view(request, number) for number in range(len(request.orders))],
        ended_as=request.ended.outcome if request.ended else "",
        ended_why=request.ended.reason if request.ended else "",
    )


def _line_view(number: int, line: Line) -> LineView:
    return LineView(line=number, unit_name=unit(line.unit).name, **vars(line))


def sourced_views(lines: Iterable[LineSourced]) -> list[LineSourcedView]:
    """What sourcing found, line by line."""
    return [
        LineSourcedView(
            line=found.line,
            shortlist=[
                ShortlistedView(**_fitting(one), negotiation=one.negotiation)
                for one in found.shortlist
            ],
            excluded=[
                ExcludedView(vendor=one.vendor, name=one.name, **_why(one.reasons))
                for one in found.excluded
            ],
            others=found.others,
            next_best=[FittingView(**_fitting(one)) for one in found.next_best],
        )
        for found in lines
    ]


def _why(reasons: tuple[Words, ...]) -> dict[str, Any]:
    return {"reasons": [str(one) for one in reasons], "told": words_view(reasons)}


def _fitting(one: Shortlisted | Fitting) -> dict[str, Any]:
    return {
        "vendor": one.vendor,
        "name": one.name,
        "score": str(one.score),
        "shares": {name: str(share) for name, share in one.shares.items()},
        **_why(one.reasons),
    }


def request_listed(row: Any) -> RequestListed:
    """A row of the list."""
    budget = Money(row.budget_minor, row.currency)
    fields = {name: getattr(row, name) for name in RequestListed.model_fields if name != "budget"}
    return RequestListed(budget=money_view(budget), **fields)


def _terms_view(request: Request) -> TermsView:
    terms = request.made.terms
    return TermsView(
        price_period=terms.price_period,
        tco_horizon_months=terms.tco_horizon_months,
        term_months=list(terms.term_months),
        payment_terms=list(terms.payment_terms),
        value_adds=[
            ValueAddView(name=one.name, worth=str(one.worth), required=one.required)
            for one in terms.value_adds
        ],
        cost_of_capital=str(terms.cost_of_capital),
        commitment_limit=None if terms.commitment_limit is None else str(terms.commitment_limit),
        issues=[
            IssueView(
                name=one.name,
                options=list(one.options),
                importance=str(one.importance),
                acceptable=one.acceptable,
            )
            for one in terms.issues
        ],
    )


def _ordered_view(request: Request, number: int) -> OrderedView:
    order = request.orders[number]
    return OrderedView(
        line=order.line,
        contract=order.contract,
        purchase_order=order.purchase_order,
        total=money_view(order.total),
    )
