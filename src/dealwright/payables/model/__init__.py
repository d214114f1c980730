"""What has arrived of an order, and what was billed for it."""
