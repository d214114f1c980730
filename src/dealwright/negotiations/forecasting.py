"""What may come of a negotiation, by strategy: for the buyer's own side alone, and an estimate."""

import asyncio
from decimal import Decimal
from typing import Literal

from pydantic import BaseModel, Field

from dealwright.core.canonical import digest
from dealwright.core.money import exponent, half_up
from dealwright.engine.forecast import Expected, Forecast, Range, forecast
from dealwright.engine.offers import PRICE, Value
from dealwright.engine.situation import View
from dealwright.engine.space import ContinuousIssue
from dealwright.negotiations.desk import Desk, sit
from dealwright.negotiations.leverage import best_elsewhere
from dealwright.negotiations.model import Negotiation
from dealwright.negotiations.turns import days_to_quarter_end
from dealwright.store.store import Store

AT_ONCE = 2
"""Forecasts that are worked out at the same time, each in a thread."""


class Likely(BaseModel):
    """Decimal text; the 80 % interval around what is expected."""

    low: str = Field(examples=["91.20"])
    expected: str = Field(examples=["94.90"])
    high: str = Field(examples=["97.20"])


class LikelyRounds(BaseModel):
    """In which round it ends, if it ends in an agreement."""

    low: int
    expected: int
    high: int


class LikelyTerm(BaseModel):
    """An issue's likeliest value, and its share of the agreements."""

    value: int | str | list[str]
    share: float


class StrategyForecast(BaseModel):
    """What one strategy should come to; all but the chance holds if there is an agreement."""

    strategy: str = Field(description="`adaptive` is the agent's own choice in each round.")
    chance_of_agreement: float
    utility: float | None
    rounds: LikelyRounds | None
    unit_price: Likely | None
    total: Likely | None
    terms: dict[str, LikelyTerm]


class RestsOn(BaseModel):
    """From what the figures come."""

    vendor: Literal["estimated"] = "estimated"
    rest_of_the_talks: Literal["simulated"] = "simulated"
    offers_seen: int = Field(description="Of the vendor; without any it is a prior alone.")
    hypotheses: int = Field(description="Courses of the vendor that were played, by likelihood.")
    alternative_known: bool
    vendor_is_simulated: bool


class ForecastView(BaseModel):
    """A forecast at one version of the table."""

    negotiation: str
    version: int
    state: str = Field(description="Only of an open one is there a forecast.")
    round: int
    max_rounds: int
    currency: str
    rests_on: RestsOn
    strategies: list[StrategyForecast]


class Forecasts:
    """Works them out beside the event loop."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._free = asyncio.Semaphore(AT_ONCE)

    async def of(self, workspace: str, negotiation: str) -> ForecastView:
        """The buyer's forecast; without strategies when it is over, or the side has no Brief."""
        async with self._store.read(workspace) as reader:
            desk = await sit(reader, negotiation, "buyer")
            brief = desk.brief
            if brief is None or desk.table.state.state != "open":
                return _view(desk, Forecast((), len(desk.table.state.session.by("seller")), 0))
            elsewhere = await best_elsewhere(reader, negotiation, brief)
        days = days_to_quarter_end(self._store.clock.now().date())
        view = View(desk.table.state.session, "buyer", elsewhere, days)
        listed = desk.table.state.opened.list_price
        async with self._free:
            found = await asyncio.to_thread(forecast, view, brief, seed_of(desk), listed)
        return _view(desk, found, elsewhere is not None)


def seed_of(desk: Desk) -> int:
    """The same for the same version of the table."""
    return int(digest([desk.own.stream, desk.table.version])[:12], 16)


def _view(desk: Desk, found: Forecast, alternative: bool = False) -> ForecastView:
    table = desk.table.state
    return ForecastView(
        negotiation=desk.table.id,
        version=desk.table.version,
        state=table.state,
        round=table.session.round,
        max_rounds=table.session.max_rounds,
        currency=table.opened.currency,
        rests_on=RestsOn(
            offers_seen=found.offers_seen,
            hypotheses=found.hypotheses,
            alternative_known=alternative,
            vendor_is_simulated=table.opened.simulated,
        ),
        strategies=[strategy_forecast(table, one) for one in found.expected],
    )


def strategy_forecast(table: Negotiation, one: Expected) -> StrategyForecast:
    """What a strategy should come to, as it is shown."""
    price = table.session.space.by_name.get(PRICE)
    digits = price.digits if isinstance(price, ContinuousIssue) else 0
    rounds = one.rounds and LikelyRounds(
        low=int(one.rounds[0]), expected=int(one.rounds[1]), high=int(one.rounds[2])
    )
    return StrategyForecast(
        strategy=one.strategy,
        chance_of_agreement=one.chance,
        utility=one.utility,
        rounds=rounds,
        unit_price=_likely(one.price, digits),
        total=_likely(one.total, exponent(table.opened.currency)),
        terms={
            name: LikelyTerm(value=_plain(term.value), share=term.share)
            for name, term in (one.terms or {}).items()
        },
    )


def _likely(range: Range | None, digits: int) -> Likely | None:
    if range is None:
        return None
    low, middle, high = (str(half_up(Decimal(str(x)), digits)) for x in range)
    return Likely(low=low, expected=middle, high=high)


def _plain(value: Value) -> int | str | list[str]:
    if isinstance(value, tuple):
        return list(value)
    return value if isinstance(value, int) else str(value)
