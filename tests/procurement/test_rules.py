"""Rules, tags and vendors' facts are checked when they are written, and say what would be right."""

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dealwright.core.errors import Invalid
from dealwright.engine.exchange import ExchangePolicy
from dealwright.procurement.model.rules import (
    MaxDiscount,
    PriceFloor,
    Trades,
    applies,
    dump_rule,
    parse_rule,
)
from dealwright.procurement.model.tags import tag, tags
from dealwright.procurement.model.vendors import (
    Contact,
    Product,
    Profile,
    checked_product,
    checked_profile,
    product_key,
)

GOOD: list[tuple[Any, dict[str, Any]]] = [
    ("price_floor", {"unit_price": "8.50", "currency": "USD", "product": None}),
    ("auto_approve_threshold", {"min_utility": "0.6"}),
    (
        "term_preference",
        {
            "months": [24],
            "payment_terms": ["net_30"],
            "strict": True,
            "issues": {"warranty": ["12 months"]},
        },
    ),
    ("max_discount", {"rate": "0.15", "product": "Tablets"}),
    ("min_margin", {"rate": "0.1", "unit_cost": "7", "currency": "USD", "product": None}),
    ("manual_review", {"above_total": "10000", "above_discount": None}),
]


@pytest.mark.parametrize(("type", "config"), GOOD)
def test_each_type_of_rule_is_kept_as_it_was_written(type: Any, config: dict[str, Any]) -> None:
    assert dump_rule(type, parse_rule(type, config)) == config


@pytest.mark.parametrize(
    ("type", "config", "words"),
    [
        ("floor", {}, "there is no rule type 'floor'"),
        ("price_floor", {"currency": "USD"}, "unit_price: Field required"),
        ("price_floor", {"unit_price": 8.5, "currency": "USD"}, "write the number as text"),
        ("price_floor", {"unit_price": "-1", "currency": "USD"}, "unit_price -1"),
        ("price_floor", {"unit_price": "1", "currency": "US"}, "'US' is not a currency"),
        ("max_discount", {"rate": "1"}, "less than 1"),
        ("max_discount", {"rate": "0.1", "extra": 1}, "extra"),
        ("max_discount", {"rate": "abc"}, "is not a number"),
        ("min_margin", {"rate": "0.1", "currency": "USD"}, "unit_cost: Field required"),
        ("auto_approve_threshold", {"min_utility": "1.1"}, "less than or equal to 1"),
        ("term_preference", {}, "without terms"),
        ("term_preference", {"payment_terms": ["soon"]}, "unknown payment terms ['soon']"),
        ("manual_review", {}, "a review of nothing"),
    ],
)
def test_a_rule_that_makes_no_sense_is_refused(
    type: str, config: dict[str, Any], words: str
) -> None:
    with pytest.raises(Invalid) as caught:
        parse_rule(type, config)

    assert words in caught.value.message


def test_a_rule_about_prices_is_about_its_product_and_currency() -> None:
    floor = PriceFloor(Decimal(8), "USD", "Tablets, 30 mg")

    assert applies(floor, "tablets,  30 MG", "USD")
    assert not applies(floor, "tablets,  30 MG", "EUR")
    assert not applies(floor, "Syrup", "USD")
    assert applies(MaxDiscount(Decimal("0.1")), "Syrup", "EUR")


@pytest.mark.parametrize(
    ("text", "slug"), [("SOC 2", "soc-2"), (" sso ", "sso"), ("iso_9001", "iso-9001")]
)
def test_a_tag_is_written_one_way(text: str, slug: str) -> None:
    assert tag(text) == slug


@given(st.text(max_size=60))
def test_a_tag_that_was_made_stays_as_it_is(text: str) -> None:
    try:
        slug = tag(text)
    except Invalid:
        return

    assert tag(slug) == slug


def test_too_many_tags_are_refused() -> None:
    with pytest.raises(Invalid, match="31 tags"):
        tags(str(number) for number in range(31))


@given(st.text(max_size=400))
def test_a_products_key_is_the_same_for_its_key(name: str) -> None:
    key = product_key(name)

    assert len(key) <= 300
    assert product_key(key) == key


@pytest.mark.parametrize(
    ("profile", "words"),
    [
        (Profile(""), "name is empty"),
        (Profile("V", quality=101), "quality 101"),
        (Profile("V", reliability=-1), "reliability -1"),
        (Profile("V", incoterm="DDU"), "Incoterms 2020"),
        (Profile("V", contact=Contact(phone="030 1234")), "E.164"),
        (Profile("V", contact=Contact(email="nobody")), "does not look like one"),
        (Profile("V", payment_terms=("cash",)), "['cash']"),
        (Profile("V", term_months=(121,)), "[121]"),
    ],
)
def test_a_profile_that_makes_no_sense_is_refused(profile: Profile, words: str) -> None:
    with pytest.raises(Invalid) as caught:
        checked_profile(profile)

    assert words in caught.value.message


def test_a_profile_is_written_one_way() -> None:
    said = Profile("V", features=("SSO",), payment_terms=("net_60", "net_15"), term_months=(24, 12))

    profile = checked_profile(said)

    assert profile.features == ("sso",)
    assert profile.payment_terms == ("net_15", "net_60")
    assert profile.term_months == (12, 24)


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"list_price": Decimal(0)}, "list price 0"),
        ({"list_price": Decimal("0.0000001")}, "finer than 0.000001"),
        ({"unit": "furlong"}, "is not a unit"),
        ({"currency": "XXX"}, "is not a currency"),
        ({"min_quantity": 0}, "least quantity 0"),
        ({"lead_time_days": -1}, "lead time -1"),
    ],
)
def test_a_product_that_makes_no_sense_is_refused(changed: dict[str, Any], words: str) -> None:
    usual = {"unit": "pack", "currency": "USD", "list_price": Decimal(10)}

    with pytest.raises(Invalid) as caught:
        checked_product(Product("ven_1", "Tablets", **{**usual, **changed}))

    assert words in caught.value.message


def test_trades_name_real_terms_and_tags() -> None:
    with pytest.raises(Invalid, match="cash"):
        Trades(ExchangePolicy(payment_discounts={"cash": Decimal("0.1")}))
    with pytest.raises(Invalid, match="On-Site Training"):
        Trades(value_add_costs={"On-Site Training": Decimal(5)})
    with pytest.raises(Invalid, match="less than 0"):
        Trades(value_add_costs={"training": Decimal(-5)})
