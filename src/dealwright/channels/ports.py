"""What an outside service must offer so that nothing is done there twice or forgotten."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any, Protocol

from dealwright.core.errors import DealwrightError

Request = Mapping[str, Any]
Result = dict[str, Any]


class Sort(StrEnum):
    """What can be done when nobody knows whether the service has carried something out."""

    IDEMPOTENT = "idempotent"
    """Send it again with the same key: the service does it once."""

    LOOKUP = "lookup"
    """Ask the service for our key, and send again only if it has never heard of it."""

    NEITHER = "neither"
    """Record that it is unknown, and ask a person."""


class Rejected(DealwrightError):
    """The service said no for good: it was not carried out and never will be."""

    code = "rejected"


class Port(Protocol):
    """One thing that an outside service does for us."""

    @property
    def name(self) -> str: ...

    @property
    def sort(self) -> Sort: ...

    async def perform(self, key: str, request: Request) -> Result:
        """Carry it out; `Rejected` for a final no, anything else means nobody knows."""
        ...

    async def lookup(self, key: str) -> Result | None:
        """What became of that key; None when the service has never heard of it.

        Only a port of the sort `lookup` is asked.
        """
        ...
