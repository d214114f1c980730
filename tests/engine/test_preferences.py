"""Utilities: 0 to 1, exact where it matters, and the same for one offer and for a table."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dealwright.core.errors import Invalid
from dealwright.engine import (
    Brief,
    Linear,
    LinearAdditive,
    Mandate,
    OptionScores,
    Scores,
    SellerTerms,
    Wishes,
)
from tests.engine.examples import (
    BUYER,
    COLOURS,
    ECONOMICS,
    SELLER,
    TERMS,
    WISHES,
    colours_brief,
    offer,
)

MONEY_ONLY = replace(BUYER, wishes=replace(WISHES, weights={"unit_price": 1.0}))


def test_a_buyer_values_the_budget_0_and_the_anchor_1() -> None:
    assert MONEY_ONLY.utility(offer("105.00")) == 0
    assert MONEY_ONLY.utility(offer("82.65")) == pytest.approx(1)
    assert MONEY_ONLY.utility(offer("120.00")) == 0
    assert MONEY_ONLY.utility(offer("60.00")) == 1


def test_a_buyers_money_is_worth_its_share_between_anchor_and_budget() -> None:
    middle = (Decimal("105.00") + Decimal("82.65")) / 2

    assert MONEY_ONLY.utility(offer(f"{middle:.2f}")) == pytest.approx(0.5, abs=0.001)


def test_a_longer_term_is_a_commitment_with_its_own_weight() -> None:
    shorter, longer = offer("95.00"), offer("95.00", term_months=36)

    assert BUYER.utility(shorter) - BUYER.utility(longer) == pytest.approx(0.15)


def test_a_seller_values_the_floor_0_and_the_list_price_1() -> None:
    assert SELLER.utility(offer("92.00")) == 0
    assert SELLER.utility(offer("110.00")) == pytest.approx(1)


def test_a_seller_counts_a_traded_price_as_without_the_trade() -> None:
    plain, traded = offer("100.00"), offer("95.00", term_months=24)

    assert SELLER.utility(traded) == pytest.approx(SELLER.utility(plain))


def test_a_seller_without_room_still_tells_prices_apart() -> None:
    tight = replace(SELLER, seller_terms=SellerTerms(Decimal(92), Decimal(92)))

    assert tight.utility(offer("92.00")) < tight.utility(offer("92.50"))


@given(st.decimals("50", "149", places=2), st.decimals("0.01", "1", places=2))
def test_each_side_likes_its_own_direction(price: Decimal, more: Decimal) -> None:
    cheap, dear = offer(str(price)), offer(str(price + more))

    assert 0 <= BUYER.utility(dear) <= BUYER.utility(cheap) <= 1
    assert 0 <= SELLER.utility(cheap) <= SELLER.utility(dear) <= 1


def test_the_target_is_the_utility_of_its_total_on_the_best_terms() -> None:
    best = offer("95.00", value_adds=("support", "training"))

    assert BUYER.preferences().target == pytest.approx(BUYER.utility(best))


def test_the_mandates_lowest_utility_is_part_of_the_reservation() -> None:
    strict = replace(BUYER, mandate=replace(BUYER.mandate, min_utility=0.4))

    assert strict.preferences().reservation == 0.4


def test_without_money_the_utility_is_the_weighted_sum_of_the_scores() -> None:
    brief = colours_brief("buyer", {"red": 1.0, "blue": 0.2}, {"s": 0.0, "m": 0.5, "l": 1.0})

    assert brief.utility(COLOURS.parse({"colour": "blue", "size": "m"})) == pytest.approx(0.35)
    assert brief.total(COLOURS.parse({"colour": "blue", "size": "m"})) is None


def test_a_linear_value_is_flat_beyond_its_ends_and_0_for_names() -> None:
    shorter_is_better = Linear(Decimal(36), Decimal(12))

    assert [shorter_is_better(months) for months in (6, 12, 24, 36, 60)] == [1, 1, 0.5, 0, 0]
    assert shorter_is_better("never") == 0


def test_options_share_the_whole_score() -> None:
    wanted = OptionScores({"support": 0.6, "training": 0.2})

    assert wanted(("support",)) == pytest.approx(0.75)
    assert wanted(()) == 0
    assert OptionScores({})(("support",)) == 0


def test_preferences_that_make_no_sense_are_invalid() -> None:
    with pytest.raises(Invalid, match="are both 1"):
        Linear(Decimal(1), Decimal(1))
    with pytest.raises(Invalid, match="not from 0 to 1"):
        Scores({"red": 2.0})
    with pytest.raises(Invalid, match="weights"):
        Wishes({"unit_price": 0.0})
    with pytest.raises(Invalid, match="weights"):
        Wishes({"unit_price": -1.0, "term_months": 2.0})
    with pytest.raises(Invalid, match="reservation"):
        Wishes({"unit_price": 1.0}, reservation=1.5)
    with pytest.raises(Invalid, match="no value function"):
        LinearAdditive({"colour": 1.0}, {})
    with pytest.raises(Invalid, match="not valued by a line"):
        LinearAdditive({"unit_price": 1.0}, {"unit_price": Scores({})})


def test_a_price_can_be_valued_by_itself_without_economics() -> None:
    line = {"unit_price": Linear(Decimal(150), Decimal(50))}
    brief = Brief("buyer", None, Wishes({"unit_price": 1.0}, line), Mandate("buyer"))

    assert brief.utility(offer("75.00")) == pytest.approx(0.75)


def test_a_seller_pays_for_value_adds_and_late_payment() -> None:
    worth = replace(
        ECONOMICS, cost_of_capital=Decimal("0.1"), value_add_costs={"support": Decimal(1_200)}
    )
    seller = replace(SELLER, economics=worth, seller_terms=TERMS)

    plain = seller.utility(offer("100.00", payment_terms="net_15"))

    assert seller.utility(offer("100.00", payment_terms="net_90")) < plain
    assert seller.utility(
        offer("101.00", payment_terms="net_15", value_adds=("support",))
    ) == pytest.approx(plain, abs=0.001)
