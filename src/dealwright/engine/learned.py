"""What earlier negotiations tell of a vendor: how it conceded, and which issues it moved."""

from collections import Counter
from collections.abc import Mapping, Sequence
from decimal import Decimal
from itertools import pairwise

import numpy as np

from dealwright.engine.concession import estimate, progress
from dealwright.engine.offers import PRICE, Offer
from dealwright.engine.prior import Learned
from dealwright.engine.session import Session

ENOUGH = 3
"""Offers of a vendor from which a course can be told."""
LEAST_SPREAD, ALONE = 0.4, 0.6
"""Of the exponent's logarithm: what is left of doubt however much was seen, and after one."""


def pooled(exponents: Sequence[float]) -> Learned | None:
    """What several negotiations say together; None without any."""
    if not exponents:
        return None
    logs, n = np.log(np.asarray(exponents)), len(exponents)
    spread = float(np.sqrt(logs.var() + ALONE**2 / n))
    return Learned(round(float(np.exp(logs.mean())), 4), round(max(spread, LEAST_SPREAD), 4), n)


def exponent_of(session: Session) -> float | None:
    """The vendor's exponent by its prices, as far as it came towards the buyer's first one.

    None where too little was offered, or no price. Both sides know these numbers.
    """
    theirs = [made for made in session.offers if made.by == "seller"]
    first = next((made.offer for made in session.offers if made.by == "buyer"), {})
    prices = [_price(made.offer) for made in theirs]
    goal = _price(first)
    if goal is None or len(prices) < ENOUGH or prices[0] is None or prices[0] <= goal:
        return None
    times = [progress(min(one.round, session.max_rounds), session.max_rounds) for one in theirs]
    whole = prices[0] - goal
    claims = [float(((price or goal) - goal) / whole) for price in prices]
    return round(estimate(times, claims).exponent, 4)


def moves_of(session: Session) -> Mapping[str, int]:
    """How often the vendor moved each issue from one offer to its next."""
    theirs = [made.offer for made in session.offers if made.by == "seller"]
    changed = Counter(
        issue for old, new in pairwise(theirs) for issue in new if new[issue] != old.get(issue)
    )
    return dict(sorted(changed.items()))


def _price(offer: Offer) -> Decimal | None:
    price = offer.get(PRICE)
    return price if isinstance(price, Decimal) else None
