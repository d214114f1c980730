"""From sums to figures with rates and intervals: arithmetic alone."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Any

from dealwright.analytics.intervals import Interval, mean, ratio, wilson
from dealwright.analytics.store.breakdowns import QUANTILES, Named, Played, Rows, place_of
from dealwright.analytics.store.figures import Measured, Spread
from dealwright.analytics.views import (
    MeanView,
    PriceFigures,
    RankedVendor,
    SavingView,
    ShareView,
    StickingPoint,
    StrategyFigures,
    VendorFigures,
)
from dealwright.core.money import UNIT_PRICE_SCALE, Money, from_micro, half_up
from dealwright.procurement.standards import units

DAY_SECONDS = 86_400
TERMS = (25, 50, 75)
"""Percentiles of terms that are told."""
NONE: Mapping[str, Any] = {"n": 0, **{f"p{percent}": None for percent in TERMS}}
DIGITS = 6
"""Digits after the point of a rate."""


def share(count: int, n: int) -> ShareView:
    """`count` of `n` with Wilson's interval."""
    return ShareView(n=n, count=count, rate=_rate(count, n), **_ends(wilson(count, n)))


def spread(found: Spread, unit: int = 1) -> MeanView:
    """Mean, median and interval, in units of `unit` of what was summed."""
    ends = _ends(mean(found.n, found.total / unit, found.squares / unit**2))
    middle = None if found.median is None else round(found.median / unit, DIGITS)
    return MeanView(n=found.n, mean=_rate(found.total / unit, found.n), median=middle, **ends)


def saving(found: Measured) -> SavingView:
    """What was saved in one currency against one basis."""
    return SavingView(
        currency=found.currency,
        basis=found.basis,
        n=found.n,
        simulated=found.simulated,
        spend=money(found.spend, found.currency),
        saving=money(found.saving, found.currency),
        rate=_rate(found.saving, found.spend),
        **_ends(ratio(found.sums)),
    )


def money(minor: Any, currency: str) -> Decimal:
    """Minor units, as a database gives them, as an exact amount."""
    return Money(int(minor), currency).amount


def vendor_figures(rows: Rows) -> list[VendorFigures]:
    return [
        VendorFigures(
            vendor=row.vendor,
            name=row.name,
            currency=row.currency,
            spend=money(row.spend, row.currency),
            **_counted(row),
            **_against(row, "first_offer", "first_minor"),
            **_against(row, "list", "list_minor"),
            **_against(row, "history_median", "history_minor"),
        )
        for row in rows
    ]


def sticking_points(rows: Rows) -> list[StickingPoint]:
    whole = sum(row.n for row in rows)
    found = []
    for row in rows:
        ends = wilson(row.n, whole) or Interval(0.0, 1.0)
        point = StickingPoint(
            issue=row.sticking,
            n=row.n,
            share=round(row.n / whole, DIGITS),
            share_low=round(ends.low, DIGITS),
            share_high=round(ends.high, DIGITS),
            successful=int(row.successful),
            passed_over=int(row.passed_over),
            mean_rounds=round(float(row.rounds), 2),
        )
        found.append(point)
    return found


def strategy_figures(found: Iterable[Named], kind: Played) -> list[StrategyFigures]:
    return [
        StrategyFigures(
            kind=kind,
            name=name,
            mover=row.mover,
            saving_n=int(row.saved_n),
            saving_mean=_rate(float(row.share), int(row.saved_n)),
            **_saving_ends(row),
            mean_rounds=round(float(row.rounds), 2),
            **_counted(row),
        )
        for row, name in ((one.row, one.name) for one in found)
    ]


def rankings(rows: Rows) -> list[RankedVendor]:
    """Each product's vendors, best first; products with more negotiations first."""
    groups: dict[tuple[str, str, str], list[Any]] = defaultdict(list)
    for row in rows:
        groups[row.category, row.unit, row.currency].append(row)
    largest = sorted(groups, key=lambda key: (-sum(row.n for row in groups[key]), key))
    return [one for key in largest for one in _ranked(groups[key])]


