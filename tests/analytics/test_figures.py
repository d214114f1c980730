"""The database's sums are what one works out by hand, each filter holds, and nobody else looks."""

import csv
import io
from collections import Counter
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest

from dealwright.analytics import exporting
from dealwright.analytics.filters import Filter
from dealwright.analytics.model import Result
from dealwright.analytics.service import Analytics
from dealwright.analytics.sheets import BOM
from dealwright.analytics.store.results import put_result
from dealwright.analytics.views import VendorFigures
from dealwright.core.cells import safe
from dealwright.core.errors import NotAllowed
from dealwright.core.money import Money, from_micro, to_micro
from tests.analytics.made_up import made_up, nearest_rank
from tests.procurement.shop import ANN, WORKSPACE, Shop, caller

EVERY = Filter()
MAY, JULY = "2026-05-03", "2026-07-20"
MANY = 150


async def known(shop: Shop, count: int = MANY) -> tuple[Analytics, list[Result]]:
    """A workspace with so many concluded negotiations."""
    found = made_up(7, count)
    async with shop.store.work(WORKSPACE) as work:
        for one in found:
            put_result(work, one)
    return Analytics(shop.store), found


def bought_in(found: list[Result], currency: str) -> list[Any]:
    return [one.bought for one in found if one.bought and one.currency == currency]


async def test_sums_are_exact_and_stay_within_a_currency(each_shop: Shop) -> None:
    analytics, found = await known(each_shop)

    told = await analytics.summary(ANN, EVERY)

    counted = [one for one in found if one.engaged and not one.passed_over]
    won = [one for one in counted if one.state == "approved"]
    assert told.counts.concluded == MANY
    assert (told.success.count, told.success.n) == (len(won), len(counted))
    assert {one.currency for one in told.spend} == {"USD", "EUR", "JPY"}
    for one in told.spend:
        assert (
            one.spend
            == Money(
                sum(b.spend.minor for b in bought_in(found, one.currency)), one.currency
            ).amount
        )
    for saving in told.savings:
        name = {"first_offer": "first", "list": "listed", "history_median": "history"}[saving.basis]
        pairs = [
            (getattr(b, name).minor, b.spend.minor)
            for b in bought_in(found, saving.currency)
            if getattr(b, name) is not None
        ]
        saved, spent = sum(base - spend for base, spend in pairs), sum(s for _, s in pairs)
        assert saving.n == len(pairs)
        assert saving.saving == Money(saved, saving.currency).amount
        assert saving.rate == pytest.approx(saved / spent, abs=1e-6)
        ends = (saving.low, saving.rate, saving.high)
        assert sorted(end for end in ends if end is not None) == list(ends)
    gained = [b.payment_days - 30 for one in found if (b := one.bought) and b.payment_days]
    assert told.days_gained.mean == pytest.approx(sum(gained) / len(gained), abs=1e-6)
    assert told.negotiated_days.median in {
        round(hours / 24, 6) for hours in (1.5, 2.0, 2.5, 3.0, 3.5)
    }


async def test_percentiles_are_values_that_were_paid(each_shop: Shop) -> None:
    analytics, found = await known(each_shop)

    for one in await analytics.prices(ANN, EVERY):
        same = [
            r.bought for r in found if r.category == one.category and r.currency == one.currency
        ]
        paid = [to_micro(bought.price) for bought in same if bought]
        months = [bought.term_months for bought in same if bought and bought.term_months]
        assert one.n == len(paid)
        assert one.price_p10 == from_micro(nearest_rank(paid, 10))
        assert one.price_p50 == from_micro(nearest_rank(paid, 50))
        assert one.price_p90 == from_micro(nearest_rank(paid, 90))
        assert (one.term_months_n, one.term_months_p25) == (len(months), nearest_rank(months, 25))


