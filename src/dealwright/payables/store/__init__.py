"""The tables and streams of receipts and invoices, and the only SQL about them."""

from dealwright.payables.store import lists

__all__ = ["lists"]
