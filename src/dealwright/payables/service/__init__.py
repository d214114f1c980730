"""Receiving, billing and deciding: the commands of what is owed."""
