"""Time as an argument: whoever needs to know the time is handed a clock."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Protocol


class Clock(Protocol):
    """Tells the time, always with a time zone (UTC)."""

    def now(self) -> datetime: ...


class SystemClock:
    """The machine's time."""

    def now(self) -> datetime:
        return datetime.now(UTC)


@dataclass(frozen=True)
class ShiftedClock:
    """Another clock's time, moved: a demo plays on a day that its data knows."""

    clock: Clock
    by: timedelta

    def now(self) -> datetime:
        return self.clock.now() + self.by


@dataclass
class SetClock:
    """A clock that stands where it was set, for demos and tests."""

    time: datetime

    def now(self) -> datetime:
        return self.time
