"""The same sums by vendor, product, issue and strategy, and where prices lie among all agreed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from sqlalchemy import Column, ColumnElement, Row, and_, case, func, or_

from dealwright.analytics.filters import Filter
from dealwright.analytics.store.figures import COUNTED, SUCCESSFUL, chosen, number_of, real
from dealwright.analytics.store.results import negotiation_results
from dealwright.store.reader import Reader
from dealwright.strategies.model import STRATEGY_KEY

c = negotiation_results.c
QUANTILES = (10, 25, 50, 75, 90)
"""Percentiles that are told: the smallest value at or below which so many percent lie."""
PRODUCT = (c.category, c.unit, c.currency)
"""What prices are compared within: the same product in the same unit and currency."""
Rows = Sequence[Row[Any]]
Lines = Sequence[Mapping[str, Any]]
"""Rows by the columns' names, with what was closed in them."""
Played = Literal["strategy", "tactic"]


@dataclass(frozen=True)
class Named:
    """Sums of what was played by one name, which the row itself has closed."""

    row: Row[Any]
    name: str


async def by_vendor(reader: Reader, wanted: Filter) -> Rows:
    """Per vendor and currency, whoever was paid most first; amounts in minor units."""
    amounts = [func.coalesce(func.sum(c.spend_minor), 0).label("spend")]
    for name in ("first_minor", "list_minor", "history_minor"):
        known = c[name].is_not(None)
        amounts += [
            number_of(known).label(f"{name}_n"),
            func.coalesce(func.sum(c[name] - c.spend_minor), 0).label(f"{name}_saving"),
            func.coalesce(func.sum(case((known, c.spend_minor), else_=0)), 0).label(
                f"{name}_spend"
            ),
        ]
    query = chosen(reader, wanted).with_only_columns(
        c.vendor, c.currency, func.max(c.vendor_name).label("name"), *_counts(), *amounts
    )
    return await reader.all(
        query.group_by(c.vendor, c.currency).order_by(amounts[0].desc(), "name")
    )


async def by_issue(reader: Reader, wanted: Filter) -> Rows:
    """Per issue that held the last rounds, the most frequent first; none has no name."""
    query = chosen(reader, wanted).where(c.engaged).with_only_columns(
        c.sticking, func.count().label("n"), number_of(SUCCESSFUL).label("successful"),
        number_of(c.passed_over).label("passed_over"), func.avg(real(c.rounds)).label("rounds"),
    )  # fmt: skip
    return await reader.all(query.group_by(c.sticking).order_by(func.count().desc(), c.sticking))


async def by_strategy(reader: Reader, wanted: Filter, column: Played) -> Sequence[Named]:
    """Per strategy (or tactic) and who moved, the most frequent first; shares are of the spend."""
    name = c[column]
    known = and_(SUCCESSFUL, c.first_minor.is_not(None), c.spend_minor > 0)
    share = real(c.first_minor - c.spend_minor) / func.nullif(real(c.spend_minor), 0)
    query = chosen(reader, wanted).where(c.engaged, name.is_not(None)).with_only_columns(
        name.label("name"), c.mover, *_counts(), number_of(known).label("saved_n"),
        func.coalesce(func.sum(share), 0).label("share"),
        func.coalesce(func.sum(share * share), 0).label("squares"),
        func.avg(real(c.rounds)).label("rounds"),
    )  # fmt: skip
    found = await reader.all(query.group_by(name, c.mover))
    named = [Named(row, await _reopened(reader, name, row.name) or "") for row in found]
    return sorted(named, key=lambda one: (-one.row.n, one.name, one.row.mover))


async def by_product_and_vendor(reader: Reader, wanted: Filter) -> Rows:
    """Per product in its unit and currency, and vendor: counts and the sum of agreed prices."""
    price = func.sum(c.unit_price_micro).label("price")
    query = chosen(reader, wanted).where(c.engaged).with_only_columns(
        *PRODUCT, c.vendor, func.max(c.vendor_name).label("name"), func.count().label("n"),
        func.max(c.product).label("product"), number_of(c.simulated).label("simulated"),
        number_of(SUCCESSFUL).label("won"), price,
    )  # fmt: skip
    grouped = query.group_by(*PRODUCT, c.vendor)
    return await reader.all(grouped.order_by(*PRODUCT, c.vendor))


async def percentiles(reader: Reader, wanted: Filter, column: str) -> Rows:
    """For each product in its unit and currency, the percentiles of a column over what was bought.

    A row a value that is one: of `n` values it is the one at `place`, counted from 1.
    """
    value = c[column]
    bought = chosen(reader, wanted).where(SUCCESSFUL, value.is_not(None))
    order = (value, c.negotiation)
    ranked = bought.with_only_columns(
        c.negotiation,
        func.row_number().over(partition_by=PRODUCT, order_by=order).label("place"),
        func.count().over(partition_by=PRODUCT).label("n"),
    ).subquery()
    r = ranked.c
    places = or_(*(r.place == place_of(r.n, percent) for percent in QUANTILES))
    own = reader.rows(negotiation_results).join(ranked, r.negotiation == c.negotiation)
    found = own.where(places).with_only_columns(
        *PRODUCT, c.product, value.label("value"), r.place, r.n
    )
    return await reader.all(found.order_by(r.n.desc(), *PRODUCT, r.place))


def place_of(n: Any, percent: int) -> Any:
    """Which of n sorted values, from 1, is the percentile: the nearest rank (rounded up)."""
    return (n * percent + 99) // 100


async def one_by_one(reader: Reader, wanted: Filter, last: str, limit: int) -> Lines:
    """Results by the negotiation's id after that one, at most `limit`, by the columns' names."""
    query = chosen(reader, wanted).where(c.negotiation > last)
    found = await reader.all(query.order_by(c.negotiation).limit(limit))
    return [
        {
            **row._mapping,
            "strategy": await _reopened(reader, c.strategy, row.strategy),
            "tactic": await _reopened(reader, c.tactic, row.tactic),
        }
        for row in found
    ]


async def _reopened(reader: Reader, column: Column[Any], closed: str | None) -> str | None:
    return await reader.reopened(STRATEGY_KEY, column, closed)


def _counts() -> list[ColumnElement[Any]]:
    return [
        func.count().label("n"),
        number_of(c.simulated).label("simulated"),
        number_of(and_(c.engaged, c.passed_over)).label("passed_over"),
        number_of(COUNTED).label("counted"),
        number_of(and_(COUNTED, SUCCESSFUL)).label("successful"),
    ]
