"""How many may follow at once in this process, and how much one of them may say."""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from dealwright.core.errors import TooMany

MINUTE = 60.0
WAIT = 10
"""Seconds after which it may be tried again: somebody may have left."""


@dataclass(frozen=True)
class Most:
    """Connections that follow something, of a user (or a link) and of a workspace; and messages
    that a socket's client may send a minute.
    """

    per_user: int = 200
    per_workspace: int = 2_000
    messages: int = 120


class Room:
    """Counts who follows by the name under which changes of his rights are told."""

    def __init__(self, most: Most) -> None:
        self.most = most
        self._taken = Counter[str]()

    def check(self, access: str) -> None:
        """`TooMany` when there is no place left for this user, or in his workspace."""
        if self._taken[access] >= self.most.per_user:
            raise TooMany("you follow too much at once", "close something else first", WAIT)
        if self._taken[_workspace(access)] >= self.most.per_workspace:
            raise TooMany("your workspace follows too much at once", retry_after=WAIT)

    @contextmanager
    def place(self, access: str) -> Iterator[None]:
        """A place for a `with` block; `TooMany` when there is none."""
        self.check(access)
        names = (access, _workspace(access))
        self._taken.update(names)
        try:
            yield
        finally:
            self._taken.subtract(names)
            for name in names:
                if not self._taken[name]:
                    del self._taken[name]


class Allowance:
    """How much one client has said, a minute at a time."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._since = 0.0
        self._said = 0

    def allows(self, now: float) -> bool:
        """Count one more message, said at that many seconds; False when it is one too many."""
        if now - self._since >= MINUTE:
            self._since, self._said = now, 0
        self._said += 1
        return self._said <= self._most


def _workspace(access: str) -> str:
    return access.rpartition("/")[0]
