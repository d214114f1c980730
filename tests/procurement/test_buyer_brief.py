"""A request's line becomes the buyer's Brief: never past the budget, nothing of it in the space."""

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dealwright.core.errors import Refused
from dealwright.core.money import Money
from dealwright.engine.brief import Brief
from dealwright.engine.offers import Offer, Value
from dealwright.engine.space import ContinuousIssue, OutcomeSpace
from dealwright.procurement.budget_shares import line_budgets
from dealwright.procurement.buyer_brief import (
    Allowed,
    buyer_brief,
    lower_quartile,
    price_cap,
    target_price,
)
from dealwright.procurement.deals import Deal, common_months, common_payment
from dealwright.procurement.model.requests import Line, Terms, ValueAdd
from dealwright.procurement.model.vendors import Product, Profile
from dealwright.procurement.order_terms import obligation
from tests.procurement.market import SUBSCRIPTION, WIDGET, deal, request

BUDGET = Money.of("1200.00", "USD")


def brief(of: Deal, terms: Terms | None = None, budget: Money = BUDGET, target: str = "9") -> Brief:
    return buyer_brief(of, terms or Terms(), Allowed(budget, budget), Decimal(target))


def price(space: OutcomeSpace) -> ContinuousIssue:
    issue = space.by_name["unit_price"]
    assert isinstance(issue, ContinuousIssue)
    return issue


def offer(of: Deal, unit_price: str, **changes: Value) -> Offer:
    return {**of.usual, "unit_price": Decimal(unit_price), **changes}


@pytest.mark.parametrize(
    ("listed", "currency", "low", "high", "step"),
    [
        ("10.00", "USD", "0.01", "15.00", "0.01"),
        ("17.4825", "USD", "0.01", "26.23", "0.01"),
        ("0.034", "USD", "0.0001", "0.0510", "0.0001"),
        ("0.00001", "USD", "0.000001", "0.000015", "0.000001"),
        ("900", "JPY", "1", "1350", "1"),
        ("12.5", "KWD", "0.001", "18.750", "0.001"),
    ],
)
def test_the_prices_range_follows_from_the_list_price_alone(
    listed: str, currency: str, low: str, high: str, step: str
) -> None:
    issue = price(deal(list_price=Decimal(listed), currency=currency).space)

    assert (issue.low, issue.high, issue.step) == (Decimal(low), Decimal(high), Decimal(step))


def test_the_space_knows_nothing_of_the_budget() -> None:
    table = deal()

    rich, poor = (brief(table, budget=Money.of(amount, "USD")) for amount in ("1400", "700"))

    assert rich.mandate.total_limit != poor.mandate.total_limit
    assert str(table.space).count("1400") == str(table.space).count("700") == 0


def test_only_terms_that_both_named_are_on_the_table() -> None:
    asked = Terms(term_months=(12, 24, 60), payment_terms=("net_30", "net_60"))
    vendor = Profile("V", payment_terms=("prepaid", "net_30"), term_months=(12, 60))

    assert common_payment(asked, vendor) == ("net_30",)
    assert common_months(asked, vendor) == (12, 60)
    assert common_payment(Terms(), Profile("V")) == ("net_30",)
    assert common_payment(Terms(), vendor) == ("prepaid", "net_30")
    assert common_months(Terms(), vendor) == ()


def test_months_between_the_named_ones_cannot_be_agreed() -> None:
    table = deal(term_months=(12, 24, 60))

    breaches = brief(table).mandate.breaches(offer(table, "9", term_months=36), brief(table))

    assert table.space.by_name["term_months"].contains(36)
    assert [breach.issue for breach in breaches] == ["term_months"]


def test_offers_of_different_terms_compare_over_one_horizon() -> None:
    table = deal(
        list_price=Decimal(110), price_period="month", horizon=12, payment_terms=("net_30",)
    )
    flat = Terms(price_period="month", tco_horizon_months=12, cost_of_capital=Decimal(0))
    buyer = brief(table, flat, Money.of("130000", "USD"), "100")

    assert buyer.total(offer(table, "95.00", term_months=24)) == Decimal("114000.00")
    assert buyer.total(offer(table, "98.50", term_months=12)) == Decimal("118200.00")


