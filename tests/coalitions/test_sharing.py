"""Each member bears what Shapley says, to the cent, and never more than it would pay alone."""

from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dealwright.coalitions.sharing import Sharing, Tariff, Tier, share
from dealwright.core.errors import Invalid
from dealwright.core.money import Money
from tests.markdown import Page

CENT = Decimal("0.01")
TARIFF = Tariff(
    currency="USD",
    list_price=Decimal("10.00"),
    tiers=((500, Decimal("0.04")), (1_000, Decimal("0.10"))),
    step=CENT,
)


@st.composite
def tariffs(draw: st.DrawFn) -> Tariff:
    rate = st.integers(0, 90).map(lambda n: Decimal(n) / 100)
    tiers = draw(st.lists(st.tuples(st.integers(1, 3_000), rate), max_size=4))
    price = draw(st.integers(100, 100_000)) * CENT
    return Tariff("USD", price, tuple(tiers), CENT)


@st.composite
def bargained(draw: st.DrawFn) -> Sharing:
    """A price at most the tariff's for the sum, as a coalition's mandate wants it."""
    tariff = draw(tariffs())
    quantities = draw(st.lists(st.integers(1, 1_500), min_size=1, max_size=5))
    most = int(tariff.price(sum(quantities)) / CENT)
    return share(tariff, quantities, draw(st.integers(1, max(1, most))) * CENT)


@given(bargained())
def test_dues_orders_and_savings_reconcile_to_the_cent(found: Sharing) -> None:
    assert sum(one.due.minor for one in found.shares) == found.total.minor
    assert sum(one.ordered.minor for one in found.shares) == found.total.minor
    assert sum(one.saving.minor for one in found.shares) == found.saving.minor
    assert sum(one.settles.minor for one in found.shares) == 0


@given(bargained())
def test_nobody_bears_more_than_alone_where_the_price_is_not_above_the_tariff(
    found: Sharing,
) -> None:
    assert all(one.saving.minor >= 0 for one in found.shares)


@given(tariffs(), st.integers(1, 900), st.integers(1, 900))
def test_members_of_the_same_quantity_bear_the_same_but_for_a_cent(
    tariff: Tariff, same: int, other: int
) -> None:
    found = share(tariff, [same, other, same], tariff.price(2 * same + other))

    assert abs(found.shares[0].due.minor - found.shares[2].due.minor) <= 1


@given(tariffs(), st.integers(1, 400), st.integers(401, 900))
def test_whoever_brings_no_tier_nearer_saves_only_what_was_bargained(
    tariff: Tariff, small: int, large: int
) -> None:
    """Without tiers pooling is worth nothing: each keeps the percentage off its own bill."""
    flat = Tariff("USD", tariff.list_price, (), CENT)
    half = Decimal(int(flat.list_price / CENT) // 2 or 1) * CENT

    found = share(flat, [small, large], half)

    assert [one.due for one in found.shares] == [one.ordered for one in found.shares]


@given(tariffs(), st.lists(st.integers(1, 1_500), min_size=2, max_size=4))
def test_a_price_bargained_down_lets_each_bear_as_much_less_in_proportion(
    tariff: Tariff, quantities: list[int]
) -> None:
    asked = tariff.price(sum(quantities))
    half = Decimal(int(asked / CENT) // 2 or 1) * CENT
    ratio = Fraction(half) / Fraction(asked)

    before, after = share(tariff, quantities, asked), share(tariff, quantities, half)

    for one, two in zip(before.shares, after.shares, strict=True):
        assert abs(two.due.minor - ratio * one.due.minor) <= 2


def test_three_members_split_what_the_tier_of_their_sum_saves() -> None:
    """By hand: pairs save 200, 40 and 160, all 800; the first gets (200 + 40) / 6 + 640 / 3.

    100 and 400 pay the list price alone, 500 get 4 % off, and 1,000 get 10 %.
    """
    found = share(TARIFF, [100, 400, 500], Decimal("9.00"))

    assert found.saving == Money.of("800.00", "USD")
    assert [str(one.saving.amount) for one in found.shares] == ["253.33", "313.33", "233.34"]


def test_a_tariff_tells_its_prices_from_the_first_unit_on() -> None:
    assert TARIFF.steps() == (
        Tier(1, Decimal("10.00"), Decimal(0)),
        Tier(500, Decimal("9.60"), Decimal("0.04")),
        Tier(1_000, Decimal("9.00"), Decimal("0.10")),
    )


def test_nobody_and_nothing_are_refused() -> None:
    for quantities in ([], [10, 0]):
        with pytest.raises(Invalid, match="quantities"):
            share(TARIFF, quantities, Decimal("9.00"))


def test_the_example_in_the_documentation_is_what_comes_out() -> None:
    page = Page(Path(__file__).parents[2] / "docs" / "coalitions.md")
    rows = {row[0]: row for row in page.rows()}
    found = share(TARIFF, [100, 400, 500], Decimal("8.10"))

    for name, one in zip(("North", "South", "West"), found.shares, strict=True):
        amounts = (one.alone, one.ordered, one.due, one.saving, one.settles)
        told = [str(one.quantity), *(str(each.amount) for each in amounts)]
        assert rows[name][1:-1] == told
        assert Decimal(rows[name][-1]) == one.unit_cost
    whole = [found.alone, found.total, found.total, found.saving]
    assert rows["all"][2:6] == [str(each.amount) for each in whole]
