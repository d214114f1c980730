"""The tables and streams of receipts, invoices and payments, and the only SQL about them."""

from dealwright.payables.store import amendments, lists, payments

__all__ = ["amendments", "lists", "payments"]
