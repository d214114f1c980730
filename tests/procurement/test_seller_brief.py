"""Rules become the seller's Brief: the strictest wins, and a further rule never loosens."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from dealwright.core.errors import Refused
from dealwright.engine.brief import Brief
from dealwright.engine.exchange import ExchangePolicy
from dealwright.engine.mandate import OneOf
from dealwright.engine.offers import Offer, Value
from dealwright.procurement.deals import Deal
from dealwright.procurement.model.rules import (
    AutoApproveThreshold,
    ManualReview,
    MaxDiscount,
    MinMargin,
    PriceFloor,
    Rule,
    SellerConfig,
    TermPreference,
    Trades,
)
from dealwright.procurement.seller_brief import Dossier, seller_brief
from tests.procurement.market import deal, rule

DEAL = deal(value_adds=("training",))
TRADES = Trades(
    ExchangePolicy(term_discounts={24: Decimal("0.05")}), {"training": Decimal("50.00")}
)
RATES = st.integers(0, 60).map(lambda n: Decimal(n) / 100)
PRICES = st.integers(1, 1600).map(lambda n: Decimal(n) / 100)
MONTHS = st.sets(st.sampled_from([12, 24, 36, 48]), min_size=1).map(lambda s: tuple(sorted(s)))
PAYMENTS = st.sets(st.sampled_from(["prepaid", "net_30", "net_90"]), min_size=1).map(
    lambda s: tuple(sorted(s))
)
PRODUCTS = st.sampled_from([None, "widget", "Something else"])
CURRENCIES = st.sampled_from(["USD", "USD", "EUR"])


def _rules(type: Any, configs: st.SearchStrategy[Any]) -> st.SearchStrategy[Rule]:
    return st.builds(
        Rule,
        id=st.integers(0, 10**9).map(lambda n: f"rule_{n}"),
        vendor=st.just("ven_1"),
        type=st.just(type),
        config=configs,
        priority=st.integers(0, 5),
        active=st.sampled_from([True, True, False]),
    )


RULES = st.one_of(
    _rules("price_floor", st.builds(PriceFloor, PRICES, CURRENCIES, PRODUCTS)),
    _rules("max_discount", st.builds(MaxDiscount, RATES, PRODUCTS)),
    _rules("min_margin", st.builds(MinMargin, RATES, PRICES, CURRENCIES, PRODUCTS)),
    _rules("auto_approve_threshold", st.builds(AutoApproveThreshold, RATES)),
    _rules("manual_review", st.builds(ManualReview, PRICES, RATES)),
    _rules("term_preference", st.builds(TermPreference, MONTHS, PAYMENTS, st.booleans())),
)
OURS = st.sampled_from([None, "widget"])
ABOUT_OUR_PRICE = st.one_of(
    _rules("price_floor", st.builds(PriceFloor, PRICES, st.just("USD"), OURS)),
    _rules("max_discount", st.builds(MaxDiscount, RATES, OURS)),
    _rules("min_margin", st.builds(MinMargin, RATES, PRICES, st.just("USD"), OURS)),
)
CONFIGS = st.none() | st.builds(
    SellerConfig,
    auto_approve_enabled=st.booleans(),
    auto_approve_min_utility=st.none() | RATES,
    manual_review_required=st.booleans(),
    maximum_discount=st.none() | RATES,
    review_above_total=st.none() | PRICES,
    review_above_discount=st.none() | RATES,
)


def offer(**changes: Value) -> Offer:
    usual: dict[str, Value] = {
        "unit_price": Decimal("9.00"),
        "quantity": 100,
        "payment_terms": "net_30",
        "term_months": 12,
        "value_adds": (),
    }
    return {**usual, **changes}


def brief(*rules: Rule, config: SellerConfig | None = None, of: Deal = DEAL) -> Brief:
    return seller_brief(Dossier(rules, config, TRADES), of)


def floor(of: Brief, **changes: Value) -> Decimal:
    return of.floor(offer(**changes)) or Decimal(0)


def choice(of: Brief, issue: str) -> set[object]:
    limit = of.mandate.limits[issue]
    assert isinstance(limit, OneOf)
    return set(limit.values)


@given(st.lists(RULES, max_size=6), RULES, CONFIGS)
def test_a_further_rule_never_loosens_anything(
    rules: list[Rule], further: Rule, config: SellerConfig | None
) -> None:
    try:
        before = brief(*rules, config=config)
    except Refused:
        with pytest.raises(Refused):
            brief(*rules, further, config=config)
        return
    try:
        after = brief(*rules, further, config=config)
    except Refused:
        return

    for adds in ((), ("training",)):
        assert floor(after, value_adds=adds) >= floor(before, value_adds=adds)
    assert after.mandate.min_utility >= before.mandate.min_utility
    limits = [one.mandate.confirm_above for one in (before, after)]
    assert limits[0] is None or (limits[1] is not None and limits[1] <= limits[0])
    for issue in ("payment_terms", "term_months"):
        assert choice(after, issue) <= choice(before, issue)


@given(st.lists(ABOUT_OUR_PRICE, max_size=4), ABOUT_OUR_PRICE)
def test_a_further_rule_about_the_price_never_lowers_the_floor(
    rules: list[Rule], further: Rule
) -> None:
    dear = deal(value_adds=("training",), list_price=Decimal(1000))

    before, after = brief(*rules, of=dear), brief(*rules, further, of=dear)

    for adds in ((), ("training",)):
        assert floor(after, value_adds=adds) >= floor(before, value_adds=adds)


@given(st.lists(RULES, min_size=1, max_size=6), CONFIGS)
def test_an_inactive_rule_changes_nothing(rules: list[Rule], config: SellerConfig | None) -> None:
    idle = replace(rules[0], active=False)
    active = [one for one in rules[1:] if one.id != idle.id]

    try:
        without = brief(*active, config=config)
    except Refused:
        with pytest.raises(Refused):
            brief(idle, *active, config=config)
        return

    assert brief(idle, *active, config=config) == without


@given(st.permutations(range(4)), st.lists(RULES, min_size=4, max_size=4, unique_by=lambda r: r.id))
def test_the_order_in_which_rules_were_written_does_not_matter(
    order: list[int], rules: list[Rule]
) -> None:
    try:
        one = brief(*rules)
    except Refused:
        assume(False)

    assert brief(*(rules[place] for place in order)) == one


def test_with_no_rules_the_agent_sells_by_its_defaults() -> None:
    plain = seller_brief(Dossier(), deal())

    assert plain.temperament == "balanced"
    assert plain.mandate.min_utility == 0
    assert plain.mandate.confirm_above is None
    assert plain.rule_versions == ()
    assert floor(plain) == 0


def test_the_strictest_of_the_floors_applies() -> None:
    strict = brief(
        rule("price_floor", PriceFloor(Decimal("8.00"), "USD")),
        rule("max_discount", MaxDiscount(Decimal("0.10"))),
        rule("min_margin", MinMargin(Decimal("0.20"), Decimal("7.00"), "USD")),
    )

    assert floor(strict) == Decimal("9.00")
    assert floor(strict, value_adds=("training",)) == (Decimal(7) + Decimal("0.5")) / Decimal("0.8")


def _margin(rate: str, cost: int) -> MinMargin:
    return MinMargin(Decimal(rate), Decimal(cost), "USD")


@pytest.mark.parametrize(
    ("strict", "lax"),
    [
        (PriceFloor(Decimal(9), "USD"), PriceFloor(Decimal(8), "USD")),
        (MaxDiscount(Decimal("0.1")), MaxDiscount(Decimal("0.2"))),
        (
            MinMargin(Decimal("0.1"), Decimal(9), "USD"),
            MinMargin(Decimal("0.1"), Decimal(8), "USD"),
        ),
        (
            MinMargin(Decimal("0.2"), Decimal(8), "USD"),
            MinMargin(Decimal("0.1"), Decimal(8), "USD"),
        ),
    ],
)
def test_of_two_rules_of_one_type_the_stricter_applies_in_any_order(strict: Any, lax: Any) -> None:
    alone = floor(brief(rule("price_floor", strict)))

    for first, second in ((strict, lax), (lax, strict)):
        both = brief(rule("price_floor", first, id="a"), rule("price_floor", second, id="b"))
        assert floor(both) == alone


def test_a_rule_for_another_product_or_currency_does_not_count() -> None:
    other = brief(
        rule("price_floor", PriceFloor(Decimal("9.50"), "USD", "Gadget")),
        rule("price_floor", PriceFloor(Decimal("9.50"), "EUR"), id="rule_2"),
    )

    assert floor(other) == 0


def test_an_agent_without_a_person_stops_where_a_person_must_look() -> None:
    config = SellerConfig(review_above_discount=Decimal("0.05"), review_above_total=Decimal(800))
    reviewed = brief(
        rule("manual_review", ManualReview(Decimal(900), Decimal("0.20"))), config=config
    )

    assert floor(reviewed) == Decimal("9.50")
    assert reviewed.mandate.confirm_above == 800


@pytest.mark.parametrize(
    "config",
    [SellerConfig(manual_review_required=True), SellerConfig(auto_approve_enabled=False)],
)
def test_who_wants_to_see_every_deal_sees_it(config: SellerConfig) -> None:
    seen = brief(config=config)

    assert seen.mandate.needs_confirmation(offer(), seen)


def test_the_lowest_priority_number_says_which_terms_are_preferred() -> None:
    late = rule("term_preference", TermPreference((36,), ("net_60",)), id="a", priority=2)
    early = rule("term_preference", TermPreference((24,), ("prepaid",)), id="b", priority=1)

    preferring = brief(late, early)

    assert preferring.wishes.standard["term_months"] == 24
    assert preferring.wishes.standard["payment_terms"] == "prepaid"
    liked = [preferring.utility(offer(term_months=n)) for n in (12, 24, 36)]
    assert liked[1] > liked[0]
    assert liked[1] > liked[2]


def test_rules_that_leave_nothing_are_told_before_anybody_negotiates() -> None:
    one = rule("term_preference", TermPreference((12,), strict=True), id="a")
    two = rule("term_preference", TermPreference((24,), strict=True), id="b")
    dear = rule("price_floor", PriceFloor(Decimal("15.01"), "USD"))

    for rules in ((one, two), (dear,)):
        with pytest.raises(Refused, match="nothing to agree on"):
            brief(*rules)


def test_the_brief_names_what_it_was_made_from() -> None:
    named = seller_brief(
        Dossier(
            (
                rule("max_discount", MaxDiscount(Decimal("0.2")), id="rule_b", version=3),
                rule("price_floor", PriceFloor(Decimal(8), "USD"), id="rule_a", priority=200),
                rule("manual_review", ManualReview(Decimal(8)), id="rule_c", active=False),
            ),
            SellerConfig(version=2, strategy_preference="aggressive"),
            TRADES,
        ),
        DEAL,
    )

    assert named.rule_versions == ("rule_b@3", "rule_a@1", "seller-config@2", "trades@1")
    assert named.temperament == "aggressive"
    assert named.exchange == TRADES.exchange
