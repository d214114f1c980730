"""What a person wants whatever was moved meanwhile: stop, and go on.

Agents move several times a second; a pause that had to meet a moment without a move would never
come through. The command is decided anew on what is there now, so it is refused if it no longer
makes sense.
"""

from collections.abc import Awaitable, Callable, Coroutine
from functools import wraps
from typing import Any, ParamSpec, TypeVar

from dealwright.core.errors import OutOfDate

TRIES = 100
"""At full speed a campaign of many vendors lets few of them through."""
P = ParamSpec("P")
T = TypeVar("T")


class SeenAnother(OutOfDate):
    """It was decided on another version: trying the same again is of no use."""


def insistent(command: Callable[P, Awaitable[T]]) -> Callable[P, Coroutine[Any, Any, T]]:
    """The command, tried again while others are faster; in the end it is `OutOfDate` after all."""

    @wraps(command)
    async def insisting(*args: P.args, **kwargs: P.kwargs) -> T:
        for _ in range(TRIES - 1):
            try:
                return await command(*args, **kwargs)
            except SeenAnother:
                raise
            except OutOfDate:
                continue
        return await command(*args, **kwargs)

    return insisting
