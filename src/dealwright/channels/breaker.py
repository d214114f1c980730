"""A circuit breaker: who fails again and again is left alone for a while, then tried once.

Source: Nygard, "Release It!", 2nd edition, section 5.2.
"""

from collections import OrderedDict
from dataclasses import dataclass, replace

from dealwright.core.errors import Unavailable

MOST = 10_000
"""Addresses that are remembered; the one that failed longest ago is forgotten first."""


class Open(Unavailable):
    """Nothing is sent now: the address failed too often; worth a try again in `seconds`."""

    def __init__(self, seconds: float) -> None:
        super().__init__("the address failed again and again", f"wait {seconds:.0f} seconds")
        self.seconds = seconds


@dataclass(frozen=True)
class Circuit:
    """One address: failures in a row, and until when it rests; seconds of any steady clock."""

    failures: int = 0
    until: float = 0.0


class Breakers:
    """The circuits of one process by address; after `after` failures in a row it rests `rest` s."""

    def __init__(self, after: int = 5, rest: float = 30.0) -> None:
        self._after = after
        self._rest = rest
        self._circuits: OrderedDict[str, Circuit] = OrderedDict()

    def enter(self, address: str, now: float) -> None:
        """`Open` while it rests; who enters after that is the one trial, and others wait."""
        circuit = self._circuits.get(address)
        if circuit is None or circuit.failures < self._after:
            return
        if now < circuit.until:
            raise Open(circuit.until - now)
        self._circuits[address] = replace(circuit, until=now + self._rest)

    def succeeded(self, address: str) -> None:
        self._circuits.pop(address, None)

    def failed(self, address: str, now: float) -> None:
        failures = self._circuits.pop(address, Circuit()).failures + 1
        self._circuits[address] = Circuit(failures, now + self._rest)
        if len(self._circuits) > MOST:
            self._circuits.popitem(last=False)
