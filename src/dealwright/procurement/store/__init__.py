"""The tables and streams of procurement, and the only SQL about them."""

from dealwright.procurement.store import (
    budgets,
    conflicts,
    links,
    orders,
    prices,
    requests,
    rules,
    templates,
    vendors,
)

__all__ = [
    "budgets",
    "conflicts",
    "links",
    "orders",
    "prices",
    "requests",
    "rules",
    "templates",
    "vendors",
]
