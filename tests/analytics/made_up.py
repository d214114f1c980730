"""Results of negotiations that never were, and their figures worked out one by one."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from math import ceil
from random import Random
from typing import get_args

from dealwright.analytics.model import Bought, Played, Result
from dealwright.core.money import Money
from dealwright.negotiations.model import CONCLUDED, State

ISSUES = ("unit_price", "payment_terms", None)
CURRENCIES = ("USD", "EUR", "JPY")


def made_up(seed: int, count: int) -> list[Result]:
    """So many results of three vendors and two products in three currencies."""
    random = Random(seed)
    return [_one(random, number) for number in range(count)]


def _one(random: Random, number: int) -> Result:
    state = random.choice([one for one in get_args(State) if one in CONCLUDED])
    vendor, currency = random.randrange(3), random.choice(CURRENCIES)
    product = random.choice(("Gloves", "Masks"))
    day = f"2026-{random.randint(1, 12):02}-{random.randint(1, 28):02}"
    one = Result(
        negotiation=f"neg_{number}",
        request=f"req_{number}",
        line=1,
        category=product.casefold(),
        product=product,
        unit="EA",
        currency=currency,
        vendor=f"ven_{vendor}",
        vendor_name=f"=Vendor {vendor}",
        simulated=vendor == 0,
        state=state,
        engaged=state == "approved" or random.random() < 0.8,
        passed_over=state in ("withdrawn", "lapsed") and random.random() < 0.5,
        opened_at=f"{day}T08:00:00+00:00",
        ended_at=f"{day}T{random.randint(9, 11):02}:30:00+00:00",
        concluded_at=f"{day}T12:00:00+00:00",
        requested_at=f"{day}T07:00:00+00:00",
        rounds=random.randint(1, 8),
        sticking=random.choice(ISSUES),
        played=Played(random.choice(("adaptive", "term_trade")), "agent", "bundle"),
        bought=None,
    )
    return replace(one, bought=_bought(random, currency)) if state == "approved" else one


def _bought(random: Random, currency: str) -> Bought:
    spend = random.randint(1_000, 10**12)
    first = Money(spend + random.randint(-500, 2_000), currency)
    return Bought(
        price=Decimal(random.randint(1, 10**9)).scaleb(-6),
        spend=Money(spend, currency),
        first=random.choice((first, first, None)),
        listed=Money(spend + 777, currency),
        history=random.choice((Money(spend - 5, currency), None)),
        payment_days=random.choice((15, 30, 60)),
        first_payment_days=30,
        term_months=random.choice((12, 24, None)),
    )


def nearest_rank(values: Sequence[int], percent: int) -> int:
    """The smallest value at or below which so many percent lie."""
    return sorted(values)[ceil(len(values) * percent / 100) - 1]
