"""What can be done to an order, and what it does by itself."""
