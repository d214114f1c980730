"""The issue that held the last rounds, from offers alone."""

from decimal import Decimal
from typing import Any

import pytest

from dealwright.analytics.sticking import distance, sticking_point
from dealwright.engine.session import Session, SessionOpened
from dealwright.engine.space import (
    CategoricalIssue,
    ContinuousIssue,
    IntegerIssue,
    OutcomeSpace,
    SubsetIssue,
)

PRICE = ContinuousIssue("unit_price", Decimal("0.00"), Decimal("10.00"), Decimal("0.01"))
PAYMENT = CategoricalIssue("payment_terms", ("net_15", "net_30", "net_60"), ordered=True)
ADDS = SubsetIssue("value_adds", ("support", "training"))
SPACE = OutcomeSpace((PRICE, PAYMENT))
Terms = tuple[str, str]


def played(*rounds: tuple[Terms, Terms]) -> Session:
    """A session with these offers, the buyer's and the seller's of each round."""
    session = Session(SessionOpened(SPACE, 10))
    for offers in rounds:
        for side, (price, payment) in zip(("buyer", "seller"), offers, strict=True):
            terms: dict[str, Any] = {"unit_price": price, "payment_terms": payment}
            [event] = session.offer("buyer" if side == "buyer" else "seller", terms)
            session = session.apply(event)
    return session


def test_an_issue_that_does_not_move_holds_before_one_that_comes_closer() -> None:
    session = played(
        (("5.00", "net_60"), ("9.00", "net_15")),
        (("6.00", "net_60"), ("8.00", "net_15")),
        (("6.50", "net_60"), ("7.50", "net_15")),
    )

    assert sticking_point(session) == "payment_terms"


def test_an_issue_that_was_settled_holds_nothing() -> None:
    session = played(
        (("5.00", "net_60"), ("9.00", "net_15")),
        (("5.50", "net_30"), ("8.90", "net_30")),
    )

    assert sticking_point(session) == "unit_price"


def test_only_the_last_three_rounds_count() -> None:
    early = (("1.00", "net_60"), ("9.00", "net_15"))
    late = (("7.00", "net_30"), ("8.00", "net_15"))
    session = played(
        early, early, late, (("7.00", "net_30"), ("8.00", "net_15")),
        (("7.00", "net_30"), ("7.90", "net_15")),
    )  # fmt: skip

    assert sticking_point(session) == "payment_terms"


def test_where_nothing_differs_or_nobody_answered_nothing_held() -> None:
    alone = Session(SessionOpened(SPACE, 10))
    same = played((("5.00", "net_60"), ("5.00", "net_60")))

    assert sticking_point(alone) is None
    assert sticking_point(same) is None


@pytest.mark.parametrize(
    ("issue", "one", "other", "apart"),
    [
        (PRICE, Decimal("2.50"), Decimal("5.00"), 0.25),
        (PAYMENT, "net_15", "net_30", 0.5),
        (CategoricalIssue("colour", ("red", "blue", "green")), "red", "green", 1.0),
        (IntegerIssue("term_months", 12, 36, 12), 12, 24, 0.5),
        (IntegerIssue("quantity", 5, 5), 5, 5, 0.0),
        (ADDS, ("support",), ("support", "training"), 0.5),
        (ADDS, (), (), 0.0),
    ],
)
def test_a_distance_is_a_share_of_what_could_be(
    issue: Any, one: Any, other: Any, apart: float
) -> None:
    assert distance(issue, one, other) == apart