@given(
    st.integers(1, 5000),
    st.integers(1, 2000),
    st.integers(1, 5_000_000),
    st.sampled_from(["prepaid", "net_30", "net_90"]),
    st.sampled_from([(), ("training",)]),
)
def test_whatever_the_mandate_allows_is_paid_from_the_budget(
    cents: int, quantity: int, budget: int, payment: str, adds: tuple[str, ...]
) -> None:
    terms = Terms(value_adds=(ValueAdd("training", Decimal(500)),))
    table = deal(
        quantity=quantity, payment_terms=("prepaid", "net_30", "net_90"), value_adds=("training",)
    )
    whole = Money(budget, "USD")
    made = request(terms=terms, lines=(Line(WIDGET, quantity, "C62"),))
    try:
        buyer = brief(table, terms, whole)
    except Refused:
        assert price_cap(table, whole) < table.step
        return
    said = offer(table, str(Decimal(cents) / 100), payment_terms=payment, value_adds=adds)

    allowed = not buyer.mandate.breaches(said, buyer)

    owed = obligation(made, made.lines[0], said).total
    assert not allowed or owed <= whole


@pytest.mark.parametrize(
    ("budget", "quantity", "cap"), [("200.00", 300, "0.66"), ("100.00", 300, "0.33"), ("3", 1, "3")]
)
def test_the_highest_price_is_the_step_below_what_the_budget_bears(
    budget: str, quantity: int, cap: str
) -> None:
    assert price_cap(deal(quantity=quantity), Money.of(budget, "USD")) == Decimal(cap)


def test_what_is_required_is_in_the_mandate() -> None:
    terms = Terms(value_adds=(ValueAdd("training", Decimal(50), required=True),))
    table = deal(value_adds=("training",))
    buyer = brief(table, terms)

    without, with_it = offer(table, "9"), offer(table, "9", value_adds=("training",))

    assert [one.code for one in buyer.mandate.breaches(without, buyer)] == ["must_have"]
    assert not buyer.mandate.breaches(with_it, buyer)


def test_a_shorter_commitment_is_worth_more_at_the_same_price() -> None:
    table = deal()
    buyer = brief(table)

    worth = [buyer.utility(offer(table, "9", term_months=months)) for months in (12, 24, 36)]

    assert worth == sorted(worth, reverse=True)
    assert worth[0] > worth[2]


@pytest.mark.parametrize(
    ("paid", "target"),
    [
        ([], "9.00"),
        (["8.00"], "8.00"),
        (["8.00", "8.10", "9.00", "12.00"], "8.07"),
        (["20.00", "21.00"], "10.00"),
    ],
)
def test_a_good_price_is_known_from_what_was_paid(paid: list[str], target: str) -> None:
    assert target_price(deal(), [Decimal(one) for one in paid]) == Decimal(target)


@given(st.lists(st.integers(1, 10**6), min_size=1, max_size=50))
def test_at_least_a_quarter_was_paid_at_or_below_the_lower_quartile(cents: list[int]) -> None:
    paid = [Decimal(one) / 100 for one in cents]

    quartile = lower_quartile(paid)

    below = sum(one <= quartile for one in paid)
    assert min(paid) <= quartile <= max(paid)
    assert 4 * below >= len(paid)


def test_a_target_above_the_budget_is_the_budget() -> None:
    poor = brief(deal(), budget=Money.of("500", "USD"), target="9")

    assert poor.wishes.target == Decimal("500.00")


def test_a_budget_below_one_step_a_unit_is_refused() -> None:
    with pytest.raises(Refused, match=r"0\.50 USD is less than 0\.01 a unit"):
        brief(deal(), budget=Money.of("0.50", "USD"))


def _sold(*prices: str, currency: str = "USD") -> dict[str, Product]:
    return {
        f"ven_{n}": Product(f"ven_{n}", WIDGET, "C62", currency, Decimal(one))
        for n, one in enumerate(prices)
    }


def test_the_budget_is_split_by_what_the_lines_cost_at_list() -> None:
    made = request(lines=tuple(Line(WIDGET, n, "C62") for n in (1, 2, 5)))

    parts = line_budgets(made, [_sold("10", "8"), _sold("4"), _sold("1", currency="EUR")])

    assert [str(part.amount) for part in parts] == ["600.00", "600.00", "0.00"]


@given(st.lists(st.integers(0, 10**6), min_size=1, max_size=6), st.integers(1, 10**9))
def test_the_lines_shares_add_up_to_the_budget(cents: list[int], budget: int) -> None:
    made = request(budget=Money(budget, "USD"), lines=tuple(Line(WIDGET, 3, "C62") for _ in cents))
    sold: list[Any] = [_sold(str(Decimal(one) / 100)) if one else {} for one in cents]

    parts = line_budgets(made, sold)

    assert sum(part.minor for part in parts) == (budget if any(cents) else 0)


def test_a_subscriptions_obligation_is_over_its_term() -> None:
    made = request(terms=SUBSCRIPTION)
    said: Offer = {"unit_price": Decimal("95.00"), "quantity": 100, "term_months": 24}

    owed = obligation(made, made.lines[0], said)

    assert owed.quantity == 2400
    assert str(owed.total.amount) == "228000.00"