def price_figures(prices: Rows, days: Rows, months: Rows) -> list[PriceFigures]:
    """Percentiles side by side, for every product that was bought."""
    terms = {
        "payment_days": dict(_picked(days, TERMS)),
        "term_months": dict(_picked(months, TERMS)),
    }
    named = {(row.category, row.unit, row.currency): row.product for row in prices}
    found = []
    for key, picked in _picked(prices, QUANTILES):
        n = picked.pop("n")
        values: dict[str, Any] = {f"price_{name}": from_micro(v) for name, v in picked.items()}
        for term, by_product in terms.items():
            values |= {f"{term}_{name}": v for name, v in by_product.get(key, NONE).items()}
        category, unit, currency = key
        own = {"category": category, "product": named[key], "unit": unit, "currency": currency}
        own["unit_name"] = units.unit(unit).name
        found.append(PriceFigures(n=n, **own, **values))
    return found


def _picked(
    rows: Rows, percents: Iterable[int]
) -> Iterator[tuple[tuple[str, str, str], dict[str, Any]]]:
    """For each product how many values there are, and the wanted percentiles."""
    groups: dict[tuple[str, str, str], dict[int, Any]] = defaultdict(dict)
    counts: dict[tuple[str, str, str], int] = {}
    for row in rows:
        key = (row.category, row.unit, row.currency)
        groups[key][row.place], counts[key] = row.value, row.n
    for key, by_place in groups.items():
        n = counts[key]
        yield key, {"n": n, **{f"p{q}": by_place[place_of(n, q)] for q in percents}}


def _ranked(rows: list[Any]) -> Iterator[RankedVendor]:
    judged = []
    for row in rows:
        won, ends = int(row.won), wilson(int(row.won), row.n) or Interval(0.0, 1.0)
        price = _mean_price(row.price, won)
        judged.append((-ends.low, price is None, price or Decimal(0), row.name, row.vendor, row))
    for place, (low, _, _, _, _, row) in enumerate(sorted(judged, key=lambda one: one[:5]), 1):
        won = int(row.won)
        ends = wilson(won, row.n) or Interval(0.0, 1.0)
        yield RankedVendor(
            category=row.category,
            product=row.product,
            unit=row.unit,
            currency=row.currency,
            rank=place,
            vendor=row.vendor,
            name=row.name,
            n=row.n,
            simulated=int(row.simulated),
            won=won,
            win_rate=_rate(won, row.n),
            win_low=round(-low, DIGITS),
            win_high=round(ends.high, DIGITS),
            mean_price=_mean_price(row.price, won),
        )


def _mean_price(micro: Any, won: int) -> Decimal | None:
    if micro is None or won == 0:
        return None
    return half_up(Decimal(int(micro)).scaleb(-UNIT_PRICE_SCALE) / won, UNIT_PRICE_SCALE)


def _counted(row: Any) -> dict[str, Any]:
    counted, successful = int(row.counted), int(row.successful)
    return {
        "negotiations": row.n,
        "simulated": int(row.simulated),
        "passed_over": int(row.passed_over),
        "counted": counted,
        "successful": successful,
        "success_rate": _rate(successful, counted),
        **_ends(wilson(successful, counted), "success_"),
    }


def _against(row: Any, basis: str, column: str) -> dict[str, Any]:
    saved, spent = (int(getattr(row, f"{column}_{name}")) for name in ("saving", "spend"))
    return {
        f"{basis}_n": int(getattr(row, f"{column}_n")),
        f"{basis}_saving": money(saved, row.currency),
        f"{basis}_rate": _rate(saved, spent),
    }


def _saving_ends(row: Any) -> dict[str, Any]:
    return _ends(mean(int(row.saved_n), float(row.share), float(row.squares)), "saving_")


def _rate(part: float, whole: float) -> float | None:
    return round(part / whole, DIGITS) if whole else None


def _ends(found: Interval | None, prefix: str = "") -> dict[str, Any]:
    low, high = (None, None) if found is None else (found.low, found.high)
    return {f"{prefix}low": _rounded(low), f"{prefix}high": _rounded(high)}


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, DIGITS)
