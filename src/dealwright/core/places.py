"""Where an error happened, for the log, and nothing of what it was about.

A message may hold names, prices and secrets; the places in the code hold none of them.
"""

import traceback

CHAIN = 5
"""Errors of a chain at most, the one that was caught first."""


def places(error: BaseException) -> list[str]:
    """The types of the error and of its causes, each followed by its lines of code."""
    told: list[str] = []
    for one in _chain(error):
        told.append(type(one).__name__)
        told += traceback.format_list(traceback.extract_tb(one.__traceback__))
    return told


def _chain(error: BaseException) -> list[BaseException]:
    found: list[BaseException] = []
    one: BaseException | None = error
    while one is not None and len(found) < CHAIN and one not in found:
        found.append(one)
        one = one.__cause__ or (None if one.__suppress_context__ else one.__context__)
    return found
