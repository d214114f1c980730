"""What our sourcing and negotiating would have paid for what was bought, and how sure that is."""
