"""The shared table: one negotiation is a log of versioned moves, whoever makes them."""
