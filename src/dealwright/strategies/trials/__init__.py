"""Trials: strategies that are tried against each other on a workspace's own negotiations."""
