"""The tables and streams of procurement, and the only SQL about them."""

from dealwright.procurement.store import budgets, orders, prices, requests, rules, vendors

__all__ = ["budgets", "orders", "prices", "requests", "rules", "vendors"]
