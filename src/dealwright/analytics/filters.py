"""Which concluded negotiations are looked at."""

from dataclasses import dataclass
from typing import Literal

Vendors = Literal["all", "real", "simulated"]
Basis = Literal["first_offer", "list", "history_median"]
"""Against what a saving is measured: the first offer is what the savings rate uses."""


@dataclass(frozen=True)
class Filter:
    """Those concluded from `since` to `until` (ISO dates in UTC, both included), and so on.

    `category` is a product's key, `vendor` a vendor's id; None for any. `vendors`: all, the real
    ones, or those that our own agent played.
    """

    since: str | None = None
    until: str | None = None
    category: str | None = None
    vendor: str | None = None
    vendors: Vendors = "all"
