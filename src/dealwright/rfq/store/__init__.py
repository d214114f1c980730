"""The tables and streams of RFQs, and the only SQL about them."""

from dealwright.rfq.store import files, lists, thresholds

__all__ = ["files", "lists", "thresholds"]
