"""Simulators: ports that do nothing outside, and say so in their results."""
