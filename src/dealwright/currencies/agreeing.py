"""Whether the rates of one day agree: no pair may become another one by more of them."""

from collections.abc import Mapping
from decimal import Decimal

from dealwright.core.exchange import Exchange, Pair, exchange


def contradicted(
    before: Mapping[Pair, Decimal], after: Mapping[Pair, Decimal], day: str
) -> tuple[Exchange, Exchange] | None:
    """A pair that would be another one by more rates of the day: as it was, and as it would be.

    None where none is. A pair that is there both ways round has to agree with itself too.
    """
    codes = sorted({code for pair in before for code in pair})
    known = [exchange(before, day, base, quote) for base in codes for quote in codes]
    turned = [
        Exchange(day, base, quote, Decimal(1), after[quote, base])
        for base, quote in after
        if (quote, base) in after
    ]
    for old in [*(one for one in known if one is not None), *turned]:
        new = exchange(after, day, old.base, old.quote)
        if new is not None and not new.agrees(old):
            return old, new
    return None
