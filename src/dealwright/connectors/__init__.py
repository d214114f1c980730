"""Rounds with an ERP: made here when somebody says so, and what all of them came to."""
