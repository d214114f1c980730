"""Strategies by name: built in, described by people, or installed beside the program."""