async def test_tables_add_up_to_the_whole(each_shop: Shop) -> None:
    analytics, found = await known(each_shop)

    vendors = await analytics.vendors(ANN, EVERY)
    issues = await analytics.sticking_points(ANN, EVERY)
    strategies = await analytics.strategies(ANN, EVERY)
    ranked = await analytics.rankings(ANN, EVERY)

    assert sum(one.negotiations for one in vendors) == MANY
    assert {one.issue: one.n for one in issues} == Counter(r.sticking for r in found if r.engaged)
    by_name = {one.name: one for one in strategies if one.kind == "strategy"}
    assert by_name.keys() == {"adaptive", "term_trade"}
    assert all(0 < (one.success_low or 0) < (one.success_high or 0) for one in by_name.values())
    places = [one.rank for one in ranked if (one.category, one.currency) == ("masks", "USD")]
    lows = [one.win_low or 0 for one in ranked if (one.category, one.currency) == ("masks", "USD")]
    assert places == list(range(1, len(places) + 1))
    assert lows == sorted(lows, reverse=True)


async def test_filters_leave_what_they_say(shop: Shop) -> None:
    analytics, found = await known(shop, 60)
    cases: list[tuple[Filter, Callable[[Result], bool]]] = [
        (Filter(since=MAY, until=JULY), lambda r: MAY <= r.concluded_at[:10] <= JULY),
        (Filter(category="masks"), lambda r: r.category == "masks"),
        (Filter(vendor="ven_1"), lambda r: r.vendor == "ven_1"),
        (Filter(vendors="real"), lambda r: not r.simulated),
        (Filter(vendors="simulated"), lambda r: r.simulated),
    ]

    for wanted, is_one in cases:
        told = await analytics.summary(ANN, wanted)
        assert 0 < told.counts.concluded == sum(map(is_one, found)) < 60


async def test_of_nothing_n_is_told_and_no_rate(shop: Shop) -> None:
    told = await Analytics(shop.store).summary(ANN, EVERY)

    assert (told.counts.concluded, told.success.n, told.success.rate) == (0, 0, None)
    assert told.savings == []
    assert (told.ease.n, told.ease.mean) == (0, None)


async def test_every_result_is_read_once_and_who_asks_is_asked_again(shop: Shop) -> None:
    _, found = await known(shop, 25)
    analytics = Analytics(shop.store, rows_at_once=10)
    asked = []

    async def still() -> Any:
        asked.append(1)
        return ANN

    pages = [page async for page in analytics.results(still, EVERY)]

    assert sorted(row["negotiation"] for page in pages for row in page) == sorted(
        one.negotiation for one in found
    )
    assert len(asked) == len(pages) == 3


async def test_who_sells_sees_nothing_and_another_workspace_its_own(shop: Shop) -> None:
    analytics, _ = await known(shop, 10)
    seller, elsewhere = caller("usr_sal", "seller"), caller(workspace="ws_other")

    for ask in (analytics.vendors, analytics.prices, analytics.rankings, analytics.strategies):
        with pytest.raises(NotAllowed):
            await ask(seller, EVERY)
        assert await ask(elsewhere, EVERY) == []
        assert await ask(caller("usr_al", "analyst"), EVERY)
    with pytest.raises(NotAllowed):
        await analytics.summary(seller, EVERY)
    assert (await analytics.summary(elsewhere, EVERY)).counts.concluded == 0


async def test_a_file_has_numbers_as_numbers_and_no_formula(shop: Shop) -> None:
    analytics, _ = await known(shop, 30)
    told = await analytics.vendors(ANN, EVERY)

    text = exporting.table(VendorFigures, told)

    rows = list(csv.DictReader(io.StringIO(text.removeprefix(BOM), newline="")))
    assert [row["name"] for row in rows] == [f"'{one.name}" for one in told]
    assert [Decimal(row["spend"]) for row in rows] == [one.spend for one in told]
    assert [row["success_rate"] for row in rows] == [safe(one.success_rate) for one in told]
