"""What the store tells whoever counts: which events were appended, which steps were done."""

from collections.abc import Iterable
from typing import Literal, Protocol

Outcome = Literal["done", "again", "failed", "dead", "lost", "stopped"]
"""How a step ended: `again` when somebody was faster, `lost` when its lease was another's."""


class Watch(Protocol):
    """Counts, quickly, and never fails."""

    def appended(self, kinds: Iterable[str]) -> None:
        """Events of these kinds were committed."""
        ...

    def stepped(self, kind: str, outcome: Outcome, seconds: float) -> None:
        """A worker ended a step of that kind of due work."""
        ...


class Unwatched:
    """Nobody counts."""

    def appended(self, kinds: Iterable[str]) -> None:
        return None

    def stepped(self, kind: str, outcome: Outcome, seconds: float) -> None:
        return None
