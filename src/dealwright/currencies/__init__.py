"""Exchange rates by day: from files, corrected by a second person, used where money is compared."""
