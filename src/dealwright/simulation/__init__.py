"""Many made-up negotiations, to see what a strategy comes to: no server, no database, no model."""
