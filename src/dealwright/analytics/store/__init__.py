"""The tables of analytics, and the only SQL about them."""

from dealwright.analytics.store import breakdowns, figures, results

__all__ = ["breakdowns", "figures", "results"]
