"""Guessing passwords: after some attempts each further one has to wait, longer and longer.

An attempt is counted before its password is looked at, so that many at once gain nothing; a right
password takes its own back. The wait is never longer than a quarter of an hour. Where one has
logged in before, only the attempts from there count, so that nobody else can lock one out there.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from dealwright.core.errors import TooMany
from dealwright.store.counters import NOTHING, Count, CounterTable
from dealwright.store.store import Store

OF_ACCOUNT = 10
"""Attempts without a wait at one account, and from one place at which one is known."""
OF_ADDRESS = 50
"""The same from one address, at whatever accounts: an office has one."""
LONGEST = timedelta(minutes=15)
FORGOTTEN_AFTER = timedelta(days=1)
KNOWN_FOR = timedelta(days=30)


class TooManyAttempts(TooMany):
    """Too many passwords were tried, at this account or from this address."""

    code = "too_many_attempts"


@dataclass(frozen=True)
class Attempt:
    """Somebody who tries a password for an account, whether or not there is such an account."""

    email: str
    address: str

    @property
    def account(self) -> str:
        return f"attempts/account/{self.email}"

    @property
    def place(self) -> str:
        return f"attempts/address/{self.address}"

    @property
    def known(self) -> str:
        return f"attempts/known/{self.address}/{self.email}"

    @property
    def pair(self) -> str:
        return f"attempts/pair/{self.address}/{self.email}"

    def counted(self, kept: Mapping[str, Count], now: datetime) -> str:
        """What the attempt counts for: the account, or this place alone if one is known here."""
        return self.pair if kept[self.known].until > now else self.account

    @property
    def names(self) -> tuple[str, ...]:
        return (self.account, self.place, self.known, self.pair)


class LockOut:
    """Counts attempts, for all processes and across restarts."""

    def __init__(self, store: Store, counts: CounterTable) -> None:
        self._store = store
        self._counts = counts

    async def begin(self, attempt: Attempt) -> None:
        """Count an attempt; `TooManyAttempts` while one has to wait, which is not counted."""
        now = self._store.clock.now()

        def decide(kept: Mapping[str, Count]) -> Mapping[str, Count]:
            free = {attempt.counted(kept, now): OF_ACCOUNT, attempt.place: OF_ADDRESS}
            over = [kept[name].until for name in free if kept[name].count > free[name]]
            wait = max(over, default=now) - now
            if wait > timedelta(0):
                seconds = -(-wait // timedelta(seconds=1))
                raise TooManyAttempts("too many passwords were tried", retry_after=seconds)
            return {name: _one_more(kept[name].count + 1, free[name], now) for name in free}

        await self._counts.change(attempt.names, decide)

    async def succeed(self, attempt: Attempt) -> None:
        """The password was right: what it counted for is as new, and one is known at this place."""
        now = self._store.clock.now()

        def decide(kept: Mapping[str, Count]) -> Mapping[str, Count]:
            until, back = now + KNOWN_FOR, kept[attempt.place]
            return {
                attempt.counted(kept, now): NOTHING,
                attempt.known: Count(1, until, until),
                attempt.place: Count(max(0, back.count - 1), back.until, back.expires),
            }

        await self._counts.change(attempt.names, decide)


def delay(attempts: int, free: int) -> timedelta:
    """How long to wait after so many attempts: nothing at first, then 2, 4, 8 ... seconds."""
    if attempts <= free:
        return timedelta(0)
    return min(timedelta(seconds=2 ** min(attempts - free, 20)), LONGEST)


def _one_more(attempts: int, free: int, now: datetime) -> Count:
    until = now + delay(attempts, free)
    return Count(attempts, until, until + FORGOTTEN_AFTER)
