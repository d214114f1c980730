"""The tables and streams of receipts, invoices and payments, and the only SQL about them."""

from dealwright.payables.store import lists, payments

__all__ = ["lists", "payments"]
