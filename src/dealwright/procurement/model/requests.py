"""A request: what is needed, what it may cost, and how far it has come on the way to orders."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Literal

from dealwright.core.errors import Refused
from dealwright.core.money import Money
from dealwright.core.sentences import Words
from dealwright.engine.economics import PricePeriod
from dealwright.store import kinds

State = Literal["made", "sourced", "quoting", "negotiating", "awarded", "ordered", "ended"]
COST_OF_CAPITAL = Decimal("0.08")
"""A year's interest on money, where a request names no other: what later payment is worth."""


@dataclass(frozen=True)
class Line:
    """So many units (`unit` is a code) of one product."""

    product: str
    quantity: int
    unit: str
    specification: str = ""


@dataclass(frozen=True)
class ValueAdd:
    """Something that may come with the goods; `worth` to us, in the budget's currency."""

    name: str
    worth: Decimal
    required: bool = False


@dataclass(frozen=True)
class FurtherIssue:
    """Something else to agree on: one of `options`, which stand from the best for us to the worst.

    `importance` is its weight beside the money's; only the first `acceptable` may be agreed to.
    The order, the weight and the limit are ours alone: at the table options stand in another order.
    """

    name: str
    options: tuple[str, ...]
    importance: Decimal
    acceptable: int


@dataclass(frozen=True)
class Terms:
    """What may be agreed besides the price; empty: whatever the vendor accepts.

    The budget is for the whole of `tco_horizon_months`, where prices are per month or year;
    `commitment_limit`, in its currency, is the most that an agreed term may bind to in all,
    None for no more than the budget. `cost_of_capital` is a yearly rate.
    """

    price_period: PricePeriod = "once"
    tco_horizon_months: int | None = None
    term_months: tuple[int, ...] = ()
    payment_terms: tuple[str, ...] = ()
    value_adds: tuple[ValueAdd, ...] = ()
    cost_of_capital: Decimal = COST_OF_CAPITAL
    commitment_limit: Decimal | None = None
    issues: tuple[FurtherIssue, ...] = ()


@dataclass(frozen=True)
class RequestMade:
    """Somebody needs something. `at` is an ISO time, `needed_by` an ISO date.

    `incoterm` is a rule of Incoterms 2020 that names `place`; empty: as the vendor delivers.
    """

    by: str
    at: str
    lines: tuple[Line, ...]
    budget: Money
    must_haves: tuple[str, ...] = ()
    nice_to_haves: tuple[str, ...] = ()
    needed_by: str | None = None
    place: str = ""
    cost_centre: str | None = None
    terms: Terms = Terms()
    incoterm: str = ""


@dataclass(frozen=True)
class Shortlisted:
    """A vendor with whom a negotiation was opened, and why; `shares` add up to `score`."""

    vendor: str
    name: str
    score: Decimal
    shares: Mapping[str, Decimal]
    reasons: tuple[Words, ...]
    negotiation: str


@dataclass(frozen=True)
class Excluded:
    """A vendor that cannot deliver what is asked for, and why."""

    vendor: str
    name: str
    reasons: tuple[Words, ...]


@dataclass(frozen=True)
class Fitting:
    """A vendor that fits and was not among the best, so that nothing was opened with it yet."""

    vendor: str
    name: str
    score: Decimal
    shares: Mapping[str, Decimal]
    reasons: tuple[Words, ...]


@dataclass(frozen=True)
class LineSourced:
    """What sourcing found for one line (counted from 1); `others` do not fit and are not listed.

    `next_best` fit too and come next, the best first.
    """

    line: int
    shortlist: tuple[Shortlisted, ...]
    excluded: tuple[Excluded, ...]
    others: int = 0
    next_best: tuple[Fitting, ...] = ()


@dataclass(frozen=True)
class RequestSourced:
    """Vendors were chosen and negotiations opened with them."""

    by: str
    lines: tuple[LineSourced, ...]


@dataclass(frozen=True)
class RequestCampaigned:
    """The agent negotiates with the chosen vendors in one campaign."""

    by: str
    campaign: str


@dataclass(frozen=True)
class RequestTendered:
    """Vendors were asked to quote for these lines, in an RFQ."""

    by: str
    rfq: str
    lines: tuple[int, ...]


@dataclass(frozen=True)
class RequestAwarded:
    """A person approved the award of a line: no other negotiation can get it any more.

    `negotiation` is the award of a quote where an RFQ led to it.
    """

    line: int
    negotiation: str
    approval: str


@dataclass(frozen=True)
class RequestOrdered:
    """A line was ordered."""

    line: int
    contract: str
    purchase_order: str
    total: Money


@dataclass(frozen=True)
class RequestEnded:
    """Nothing comes of it any more, as its order by text has failed or was cancelled."""

    at: str
    outcome: Literal["failed", "cancelled"]
    reason: str


Event = (
    RequestMade
    | RequestSourced
    | RequestCampaigned
    | RequestTendered
    | RequestAwarded
    | RequestOrdered
    | RequestEnded
)


