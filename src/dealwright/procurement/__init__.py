"""Procurement: from what is needed to what is ordered; rules become Briefs here."""
