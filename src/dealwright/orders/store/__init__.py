"""The streams and the list of orders by message."""

from dealwright.orders.store import orders

__all__ = ["orders"]