@dataclass(frozen=True)
class Request:
    """Where a request stands. Commands answer with events or raise `Refused`."""

    made: RequestMade
    sourced: tuple[LineSourced, ...] = ()
    campaign: str | None = None
    awards: tuple[RequestAwarded, ...] = ()
    orders: tuple[RequestOrdered, ...] = ()
    rfqs: tuple[RequestTendered, ...] = ()
    ended: RequestEnded | None = None

    @property
    def state(self) -> State:
        return "ended" if self.ended else self._how_far

    @property
    def _how_far(self) -> State:
        asked = {line for rfq in self.rfqs for line in rfq.lines}
        wanted = {found.line for found in self.sourced} | asked
        wanted |= {award.line for award in self.awards}
        if wanted and wanted == {order.line for order in self.orders}:
            return "ordered"
        if wanted and wanted == {award.line for award in self.awards}:
            return "awarded"
        if self.campaign is not None:
            return "negotiating"
        if self.rfqs:
            return "quoting"
        return "sourced" if self.sourced else "made"

    @property
    def title(self) -> str:
        """The first line's product, and how many more there are."""
        first, *more = self.made.lines
        return f"{first.product} and {len(more)} more" if more else first.product

    @property
    def negotiations(self) -> tuple[tuple[int, str], ...]:
        """What was opened: line and negotiation."""
        return tuple(
            (found.line, chosen.negotiation) for found in self.sourced for chosen in found.shortlist
        )

    @property
    def open_lines(self) -> tuple[int, ...]:
        """Lines, counted from 1, for which no vendor has been found yet."""
        done = {found.line for found in self.sourced}
        return tuple(n for n in range(1, len(self.made.lines) + 1) if n not in done)

    @property
    def most_bound(self) -> Money:
        """What the agreed terms of all lines may bind to together."""
        limit, budget = self.made.terms.commitment_limit, self.made.budget
        return budget if limit is None else Money.of(limit, budget.currency)

    def line(self, number: int) -> Line:
        """The line of that number, counted from 1."""
        return self.made.lines[number - 1]

    @property
    def unawarded(self) -> tuple[int, ...]:
        """Lines that were sourced, and that nobody has got yet."""
        done = {award.line for award in self.awards}
        return tuple(sorted({found.line for found in self.sourced} - done))

    def tried(self, line: int) -> frozenset[str]:
        """Vendors with whom a negotiation about the line was opened."""
        found = [one.shortlist for one in self.sourced if one.line == line]
        return frozenset(chosen.vendor for shortlist in found for chosen in shortlist)

    def check_open(self) -> None:
        """`Refused` once it has ended."""
        if self.ended:
            how = "was cancelled" if self.ended.outcome == "cancelled" else "has failed"
            raise Refused(
                f"this request has ended, as its order by text {how}",
                "order again: that makes a request of its own",
            )

    def award(self, line: int, negotiation: str, approval: str) -> RequestAwarded:
        """Give the line to this negotiation's vendor; `Refused` when another has it."""
        taken = [award.negotiation for award in self.awards if award.line == line]
        if taken:
            raise Refused(f"line {line} was awarded in {taken[0]} already", "reject this agreement")
        return RequestAwarded(line, negotiation, approval)


def fold(request: Request | None, event: Event) -> Request:
    """The request after one more event."""
    if isinstance(event, RequestMade):
        return Request(event)
    if request is None:
        raise ValueError("a request begins with RequestMade")
    return replace(request, ended=event) if isinstance(event, RequestEnded) else _on(request, event)


def _on(request: Request, event: object) -> Request:
    match event:
        case RequestSourced():
            return replace(request, sourced=(*request.sourced, *event.lines))
        case RequestCampaigned():
            return replace(request, campaign=event.campaign)
        case RequestTendered():
            return replace(request, rfqs=(*request.rfqs, event))
        case RequestAwarded():
            return replace(request, awards=(*request.awards, event))
        case RequestOrdered():
            return replace(request, orders=(*request.orders, event))
        case _:
            raise ValueError(f"{type(event).__name__} does not go on with a request")


def _bound_by_the_budget(data: kinds.Data) -> kinds.Data:
    """Schema 1 had no limit of its own on what a longer term binds to."""
    return {**data, "terms": {**data["terms"], "commitment_limit": None}}


def _no_further_issue(data: kinds.Data) -> kinds.Data:
    """Schema 2 knew no issues beyond the standard ones."""
    return {**data, "terms": {**data["terms"], "issues": []}}


def _nobody_next(data: kinds.Data) -> kinds.Data:
    """Schema 1 did not name who fits and was not among the best."""
    return {**data, "lines": [{**line, "next_best": []} for line in data["lines"]]}


def _as_the_vendor_delivers(data: kinds.Data) -> kinds.Data:
    """Schema 3 named no rule of delivery."""
    return {**data, "incoterm": ""}


def _in_english(data: kinds.Data) -> kinds.Data:
    """Schema 2 had its reasons in English alone: they stay that."""
    return data


_LIFT = {1: _bound_by_the_budget, 2: _no_further_issue, 3: _as_the_vendor_delivers}
kinds.register(RequestMade, schema=4, upcasters=_LIFT)
kinds.register(RequestSourced, schema=3, upcasters={1: _nobody_next, 2: _in_english})
for _kind in (RequestCampaigned, RequestTendered, RequestAwarded, RequestOrdered, RequestEnded):
    kinds.register(_kind)
