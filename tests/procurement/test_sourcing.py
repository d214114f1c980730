"""Who cannot deliver is out with every reason; of the others the best few come first."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dealwright.procurement.model.requests import Terms, ValueAdd
from dealwright.procurement.sourcing import Candidate, rank, screen
from tests.procurement.market import candidate, need


@pytest.mark.parametrize(
    ("asked", "product", "profile", "reason"),
    [
        ({"must_haves": ("hipaa", "sso")}, {}, {"features": ("sso",)}, "lacks hipaa"),
        ({}, {"currency": "EUR"}, {}, "sells in EUR, the budget is in USD"),
        ({}, {"unit": "XBX"}, {}, "sells it by the box, not by the one"),
        ({}, {"list_price": None}, {}, "has no list price"),
        ({}, {"min_quantity": 101}, {}, "sells at least 101; 100 are asked for"),
        (
            {"needed_by": "2026-11-10"},
            {"lead_time_days": 9},
            {},
            "delivers by 2026-11-11, needed by 2026-11-10",
        ),
        (
            {"terms": Terms(payment_terms=("net_60",))},
            {},
            {"payment_terms": ("prepaid",)},
            "takes payment only prepaid",
        ),
        (
            {"terms": Terms(term_months=(12,))},
            {},
            {"term_months": (24, 36)},
            "agrees only to 24, 36 months",
        ),
        (
            {"terms": Terms(value_adds=(ValueAdd("training", Decimal(1), required=True),))},
            {},
            {},
            "does not deliver training",
        ),
    ],
)
def test_a_vendor_that_cannot_deliver_is_out_with_the_reason(
    asked: dict[str, Any], product: dict[str, Any], profile: dict[str, Any], reason: str
) -> None:
    fitting, out = screen(need(**asked), [candidate("ven_1", product, **profile)])

    assert not fitting
    assert [list(map(str, one.reasons)) for one in out] == [[reason]]


def test_every_reason_is_named() -> None:
    _, [out] = screen(
        need(must_haves=("sso",)), [candidate("ven_1", {"currency": "EUR", "unit": "XBX"})]
    )

    assert len(out.reasons) == 3


def test_a_vendor_without_the_product_is_out() -> None:
    without = replace(candidate(), product=None)

    _, [out] = screen(need(), [without])

    assert list(map(str, out.reasons)) == ["does not sell 'Widget'"]


@pytest.mark.parametrize("days", [None, 8])
def test_who_can_deliver_in_time_or_gives_no_lead_time_stays_in(days: int | None) -> None:
    fitting, out = screen(
        need(needed_by="2026-11-10"), [candidate("ven_1", {"lead_time_days": days})]
    )

    assert fitting
    assert not out


def order(asked: dict[str, Any], *candidates: Candidate) -> list[str]:
    return [one.candidate.vendor.id for one in rank(need(**asked), candidates)]


@pytest.mark.parametrize(
    ("asked", "better", "worse"),
    [
        ({}, {"product": {"list_price": Decimal(9)}}, {}),
        ({}, {"quality": 60}, {}),
        ({}, {"reliability": 60}, {}),
        ({}, {"product": {"lead_time_days": 5}}, {"product": {"lead_time_days": 6}}),
        ({}, {"product": {"lead_time_days": 5}}, {}),
        ({"nice_to_haves": ("sso",)}, {"features": ("sso",)}, {}),
    ],
)
def test_each_criterion_counts(
    asked: dict[str, Any], better: dict[str, Any], worse: dict[str, Any]
) -> None:
    assert order(asked, candidate("a", **worse), candidate("b", **better)) == ["b", "a"]


def test_of_equals_the_name_decides() -> None:
    assert order({}, candidate("b"), candidate("a")) == ["a", "b"]


def test_a_criterion_that_nobody_asks_about_is_left_out() -> None:
    [only] = rank(need(), [candidate()])

    assert list(only.shares) == ["price", "quality", "reliability"]
    assert only.shares["price"] == Decimal("0.5000")


CANDIDATES = st.lists(
    st.builds(
        lambda number, cents, days, quality, reliability, features: candidate(
            f"ven_{number}",
            {"list_price": Decimal(cents) / 100, "lead_time_days": days},
            quality=quality,
            reliability=reliability,
            features=features,
        ),
        st.integers(0, 10**6),
        st.integers(1, 10**6),
        st.none() | st.integers(0, 400),
        st.integers(0, 100),
        st.integers(0, 100),
        st.sampled_from([(), ("sso",), ("sso", "audit-log")]),
    ),
    max_size=8,
    unique_by=lambda one: one.vendor.id,
)


@given(CANDIDATES)
def test_the_shares_add_up_to_the_score_and_the_best_comes_first(
    candidates: list[Candidate],
) -> None:
    ranked = rank(need(nice_to_haves=("sso", "audit-log")), candidates)

    assert len(ranked) == len(candidates)
    for one in ranked:
        assert sum(one.shares.values()) == one.score
        assert all(share >= 0 for share in one.shares.values())
        assert one.score <= Decimal("1.0005")
    scores = [one.score for one in ranked]
    assert scores == sorted(scores, reverse=True)


@given(CANDIDATES)
def test_the_order_of_the_register_does_not_matter(candidates: list[Candidate]) -> None:
    assert rank(need(), candidates) == rank(need(), candidates[::-1])


def test_the_reasons_say_what_speaks_for_a_vendor() -> None:
    asked = {"must_haves": ("sso",), "nice_to_haves": ("audit-log",), "needed_by": "2026-12-01"}
    good = candidate("a", {"lead_time_days": 5}, features=("sso", "audit-log"))
    dear = candidate("b", {"list_price": Decimal("12.5")}, features=("sso",))

    best, other = rank(need(**asked), [good, dear])

    assert tuple(map(str, best.reasons)) == (
        "list price 10.00 USD per one, the lowest",
        "has sso",
        "has the nice-to-have audit-log",
        "quality 50 and reliability 50 of 100",
        "delivers by 2026-11-07",
    )
    assert str(other.reasons[0]).endswith("25.0 % above the lowest")
