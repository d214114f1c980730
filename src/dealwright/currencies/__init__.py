"""Exchange rates: imported from files by day, never changed, and used by whoever compares money."""
