"""From an order to what is owed for it: receipts, invoices, and the match between the three."""
