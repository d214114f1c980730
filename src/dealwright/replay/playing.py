"""Negotiates one item-year with its three cheapest vendors, whose floors are made up.

Both sides are the product's own: the briefs that procurement makes, the moves that the engine
decides. Only the price is negotiated; each vendor opens at its quote, and none is told of another.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_CEILING, Decimal

from dealwright.core.canonical import digest
from dealwright.core.errors import Refused
from dealwright.core.money import Money
from dealwright.demo.scms import CURRENCY
from dealwright.engine.brief import Brief
from dealwright.engine.events import Event, SessionOpened
from dealwright.engine.negotiator import Decision, decide
from dealwright.engine.offers import PRICE
from dealwright.engine.session import Session
from dealwright.engine.view import View
from dealwright.procurement.buyer_brief import Allowed, buyer_brief, target_price
from dealwright.procurement.deals import Deal
from dealwright.procurement.model.requests import Terms
from dealwright.procurement.model.rules import PriceFloor, Rule
from dealwright.procurement.seller_brief import Dossier, seller_brief
from dealwright.replay.cases import Case

VENDORS = 3
"""With how many is negotiated, as in the product."""
PACK = "XPK"


@dataclass(frozen=True)
class Study:
    """What is replayed: `floors` are how far below its quote each vendor would go, as shares."""

    seed: int
    rounds: int
    floors: tuple[Decimal, ...]


@dataclass(frozen=True)
class Played:
    """An item-year under one assumption on the floor; `price` is USD a pack, None: no agreement."""

    number: int
    case: int
    floor: Decimal
    price: Decimal | None
    vendor: str | None
    agreed: int
    asked: int


Task = tuple[Study, int, Case]
"""What is wanted, and the number of the item-year."""


def tasks(study: Study, found: Sequence[Case]) -> list[Task]:
    return [(study, place, case) for place, case in enumerate(found)]


def play_case(task: Task) -> list[Played]:
    """One item-year under every assumption; the same task gives the same rows anywhere."""
    study, place, _ = task
    first = place * len(study.floors)
    return [_played(task, first + n, floor) for n, floor in enumerate(study.floors)]


def _played(task: Task, number: int, floor: Decimal) -> Played:
    study, place, case = task
    asked = case.best(VENDORS)
    prices = {vendor: _price(study, case, vendor, floor) for vendor in asked}
    agreed = {vendor: price for vendor, price in prices.items() if price is not None}
    winner = min(agreed, key=lambda vendor: (agreed[vendor], vendor)) if agreed else None
    price = agreed[winner] if winner is not None else None
    return Played(number, place, floor, price, winner, len(agreed), len(asked))


def _price(study: Study, case: Case, vendor: str, floor: Decimal) -> Decimal | None:
    """What is agreed with the vendor; None without an agreement."""
    deal = deal_of(case, vendor)
    try:
        buyer, seller = buyer_of(case, deal), seller_of(deal, vendor, floor)
    except Refused:
        return None
    session = Session(SessionOpened(deal.space, study.rounds))
    while session.state == "open":
        side = buyer if session.turn == "buyer" else seller
        seed = seed_of(study, case, vendor, len(session.made))
        session = _moved(session, decide(View(session, session.turn), side, seed))
    price = session.agreement[PRICE] if session.agreement else None
    return price if isinstance(price, Decimal) else None


def deal_of(case: Case, vendor: str) -> Deal:
    """The year's packs at the vendor's quote, rounded up to a price that can be named."""
    quote = case.quotes[vendor]
    rough = _deal(case, quote)
    return _deal(case, (quote / rough.step).to_integral_value(ROUND_CEILING) * rough.step)


def _deal(case: Case, quote: Decimal) -> Deal:
    return Deal(
        product=case.item,
        unit=PACK,
        currency=CURRENCY,
        quantity=case.whole,
        list_price=quote,
        price_period="once",
        horizon=None,
        term_months=(),
        payment_terms=("net_30",),
        value_adds=(),
    )


def buyer_of(case: Case, deal: Deal) -> Brief:
    """Ours: never above what was really paid on average; the target is that of a purchase."""
    budget = Money.rounded(case.paid, CURRENCY)
    allowed, target = Allowed(budget, budget), target_price(deal, case.history)
    return buyer_brief(deal, Terms(), allowed, target)


def seller_of(deal: Deal, vendor: str, floor: Decimal) -> Brief:
    """The vendor's: a MADE-UP floor so far below its quote, and no other rule."""
    lowest = (deal.list_price * (1 - floor) / deal.step).to_integral_value(ROUND_CEILING)
    price = PriceFloor(lowest * deal.step, CURRENCY)
    return seller_brief(Dossier((Rule("floor", vendor, "price_floor", price),)), deal)


def seed_of(study: Study, case: Case, vendor: str, made: int) -> int:
    """The seed of one move: of the study, the item-year, the vendor and the moves before it."""
    named = [study.seed, case.item, case.pack_size, case.year, vendor, made]
    return int(digest(named)[:12], 16)


def _moved(session: Session, decision: Decision) -> Session:
    events: list[Event]
    if decision.action == "offer" and decision.offer is not None:
        events = session.offer(session.turn, decision.offer)
    elif decision.action == "accept":
        events = session.accept(session.turn)
    else:
        events = session.walk_away(session.turn, "no agreement in sight")
    for event in events:
        session = session.apply(event)
    return session
