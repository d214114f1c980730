"""What one concluded negotiation came to, worked out from its own streams."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Literal

from dealwright.analytics.sticking import sticking_point
from dealwright.core.money import Money, line_total
from dealwright.engine.economics import PAYMENT_DAYS
from dealwright.engine.offers import PAYMENT, PRICE, TERM, Offer
from dealwright.engine.session import AgreementReached, DeadlineReached, WalkedAway, Withdrawn
from dealwright.negotiations.model import (
    CONCLUDED,
    AgreementApproved,
    AgreementLapsed,
    AgreementRejected,
    Negotiation,
    State,
    fold,
)
from dealwright.negotiations.side import MoveExplained, RunStarted, Thoughts
from dealwright.procurement.model.requests import Request
from dealwright.procurement.model.vendors import product_key
from dealwright.procurement.order_terms import Obligation, obligation
from dealwright.store.streams import Recorded
from dealwright.strategies.model import Playing

ADAPTIVE = "adaptive"
NOBODY = ""
Mover = Literal["agent", "person", "both", "nobody"]
ENDED = (AgreementReached, DeadlineReached, WalkedAway, Withdrawn)
"""What ends the bargaining; approval, rejection or lapse of an agreement come after it."""
CONCLUDING = (
    AgreementApproved, AgreementRejected, AgreementLapsed, WalkedAway, DeadlineReached, Withdrawn,
)  # fmt: skip
"""What a negotiation is over with; an agreement that waits for approval is not over."""


@dataclass(frozen=True)
class Played:
    """How our side played: by which strategy, whose moves, and the agent's most frequent tactic."""

    strategy: str
    mover: Mover
    tactic: str | None


@dataclass(frozen=True)
class Bought:
    """What an approved agreement binds to, and what it would have cost at other prices.

    `first` is at the vendor's first offer, `listed` at its list price, `history` at the median
    paid in the 24 months before: the agreed quantity and term, only the price differs. None where
    that price is not known.
    """

    price: Decimal
    spend: Money
    first: Money | None
    listed: Money | None
    history: Money | None
    payment_days: int | None
    first_payment_days: int | None
    term_months: int | None


@dataclass(frozen=True)
class Result:
    """A concluded negotiation; times are ISO, `category` is the product's key.

    `engaged`: the vendor made an offer or accepted ours. `passed_over`: it was closed because
    another vendor got the line. `bought` is None unless a person approved.
    """

    negotiation: str
    request: str
    line: int
    category: str
    product: str
    unit: str
    currency: str
    vendor: str
    vendor_name: str
    simulated: bool
    state: State
    engaged: bool
    passed_over: bool
    opened_at: str
    ended_at: str
    concluded_at: str
    requested_at: str | None
    rounds: int
    sticking: str | None
    played: Played
    bought: Bought | None


def result(
    id: str, table: Sequence[Recorded], own: Sequence[Recorded], request: Request | None,
    paid: Decimal | None,
) -> Result | None:  # fmt: skip
    """What the events of a table and of the buyer's side come to; None unless it is concluded.

    `paid` is the history's median unit price in the table's currency.
    """
    negotiation: Negotiation | None = None
    for recorded in table:
        negotiation = fold(negotiation, recorded.event)
    if negotiation is None or negotiation.state not in CONCLUDED:
        return None
    opened, vendors = negotiation.opened, negotiation.session.by("seller")
    return Result(
        negotiation=id,
        request=opened.request,
        line=opened.line,
        category=product_key(opened.product),
        product=opened.product,
        unit=opened.unit,
        currency=opened.currency,
        vendor=opened.vendor,
        vendor_name=opened.vendor_name,
        simulated=opened.simulated,
        state=negotiation.state,
        engaged=bool(vendors) or negotiation.agreement is not None,
        passed_over=_passed_over(id, negotiation, request),
        opened_at=table[0].time,
        ended_at=_last(table, ENDED),
        concluded_at=_last(table, CONCLUDING),
        requested_at=request.made.at if request else None,
        rounds=negotiation.rounds,
        sticking=sticking_point(negotiation.session),
        played=played(own),
        bought=_bought(negotiation, request, paid),
    )


def _last(table: Sequence[Recorded], of: tuple[type, ...]) -> str:
    """When the last event of these kinds came."""
    return [one.time for one in table if isinstance(one.event, of)][-1]


def seconds(start: str, end: str) -> int:
    """Whole seconds between two ISO times."""
    return round((datetime.fromisoformat(end) - datetime.fromisoformat(start)).total_seconds())


def played(own: Iterable[Recorded]) -> Played:
    """By whom and how our side was played; what was erased is left out."""
    strategy, movers, tactics = ADAPTIVE, set[str](), Counter[str]()
    for event in (one.event for one in own):
        if isinstance(event, RunStarted):
            named = event.playing.value
            strategy = named.name if isinstance(named, Playing) else ADAPTIVE
        if isinstance(event, MoveExplained):
            movers.add(event.actor)
            thoughts = event.thoughts.value
            if event.actor == "agent" and isinstance(thoughts, Thoughts) and thoughts.strategy:
                tactics[thoughts.strategy] += 1
    most = min(tactics, key=lambda name: (-tactics[name], name)) if tactics else None
    mover = _mover(movers)
    return Played(strategy if "agent" in movers else NOBODY, mover, most)


def _mover(movers: set[str]) -> Mover:
    if len(movers) > 1:
        return "both"
    if not movers:
        return "nobody"
    return "agent" if "agent" in movers else "person"


def _passed_over(id: str, negotiation: Negotiation, request: Request | None) -> bool:
    if request is None or negotiation.state not in ("withdrawn", "lapsed"):
        return False
    line = negotiation.opened.line
    return any(one.line == line and one.negotiation != id for one in request.awards)


def _bought(
    negotiation: Negotiation, request: Request | None, paid: Decimal | None
) -> Bought | None:
    offer = negotiation.agreement
    if negotiation.state != "approved" or offer is None or request is None:
        return None
    opened = negotiation.opened
    owed = obligation(request.made, request.line(opened.line), offer)
    first = next(iter(negotiation.session.by("seller")), None)
    months = offer.get(TERM)
    return Bought(
        price=owed.unit_price,
        spend=owed.total,
        first=_at(owed, _price(first)),
        listed=_at(owed, opened.list_price),
        history=_at(owed, paid),
        payment_days=_days(offer),
        first_payment_days=_days(first),
        term_months=months if isinstance(months, int) else None,
    )


def _at(owed: Obligation, price: Decimal | None) -> Money | None:
    """What the same would have cost at another price."""
    return None if price is None else line_total(owed.quantity, price, owed.total.currency)


def _price(offer: Offer | None) -> Decimal | None:
    price = offer.get(PRICE) if offer else None
    return price if isinstance(price, Decimal) else None


def _days(offer: Offer | None) -> int | None:
    """Days from the invoice to the payment; None where the offer does not say, or is not known."""
    return PAYMENT_DAYS.get(str(offer.get(PAYMENT))) if offer else None
