"""Plays made-up negotiations move by move, in shards that any executor can run."""

from dataclasses import dataclass
from decimal import Decimal

from dealwright.engine.events import Event, SessionOpened
from dealwright.engine.negotiator import Decision, decide
from dealwright.engine.offering import Player
from dealwright.engine.offers import PAYMENT, PRICE, TERM, Offer
from dealwright.engine.session import Session
from dealwright.engine.view import View
from dealwright.simulation.scenario import SEATS, SPACE, Scenario, drawn

SHARD = 10
"""Negotiations that one task plays: about a tenth of a second, which Ctrl+C waits for."""


@dataclass(frozen=True)
class Wanted:
    """What is to be simulated: `strategy` None lets the buyer choose in each round."""

    count: int
    seed: int
    strategy: str | None
    rounds: int


@dataclass(frozen=True)
class Row:
    """How one negotiation ended; what needs an agreement is None without one."""

    number: int
    strategy: str
    state: str
    offers: int
    list_price: str
    price_floor: str
    unit_price: str | None
    term_months: int | None
    payment_terms: str | None
    total: str | None
    saving: float | None
    """Share of the list price that was not paid."""
    buyer_utility: float | None
    seller_utility: float | None


Task = tuple[Wanted, int]
"""What is wanted, and the number of the shard's first negotiation."""


def tasks(wanted: Wanted) -> list[Task]:
    """The shards of a study."""
    return [(wanted, first) for first in range(0, wanted.count, SHARD)]


def play_shard(task: Task) -> list[Row]:
    """Plays one shard; the same task gives the same rows anywhere."""
    wanted, first = task
    last = min(first + SHARD, wanted.count)
    return [play(wanted, number) for number in range(first, last)]


def play(wanted: Wanted, number: int) -> Row:
    """One negotiation of two full agents, each inside its mandate."""
    scenario = drawn(wanted.seed, number, wanted.strategy)
    session = Session(SessionOpened(SPACE, wanted.rounds))
    while session.state == "open":
        seed = seed_of(wanted.seed, number, len(session.made))
        session = moved(scenario, View(session, session.turn), seed)
    return _row(wanted, number, scenario, session)


def seed_of(study: int, number: int, made: int) -> int:
    """The seed of the move that follows so many offers; the same for every strategy."""
    return study * 1_000_003 + number * 101 + made


def moved(scenario: Scenario, view: View, seed: int, using: Player | None = None) -> Session:
    """The session after the move of the side whose turn it is; `using` proposes its offers."""
    brief, session = scenario.buyer if view.side == "buyer" else scenario.seller, view.session
    decision = decide(view, brief, seed, using)
    for event in _events(session, decision):
        session = session.apply(event)
    return session


def _events(session: Session, decision: Decision) -> list[Event]:
    if decision.action == "offer" and decision.offer is not None:
        return session.offer(session.turn, decision.offer)
    if decision.action == "accept":
        return session.accept(session.turn)
    return session.walk_away(session.turn, "no agreement in sight")


def _row(wanted: Wanted, number: int, scenario: Scenario, session: Session) -> Row:
    agreed = session.agreement
    return Row(
        number=number,
        strategy=wanted.strategy or "adaptive",
        state=session.state,
        offers=len(session.made),
        list_price=str(scenario.list_price),
        price_floor=str(scenario.floor),
        unit_price=None if agreed is None else str(agreed[PRICE]),
        term_months=None if agreed is None else int(str(agreed[TERM])),
        payment_terms=None if agreed is None else str(agreed[PAYMENT]),
        total=None if agreed is None else str(scenario.buyer.total(agreed)),
        saving=None if agreed is None else _saving(scenario, agreed),
        buyer_utility=None if agreed is None else round(scenario.buyer.utility(agreed), 4),
        seller_utility=None if agreed is None else round(scenario.seller.utility(agreed), 4),
    )


def _saving(scenario: Scenario, agreed: Offer) -> float:
    total = scenario.buyer.total(agreed) or Decimal(0)
    return round(float(1 - total / (scenario.list_price * SEATS * 12)), 4)
