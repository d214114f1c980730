"""Forks: one continuation of a negotiation from an earlier version, simulated, to be watched."""
