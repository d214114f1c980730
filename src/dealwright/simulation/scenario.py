"""A made-up purchase from a seed: what may be agreed on, and what both sides want."""

from dataclasses import dataclass
from decimal import Decimal

import numpy as np

from dealwright.engine.brief import Brief, Temperament
from dealwright.engine.economics import Economics
from dealwright.engine.exchange import ExchangePolicy, SellerTerms
from dealwright.engine.mandate import Mandate
from dealwright.engine.offers import PAYMENT, PRICE, TERM, VALUE_ADDS
from dealwright.engine.preferences import Linear, OptionScores, Scores, Wishes
from dealwright.engine.space import (
    CategoricalIssue,
    ContinuousIssue,
    IntegerIssue,
    OutcomeSpace,
    SubsetIssue,
)

SEATS = 100
PAYMENTS = ("prepaid", "net_30", "net_45", "net_60")
ADDS = ("onboarding", "support", "training")
CENT = Decimal("0.01")
TEMPERAMENTS: tuple[Temperament, ...] = ("aggressive", "balanced", "conservative")
SPACE = OutcomeSpace(
    (
        ContinuousIssue(PRICE, Decimal("30.00"), Decimal("180.00"), CENT),
        IntegerIssue(TERM, 12, 36, 12),
        CategoricalIssue(PAYMENT, PAYMENTS, ordered=True),
        SubsetIssue(VALUE_ADDS, ADDS),
    )
)


@dataclass(frozen=True)
class Scenario:
    """One hundred seats of a service by the month, wanted for a year."""

    buyer: Brief
    seller: Brief
    list_price: Decimal
    floor: Decimal


def drawn(seed: int, number: int, strategy: str | None) -> Scenario:
    """The scenario with this number; the strategy changes nothing else of it."""
    random = np.random.default_rng([seed, number])
    listed = _cents(random.uniform(80, 140))
    floor = _cents(float(listed) * random.uniform(0.70, 0.94))
    budget = _cents(float(listed) * random.uniform(0.88, 1.05)) * SEATS * 12
    return Scenario(_buyer(random, budget, strategy), _seller(random, listed, floor), listed, floor)


def _buyer(random: np.random.Generator, budget: Decimal, strategy: str | None) -> Brief:
    wishes = Wishes(
        weights={PRICE: 0.75, TERM: _share(random), PAYMENT: _share(random)},
        values={
            TERM: Linear(Decimal(36), Decimal(12)),
            PAYMENT: Scores({name: place / 3 for place, name in enumerate(PAYMENTS)}),
        },
        budget=budget,
        target=budget * Decimal("0.88"),
        standard={TERM: 12, PAYMENT: "net_30", VALUE_ADDS: ()},
    )
    money = Economics("USD", "month", 12, quantity=SEATS, cost_of_capital=Decimal("0.06"))
    return Brief("buyer", money, wishes, Mandate("buyer", total_limit=budget), strategy=strategy)


def _seller(random: np.random.Generator, listed: Decimal, floor: Decimal) -> Brief:
    wishes = Wishes(
        weights={PRICE: 0.75, TERM: _share(random), VALUE_ADDS: _share(random)},
        values={
            TERM: Linear(Decimal(12), Decimal(36)),
            VALUE_ADDS: OptionScores({name: float(random.uniform()) for name in ADDS}),
        },
    )
    policy = ExchangePolicy(
        {24: _cents(random.uniform(0.01, 0.05)), 36: _cents(random.uniform(0.05, 0.10))},
        {"prepaid": _cents(random.uniform(0, 0.04))},
    )
    return Brief(
        "seller",
        Economics("USD", "month", 12, quantity=SEATS, cost_of_capital=Decimal("0.08")),
        wishes,
        Mandate("seller", price_floor=floor),
        exchange=policy,
        seller_terms=SellerTerms(listed, price_floor=floor),
        temperament=TEMPERAMENTS[int(random.integers(len(TEMPERAMENTS)))],
    )


def _share(random: np.random.Generator) -> float:
    return float(random.uniform(0.05, 0.2))


def _cents(amount: float) -> Decimal:
    return Decimal(str(amount)).quantize(CENT)
