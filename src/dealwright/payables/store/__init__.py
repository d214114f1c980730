"""The tables and streams of receipts, invoices and payments, and the only SQL about them."""

from dealwright.payables.store import amendments, credits, lists, payments

__all__ = ["amendments", "credits", "lists", "payments"]
