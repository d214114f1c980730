"""Time as an argument: whoever needs to know the time is handed a clock."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Protocol


class Clock(Protocol):
    """Tells the time, always with a time zone (UTC)."""

    def now(self) -> datetime: ...


class SystemClock:
    """The machine's time."""

    def now(self) -> datetime:
        return datetime.now(UTC)


@dataclass
class SetClock:
    """A clock that stands where it was set, for demos and tests."""

    time: datetime

    def now(self) -> datetime:
        return self.time
