"""The tables and streams of strategies and their trials, and the only SQL about them."""

from dealwright.strategies.store import described, trials

__all__ = ["described", "trials"]
