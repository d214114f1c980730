"""Quotes compared: shares add up, and each criterion pulls where it should."""

from dataclasses import replace
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from dealwright.core.money import Money
from dealwright.orders.model.evaluation import Quote, evaluate, weights

DECENT = Quote("ven_1", "Farm", "neg_1", Decimal("3.40"), Money(4080, "USD"), 80, 80, 2)

QUOTES = st.lists(
    st.builds(
        Quote,
        vendor=st.uuids().map(str),
        name=st.text(max_size=5),
        negotiation=st.just("neg"),
        unit_price=st.just(Decimal(1)),
        total=st.integers(1, 10**9).map(lambda minor: Money(minor, "USD")),
        quality=st.integers(0, 100),
        reliability=st.integers(0, 100),
        lead_days=st.none() | st.integers(0, 400),
        fit=st.none() | st.decimals(0, 1, places=2),
    ),
    min_size=1,
    max_size=5,
)


@settings(max_examples=60, deadline=None)
@given(QUOTES)
def test_shares_add_up_and_the_order_does_not_depend_on_who_came_first(
    quotes: list[Quote],
) -> None:
    found = evaluate(quotes)
    shuffled = evaluate(sorted(quotes, key=lambda one: one.vendor))

    for one in found:
        assert sum(one.shares.values(), Decimal(0)) == one.score
        assert one.score <= Decimal("1.001")
        assert all(share >= 0 for share in one.shares.values())
    assert [one.score for one in found] == sorted((one.score for one in shuffled), reverse=True)
    assert abs(sum(weights(found).values(), Decimal(-1))) < Decimal("0.001")


def test_of_two_alike_the_cheaper_the_better_the_quicker_wins() -> None:
    worse = [
        replace(DECENT, vendor="ven_2", total=Money(4200, "USD")),
        replace(DECENT, vendor="ven_2", quality=70),
        replace(DECENT, vendor="ven_2", reliability=70),
        replace(DECENT, vendor="ven_2", lead_days=5),
        replace(DECENT, vendor="ven_2", lead_days=None),
    ]

    for other in worse:
        assert [one.quote.vendor for one in evaluate([other, DECENT])] == ["ven_1", "ven_2"]


def test_what_nobody_says_does_not_count() -> None:
    silent = replace(DECENT, lead_days=None)

    [found] = evaluate([silent])

    assert found.shares.keys() == {"price", "quality", "reliability"}
