"""Requests, vendors and orders as plain data: no database, no HTTP, no clock."""
