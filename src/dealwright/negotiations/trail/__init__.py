"""The audit trail of a negotiation as a document, and what a document that is shown is worth."""
