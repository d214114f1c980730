"""What is recorded of rates: that a file was taken, and that one was put right."""

from dataclasses import dataclass
from decimal import Decimal

from dealwright.store import kinds
from dealwright.store.sealed import Sealed


@dataclass(frozen=True)
class RatesImported:
    """A file of rates was taken: who gave it, where they are from, and the file's SHA-256.

    `taken` of them were new; `first` and `last` are the days that it is about.
    """

    by: str
    at: str
    source: str
    sha256: str
    taken: int
    first: str
    last: str


@dataclass(frozen=True)
class Before:
    """A rate that was corrected: what it was, and who had brought it in."""

    rate: Decimal
    source: str
    by: str | None
    at: str | None


@dataclass(frozen=True)
class RateCorrected:
    """The rate of one day and pair was wrong and is another one; what was before is kept."""

    day: str
    base: str
    quote: str
    rate: Decimal
    source: str
    by: str
    at: str
    reason: Sealed[str]
    before: Before


for _kind in (RatesImported, RateCorrected):
    kinds.register(_kind)
