"""What an order is: its events, its stages, and what its words mean."""
