"""A tournament: every strategy meets every temperament of vendor in the same made-up purchases."""

from dataclasses import dataclass, replace
from decimal import Decimal

import numpy as np

from dealwright.engine.brief import Brief, Temperament
from dealwright.engine.events import SessionOpened
from dealwright.engine.offers import PRICE
from dealwright.engine.session import Session
from dealwright.engine.view import Alternative, View
from dealwright.simulation.entrants import Entrant
from dealwright.simulation.scenario import CENT, SPACE, TEMPERAMENTS, Scenario, drawn
from dealwright.simulation.study import moved, seed_of
from dealwright.simulation.yardstick import Yardstick, yardstick

QUARTER = 91
OUTSIDE = 7
"""Sets what else is so apart from what is drawn for the purchase itself."""


@dataclass(frozen=True)
class Contest:
    """Who plays, on how many purchases, made up from which seed, over how many rounds."""

    entrants: tuple[Entrant, ...]
    count: int
    seed: int
    rounds: int

    @property
    def matches(self) -> int:
        """Negotiations in all."""
        return self.count * len(self.entrants) * len(TEMPERAMENTS)


@dataclass(frozen=True)
class Match:
    """How one negotiation of the tournament ended: a line of what is written."""

    number: int
    strategy: str
    temperament: Temperament
    state: str
    offers: int
    unit_price: str | None
    buyer_utility: float
    seller_utility: float
    advantage: float
    seller_advantage: float
    nash: float | None
    pareto_distance: float | None


@dataclass(frozen=True)
class Surroundings:
    """What is so besides: a true offer elsewhere, if there is one, and when the quarter ends."""

    alternative: Alternative | None
    quarter_days_left: int


@dataclass(frozen=True)
class Meeting:
    """One purchase that all entrants meet."""

    number: int
    scenario: Scenario
    sellers: tuple[Brief, ...]
    """One of each temperament, otherwise alike."""
    around: Surroundings
    measure: Yardstick

    def against(self, entrant: Entrant) -> list[Scenario]:
        """The purchase with its buyer played by the entrant, against each vendor."""
        buyer = replace(self.scenario.buyer, strategy=entrant.strategy)
        return [replace(self.scenario, buyer=buyer, seller=seller) for seller in self.sellers]

    def view(self, session: Session) -> View:
        """What the side whose turn it is sees."""
        elsewhere = self.around.alternative if session.turn == "buyer" else None
        return View(session, session.turn, elsewhere, self.around.quarter_days_left)


def shards(contest: Contest) -> list[tuple[Contest, int]]:
    """A task for each purchase, in which all meet it: stopped early, all have met the same."""
    return [(contest, number) for number in range(contest.count)]


def play_all(task: tuple[Contest, int]) -> list[Match]:
    """Everybody against every temperament in one purchase; the same task, the same lines."""
    contest, number = task
    meeting = met(contest.seed, number)
    return [
        _match(contest, meeting, entrant, scenario)
        for entrant in contest.entrants
        for scenario in meeting.against(entrant)
    ]


def met(seed: int, number: int) -> Meeting:
    """The purchase with this number, with what is so around it."""
    scenario = drawn(seed, number, None)
    random = np.random.default_rng([seed, number, OUTSIDE])
    standing, days = _elsewhere(scenario, random), int(random.integers(QUARTER))
    wishes = replace(scenario.buyer.wishes, reservation=standing.utility if standing else 0.0)
    measure = yardstick(replace(scenario.buyer, wishes=wishes), scenario.seller, SPACE)
    sellers = tuple(replace(scenario.seller, temperament=name) for name in TEMPERAMENTS)
    return Meeting(number, scenario, sellers, Surroundings(standing, days), measure)


def _elsewhere(scenario: Scenario, random: np.random.Generator) -> Alternative | None:
    """In every second purchase an offer on the usual terms, up to a tenth above the floor."""
    stands, share = random.random() < 0.5, random.uniform(1.0, 1.1)
    price = (scenario.floor * Decimal(str(round(share, 4)))).quantize(CENT)
    offer = {PRICE: price, **scenario.buyer.wishes.standard}
    total, limit = scenario.buyer.total(offer), scenario.buyer.total_limit
    if not stands or total is None or limit is None or total > limit:
        return None
    return Alternative(total, scenario.buyer.utility(offer))


def _match(contest: Contest, meeting: Meeting, entrant: Entrant, scenario: Scenario) -> Match:
    session, player = Session(SessionOpened(SPACE, contest.rounds)), entrant.player()
    while session.state == "open":
        view = meeting.view(session)
        seed = seed_of(contest.seed, meeting.number, len(session.made))
        session = moved(scenario, view, seed, player if view.side == "buyer" else None)
    agreed = session.agreement
    worth = None
    if agreed is not None:
        worth = scenario.buyer.utility(agreed), scenario.seller.utility(agreed)
    scores = meeting.measure.scores(worth)
    ours, theirs = meeting.measure.nothing if worth is None else worth
    return Match(
        number=meeting.number,
        strategy=entrant.name,
        temperament=scenario.seller.temperament,
        state=session.state,
        offers=len(session.made),
        unit_price=None if agreed is None else str(agreed[PRICE]),
        buyer_utility=round(ours, 4),
        seller_utility=round(theirs, 4),
        advantage=round(scores.advantage, 4),
        seller_advantage=round(scores.seller_advantage, 4),
        nash=None if scores.nash is None else round(scores.nash, 4),
        pareto_distance=None if scores.distance is None else round(scores.distance, 4),
    )
