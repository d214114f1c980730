"""Sums over concluded negotiations, added up by the database: few rows come out of many."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, and_, case, func, literal

from dealwright.analytics.filters import Basis, Filter
from dealwright.analytics.intervals import Sums
from dealwright.analytics.store.results import evaluator_choices, negotiation_results
from dealwright.portal.store import ease_ratings
from dealwright.store.reader import Reader

c = negotiation_results.c
SUCCESSFUL = c.state == "approved"
COUNTED = and_(c.engaged, c.passed_over.is_(False))
"""What a success rate counts: the vendor engaged, and it was not closed for another's sake."""
BASES: Mapping[Basis, ColumnElement[Any]] = {
    "first_offer": c.first_minor,
    "list": c.list_minor,
    "history_median": c.history_minor,
}
"""Against what a saving is measured, and the column with the total at that price."""


@dataclass(frozen=True)
class Counts:
    """How many negotiations there are of each sort; `simulated` are counted in the others too."""

    concluded: int
    simulated: int
    not_engaged: int
    passed_over: int
    counted: int
    successful: int


@dataclass(frozen=True)
class Measured:
    """Money of one currency against one basis, in minor units: where the basis is known."""

    currency: str
    basis: Basis
    n: int
    simulated: int
    spend: int
    saving: int
    sums: Sums


@dataclass(frozen=True)
class Spread:
    """How a number is spread over n negotiations; nothing of none."""

    n: int
    total: float
    squares: float
    median: float | None


@dataclass(frozen=True)
class Agreed:
    """Of n choices with an evaluator's ranking, in how many the first was taken."""

    n: int
    first: int
    vendors: int


def chosen(reader: Reader, wanted: Filter) -> Select[Any]:
    """A query for the wanted results."""
    query = reader.rows(negotiation_results)
    for condition in _conditions(wanted):
        query = query.where(condition)
    return query


def number_of(condition: ColumnElement[bool]) -> ColumnElement[int]:
    """In how many rows the condition holds; 0 where there is no row."""
    return func.coalesce(func.sum(case((condition, 1), else_=0)), 0)


def real(column: ColumnElement[Any]) -> ColumnElement[float]:
    """As a floating number: for squares and shares, never for money that is shown."""
    return literal(1.0) * column


async def counts(reader: Reader, wanted: Filter) -> Counts:
    """The sorts of negotiations and how many there are of each."""
    sorts: Mapping[str, ColumnElement[Any]] = {
        "concluded": func.count(),
        "simulated": number_of(c.simulated),
        "not_engaged": number_of(c.engaged.is_(False)),
        "passed_over": number_of(and_(c.engaged, c.passed_over)),
        "counted": number_of(COUNTED),
        "successful": number_of(and_(COUNTED, SUCCESSFUL)),
    }
    named = [value.label(name) for name, value in sorts.items()]
    query = chosen(reader, wanted).with_only_columns(*named)
    row = (await reader.all(query))[0]
    return Counts(**{name: int(value) for name, value in row._mapping.items()})


async def measured(reader: Reader, wanted: Filter) -> Sequence[Measured]:
    """Spend and savings of what was bought, per currency and basis; nothing across currencies."""
    bought = chosen(reader, wanted).where(SUCCESSFUL, c.spend_minor.is_not(None))
    found: list[Measured] = []
    for basis, column in BASES.items():
        query = bought.where(column.is_not(None)).with_only_columns(
            c.currency, number_of(c.simulated).label("simulated"), *sums(column)
        )
        rows = await reader.all(query.group_by(c.currency).order_by(c.currency))
        found += [_measured(row, basis) for row in rows]
    return found


async def spends(reader: Reader, wanted: Filter) -> dict[str, tuple[int, int]]:
    """Spend and number of what was bought, per currency."""
    bought = chosen(reader, wanted).where(SUCCESSFUL, c.spend_minor.is_not(None))
    total = func.sum(c.spend_minor).label("spend")
    query = bought.with_only_columns(c.currency, total, func.count().label("n"))
    rows = await reader.all(query.group_by(c.currency).order_by(c.currency))
    return {row.currency: (int(row.spend), row.n) for row in rows}


async def spread(reader: Reader, wanted: Filter, name: str) -> Spread:
    """How a column is spread over successful negotiations, where it is known."""
    column = c[name]
    return await _spread(reader, chosen(reader, wanted).where(SUCCESSFUL), column)


async def eased(reader: Reader, wanted: Filter) -> Spread:
    """How easy vendors found the negotiations, 1 (hard) to 5 (easy), whatever came of them."""
    concluded = chosen(reader, wanted).with_only_columns(c.negotiation)
    rated = reader.rows(ease_ratings).where(ease_ratings.c.id.in_(concluded))
    return await _spread(reader, rated, ease_ratings.c.score)


async def _spread(reader: Reader, rows: Select[Any], column: ColumnElement[Any]) -> Spread:
    query = rows.where(column.is_not(None))
    added: list[ColumnElement[Any]] = [
        func.count().label("n"),
        func.sum(column).label("total"),
        func.sum(real(column) * real(column)).label("squares"),
    ]
    summed = query.with_only_columns(*added)
    row = (await reader.all(summed))[0]
    if not row.n:
        return Spread(0, 0.0, 0.0, None)
    middle = query.with_only_columns(column.label("value")).order_by(column)
    places = middle.offset((row.n - 1) // 2).limit(2 - row.n % 2)
    values = [one.value for one in await reader.all(places)]
    return Spread(row.n, float(row.total), float(row.squares), sum(values) / len(values))


async def agreed(reader: Reader, wanted: Filter) -> Agreed:
    """How often the vendor ranked first was taken, in the period; other filters do not apply."""
    own = evaluator_choices.c
    query = reader.rows(evaluator_choices)
    if wanted.since is not None:
        query = query.where(own.day >= wanted.since)
    if wanted.until is not None:
        query = query.where(own.day <= wanted.until)
    counted = query.with_only_columns(
        func.count().label("n"),
        number_of(own.place == 1).label("first"),
        func.coalesce(func.sum(own.vendors), 0).label("vendors"),
    )
    row = (await reader.all(counted))[0]
    return Agreed(row.n, int(row.first), int(row.vendors))


def sums(column: ColumnElement[Any]) -> list[ColumnElement[Any]]:
    """Spend, saving, and the sums from which the interval of their rate follows."""
    saving = column - c.spend_minor
    x, y = real(saving), real(c.spend_minor)
    return [
        func.count().label("n"),
        func.sum(c.spend_minor).label("spend"),
        func.sum(saving).label("saving"),
        func.sum(x * x).label("xx"),
        func.sum(x * y).label("xy"),
        func.sum(y * y).label("yy"),
    ]


def _measured(row: Row[Any], basis: Basis) -> Measured:
    spend, saving = int(row.spend), int(row.saving)
    return Measured(
        currency=row.currency,
        basis=basis,
        n=row.n,
        simulated=int(row.simulated),
        spend=spend,
        saving=saving,
        sums=Sums(row.n, float(saving), float(spend), row.xx, row.xy, row.yy),
    )


def _conditions(wanted: Filter) -> list[ColumnElement[bool]]:
    found = [
        c.day >= wanted.since if wanted.since is not None else None,
        c.day <= wanted.until if wanted.until is not None else None,
        c.category == wanted.category if wanted.category is not None else None,
        c.vendor == wanted.vendor if wanted.vendor is not None else None,
        c.simulated == (wanted.vendors == "simulated") if wanted.vendors != "all" else None,
    ]
    return [condition for condition in found if condition is not None]
