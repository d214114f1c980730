"""The figures of a workspace, for who is on the buyer's side; nothing here changes anything."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass

from dealwright.analytics import telling
from dealwright.analytics.filters import Filter
from dealwright.analytics.store import breakdowns, figures
from dealwright.analytics.views import (
    CountsView,
    EaseView,
    PilotView,
    PriceFigures,
    RankedVendor,
    SpendView,
    StickingPoint,
    StrategyFigures,
    SummaryView,
    VendorFigures,
)
from dealwright.identity.sides import require_buying_side
from dealwright.store.reader import Reader
from dealwright.store.store import Store
from dealwright.web.access import Caller

PILOT = PilotView(
    source="Walmart's pilot with Pactum: Van Hoek, DeWitt, Lacity and Johnson, How Walmart "
    "Automated Supplier Negotiations, Harvard Business Review, 8 November 2022",
    success_rate=0.64,
    savings_rate=0.015,
    days_gained=35,
    days=11,
)


@dataclass(frozen=True)
class Analytics:
    """Reads what the consumers of this package have written."""

    store: Store
    rows_at_once: int = 1_000

    async def summary(self, caller: Caller, wanted: Filter) -> SummaryView:
        """The figures that compare with the published pilot's."""
        async with self._reading(caller) as reader:
            counts = await figures.counts(reader, wanted)
            spent = await figures.spends(reader, wanted)
            measured = await figures.measured(reader, wanted)
            gained = await figures.spread(reader, wanted, "days_gained")
            negotiated = await figures.spread(reader, wanted, "negotiated_seconds")
            bought = await figures.spread(reader, wanted, "bought_seconds")
            ratings = await figures.eased(reader, wanted)
            agreed = await figures.agreed(reader, wanted)
        of_all = counts.counted + counts.passed_over
        return SummaryView(
            counts=CountsView(**vars(counts)),
            success=telling.share(counts.successful, counts.counted),
            success_with_passed_over=telling.share(counts.successful, of_all),
            spend=[
                SpendView(currency=currency, n=n, spend=telling.money(minor, currency))
                for currency, (minor, n) in spent.items()
            ],
            savings=[telling.saving(one) for one in measured],
            days_gained=telling.spread(gained),
            negotiated_days=telling.spread(negotiated, telling.DAY_SECONDS),
            bought_days=telling.spread(bought, telling.DAY_SECONDS),
            ease=EaseView(**dict(telling.spread(ratings))),
            evaluator=telling.share(agreed.first, agreed.n),
            pilot=PILOT,
        )

    async def vendors(self, caller: Caller, wanted: Filter) -> list[VendorFigures]:
        """Savings by vendor and currency, whoever was paid most first."""
        async with self._reading(caller) as reader:
            return telling.vendor_figures(await breakdowns.by_vendor(reader, wanted))

    async def prices(self, caller: Caller, wanted: Filter) -> list[PriceFigures]:
        """Percentiles of prices and terms, the product that was bought most often first."""
        async with self._reading(caller) as reader:
            prices = await breakdowns.percentiles(reader, wanted, "unit_price_micro")
            days = await breakdowns.percentiles(reader, wanted, "payment_days")
            months = await breakdowns.percentiles(reader, wanted, "term_months")
        return telling.price_figures(prices, days, months)

    async def rankings(self, caller: Caller, wanted: Filter) -> list[RankedVendor]:
        """Vendors ranked for each product that was asked for."""
        async with self._reading(caller) as reader:
            return telling.rankings(await breakdowns.by_product_and_vendor(reader, wanted))

    async def sticking_points(self, caller: Caller, wanted: Filter) -> list[StickingPoint]:
        """The issues that held the last rounds, the most frequent first."""
        async with self._reading(caller) as reader:
            return telling.sticking_points(await breakdowns.by_issue(reader, wanted))

    async def strategies(self, caller: Caller, wanted: Filter) -> list[StrategyFigures]:
        """What each strategy came to, then each tactic that agents used most."""
        async with self._reading(caller) as reader:
            named = await breakdowns.by_strategy(reader, wanted, "strategy")
            used = await breakdowns.by_strategy(reader, wanted, "tactic")
        of_tactics = telling.strategy_figures(used, "tactic")
        return [*telling.strategy_figures(named, "strategy"), *of_tactics]

    async def results(
        self, still: Callable[[], Awaitable[Caller]], wanted: Filter
    ) -> AsyncIterator[breakdowns.Lines]:
        """Every concluded negotiation, many rows at a time; who asks is asked again for each."""
        last = ""
        while True:
            async with self._reading(await still()) as reader:
                rows = await breakdowns.one_by_one(reader, wanted, last, self.rows_at_once)
            yield rows
            if len(rows) < self.rows_at_once:
                return
            last = rows[-1]["negotiation"]

    def _reading(self, caller: Caller) -> AbstractAsyncContextManager[Reader]:
        require_buying_side(caller)
        return self.store.read(caller.workspace)
